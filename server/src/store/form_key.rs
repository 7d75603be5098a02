//! Spent form keys: a form's key is spent by success alone.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, Unit};

/// What a key was spent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentKey {
    /// Recognises the answers.
    pub answers_digest: Vec<u8>,
    /// Where the result stands.
    pub result_path: String,
}

impl Unit {
    /// Spends a key, if this unit of work is committed; `false` when it was spent before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn spend_form_key(
        &mut self,
        key: Uuid,
        owner: &str,
        answers_digest: &[u8],
        result_path: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, form_key::spend(key, owner, answers_digest, result_path, now))
    }

    /// What a key was spent on; `None` = it is not spent.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_spent_form_key(&mut self, key: Uuid) -> Result<Option<SpentKey>, StoreError> {
        act!(self, form_key::find(key))
    }

    /// Forgets keys spent before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_form_keys(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, form_key::forget(before))
    }
}
