//! An arrangement is broken, the letter about it has had its time, and a person decides what next.

use super::Check;
use crate::caseload::case::Case;
use crate::ledger::{ActionCode, ArrangementKind};

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let mut checks = case.may_chase();
    checks.extend([
        case.is_breached(ArrangementKind::Informal),
        case.was_done(&[ActionCode::LetterOther], case.rules.breach_decision_days),
    ]);
    checks
}
