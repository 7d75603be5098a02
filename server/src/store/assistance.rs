//! Officers who act for residents on the telephone: who for whom, since when, and why.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, permission::Resource};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// An officer is about to act for a resident.
#[derive(Clone, Copy, Debug)]
pub struct NewAssistance<'a> {
    /// Which: it owns the forms that are shown meanwhile.
    pub assistance_id: Uuid,
    /// The officer's session.
    pub session_id: Uuid,
    /// Who acts.
    pub officer_ref: &'a str,
    /// For whom.
    pub person_ref: &'a str,
    /// The account from which it began.
    pub account_id: i64,
    /// Why, in the officer's words.
    pub reason: &'a str,
    /// Now.
    pub began_at: DateTime<Utc>,
}

/// The resident for whom an officer is acting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAssistance {
    /// Which.
    pub assistance_id: Uuid,
    /// For whom.
    pub person_ref: String,
    /// First and last name.
    pub name: String,
    /// The account from which it began.
    pub account_id: i64,
    /// The tenancies of which they are lead or joint tenant.
    pub tenancies: Vec<AssistedTenancy>,
    /// Whether the landlord has marked this person as having died.
    pub is_deceased: bool,
}

/// A tenancy of a resident for whom an officer acts.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AssistedTenancy {
    /// Which.
    pub tenancy_ref: String,
    /// The patch of its home.
    pub patch: String,
    /// A restricted marker of somebody of it holds, or is to come.
    pub is_restricted: bool,
}

impl AssistedTenancy {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

impl Snapshot {
    /// The tenancies of which somebody is lead or joint tenant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_assisted_tenancies(
        &mut self,
        person_ref: &str,
        today: Day,
    ) -> Result<Vec<AssistedTenancy>, StoreError> {
        see!(self, assistance::list_tenancies(person_ref, today))
    }
}

impl Unit {
    /// Notes that an officer acts for a resident; `false` when they act for somebody already in this session.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn begin_assistance(&mut self, new: &NewAssistance<'_>) -> Result<bool, StoreError> {
        act!(self, assistance::begin(new))
    }

    /// Notes that an officer has finished; `false` when they had before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_assistance(&mut self, assistance_id: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
        act!(self, assistance::end(assistance_id, at))
    }
}
