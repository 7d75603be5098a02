//! A notice is about to lapse: is it still needed?

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.is_rent(), case.notice_lapses_soon(), case.is_not_in_court()]
}
