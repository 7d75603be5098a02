//! Where an account stands in the list before its score is looked at.

use crate::calendar::Day;
use crate::vocabulary::vocabulary;

use super::case::Case;
use super::{DeadlineKind, Pause, Protection};

vocabulary! {
    /// The parts of the list, in order.
    Place {
        First = "first", "First of all";
        Scored = "scored", "By score";
        Held = "held", "Held back";
        Quiet = "quiet", "Nothing to do";
    }
}

/// What puts an account before every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// A court hearing is near.
    Hearing {
        /// When.
        on: Day,
    },
    /// A task that cannot wait is open. Of whom and of what it tells is no business of a list.
    UrgentTask {
        /// By when it is to be done.
        by_on: Day,
    },
    /// The payer cancelled the Direct Debit, and much is owed.
    MandateCancelled {
        /// When.
        on: Day,
    },
}

/// What holds an account back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Chasing must wait.
    Protected(Protection),
    /// An officer said so.
    Paused(Pause),
    /// Benefit is paid in the next days. What is owed without it stays as it is, and nothing was missed.
    BenefitDue {
        /// When.
        on: Day,
    },
}

pub(super) fn first(case: &Case<'_>) -> Option<First> {
    let hearing = case.deadline().filter(|deadline| deadline.kind == DeadlineKind::Court);
    let cancelled = case.facts.mandate_cancelled_on.filter(|_| case.owes_more_than_weeks_of_cancelled_mandate().is_met);
    hearing
        .map(|deadline| First::Hearing { on: deadline.on })
        .or_else(|| case.facts.urgent_task_by_on.map(|by_on| First::UrgentTask { by_on }))
        .or_else(|| cancelled.map(|on| First::MandateCancelled { on }))
}

pub(super) fn held(case: &Case<'_>) -> Option<Held> {
    case.protection()
        .map(Held::Protected)
        .or_else(|| case.pause().map(Held::Paused))
        .or_else(|| benefit_due(case).map(|on| Held::BenefitDue { on }))
}

fn benefit_due(case: &Case<'_>) -> Option<Day> {
    let benefit = &case.facts.benefit;
    let is_soon = |on: &Day| {
        let days = on.signed_duration_since(case.day).num_days();
        (0..=i64::from(case.rules.benefit_due_days)).contains(&days)
    };
    let is_kept = !case.missed_a_payment().is_met && case.breached_by().is_none();
    benefit.next_on.filter(is_soon).filter(|_| benefit.on_its_way.is_arrears() && is_kept)
}
