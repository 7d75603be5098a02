//! Something is owed, and something on record stands against chasing it.

use super::Check;
use crate::caseload::case::Case;
use crate::money::Pence;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.is_protected(), case.owes_more_than(Pence::ZERO)]
}
