//! Erasing the words of the record of a case that has been kept long enough: who wrote something, when and of what kind stays.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

use super::{StoreError, Unit};

/// Up to when words have been kept long enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptUntil {
    /// Of what touches somebody's safety: written before this ...
    pub restricted_before: DateTime<Utc>,
    /// ... in a household of which no restricted marker has held since this day. Such markers go, too.
    pub restricted_marker_before: Day,
    /// Of everything else of a case: its account was closed, and its tenancy had ended, before this day.
    pub closed_before: Day,
    /// How a protection was known: it ended before this day.
    pub protection_before: Day,
}

impl Unit {
    /// Erases what tasks and reasons of acting for somebody said that were over before an instant, and what fields said before an
    /// extract of before then changed them; how many rows lost their words.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn erase_told_words(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, erasure::erase_told(before))
    }

    /// Erases the words of notes, contacts, referrals, offers, evidence, steps and protections; how many rows lost theirs.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn erase_case_words(&mut self, until: &KeptUntil) -> Result<u64, StoreError> {
        act!(self, erasure::erase(until))
    }
}
