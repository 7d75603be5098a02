//! Filters of the list of requests that officers have saved with a name.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A filter with its name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SavedFilter {
    /// Which.
    pub filter_id: Uuid,
    /// As its officer calls it.
    pub name: String,
    /// The query of its address.
    pub query: String,
}

impl Unit {
    /// Saves a filter; one of the same name is replaced.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn save_filter(
        &mut self,
        officer_ref: &str,
        filter: &SavedFilter,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, saved_filter::save(officer_ref, filter, at))
    }

    /// Takes an officer's filter away; `false` when they have none of this key.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn remove_filter(&mut self, officer_ref: &str, filter_id: Uuid) -> Result<bool, StoreError> {
        act!(self, saved_filter::remove(officer_ref, filter_id))
    }

    /// How many filters an officer has.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_filters(&mut self, officer_ref: &str) -> Result<i64, StoreError> {
        act!(self, saved_filter::count(officer_ref))
    }
}

impl Snapshot {
    /// An officer's filters, by name.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_filters(&mut self, officer_ref: &str, limit: i64) -> Result<Vec<SavedFilter>, StoreError> {
        see!(self, saved_filter::list(officer_ref, limit))
    }
}
