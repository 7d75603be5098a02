//! What protects households: the landlord's markers and what was recorded here, as the rules take them.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, case::ProtectionKind, person::MarkerKind};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, case::Recorded, marker::Marker, see, tenancy::Person};

/// Everybody of a tenancy and every marker of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtectionRows {
    /// The people.
    pub people: Vec<Person>,
    /// Their markers, and what was recorded here as such.
    pub markers: Vec<Marker>,
}

/// A marker that holds, of some account's tenancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMarker {
    /// The account.
    pub account_id: i64,
    /// Whose.
    pub person_ref: String,
    /// Whether they are a lead or joint tenant.
    pub is_tenant: bool,
    /// How many lead and joint tenants there are.
    pub tenants: u32,
    /// What.
    pub kind: MarkerKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = until it is taken off.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
}

/// A protection that was recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectionRow {
    /// Which.
    pub protection_id: Uuid,
    /// Whose.
    pub person_ref: String,
    /// What.
    pub kind: ProtectionKind,
    /// The first day.
    pub starts_on: Day,
    /// The last, as it was recorded; `None` = until somebody ends it.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
    /// How it is known.
    pub note: String,
    /// The officer's name; their reference where they have none any more.
    pub by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Somebody ended it: the last day on which it held.
    pub last_on: Option<Day>,
    /// Why it was ended.
    pub ended_reason: Option<String>,
    /// The debt adviser of a breathing space; empty = not recorded.
    pub adviser: String,
    /// What the register of breathing spaces calls it; empty = not recorded.
    pub register_ref: String,
    /// When the treatment of a mental health crisis ended.
    pub treatment_ended_on: Option<Day>,
}

/// A protection about to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct NewProtection<'a> {
    /// Whose.
    pub person_ref: &'a str,
    /// What.
    pub kind: ProtectionKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = until somebody ends it.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
    /// How it is known.
    pub note: &'a str,
    /// The debt adviser of a breathing space; empty = not known.
    pub adviser: &'a str,
    /// What the register of breathing spaces calls it; empty = not known.
    pub register_ref: &'a str,
    /// When the treatment of a mental health crisis ended.
    pub treatment_ended_on: Option<Day>,
}

impl Snapshot {
    /// What the rules need of one account; `None` when there is no such account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn protection_rows(&mut self, account_id: i64) -> Result<Option<ProtectionRows>, StoreError> {
        see!(self, protection::rows(account_id))
    }

    /// Every marker that holds on `day`, of every account, by account: for work on many at once.
    ///
    /// # Errors
    /// As [`Snapshot::protection_rows`].
    pub async fn list_held_markers(&mut self, day: Day) -> Result<Vec<HeldMarker>, StoreError> {
        see!(self, protection::list_held(day, None))
    }

    /// The same of these accounts alone.
    ///
    /// # Errors
    /// As [`Snapshot::protection_rows`].
    pub async fn list_held_markers_of(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<HeldMarker>, StoreError> {
        see!(self, protection::list_held(day, Some(account_ids)))
    }

    /// What was recorded here of an account, newest first, what has ended too.
    ///
    /// # Errors
    /// As [`Snapshot::protection_rows`].
    pub async fn list_protections(&mut self, account_id: i64) -> Result<Vec<ProtectionRow>, StoreError> {
        see!(self, protection::list(account_id))
    }
}

impl Unit {
    /// What the rules need of one account.
    ///
    /// # Errors
    /// As [`Snapshot::protection_rows`].
    pub async fn protection_rows(&mut self, account_id: i64) -> Result<Option<ProtectionRows>, StoreError> {
        act!(self, protection::rows(account_id))
    }

    /// Every marker that holds on `day`, of these accounts, by account.
    ///
    /// # Errors
    /// As [`Snapshot::protection_rows`].
    pub async fn list_held_markers_of(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<HeldMarker>, StoreError> {
        act!(self, protection::list_held(day, Some(account_ids)))
    }

    /// Records a protection.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_protection(
        &mut self,
        recorded: &Recorded<'_>,
        new: &NewProtection<'_>,
    ) -> Result<(), StoreError> {
        act!(self, protection::insert(recorded, new))
    }

    /// Sets down when the treatment of a mental health crisis ended, and so the last day of a breathing space that had none and holds
    /// since no later day; whether there is such a one.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_treatment(
        &mut self,
        recorded: &Recorded<'_>,
        protection_id: Uuid,
        treatment_ended_on: Day,
        ends_on: Day,
    ) -> Result<bool, StoreError> {
        act!(self, protection::end_treatment(recorded, protection_id, treatment_ended_on, ends_on))
    }

    /// Ends a protection that was recorded here, unless somebody has; whether it did. `last_on` is the last day on which it
    /// held.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_protection(
        &mut self,
        recorded: &Recorded<'_>,
        protection_id: Uuid,
        last_on: Day,
        reason: &str,
    ) -> Result<bool, StoreError> {
        act!(self, protection::end(recorded, protection_id, last_on, reason))
    }
}
