//! An introductory or fixed-term tenancy comes to the day by which somebody must have looked at it.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.is_rent(), case.tenancy_review_is_near()]
}
