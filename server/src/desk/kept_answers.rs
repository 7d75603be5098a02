//! What was typed into a form and not sent yet: kept, sealed, for the person who typed it and nobody else, for as long as
//! policy says. Either its form came when the sign-in had ended, and is shown again after signing in; or it was read and
//! understood, and waits on a page of its own to be checked. It is never acted upon until that person sends it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Occasion;
use crate::{
    security::vault::{SealProblem, Vault},
    store::{Store, StoreError, kept_answers::NewKeptAnswers},
};

/// More forms than anybody has open at once.
const FORMS_MAX: i64 = 12;

/// What was typed, by field.
pub type Fields = BTreeMap<String, String>;

/// Why answers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Their form came too late: the sign-in had ended, or the page had been open for too long.
    TooLate,
    /// They wait to be checked, changed or sent by whoever typed them.
    ToCheck,
}

/// Answers that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was typed.
    pub fields: Fields,
    /// Why it is kept.
    pub why: Why,
}

/// What is sealed: whose it is stands within, so that a row given to somebody else opens to nobody.
#[derive(Serialize, Deserialize)]
struct Contents {
    person_ref: String,
    path: String,
    fields: Fields,
    why: Why,
}

/// Why answers could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// They could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealProblem),
    /// They could not be written as JSON, which text always can.
    #[error("answers could not be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps what somebody typed on the page at `path`, in place of what was kept for it before.
///
/// # Errors
/// [`NotKept`].
pub async fn keep(
    store: &Store,
    vault: &Vault,
    occasion: &Occasion<'_>,
    person_ref: &str,
    path: &str,
    Kept { fields, why }: Kept,
) -> Result<(), NotKept> {
    let contents = Contents { person_ref: person_ref.to_owned(), path: path.to_owned(), fields, why };
    let kept_answers_id = Uuid::new_v4();
    let sealed = vault.seal(kept_answers_id, &serde_json::to_vec(&contents)?)?;
    let expires_at = occasion.now + TimeDelta::minutes(i64::from(occasion.rules.answers_kept_minutes));
    let new = NewKeptAnswers { kept_answers_id, person_ref, path, sealed: &sealed, kept_at: occasion.now, expires_at };
    let mut unit = store.begin().await?;
    unit.keep_answers(&new, FORMS_MAX).await?;
    unit.commit().await?;
    Ok(())
}

/// What this person typed on either of two pages, the later of what is kept. What no longer opens (its key was taken away,
/// or the row was tampered with) counts as not there: a form is shown empty rather than not at all.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn find(
    store: &Store,
    vault: &Vault,
    now: DateTime<Utc>,
    person_ref: &str,
    paths: [&str; 2],
) -> Result<Option<Kept>, StoreError> {
    let Some(row) = store.find_last_kept_answers(person_ref, paths, now).await? else { return Ok(None) };
    let contents = vault
        .open(row.kept_answers_id, &row.sealed)
        .map_err(|problem| tracing::warn!(%problem, "kept answers do not open"))
        .ok()
        .and_then(|text| serde_json::from_slice::<Contents>(&text).ok());
    let theirs = contents.filter(|kept| kept.person_ref == person_ref && kept.path == row.path);
    Ok(theirs.map(|Contents { fields, why, .. }| Kept { fields, why }))
}

/// Forgets what is kept for a page, once its form has been sent by somebody signed in. Reads first: nearly always there
/// is nothing, and then nothing is written.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn forget(store: &Store, now: DateTime<Utc>, person_ref: &str, path: &str) -> Result<(), StoreError> {
    if store.find_kept_answers(person_ref, path, now).await?.is_some() {
        let mut unit = store.begin().await?;
        unit.remove_kept_answers(person_ref, path).await?;
        unit.commit().await?;
    }
    Ok(())
}
