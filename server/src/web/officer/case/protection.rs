//! The panel of what protects the household: before anybody picks up the telephone.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::StageText as Text,
};
use domain::{calendar::day_month_year, case::Protection, permission::Act};

use super::CaseGrounds;
use crate::{
    store::{Snapshot, StoreError},
    web::officer::stage::breathing,
};

/// What holds today, for whoever works cases; `None` where nothing does.
pub(super) async fn panel(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Option<CasePanel>, StoreError> {
    if !case.may(Act::WorkCase) || case.protections.is_empty() {
        return Ok(None);
    }
    let breathing = if case.protections.breathing_space().is_some() {
        let recorded = snapshot.list_protections(case.account.account_id).await?;
        breathing(case.protections, &recorded, case.today, &case.policy.breathing_space)
    } else {
        Vec::new()
    };
    let due = case.protections.iter().filter(|one| one.is_review_due(case.today)).filter_map(|one| one.review_on).min();
    let tag = match case.protections.forbids_chasing() {
        Some(_) => (PanelTone::Late, Text::PanelAskNothing),
        None => (PanelTone::Look, Text::PanelAskWithCare),
    };
    Ok(Some(CasePanel {
        title: Text::ProtectedTitle.words().to_owned(),
        tag: Some((tag.0, tag.1.words().to_owned())),
        lines: case.protections.iter().map(Protection::words).chain(breathing).collect(),
        look: due.map(|on| Text::ProtectedReview.with(&[("day", &day_month_year(on))])),
        links: case
            .may(Act::RecordProtection)
            .then(|| PanelLink {
                path: paths::officer_protection(case.account.account_id),
                words: Text::ProtectedLink.words().to_owned(),
            })
            .into_iter()
            .collect(),
    }))
}
