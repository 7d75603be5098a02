//! The day of a hearing has passed and nothing says what the court decided.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.hearing_is_past_without_outcome()]
}
