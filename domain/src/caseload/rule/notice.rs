//! Four weeks are owed by the default ladder, letters have had their time, and somebody has tried to talk.

use super::Check;
use super::TALKS;
use crate::caseload::case::Case;
use crate::ledger::ActionCode;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase_afresh();
    checks.extend(case.owes_weeks_and_sum(rules.notice_weeks));
    checks.extend([case.was_done(&[ActionCode::Letter2], rules.next_step_days), case.was_done(TALKS, 0)]);
    checks
}
