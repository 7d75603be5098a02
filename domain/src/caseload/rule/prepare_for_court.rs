//! A hearing is near. Protections do not hide it: the court may have to be told of them.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.hearing_is_near()]
}
