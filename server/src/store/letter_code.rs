//! Codes to sign in with by letter. The code itself is never here: only its keyed digest.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Store, StoreError, Unit};

/// A code about to be issued.
#[derive(Clone, Copy, Debug)]
pub struct NewLetterCode<'a> {
    /// Which.
    pub letter_code_id: Uuid,
    /// Whose.
    pub person_ref: &'a str,
    /// Recognises it.
    pub code_digest: &'a [u8],
    /// The officer.
    pub issued_by: &'a str,
    /// Now.
    pub issued_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// How many times it may be tried.
    pub tries: u32,
}

/// A code that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeRow {
    /// Whose.
    pub person_ref: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// Neither used, withdrawn nor tried too often.
    pub is_usable: bool,
}

impl Store {
    /// Which of the tenants of a tenancy have a code that they could use now.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_letter_code_holders(
        &self,
        tenancy_ref: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, StoreError> {
        read!(self, letter_code::list_holders(tenancy_ref, now))
    }
}

impl Unit {
    /// Issues a code.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_letter_code(&mut self, new: &NewLetterCode<'_>) -> Result<(), StoreError> {
        act!(self, letter_code::insert(new))
    }

    /// Withdraws whatever codes of somebody's could still be used; how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn withdraw_letter_codes(&mut self, person_ref: &str, at: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, letter_code::withdraw_all(person_ref, at))
    }

    /// Takes one try from the code that somebody could use now: its id and digest; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn spend_letter_code_try(
        &mut self,
        person_ref: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(Uuid, Vec<u8>)>, StoreError> {
        act!(self, letter_code::spend_try(person_ref, now))
    }

    /// The code was right: it is used.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it was used already; [`StoreError::Driver`] when the database refused.
    pub async fn mark_letter_code_used(&mut self, letter_code_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, letter_code::mark_used(letter_code_id, now))
    }

    /// One code.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_letter_code(&mut self, letter_code_id: Uuid) -> Result<Option<LetterCodeRow>, StoreError> {
        act!(self, letter_code::find(letter_code_id))
    }

    /// Forgets codes that were over before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_letter_codes(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, letter_code::forget(before))
    }
}
