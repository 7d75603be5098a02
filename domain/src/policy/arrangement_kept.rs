//! The rules of what follows when an arrangement is not kept, in force on one day.

use super::PolicyProblem;
use super::rules::Reader;

/// What follows when an arrangement is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrangementKeptRules {
    /// A breach that is older than this when it is first seen is not reminded of: an officer looks.
    pub reminded_within_days: u32,
    /// An officer looks so many days after the reminder.
    pub officer_after_days: u32,
    /// The officer's task is to be dealt with in so many working days.
    pub officer_working_days: u32,
}

impl Reader<'_> {
    pub(super) fn arrangement_kept(&mut self) -> Result<ArrangementKeptRules, PolicyProblem> {
        Ok(ArrangementKeptRules {
            reminded_within_days: self.whole("arrangement_kept.reminded_within_days", 1..=366)?,
            officer_after_days: self.whole("arrangement_kept.officer_after_days", 0..=366)?,
            officer_working_days: self.whole("arrangement_kept.officer_working_days", 1..=60)?,
        })
    }
}
