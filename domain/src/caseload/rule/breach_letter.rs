//! An arrangement is broken and nobody has been in touch about it.

use super::ANY_CONTACT;
use super::Check;
use crate::caseload::case::Case;
use crate::ledger::{ActionCode, ArrangementKind};

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    let rules = case.rules;
    let mut checks = case.may_chase();
    checks.extend([
        case.is_breached(ArrangementKind::Informal),
        case.has_no_notice(),
        case.was_not_done(ANY_CONTACT, rules.breach_quiet_days),
        case.was_not_done(&[ActionCode::LetterOther], rules.contact_counts_days),
    ]);
    checks
}
