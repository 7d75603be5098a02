//! The days of a breathing space, as the Debt Respite Scheme Regulations 2020 count them. The first day counts as day 1.

use std::ops::RangeInclusive;

use chrono::Days;

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
