//! Codes to sign in with by letter.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Connection;
use crate::store::{
    StoreError,
    letter_code::{LetterCodeRow, NewLetterCode},
};

/// Issues a code.
pub async fn insert(db: &mut Connection, new: &NewLetterCode<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO letter_code (letter_code_id, person_ref, code_digest, issued_by, issued_at, expires_at, tries_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.letter_code_id)
    .bind(new.person_ref)
    .bind(new.code_digest)
    .bind(new.issued_by)
    .bind(new.issued_at)
    .bind(new.expires_at)
    .bind(i64::from(new.tries))
    .execute(db)
    .await?;
    Ok(())
}

/// Withdraws whatever codes of somebody's could still be used; how many.
pub async fn withdraw_all(db: &mut Connection, person_ref: &str, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE letter_code SET withdrawn_at = $2 WHERE person_ref = $1 AND used_at IS NULL AND withdrawn_at IS NULL",
    )
    .bind(person_ref)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Takes one try from the code that somebody could use now; `None` when there is none. One statement, so that two
/// guesses at once are two tries.
pub async fn spend_try(
    db: &mut Connection,
    person_ref: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, Vec<u8>)>, StoreError> {
    Ok(sqlx::query_as(
        "UPDATE letter_code SET tries_left = tries_left - 1
         WHERE person_ref = $1 AND tries_left > 0 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
         RETURNING letter_code_id, code_digest",
    )
    .bind(person_ref)
    .bind(now)
    .fetch_optional(db)
    .await?)
}

/// The code was right: it is used.
pub async fn mark_used(db: &mut Connection, letter_code_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE letter_code SET used_at = $2 WHERE letter_code_id = $1 AND used_at IS NULL")
        .bind(letter_code_id)
        .bind(now)
        .execute(db)
        .await?;
    StoreError::one_row("letter_code", done.rows_affected())
}

/// One code.
pub async fn find(db: &mut Connection, letter_code_id: Uuid) -> Result<Option<LetterCodeRow>, StoreError> {
    let row: Option<(String, DateTime<Utc>, DateTime<Utc>, bool)> = sqlx::query_as(
        "SELECT person_ref, issued_at, expires_at, used_at IS NULL AND withdrawn_at IS NULL AND tries_left > 0
         FROM letter_code WHERE letter_code_id = $1",
    )
    .bind(letter_code_id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(person_ref, issued_at, expires_at, is_usable)| LetterCodeRow {
        person_ref,
        issued_at,
        expires_at,
        is_usable,
    }))
}

/// Which of the tenants of a tenancy have a code that they could use now.
pub async fn list_holders(
    db: &mut Connection,
    tenancy_ref: &str,
    now: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT l.person_ref FROM letter_code l JOIN person p ON p.person_ref = l.person_ref
         WHERE p.tenancy_ref = $1 AND l.tries_left > 0 AND l.used_at IS NULL AND l.withdrawn_at IS NULL AND l.expires_at > $2
         ORDER BY l.person_ref LIMIT 50",
    )
    .bind(tenancy_ref)
    .bind(now)
    .fetch_all(db)
    .await?)
}

/// Forgets codes that were over before an instant.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM letter_code WHERE expires_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
