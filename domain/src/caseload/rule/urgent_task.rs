//! Somebody's safety may be at stake, and a person has a task about it: nothing about money comes before that.

use super::Check;
use crate::caseload::case::Case;

pub(super) fn checks(case: &Case<'_>) -> Vec<Check> {
    vec![case.urgent_task_waits()]
}
