//! Officers: who may sign in to the officers' pages, as what, and for which patches.

use chrono::{DateTime, Utc};
use domain::permission::OfficerRole;

use super::{Snapshot, Store, StoreError, Unit, see};

/// An officer to be written.
#[derive(Clone, Debug)]
pub struct NewOfficer<'a> {
    /// The landlord's reference.
    pub officer_ref: &'a str,
    /// As shown.
    pub name: &'a str,
    /// Where sign-in codes go.
    pub email: &'a str,
    /// What they are.
    pub role: OfficerRole,
    /// The patches whose accounts they act on; empty = all.
    pub patches: &'a [String],
}

/// An officer as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerRow {
    /// The landlord's reference.
    pub officer_ref: String,
    /// As shown.
    pub name: String,
    /// Where sign-in codes go.
    pub email: String,
    /// What they are.
    pub role: OfficerRole,
    /// The patches whose accounts they act on; empty = all.
    pub patches: Vec<String>,
    /// When they were removed; `None` = may sign in.
    pub removed_at: Option<DateTime<Utc>>,
}

/// An e-mail address as it is compared: people type it in any case.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Snapshot {
    /// What an officer is called, removed ones too.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_officer_name(&mut self, officer_ref: &str) -> Result<Option<String>, StoreError> {
        see!(self, officer::find_name(officer_ref))
    }
}

impl Snapshot {
    /// The officer of this reference, removed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_officer(&mut self, officer_ref: &str) -> Result<Option<OfficerRow>, StoreError> {
        see!(self, officer::find(officer_ref))
    }

    /// Every officer who may sign in with their patches, by name, in one query.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list_colleagues(&mut self) -> Result<Vec<OfficerRow>, StoreError> {
        see!(self, officer::list_colleagues())
    }
}

impl Unit {
    /// The officer of this reference, removed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_officer(&mut self, officer_ref: &str) -> Result<Option<OfficerRow>, StoreError> {
        act!(self, officer::find(officer_ref))
    }

    /// The reference of the officer with this e-mail, removed ones too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_officer_ref_by_email(&mut self, email: &str) -> Result<Option<String>, StoreError> {
        act!(self, officer::find_ref_by_email(&fold_email(email)))
    }

    /// Adds an officer, or brings a removed one back as given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_officer(&mut self, officer: &NewOfficer<'_>) -> Result<(), StoreError> {
        act!(self, officer::save(officer, &fold_email(officer.email)))
    }

    /// Ends an officer's right to sign in, and the sessions they have.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_officer(&mut self, officer_ref: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, officer::remove(officer_ref, now))
    }
}

impl Store {
    /// Every officer who may sign in, by reference.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list_officers(&self, limit: i64) -> Result<Vec<OfficerRow>, StoreError> {
        read!(self, officer::list(limit))
    }
}
