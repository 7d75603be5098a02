//! A Direct Debit that is being set up or changed, kept between its pages; and bank details that the check refused.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// What somebody has answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateDraft {
    /// Whose.
    pub person_ref: String,
    /// For which account.
    pub account_id: i64,
    /// What its details are sealed for.
    pub draft_id: Uuid,
    /// The answers, as JSON; no bank detail among them.
    pub answers: String,
    /// The bank details, when they were given.
    pub details: Option<DraftDetails>,
    /// Rises with every answer: what a review was shown of.
    pub version: i64,
    /// When it is forgotten.
    pub expires_at: DateTime<Utc>,
}

/// Bank details of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftDetails {
    /// Sort code and account number, sealed for the draft.
    pub sealed: Vec<u8>,
    /// The last digits.
    pub account_ending: String,
    /// What the check said, by its code.
    pub bank_check: String,
}

impl Snapshot {
    /// The draft of somebody for an account, unless its time is over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_mandate_draft(
        &mut self,
        person_ref: &str,
        account_id: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<MandateDraft>, StoreError> {
        see!(self, mandate_draft::find(person_ref, account_id, now))
    }
}

impl Unit {
    /// As [`Snapshot::find_mandate_draft`].
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_mandate_draft(
        &mut self,
        person_ref: &str,
        account_id: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<MandateDraft>, StoreError> {
        act!(self, mandate_draft::find(person_ref, account_id, now))
    }

    /// Keeps a draft, in the place of the one there was.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn save_mandate_draft(&mut self, draft: &MandateDraft) -> Result<(), StoreError> {
        act!(self, mandate_draft::save(draft))
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn delete_mandate_draft(&mut self, person_ref: &str, account_id: i64) -> Result<(), StoreError> {
        act!(self, mandate_draft::delete(person_ref, account_id))
    }

    /// Forgets drafts whose time is over, and refused checks before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_mandate_drafts(
        &mut self,
        now: DateTime<Utc>,
        checks_before: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        act!(self, mandate_draft::forget(now, checks_before))
    }

    /// How often somebody's bank details were refused since.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_refused_bank_checks(
        &mut self,
        person_ref: &str,
        since: DateTime<Utc>,
    ) -> Result<u32, StoreError> {
        act!(self, mandate_draft::count_refused(person_ref, since))
    }

    /// Counts one more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_refused_bank_check(&mut self, person_ref: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, mandate_draft::insert_refused(Uuid::now_v7(), person_ref, now))
    }
}
