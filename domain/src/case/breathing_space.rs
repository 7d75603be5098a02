//! The days of a breathing space, as the Debt Respite Scheme Regulations 2020 count them. The first day counts as day 1.

use std::ops::RangeInclusive;

use chrono::{Days, Months};

use super::ProtectionKind;
use crate::calendar::Day;
use crate::policy::BreathingSpaceRules;

/// The last day of a standard breathing space that began on `starts_on`.
#[must_use]
pub fn standard_last_on(starts_on: Day, rules: &BreathingSpaceRules) -> Option<Day> {
    day_number(starts_on, rules.standard_days)
}

/// The last day of a breathing space in a mental health crisis, once the treatment has ended; until then it has none.
#[must_use]
pub fn crisis_last_on(treatment_ended_on: Day, rules: &BreathingSpaceRules) -> Option<Day> {
    treatment_ended_on.checked_add_days(Days::new(rules.crisis_days_after_treatment.into()))
}

/// The days between which the debt adviser reviews a standard breathing space. One in a mental health crisis has no such review.
#[must_use]
pub fn midway_review(starts_on: Day, rules: &BreathingSpaceRules) -> Option<RangeInclusive<Day>> {
    Some(day_number(starts_on, rules.review_from_day)?..=day_number(starts_on, rules.review_to_day)?)
}

/// The last day on which the landlord may ask the debt adviser to review a breathing space, of either kind. As the first day counts
/// as day 1 this is the earlier of the days that can be argued: a request that comes too late is worth nothing.
#[must_use]
pub fn creditor_review_last_on(starts_on: Day, rules: &BreathingSpaceRules) -> Option<Day> {
    day_number(starts_on, rules.creditor_review_days)
}

/// A standard breathing space that somebody had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Had {
    /// Its first day.
    pub starts_on: Day,
    /// Its last, as it is known; `None` = as long as the law gives.
    pub last_on: Option<Day>,
}

/// The latest standard breathing space of the same person that stands against another from `starts_on`: the law lets one be had once
/// in some months ([`BreathingSpaceRules::again_after_months`]). One from the same day is the same one, told twice. A mental health
/// crisis may come as often as it does.
#[must_use]
pub fn had_lately(had: &[Had], starts_on: Day, rules: &BreathingSpaceRules) -> Option<Had> {
    let since = starts_on.checked_sub_months(Months::new(rules.again_after_months))?;
    let last = |one: &Had| one.last_on.or_else(|| standard_last_on(one.starts_on, rules));
    let stands = |one: &&Had| one.starts_on < starts_on && last(one).is_none_or(|last| since <= last);
    had.iter().filter(stands).max_by_key(|one| one.starts_on).copied()
}

/// The last day of a protection that is about to be recorded: the day that was told, or for a breathing space the day that law
/// gives. A protection of another kind, or a crisis whose treatment goes on, has none unless it was told.
#[must_use]
pub fn last_on(
    kind: ProtectionKind,
    starts_on: Day,
    told: Option<Day>,
    treatment_ended_on: Option<Day>,
    rules: &BreathingSpaceRules,
) -> Option<Day> {
    told.or_else(|| match kind {
        ProtectionKind::BreathingSpaceStandard => standard_last_on(starts_on, rules),
        ProtectionKind::BreathingSpaceCrisis => treatment_ended_on.and_then(|ended| crisis_last_on(ended, rules)),
        _ => None,
    })
}

fn day_number(starts_on: Day, number: u32) -> Option<Day> {
    starts_on.checked_add_days(Days::new(number.saturating_sub(1).into()))
}
