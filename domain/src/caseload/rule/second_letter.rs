//! The first letter has had its time and more is owed.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::ActionCode;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase_afresh();
    checks.extend([
        case.owes_weeks(rules.second_letter_weeks),
        case.was_done(&[ActionCode::Letter1], rules.second_letter_days),
        case.was_not_done(&[ActionCode::Letter2], rules.contact_counts_days),
    ]);
    checks
}
