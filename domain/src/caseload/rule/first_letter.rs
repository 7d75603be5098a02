//! A week is owed by the default ladder, and no letter was sent lately.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::ActionCode;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase_afresh();
    checks.extend([
        case.owes_weeks(rules.first_letter_weeks),
        case.was_not_done(&[ActionCode::Letter1, ActionCode::Letter2], rules.contact_counts_days),
    ]);
    checks
}
