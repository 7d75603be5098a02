//! The panel of the caseload: where the account stands in it, why, and what is recommended.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::CaseloadText as Text,
};
use domain::{
    caseload::{First, Held, Place, Rule},
    permission::Act,
};

use super::CaseGrounds;
use crate::{desk::ranking, store::Snapshot, web::failure::Failure};

pub(super) async fn panel(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Option<CasePanel>, Failure> {
    let account_id = case.account.account_id;
    let Some(past) = snapshot.find_past_ranking(account_id, case.today).await? else { return Ok(None) };
    let (_, ranked) = ranking::explain(&past)?;
    let tone = match ranked.place {
        Place::First => PanelTone::Late,
        Place::Scored => PanelTone::Look,
        Place::Held | Place::Quiet => PanelTone::Plain,
    };
    let recommended = ranked.recommended().map_or(Text::NoAction.words(), Rule::words);
    let mut lines = vec![format!("{}: {recommended}", Text::ColumnAction.words())];
    lines.extend(ranked.first.map(First::words));
    lines.extend(ranked.held.map(Held::words));
    lines.extend(ranked.terms.iter().filter_map(|(figures, _, _)| figures.short()));
    let link = |path: String, text: Text| PanelLink { path, words: text.words().to_owned() };
    let mut links = vec![link(paths::officer_rank(account_id), Text::Explain)];
    if case.may(Act::PauseAccount) {
        links.push(link(paths::officer_pause(account_id), Text::PauseLink));
    }
    Ok(Some(CasePanel {
        title: Text::Title.words().to_owned(),
        tag: Some((tone, ranked.place.words().to_owned())),
        lines,
        look: None,
        links,
    }))
}
