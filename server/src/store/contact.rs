//! How a person is reached, as they see and change it, and the changes that wait.

use chrono::{DateTime, Utc};
use domain::{
    contact::{ContactChangeState, ContactField, ReadingFormat},
    person::ContactPreference,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see, sign_in::Tried};

/// A person's own contact details.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnContact {
    /// `None` = not known.
    pub email: Option<String>,
    /// `None` = not known.
    pub mobile: Option<String>,
    /// A language's short code; `None` = not known.
    pub language: Option<String>,
    /// `None` = not known.
    pub preference: Option<ContactPreference>,
    /// The format they can read.
    pub format: ReadingFormat,
}

/// A change of an email or mobile.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactChange {
    /// Which.
    pub change_id: Uuid,
    /// Whose.
    pub person_ref: String,
    /// An account of theirs, for a task.
    pub account_id: i64,
    /// Of what.
    pub field: ContactField,
    /// What it was; `None` = there was none.
    pub old_value: Option<String>,
    /// What it is to be; `None` = none.
    pub new_value: Option<String>,
    /// Where it stands.
    pub state: ContactChangeState,
    /// When its code stops working.
    pub code_ends_at: DateTime<Utc>,
    /// Held until then; `None` = it waits for its code, or for the letter that tells of it to be posted.
    pub counts_at: Option<DateTime<Utc>>,
    /// When the first of the ways there were was told of it, or the letter was posted; `None` = nobody has been told yet.
    pub told_at: Option<DateTime<Utc>>,
}

/// How a change is held.
#[derive(Clone, Copy, Debug)]
pub struct Holding<'a> {
    /// Until when; `None` = until a letter was posted.
    pub counts_at: Option<DateTime<Utc>>,
    /// How many ways are to be told.
    pub ways_to_tell: usize,
    /// Of the code that stops it.
    pub stop_digest: &'a [u8],
}

/// A change about to be asked for, or one that an officer made.
#[derive(Clone, Copy)]
pub struct NewContactChange<'a> {
    /// Which.
    pub change_id: Uuid,
    /// Whose.
    pub person_ref: &'a str,
    /// An account of theirs.
    pub account_id: i64,
    /// Of what.
    pub field: ContactField,
    /// What it was.
    pub old_value: Option<&'a str>,
    /// What it is to be.
    pub new_value: Option<&'a str>,
    /// The officer who made it; `None` = the resident asks.
    pub set_by: Option<&'a str>,
    /// Where it stands.
    pub state: ContactChangeState,
    /// Now.
    pub asked_at: DateTime<Utc>,
    /// When its code stops working.
    pub code_ends_at: DateTime<Utc>,
    /// How many times a code may be tried.
    pub tries: u32,
}

impl Snapshot {
    /// How a person is reached, by a tenancy of theirs that runs; `None` when they are no tenant of any.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_own_contact(&mut self, person_ref: &str) -> Result<Option<OwnContact>, StoreError> {
        see!(self, contact::find_own(person_ref))
    }

    /// The changes of a person's that are not over.
    ///
    /// # Errors
    /// As [`Snapshot::find_own_contact`].
    pub async fn list_open_contact_changes(&mut self, person_ref: &str) -> Result<Vec<ContactChange>, StoreError> {
        see!(self, contact::list_open(person_ref))
    }

    /// When a change of theirs was last stopped.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn last_contact_change_stopped_at(
        &mut self,
        person_ref: &str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        see!(self, contact::last_stopped_at(person_ref))
    }
}

impl Unit {
    /// How a person is reached; as [`Snapshot::find_own_contact`].
    ///
    /// # Errors
    /// As [`Snapshot::find_own_contact`].
    pub async fn find_own_contact(&mut self, person_ref: &str) -> Result<Option<OwnContact>, StoreError> {
        act!(self, contact::find_own(person_ref))
    }

    /// When a change of theirs was last stopped.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn last_contact_change_stopped_at(
        &mut self,
        person_ref: &str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        act!(self, contact::last_stopped_at(person_ref))
    }

    /// Keeps a change.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_contact_change(&mut self, new: &NewContactChange<'_>) -> Result<(), StoreError> {
        act!(self, contact::insert_change(new))
    }

    /// One change.
    ///
    /// # Errors
    /// As [`Snapshot::find_own_contact`].
    pub async fn find_contact_change(&mut self, change_id: Uuid) -> Result<Option<ContactChange>, StoreError> {
        act!(self, contact::find_change(change_id))
    }

    /// The changes of a person's that are not over.
    ///
    /// # Errors
    /// As [`Snapshot::find_own_contact`].
    pub async fn list_open_contact_changes(&mut self, person_ref: &str) -> Result<Vec<ContactChange>, StoreError> {
        act!(self, contact::list_open(person_ref))
    }

    /// The change that is held and that this code stops.
    ///
    /// # Errors
    /// As [`Snapshot::find_own_contact`].
    pub async fn find_contact_change_to_stop(
        &mut self,
        stop_digest: &[u8],
    ) -> Result<Option<ContactChange>, StoreError> {
        act!(self, contact::find_to_stop(stop_digest))
    }

    /// The job has made the code.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is no such change; [`StoreError::Driver`] when the database refused.
    pub async fn set_contact_code(&mut self, change_id: Uuid, code_digest: &[u8]) -> Result<(), StoreError> {
        act!(self, contact::set_code(change_id, code_digest))
    }

    /// Takes one try; `None` when there is none left, or the change does not wait for its code.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn spend_contact_code_try(
        &mut self,
        change_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<Tried>, StoreError> {
        act!(self, contact::spend_try(change_id, now))
    }

    /// Holds a change until an instant, or where there is none, until the letter that tells of it was posted; `false` when it no
    /// longer waited for its code.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn hold_contact_change(&mut self, change_id: Uuid, holding: &Holding<'_>) -> Result<bool, StoreError> {
        act!(self, contact::hold(change_id, holding))
    }

    /// One of the ways was told of a held change. The first time stays.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_contact_change_told(&mut self, change_id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, contact::note_told(change_id, at))
    }

    /// One of the ways cannot be told of a held change; whether that was the last, and none was told.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_contact_change_untold(&mut self, change_id: Uuid) -> Result<bool, StoreError> {
        act!(self, contact::note_untold(change_id))
    }

    /// Lets a held change that nobody was told of wait for a letter; `false` when somebody was, or it is held no more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn hold_contact_change_for_letter(&mut self, change_id: Uuid) -> Result<bool, StoreError> {
        act!(self, contact::hold_for_letter(change_id))
    }

    /// Notes the letter that tells of a change; `false` when one is noted, or the change is held no more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn set_contact_letter(&mut self, change_id: Uuid, letter_id: Uuid) -> Result<bool, StoreError> {
        act!(self, contact::set_letter(change_id, letter_id))
    }

    /// Holds the change that this letter tells of until an instant, now that it is posted; which it is, where one waited for that.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn begin_contact_hold(
        &mut self,
        letter_id: Uuid,
        posted_at: DateTime<Utc>,
        counts_at: DateTime<Utc>,
    ) -> Result<Option<Uuid>, StoreError> {
        act!(self, contact::begin_hold(letter_id, posted_at, counts_at))
    }

    /// Ends a change that stood at `from`; `false` when it no longer did.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_contact_change(
        &mut self,
        change_id: Uuid,
        from: ContactChangeState,
        to: ContactChangeState,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, contact::end(change_id, from, to, at))
    }

    /// Writes an email or mobile, in all their tenancies. The feed remembers what it sent, and does not undo it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn set_contact(
        &mut self,
        person_ref: &str,
        field: ContactField,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        act!(self, contact::set(person_ref, field, value))
    }

    /// Writes what they prefer, in all their tenancies, and the format they can read.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn set_contact_wishes(
        &mut self,
        person_ref: &str,
        preference: Option<ContactPreference>,
        language: Option<&str>,
        format: ReadingFormat,
    ) -> Result<(), StoreError> {
        act!(self, contact::set_wishes(person_ref, preference, language, format))
    }

    /// Forgets changes that ended before an instant. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_contact_changes(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, contact::forget_changes(before))
    }
}
