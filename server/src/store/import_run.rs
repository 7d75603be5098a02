//! When the landlord's system was last heard: what every page's "as at" rests on.

use chrono::{DateTime, Utc};

use super::{Store, StoreError};

impl Store {
    /// The instant at which the last finished import ended; `None` before the first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn last_import_at(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        read!(self, import_run::last_finished_at())
    }
}
