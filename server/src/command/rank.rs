//! `hearth rank`: ranks every account now; or shows what another policy would change, and changes nothing.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use domain::{
    caseload::{First, Held, Place, Rule},
    policy::Policy,
};
use serde_json::{Value, json};

use super::output;
use crate::{
    desk::ranking::{self, Answer, Listed, When},
    document::csv::CsvWriter,
    store::{Snapshot, Store},
    wiring::Wiring,
};

const HEADER: [&str; 9] = [
    "account_ref",
    "rank_before",
    "rank_after",
    "place_before",
    "place_after",
    "score_before",
    "score_after",
    "action_before",
    "action_after",
];

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Rank {
    /// Print every account that needs a person, as JSON, one to a line.
    #[arg(long)]
    pub json: bool,
    /// Change nothing: print as CSV which accounts another policy would move.
    #[arg(long, requires = "policy")]
    pub dry_run: bool,
    /// The other policy: a file such as `domain/policy/caseload.toml`, with the values that differ.
    #[arg(long, value_name = "FILE", requires = "dry_run")]
    pub policy: Option<PathBuf>,
}

/// Does it.
///
/// # Errors
/// When the database or a policy cannot be read.
pub async fn run(arguments: &Rank, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let policy = wiring.policy()?;
    let store = wiring.store().await?;
    let when = When { at: wiring.clock.now(), today: wiring.clock.today(), policy: &policy };
    if let Some(path) = &arguments.policy {
        return compare(&store, when, path).await;
    }
    let begun = Instant::now();
    let run_key = format!("command:{}", when.at.timestamp_micros());
    let count = ranking::rank_all(&store, when, &run_key).await?;
    let took = begun.elapsed();
    if arguments.json {
        let mut answers = Vec::new();
        let see = |answer: Answer| answers.extend((answer.ranked.place != Place::Quiet).then_some(answer));
        ranking::rehearse(&mut store.snapshot().await?, when, see).await?;
        let mut listed: Vec<_> = answers.iter().map(|answer| (answer.listed(), answer)).collect();
        listed.sort_by(|(one, _), (other, _)| one.order().cmp(&other.order()));
        for (at, (_, answer)) in listed.iter().enumerate() {
            output::line(described(at + 1, answer))?;
        }
    }
    output::remark(format_args!("Ranked {count} accounts in {:.1} s.", took.as_secs_f64()));
    Ok(ExitCode::SUCCESS)
}

async fn in_order(snapshot: &mut Snapshot, when: When<'_>) -> anyhow::Result<Vec<Listed>> {
    let mut all = Vec::new();
    ranking::rehearse(snapshot, when, |answer| all.push(answer.listed())).await?;
    all.sort_by(|one, other| one.order().cmp(&other.order()));
    Ok(all)
}

fn described(rank: usize, answer: &Answer) -> Value {
    let ranked = &answer.ranked;
    let reasons: Vec<String> = ranked.terms.iter().filter_map(|(figures, _, _)| figures.short()).collect();
    json!({
        "rank": rank,
        "account_ref": answer.account_ref,
        "place": ranked.place,
        "score": ranked.score.to_string(),
        "reasons": reasons,
        "first": ranked.first.map(First::words),
        "held": ranked.held.map(Held::words),
        "action": ranked.recommended().map(Rule::code),
        "also": ranked.hits().skip(1).map(Rule::code).collect::<Vec<_>>(),
        "next_payment_on": ranked.next_payment.map(|(on, _)| on),
        "next_payment_pence": ranked.next_payment.map(|(_, amount)| amount),
    })
}

/// Who would move, under another policy: the whole book, before it is used.
async fn compare(store: &Store, when: When<'_>, path: &Path) -> anyhow::Result<ExitCode> {
    let named = || format!("the policy file {}", path.display());
    let text = std::fs::read_to_string(path).with_context(named)?;
    let other = Policy::parse(&text).with_context(named)?;
    let mut snapshot = store.snapshot().await?;
    let before = in_order(&mut snapshot, when).await?;
    let after = in_order(&mut snapshot, When { policy: &other, ..when }).await?;
    drop(snapshot);
    let places: BTreeMap<i64, usize> = after.iter().enumerate().map(|(at, answer)| (answer.account_id, at)).collect();
    let mut list = CsvWriter::new(BufWriter::new(io::stdout()));
    list.row(&HEADER)?;
    let mut moved = 0_usize;
    for (at, answer) in before.iter().enumerate() {
        let Some((to, changed)) = places.get(&answer.account_id).and_then(|to| Some((*to, after.get(*to)?))) else {
            continue;
        };
        if is_same(answer, changed) {
            continue;
        }
        moved += 1;
        let action = |listed: &Listed| listed.action.map_or("", Rule::code);
        list.row(&[
            &answer.account_ref,
            &(at + 1).to_string(),
            &(to + 1).to_string(),
            answer.place.code(),
            changed.place.code(),
            &answer.score.to_string(),
            &changed.score.to_string(),
            action(answer),
            action(changed),
        ])?;
    }
    list.finish()?;
    output::remark(format_args!("{moved} of {} accounts would move. Nothing was changed.", before.len()));
    Ok(ExitCode::SUCCESS)
}

/// Neither its place, its score nor what is recommended differs: others may have moved past it.
fn is_same(before: &Listed, after: &Listed) -> bool {
    let of = |listed: &Listed| (listed.place, listed.score, listed.action);
    of(before) == of(after)
}
