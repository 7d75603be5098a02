//! The payer cancelled their Direct Debit and much is owed: a call soon is worth more than a letter later.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let mut checks = case.may_chase();
    checks.extend([case.mandate_was_cancelled(), case.owes_more_than_weeks_of_cancelled_mandate()]);
    checks
}
