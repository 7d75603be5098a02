//! A notice has run, court was warned of in time, and as much is owed as before: for a team leader to think about.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::ActionCode;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase();
    checks.extend([case.has_no_arrangement(), case.is_not_in_court(), case.has_run_notice()]);
    checks.extend(case.owes_weeks_and_sum(rules.pre_court_weeks));
    checks.push(case.was_done(&[ActionCode::CourtWarning], rules.court_warning_days));
    checks
}
