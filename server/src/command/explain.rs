//! `hearth explain`: why an account stood where it did on a day, from what the answer rested on then.

use std::process::ExitCode;

use anyhow::Context as _;
use domain::{
    calendar::{Day, day_month_year},
    caseload::{First, Held, Rule},
};

use super::output;
use crate::{desk::ranking, wiring::Wiring};

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Explain {
    /// The landlord's account reference.
    pub account: String,
    /// The day [default: today].
    #[arg(long, value_name = "DAY")]
    pub on: Option<Day>,
}

/// Prints it.
///
/// # Errors
/// When there is no such account, it was not ranked by then, or the database cannot be read.
pub async fn run(arguments: &Explain, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let day = arguments.on.unwrap_or_else(|| wiring.clock.today());
    let store = wiring.store().await?;
    let mut snapshot = store.snapshot().await?;
    let account_id = snapshot
        .find_account_id(&arguments.account)
        .await?
        .with_context(|| format!("there is no account {}", arguments.account))?;
    let past = snapshot.find_past_ranking(account_id, day).await?;
    drop(snapshot);
    let past = past.with_context(|| {
        format!("account {} was not ranked by {}: run hearth rank first", arguments.account, day_month_year(day))
    })?;
    let (_, ranked) = ranking::explain(&past)?;
    output::line(format_args!(
        "{}: {}, {} points. Ranked on {}, version {}.",
        arguments.account,
        ranked.place.words(),
        ranked.score,
        day_month_year(past.ranked_on),
        past.rank_version
    ))?;
    for reason in [ranked.first.map(First::words), ranked.held.map(Held::words)].into_iter().flatten() {
        output::line(reason)?;
    }
    for (figures, points, most) in &ranked.terms {
        output::line(format_args!("  {points} of {most}  {}: {}", figures.term().words(), figures.words()))?;
    }
    if let Some((on, amount)) = ranked.next_payment {
        output::line(format_args!("Next payment expected: {amount} on {}", day_month_year(on)))?;
    }
    let recommended = ranked.recommended().map_or("nothing", Rule::words);
    output::line(format_args!("Recommended: {recommended}"))?;
    for result in &ranked.rules {
        let what = if result.is_hit() { "hit" } else { "miss" };
        output::line(format_args!("  {what}  {}", result.rule.words()))?;
        for check in &result.checks {
            let sign = if check.is_met { "yes" } else { "no " };
            output::line(format_args!("          {sign} {}", check.test.words()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
