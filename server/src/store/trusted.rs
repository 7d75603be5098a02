//! Those whom residents trust to talk to us.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    contact::{TrustScope, TrustedPerson},
};

use super::{Snapshot, StoreError, Unit, see};

/// A trusted person, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedRow {
    /// Its number.
    pub trusted_id: i64,
    /// Whose.
    pub person_ref: String,
    /// Their name.
    pub name: String,
    /// Who they are to the resident.
    pub relation: String,
    /// What may be talked about with them.
    pub scope: TrustScope,
    /// The last day.
    pub ends_on: Day,
}

impl Snapshot {
    /// Those whom these people trust today, by the day it ends.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_trusted(&mut self, person_refs: &[&str], today: Day) -> Result<Vec<TrustedRow>, StoreError> {
        see!(self, trusted::list(person_refs, today))
    }
}

impl Unit {
    /// How many somebody trusts today.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_trusted(&mut self, person_ref: &str, today: Day) -> Result<i64, StoreError> {
        act!(self, trusted::count(person_ref, today))
    }

    /// Keeps a trusted person.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_trusted(
        &mut self,
        person_ref: &str,
        trusted: &TrustedPerson,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, trusted::insert(person_ref, trusted, at))
    }

    /// Ends it; `false` when it had ended, or is not theirs.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_trusted(
        &mut self,
        trusted_id: i64,
        person_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, trusted::end(trusted_id, person_ref, at))
    }

    /// Forgets trusted people whose last day was before a day. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_trusted_people(&mut self, before: Day) -> Result<u64, StoreError> {
        act!(self, trusted::forget(before))
    }
}
