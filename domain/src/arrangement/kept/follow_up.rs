//! What is to be done about an arrangement that is not kept: a reminder first, then an officer.

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::ArrangementKind;
use crate::policy::ArrangementKeptRules;

use super::KeptState;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// Nothing, or nothing yet.
    Nothing,
    /// The tenants are reminded, kindly.
    Remind,
    /// An officer looks: a task, and no more.
    AskOfficer,
}

/// What it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpFacts {
    /// The day.
    pub today: Day,
    /// Ordered by a court, or agreed.
    pub kind: ArrangementKind,
    /// Where it stands.
    pub state: KeptState,
    /// Since when it is breached.
    pub breached_on: Option<Day>,
    /// When this breach was reminded of; `None` = not yet.
    pub reminded_on: Option<Day>,
    /// When an officer was asked about this breach; `None` = not yet.
    pub officer_asked_on: Option<Day>,
    /// A protection forbids chasing.
    pub is_protected: bool,
}

/// What is to be done about it today.
///
/// Of a court's order an officer hears at once, whatever else holds: they alone weigh it up. Otherwise the tenants are reminded
/// first, an officer hears when the policy's wait is over, and while a protection holds neither happens. A breach that was
/// old when it was first seen goes to an officer without a reminder: nobody is sent one about a payment of months ago.
#[must_use]
pub fn follow_up(facts: &FollowUpFacts, rules: &ArrangementKeptRules) -> FollowUp {
    let FollowUpFacts { today, kind, state, breached_on, reminded_on, officer_asked_on, is_protected } = *facts;
    let has_passed =
        |since: Day, days: u32| since.checked_add_days(Days::new(days.into())).is_some_and(|on| on <= today);
    let Some(breached_on) = breached_on.filter(|_| state == KeptState::Breached && officer_asked_on.is_none()) else {
        return FollowUp::Nothing;
    };
    if kind == ArrangementKind::Formal {
        return FollowUp::AskOfficer;
    }
    if is_protected {
        return FollowUp::Nothing;
    }
    match reminded_on {
        Some(reminded_on) if has_passed(reminded_on, rules.officer_after_days) => FollowUp::AskOfficer,
        None if has_passed(breached_on, rules.reminded_within_days) => FollowUp::AskOfficer,
        None => FollowUp::Remind,
        Some(_) => FollowUp::Nothing,
    }
}
