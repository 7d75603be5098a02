//! How a person is reached, and the changes that wait.

use chrono::{DateTime, Utc};
use domain::{
    contact::{ContactChangeState, ContactField, ReadingFormat},
    person::ContactPreference,
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    contact::{ContactChange, Holding, NewContactChange, OwnContact},
    known,
    sign_in::Tried,
};

/// How a person is reached, by a tenancy of theirs that runs.
pub async fn find_own(db: &mut Connection, person_ref: &str) -> Result<Option<OwnContact>, StoreError> {
    let row = sqlx::query(
        "SELECT p.email, p.mobile, p.language, p.contact_preference, f.format
         FROM person p JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref
         LEFT JOIN reading_format f ON f.person_ref = p.person_ref
         WHERE p.person_ref = $1 AND p.role IN ('lead', 'joint')
         ORDER BY CASE WHEN t.ends_on IS NULL THEN 0 ELSE 1 END, p.tenancy_ref LIMIT 1",
    )
    .bind(person_ref)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let preference: Option<&str> = row.try_get("contact_preference")?;
    let format: Option<&str> = row.try_get("format")?;
    Ok(Some(OwnContact {
        email: filled(row.try_get("email")?),
        mobile: filled(row.try_get("mobile")?),
        language: filled(row.try_get("language")?),
        preference: preference
            .map(|code| known("person", "contact_preference", person_ref, code, ContactPreference::parse))
            .transpose()?,
        format: format.map_or(Ok(ReadingFormat::Standard), |code| {
            known("reading_format", "format", person_ref, code, ReadingFormat::parse)
        })?,
    }))
}

/// The columns of a change.
macro_rules! changes {
    ($rest:literal) => {
        concat!(
            "SELECT change_id, person_ref, account_id, field, old_value, new_value, state, code_ends_at, counts_at, \
             told_at FROM contact_change ",
            $rest
        )
    };
}

/// The changes of a person's that are not over.
pub async fn list_open(db: &mut Connection, person_ref: &str) -> Result<Vec<ContactChange>, StoreError> {
    let rows = sqlx::query(changes!("WHERE person_ref = $1 AND state IN ('waiting_for_code', 'held') ORDER BY field"))
        .bind(person_ref)
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// One change.
pub async fn find_change(db: &mut Connection, change_id: Uuid) -> Result<Option<ContactChange>, StoreError> {
    let row = sqlx::query(changes!("WHERE change_id = $1")).bind(change_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The change that is held and that this code stops.
pub async fn find_to_stop(db: &mut Connection, stop_digest: &[u8]) -> Result<Option<ContactChange>, StoreError> {
    let row = sqlx::query(changes!("WHERE stop_digest = $1")).bind(stop_digest).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// When a change of theirs was last stopped.
pub async fn last_stopped_at(db: &mut Connection, person_ref: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT ended_at FROM contact_change WHERE person_ref = $1 AND state = 'stopped' AND ended_at IS NOT NULL
         ORDER BY ended_at DESC LIMIT 1",
    )
    .bind(person_ref)
    .fetch_optional(db)
    .await?)
}

/// Keeps a change.
pub async fn insert_change(db: &mut Connection, new: &NewContactChange<'_>) -> Result<(), StoreError> {
    let ended_at = (!new.state.is_open()).then_some(new.asked_at);
    sqlx::query(
        "INSERT INTO contact_change (change_id, person_ref, account_id, field, old_value, new_value, set_by, state,
                                     asked_at, code_ends_at, tries_left, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(new.change_id)
    .bind(new.person_ref)
    .bind(new.account_id)
    .bind(new.field.code())
    .bind(new.old_value)
    .bind(new.new_value)
    .bind(new.set_by)
    .bind(new.state.code())
    .bind(new.asked_at)
    .bind(new.code_ends_at)
    .bind(i64::from(new.tries))
    .bind(ended_at)
    .execute(db)
    .await?;
    Ok(())
}

/// The job has made the code.
pub async fn set_code(db: &mut Connection, change_id: Uuid, code_digest: &[u8]) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE contact_change SET code_digest = $2 WHERE change_id = $1")
        .bind(change_id)
        .bind(code_digest)
        .execute(db)
        .await?;
    StoreError::one_row("contact_change", done.rows_affected())
}

/// Takes one try from a change that waits for its code. One statement, so that two guesses at once are two tries.
pub async fn spend_try(db: &mut Connection, change_id: Uuid, now: DateTime<Utc>) -> Result<Option<Tried>, StoreError> {
    let row: Option<(Option<Vec<u8>>, i64)> = sqlx::query_as(
        "UPDATE contact_change SET tries_left = tries_left - 1
         WHERE change_id = $1 AND tries_left > 0 AND state = 'waiting_for_code' AND code_ends_at > $2
         RETURNING code_digest, tries_left",
    )
    .bind(change_id)
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(code_digest, tries_left)| Tried { code_digest, tries_left }))
}

/// Holds a change until an instant, or until more is known.
pub async fn hold(db: &mut Connection, change_id: Uuid, holding: &Holding<'_>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE contact_change SET state = 'held', counts_at = $2, stop_digest = $3, ways_to_tell = $4
         WHERE change_id = $1 AND state = 'waiting_for_code'",
    )
    .bind(change_id)
    .bind(holding.counts_at)
    .bind(holding.stop_digest)
    .bind(i32::try_from(holding.ways_to_tell).unwrap_or(i32::MAX))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One of the ways was told.
pub async fn note_told(db: &mut Connection, change_id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE contact_change SET told_at = $2 WHERE change_id = $1 AND state = 'held' AND told_at IS NULL")
        .bind(change_id)
        .bind(at)
        .execute(db)
        .await?;
    Ok(())
}

/// One of the ways cannot be told. One statement, so that of two that are given up at once one knows that it is the last.
pub async fn note_untold(db: &mut Connection, change_id: Uuid) -> Result<bool, StoreError> {
    let left: Option<bool> = sqlx::query_scalar(
        "UPDATE contact_change SET ways_to_tell = ways_to_tell - 1
         WHERE change_id = $1 AND state = 'held' AND ways_to_tell > 0
         RETURNING ways_to_tell > 0 OR told_at IS NOT NULL",
    )
    .bind(change_id)
    .fetch_optional(db)
    .await?;
    Ok(left == Some(false))
}

/// Lets it wait for a letter.
pub async fn hold_for_letter(db: &mut Connection, change_id: Uuid) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE contact_change SET counts_at = NULL
         WHERE change_id = $1 AND state = 'held' AND counts_at IS NOT NULL AND told_at IS NULL",
    )
    .bind(change_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes the letter that tells of a change.
pub async fn set_letter(db: &mut Connection, change_id: Uuid, letter_id: Uuid) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE contact_change SET letter_id = $2 WHERE change_id = $1 AND state = 'held' AND letter_id IS NULL",
    )
    .bind(change_id)
    .bind(letter_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds the change that a letter tells of until an instant.
pub async fn begin_hold(
    db: &mut Connection,
    letter_id: Uuid,
    posted_at: DateTime<Utc>,
    counts_at: DateTime<Utc>,
) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar(
        "UPDATE contact_change SET told_at = $2, counts_at = $3
         WHERE letter_id = $1 AND state = 'held' AND counts_at IS NULL RETURNING change_id",
    )
    .bind(letter_id)
    .bind(posted_at)
    .bind(counts_at)
    .fetch_optional(db)
    .await?)
}

/// Ends a change that stood at `from`.
pub async fn end(
    db: &mut Connection,
    change_id: Uuid,
    from: ContactChangeState,
    to: ContactChangeState,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE contact_change SET state = $3, ended_at = $4 WHERE change_id = $1 AND state = $2")
        .bind(change_id)
        .bind(from.code())
        .bind(to.code())
        .bind(at)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes an email or mobile, in all their tenancies.
pub async fn set(
    db: &mut Connection,
    person_ref: &str,
    field: ContactField,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let statement = match field {
        ContactField::Email => "UPDATE person SET email = $2 WHERE person_ref = $1",
        ContactField::Mobile => "UPDATE person SET mobile = $2 WHERE person_ref = $1",
    };
    sqlx::query(statement).bind(person_ref).bind(value).execute(db).await?;
    Ok(())
}

/// Writes what they prefer, in all their tenancies, and the format they can read.
pub async fn set_wishes(
    db: &mut Connection,
    person_ref: &str,
    preference: Option<ContactPreference>,
    language: Option<&str>,
    format: ReadingFormat,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE person SET contact_preference = $2, language = $3 WHERE person_ref = $1")
        .bind(person_ref)
        .bind(preference.map(ContactPreference::code))
        .bind(language)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "INSERT INTO reading_format (person_ref, format) VALUES ($1, $2)
         ON CONFLICT (person_ref) DO UPDATE SET format = excluded.format",
    )
    .bind(person_ref)
    .bind(format.code())
    .execute(db)
    .await?;
    Ok(())
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<ContactChange, StoreError> {
    let change_id: Uuid = row.try_get("change_id")?;
    let key = change_id.to_string();
    Ok(ContactChange {
        change_id,
        person_ref: row.try_get("person_ref")?,
        account_id: row.try_get("account_id")?,
        field: known("contact_change", "field", &key, row.try_get("field")?, ContactField::parse)?,
        old_value: row.try_get("old_value")?,
        new_value: row.try_get("new_value")?,
        state: known("contact_change", "state", &key, row.try_get("state")?, ContactChangeState::parse)?,
        code_ends_at: row.try_get("code_ends_at")?,
        counts_at: row.try_get("counts_at")?,
        told_at: row.try_get("told_at")?,
    })
}

/// Forgets changes that ended before.
pub async fn forget_changes(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done =
        sqlx::query("DELETE FROM contact_change WHERE ended_at < $1 OR (ended_at IS NULL AND code_ends_at < $1)")
            .bind(before)
            .execute(db)
            .await?;
    Ok(done.rows_affected())
}
