//! A resident has made an offer and waits for the answer.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.offer_waits()]
}
