//! The panel of why a case stands where it does in the caseload, as it was last worked out.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::CaseText as Text,
};
use domain::{
    calendar::day_month_year,
    caseload::{First, Held},
};

use super::CaseGrounds;
use crate::{desk::ranking, store::Snapshot, web::failure::Failure};

/// Nothing where the account has never been ranked.
pub(super) async fn panel(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Option<CasePanel>, Failure> {
    let account_id = case.account.account_id;
    let Some(past) = snapshot.find_past_ranking(account_id, case.today).await? else { return Ok(None) };
    // What another version worked out has a page that says so; the case is shown all the same.
    let Ok((_, ranked)) = ranking::explain(&past) else { return Ok(None) };
    let reasons = ranked.terms.iter().filter_map(|(figures, ..)| figures.short());
    let first = ranked.first.map(First::words);
    let held = ranked.held.map(Held::words);
    let next = ranked.recommended().map(|rule| Text::RankNext.with(&[("action", rule.words())]));
    let payment = ranked
        .next_payment
        .map(|(on, amount)| Text::RankPayment.with(&[("amount", &amount.to_string()), ("day", &day_month_year(on))]));
    let worked_out = Text::RankOn.with(&[("day", &day_month_year(past.ranked_on))]);
    Ok(Some(CasePanel {
        title: Text::Rank.words().to_owned(),
        tag: Some((PanelTone::Plain, ranked.place.words().to_owned())),
        lines: first.into_iter().chain(held).chain(reasons).chain(next).chain(payment).chain([worked_out]).collect(),
        look: None,
        links: vec![PanelLink { path: paths::officer_rank(account_id), words: Text::RankSee.words().to_owned() }],
    }))
}
