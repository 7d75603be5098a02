//! Markers: what must be borne in mind about somebody. Who may see which is for the caller to decide.

use domain::{calendar::Day, person::MarkerKind};

use super::{Snapshot, StoreError, see};

/// A marker of somebody of a tenancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The tenancy by which it was found.
    pub tenancy_ref: String,
    /// Whose.
    pub person_ref: String,
    /// What.
    pub kind: MarkerKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = until it is taken off.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
}

impl Marker {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }
}

impl Snapshot {
    /// Every marker of everybody of the tenancies, past ones too, newest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_markers(&mut self, tenancy_refs: &[&str]) -> Result<Vec<Marker>, StoreError> {
        see!(self, marker::list(tenancy_refs))
    }
}
