//! Officers who act for residents on the telephone: who for whom, since when, and why.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, Unit};

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
    /// The tenancies of which they are lead or joint tenant, each with the patch of its home.
    pub tenancies: Vec<(String, String)>,
    /// Whether the landlord has marked this person as having died.
    pub is_deceased: bool,
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
