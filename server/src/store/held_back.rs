//! What programs kept from sending, because something protects a household.

use domain::{calendar::Day, case::ProtectionKind};

use super::{StoreError, Unit};

/// A letter that did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// About which account.
    pub account_id: i64,
    /// Which letter, by its template.
    pub template: &'static str,
    /// What protects.
    pub protection: ProtectionKind,
    /// Since when.
    pub since_on: Day,
}

impl Unit {
    /// Notes what was held back on a day; the accounts of those that were not noted before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_held_back(&mut self, held: &[HeldBack], held_on: Day) -> Result<Vec<i64>, StoreError> {
        act!(self, held_back::note(held, held_on))
    }
}
