//! The panel of what protects the household: before anybody picks up the telephone.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::StageText as Text,
};
use domain::{calendar::day_month_year, case::Protection, permission::Act};

use super::CaseGrounds;

/// What holds today, for whoever works cases; `None` where nothing does.
pub(super) fn panel(case: &CaseGrounds<'_>) -> Option<CasePanel> {
    if !case.may(Act::WorkCase) || case.protections.is_empty() {
        return None;
    }
    let due = case.protections.iter().filter(|one| one.is_review_due(case.today)).filter_map(|one| one.review_on).min();
    let tag = match case.protections.forbids_chasing() {
        Some(_) => (PanelTone::Late, Text::PanelAskNothing),
        None => (PanelTone::Look, Text::PanelAskWithCare),
    };
    Some(CasePanel {
        title: Text::ProtectedTitle.words().to_owned(),
        tag: Some((tag.0, tag.1.words().to_owned())),
        lines: case.protections.iter().map(Protection::words).collect(),
        look: due.map(|on| Text::ProtectedReview.with(&[("day", &day_month_year(on))])),
        links: case
            .may(Act::RecordProtection)
            .then(|| PanelLink {
                path: paths::officer_protection(case.account.account_id),
                words: Text::ProtectedLink.words().to_owned(),
            })
            .into_iter()
            .collect(),
    })
}
