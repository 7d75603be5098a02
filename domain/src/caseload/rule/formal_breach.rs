//! A court ordered an arrangement and it is not kept: an officer looks at once.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::ArrangementKind;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let mut checks = case.may_chase();
    checks.push(case.is_breached(ArrangementKind::Formal));
    checks
}
