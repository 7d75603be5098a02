//! Snoozes and pauses of accounts, and to whom accounts are assigned.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, caseload::Pause};

use super::{Snapshot, StoreError, Unit, see};

/// A pause about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewPause<'a> {
    /// Which, why and until when.
    pub pause: Pause,
    /// What the officer wrote.
    pub note: Option<&'a str>,
    /// The officer.
    pub officer_ref: &'a str,
    /// Now.
    pub at: DateTime<Utc>,
}

/// A pause that an officer began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseRow {
    /// Which, why and until when.
    pub pause: Pause,
    /// What the officer wrote.
    pub note: Option<String>,
    /// The officer.
    pub paused_by: String,
    /// When.
    pub paused_at: DateTime<Utc>,
}

/// An officer to whom an account can be assigned.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CaseOfficer {
    /// The landlord's reference.
    pub officer_ref: String,
    /// As shown.
    pub name: String,
}

impl Unit {
    /// Begins a pause of each of these accounts, in place of any that holds.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn pause_accounts(&mut self, account_ids: &[i64], new: &NewPause<'_>) -> Result<(), StoreError> {
        act!(self, pause::begin(account_ids, new))
    }

    /// Ends the pauses of these accounts; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn end_pauses(
        &mut self,
        account_ids: &[i64],
        officer_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        act!(self, pause::end(account_ids, officer_ref, at))
    }

    /// Assigns these accounts to an officer.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn assign_accounts(
        &mut self,
        account_ids: &[i64],
        officer_ref: &str,
        assigned_by: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, pause::assign(account_ids, officer_ref, assigned_by, at))
    }
}

impl Snapshot {
    /// The pause of an account that holds on the day.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_pause(&mut self, account_id: i64, day: Day) -> Result<Option<PauseRow>, StoreError> {
        see!(self, pause::find(account_id, day))
    }

    /// Officers who work cases, by name.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_case_officers(&mut self) -> Result<Vec<CaseOfficer>, StoreError> {
        see!(self, pause::list_officers())
    }
}
