//! Whom a demonstration offers to sign in as. Asked for nowhere else.

use domain::{calendar::Day, permission::OfficerRole};

use super::{Snapshot, StoreError, see};

/// A made-up tenant, with what they type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What they pay with.
    pub payment_ref: String,
    /// Their birthday.
    pub born_on: Day,
}

/// A made-up officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleOfficer {
    /// Their name.
    pub name: String,
    /// What they type.
    pub email: String,
    /// What they are.
    pub role: OfficerRole,
    /// One of their patches; empty = every patch.
    pub patch: String,
}

impl Snapshot {
    /// The lead tenants of the first accounts for a home, by reference, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_examples(&mut self, limit: u32) -> Result<Vec<Example>, StoreError> {
        see!(self, demonstration::list_examples(limit))
    }

    /// The first officers, by reference, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_example_officers(&mut self, limit: u32) -> Result<Vec<ExampleOfficer>, StoreError> {
        see!(self, demonstration::list_example_officers(limit))
    }
}
