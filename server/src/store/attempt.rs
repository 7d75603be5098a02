//! Attempts to sign in. Neither reference nor address is here: only its keyed digest.

use chrono::{DateTime, Utc};

use super::{StoreError, Unit};

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptKind {
    /// An account: a payment reference or an officer's email address, whether or not there is such a one.
    Account,
    /// A visitor's address.
    Address,
}

impl AttemptKind {
    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Address => "address",
        }
    }
}

impl Unit {
    /// How many attempts there were since.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_attempts(
        &mut self,
        kind: AttemptKind,
        key_digest: &[u8],
        since: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        act!(self, attempt::count(kind, key_digest, since))
    }

    /// Waits until every unit of work that took this turn before has ended, so that what it counted is seen.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer in time.
    pub async fn take_turn(&mut self, key_digest: &[u8; 32]) -> Result<(), StoreError> {
        let number = key_digest.first_chunk().map_or(0, |bytes| i64::from_le_bytes(*bytes));
        act!(self, attempt::take_turn(number))
    }

    /// Counts one more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_attempt(
        &mut self,
        kind: AttemptKind,
        key_digest: &[u8],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, attempt::insert(kind, key_digest, at))
    }

    /// Forgets those before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_attempts(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, attempt::forget(before))
    }
}
