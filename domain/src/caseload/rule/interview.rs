//! Before any notice: income and spending, benefit and help, face to face or by telephone.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::ActionCode;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase_afresh();
    checks.extend(case.owes_weeks_and_sum(rules.interview_weeks));
    checks.extend([
        case.was_done(&[ActionCode::Letter2], rules.next_step_days),
        case.was_not_done(&[ActionCode::Interview], rules.contact_counts_days),
    ]);
    checks
}
