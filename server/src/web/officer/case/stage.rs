//! The panel of where a case stands: its stage and since when, and the way to what may follow.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::StageText as Text,
};
use domain::{calendar::day_month_year, case::Stage, permission::Act};

use super::CaseGrounds;
use crate::{store::Snapshot, web::failure::Failure};

/// Where it stands, for whoever may see a case.
pub(super) async fn panel(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Option<CasePanel>, Failure> {
    let account_id = case.account.account_id;
    let row = snapshot.find_case(account_id).await?;
    let link = PanelLink { path: paths::officer_stage(account_id), words: Text::Link.words().to_owned() };
    let tone = |stage: Stage| if stage.is_before_court() { PanelTone::Plain } else { PanelTone::Look };
    Ok(Some(CasePanel {
        title: Text::Title.words().to_owned(),
        tag: row.map(|row| (tone(row.stage), row.stage.words().to_owned())),
        lines: vec![row.map_or_else(
            || Text::PanelNothing.words().to_owned(),
            |row| Text::Since.with(&[("day", &day_month_year(row.since_on))]),
        )],
        look: None,
        links: if case.may(Act::WorkCase) { vec![link] } else { Vec::new() },
    }))
}
