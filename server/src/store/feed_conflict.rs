//! What the extract says otherwise than was said here.

use chrono::{DateTime, Utc};

use super::{Snapshot, StoreError, Unit, see};

/// A field of a person that the extract says otherwise, and that nobody has been told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonConflict {
    /// Its number.
    pub conflict_id: i64,
    /// The person.
    pub person_ref: String,
    /// The main account of the tenancy that the row is of.
    pub account_id: i64,
    /// The heading of the extract's column.
    pub field: String,
}

/// What the extract said last of a field of a person that had been changed here.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FieldTheirs {
    /// The heading of the extract's column.
    pub field: String,
    /// What the extract says; `None` = nothing.
    pub theirs: Option<String>,
}

impl Snapshot {
    /// What the extract has said otherwise of a person of a tenancy, the last first; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_conflicts_of(
        &mut self,
        person_ref: &str,
        tenancy_ref: &str,
        limit: u32,
    ) -> Result<Vec<FieldTheirs>, StoreError> {
        see!(self, feed_conflict::list_of(person_ref, tenancy_ref, limit))
    }
}

impl Unit {
    /// Conflicts about people that have not been put to anybody, oldest first; at most `limit`. Those of a tenancy without an
    /// account have nobody to be put to.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_person_conflicts(&mut self, limit: u32) -> Result<Vec<PersonConflict>, StoreError> {
        act!(self, feed_conflict::list_of_people(limit))
    }

    /// Notes that conflicts were put to somebody.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn settle_conflicts(&mut self, conflict_ids: &[i64], at: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, feed_conflict::settle(conflict_ids, at))
    }
}
