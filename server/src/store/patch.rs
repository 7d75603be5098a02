//! Who looks after a patch: whom an officer of another one asks.

use domain::permission::OfficerRole;

use super::{Snapshot, StoreError, see};

/// Somebody who looks after a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchOfficer {
    /// Which.
    pub patch: String,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: OfficerRole,
}

impl Snapshot {
    /// Every patch that has a home, in order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_patches(&mut self) -> Result<Vec<String>, StoreError> {
        see!(self, patch::list())
    }

    /// Who looks after each of `patches` by name, officers of every patch left out; by patch, then name.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_patch_officers(&mut self, patches: &[&str]) -> Result<Vec<PatchOfficer>, StoreError> {
        see!(self, patch::list_officers(patches))
    }
}
