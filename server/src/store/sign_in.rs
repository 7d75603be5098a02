//! Sign-ins begun and waiting for their code.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Store, StoreError, Unit, session::Audience};

/// A sign-in about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewChallenge<'a> {
    /// Which.
    pub challenge_id: Uuid,
    /// The browser that begins it.
    pub visit_digest: &'a [u8],
    /// Whose pages it would open.
    pub audience: Audience,
    /// Who the answers matched; `None` = nobody, and no code will ever be right.
    pub subject_ref: Option<&'a str>,
    /// The tenancy a resident asked by; `None` for an officer or nobody.
    pub tenancy_ref: Option<&'a str>,
    /// The page they were on their way to.
    pub destination: &'a str,
    /// Now.
    pub made_at: DateTime<Utc>,
    /// When its code stops working.
    pub expires_at: DateTime<Utc>,
    /// How many times a code may be tried.
    pub tries: u32,
}

/// A sign-in begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Which.
    pub challenge_id: Uuid,
    /// Whose pages it would open.
    pub audience: Audience,
    /// Who the answers matched.
    pub subject_ref: Option<String>,
    /// The tenancy a resident asked by.
    pub tenancy_ref: Option<String>,
    /// The page they were on their way to.
    pub destination: String,
    /// When its code stops working.
    pub expires_at: DateTime<Utc>,
    /// When its code was used; `None` = not yet.
    pub used_at: Option<DateTime<Utc>>,
}

/// A try taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What the right code's digest is; `None` = there is no right code.
    pub code_digest: Option<Vec<u8>>,
    /// How many tries are left after this one.
    pub tries_left: i64,
}

impl Store {
    /// The sign-in that this browser began last.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_last_challenge(
        &self,
        visit_digest: &[u8],
        audience: Audience,
    ) -> Result<Option<Challenge>, StoreError> {
        read!(self, sign_in::find_last(visit_digest, audience))
    }

    /// One sign-in.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_challenge(&self, challenge_id: Uuid) -> Result<Option<Challenge>, StoreError> {
        read!(self, sign_in::find(challenge_id))
    }
}

impl Unit {
    /// Begins a sign-in.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_challenge(&mut self, new: &NewChallenge<'_>) -> Result<(), StoreError> {
        act!(self, sign_in::insert(new))
    }

    /// The sign-in that this browser began last.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_last_challenge(
        &mut self,
        visit_digest: &[u8],
        audience: Audience,
    ) -> Result<Option<Challenge>, StoreError> {
        act!(self, sign_in::find_last(visit_digest, audience))
    }

    /// Takes one try; `None` when there is none left, or the sign-in is used or over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn spend_code_try(
        &mut self,
        challenge_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<Tried>, StoreError> {
        act!(self, sign_in::spend_try(challenge_id, now))
    }

    /// The code was right: it is used.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it was used already; [`StoreError::Driver`] when the database refused.
    pub async fn mark_challenge_used(&mut self, challenge_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, sign_in::mark_used(challenge_id, now))
    }

    /// The job has made the code.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is no such sign-in; [`StoreError::Driver`] when the database refused.
    pub async fn set_challenge_code(&mut self, challenge_id: Uuid, code_digest: &[u8]) -> Result<(), StoreError> {
        act!(self, sign_in::set_code(challenge_id, code_digest))
    }

    /// Forgets sign-ins that were over before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_challenges(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, sign_in::forget(before))
    }
}
