//! A form is taken once: the same key with the same answers shows the first result, and with other answers says so.
//!
//! A key is spent in the unit of work of the act itself, so that an act that fails leaves it unspent: Back, correct and
//! send again is safe.

use chrono::{DateTime, Utc};

use crate::{
    security::{
        digest::{Digest, same},
        form_key::FormKey,
    },
    store::{StoreError, Unit},
};

/// A form as it was sent: its key, and what recognises its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The key.
    pub key: FormKey,
    /// Recognises the answers.
    pub answers: Digest,
}

/// Whether a form was taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is taken now, if the unit of work is committed.
    Now,
    /// It was, with the same answers: show this again.
    Before {
        /// Where the result stands.
        result_path: String,
    },
    /// It was, with other answers: say so, and lead there.
    WithOtherAnswers {
        /// Where the result stands.
        result_path: String,
    },
}

/// Takes a form, once. Where another unit of work is taking it now, this waits for that one to end.
///
/// # Errors
/// [`StoreError::Driver`] when the database refused.
pub async fn take(unit: &mut Unit, now: DateTime<Utc>, sent: &Sent, result_path: &str) -> Result<Taken, StoreError> {
    if unit.spend_form_key(sent.key.id(), sent.key.owner(), &sent.answers, result_path, now).await? {
        return Ok(Taken::Now);
    }
    before(unit, sent).await?.ok_or_else(|| StoreError::Inconsistent {
        table: "form_key",
        column: "form_key",
        row: sent.key.id().to_string(),
        what: "spent, but not there".to_owned(),
    })
}

/// Whether a form was taken before; `None` = never.
///
/// # Errors
/// [`StoreError::Driver`] when the database did not answer.
pub async fn before(unit: &mut Unit, sent: &Sent) -> Result<Option<Taken>, StoreError> {
    let earlier = unit.find_spent_form_key(sent.key.id()).await?;
    Ok(earlier.map(|earlier| {
        let result_path = earlier.result_path;
        if same(&sent.answers, &earlier.answers_digest) {
            Taken::Before { result_path }
        } else {
            Taken::WithOtherAnswers { result_path }
        }
    }))
}
