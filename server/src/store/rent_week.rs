//! The landlord's own calendar of rent weeks.

use domain::calendar::{Day, RentWeek};

use super::{Snapshot, StoreError, Unit, see};

impl Snapshot {
    /// At most `limit` rent weeks that start on `from` or later, in order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_rent_weeks(&mut self, from: Day, limit: u32) -> Result<Vec<RentWeek>, StoreError> {
        see!(self, rent_week::list(from, limit))
    }
}

impl Unit {
    /// As [`Snapshot::list_rent_weeks`].
    ///
    /// # Errors
    /// As [`Snapshot::list_rent_weeks`].
    pub async fn list_rent_weeks(&mut self, from: Day, limit: u32) -> Result<Vec<RentWeek>, StoreError> {
        act!(self, rent_week::list(from, limit))
    }
}
