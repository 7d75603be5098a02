//! Under a court's order a payment is late, and there is still time to put it right.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let mut checks = case.may_chase();
    checks.push(case.is_behind_on_order());
    checks
}
