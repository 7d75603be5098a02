//! A little is owed, and nobody has been in touch lately.

use super::Check;
use super::{MORE_THAN_REMINDERS, REMINDERS};
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase_afresh();
    checks.extend([
        case.owes_more_than(rules.reminder_above),
        case.was_not_done(REMINDERS, rules.text_again_days),
        case.was_not_done(MORE_THAN_REMINDERS, rules.contact_counts_days),
    ]);
    checks
}
