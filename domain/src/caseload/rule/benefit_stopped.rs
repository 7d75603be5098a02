//! Benefit has stopped coming. What is owed may be the claim's fault and not the resident's.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.claim_has_stopped(), case.is_not_paused()]
}
