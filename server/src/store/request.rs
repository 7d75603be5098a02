//! Who and where the things are that wait for an officer: names for a list of accounts, in one query.

use super::{Snapshot, StoreError, see};

/// Somebody of an account's tenancy, and the home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPerson {
    /// The account.
    pub account_id: i64,
    /// Who.
    pub person_ref: String,
    /// First and last name.
    pub name: String,
    /// First line of the address.
    pub address_line_1: String,
}

impl Snapshot {
    /// Everybody of the tenancies of these accounts, tenants first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_account_people(&mut self, account_ids: &[i64]) -> Result<Vec<AccountPerson>, StoreError> {
        see!(self, request::list_people(account_ids))
    }
}
