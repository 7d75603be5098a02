//! A payment that the resident usually makes has not come, and something is owed.

use super::ANY_CONTACT;
use super::Check;
use crate::caseload::case::Case;
use crate::money::Pence;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let mut checks = case.may_chase();
    checks.extend([
        case.missed_a_payment(),
        case.owes_more_than(Pence::ZERO),
        case.was_not_done(ANY_CONTACT, case.rules.text_again_days),
    ]);
    checks
}
