//! Answers typed into a form and not sent yet, sealed: their sign-in had ended, or they wait to be checked. What is in
//! them is never known here.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Store, StoreError, Unit};

/// Answers about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewKeptAnswers<'a> {
    /// Which; what they are sealed for.
    pub kept_answers_id: Uuid,
    /// Whose.
    pub person_ref: &'a str,
    /// The page that the form is on.
    pub path: &'a str,
    /// Only the installation's key opens them.
    pub sealed: &'a [u8],
    /// Now.
    pub kept_at: DateTime<Utc>,
    /// When they may no longer be shown.
    pub expires_at: DateTime<Utc>,
}

/// Answers that were kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptAnswersRow {
    /// Which; what they are sealed for.
    pub kept_answers_id: Uuid,
    /// The page that the form is on.
    pub path: String,
    /// Only the installation's key opens them.
    pub sealed: Vec<u8>,
}

impl Store {
    /// What somebody typed on a page, when it is kept.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_kept_answers(
        &self,
        person_ref: &str,
        path: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<KeptAnswersRow>, StoreError> {
        self.find_last_kept_answers(person_ref, [path, path], now).await
    }

    /// What somebody typed on either of two pages, the later of what is kept.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_last_kept_answers(
        &self,
        person_ref: &str,
        paths: [&str; 2],
        now: DateTime<Utc>,
    ) -> Result<Option<KeptAnswersRow>, StoreError> {
        read!(self, kept_answers::find(person_ref, paths, now))
    }
}

impl Unit {
    /// Keeps answers, in place of those kept before for the same page, and forgets all but the newest `at_most` of this
    /// person's.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn keep_answers(&mut self, new: &NewKeptAnswers<'_>, at_most: i64) -> Result<(), StoreError> {
        act!(self, kept_answers::remove(new.person_ref, new.path))?;
        act!(self, kept_answers::insert(new))?;
        act!(self, kept_answers::keep_newest(new.person_ref, at_most))
    }

    /// Forgets what is kept for a page of somebody's; whether there was anything.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn remove_kept_answers(&mut self, person_ref: &str, path: &str) -> Result<bool, StoreError> {
        act!(self, kept_answers::remove(person_ref, path))
    }

    /// Forgets whatever may no longer be shown.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_kept_answers(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, kept_answers::forget(now))
    }
}
