//! The court set terms, which must stand on the account as a formal arrangement.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.terms_are_missing()]
}
