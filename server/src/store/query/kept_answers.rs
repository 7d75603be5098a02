//! Answers kept across an ended sign-in.

use chrono::{DateTime, Utc};

use super::Connection;
use crate::store::{
    StoreError,
    kept_answers::{KeptAnswersRow, NewKeptAnswers},
};

/// Keeps answers; the page must have none kept.
pub async fn insert(db: &mut Connection, new: &NewKeptAnswers<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO kept_answers (kept_answers_id, person_ref, path, sealed, kept_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.kept_answers_id)
    .bind(new.person_ref)
    .bind(new.path)
    .bind(new.sealed)
    .bind(new.kept_at)
    .bind(new.expires_at)
    .execute(db)
    .await?;
    Ok(())
}

/// What somebody typed last on either of two pages, while it may be shown.
pub async fn find(
    db: &mut Connection,
    person_ref: &str,
    [page, other]: [&str; 2],
    now: DateTime<Utc>,
) -> Result<Option<KeptAnswersRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT kept_answers_id, path, sealed FROM kept_answers
         WHERE person_ref = $1 AND path IN ($2, $3) AND expires_at > $4
         ORDER BY kept_at DESC, path LIMIT 1",
    )
    .bind(person_ref)
    .bind(page)
    .bind(other)
    .bind(now)
    .fetch_optional(db)
    .await?)
}

/// Forgets what is kept for a page; whether there was anything.
pub async fn remove(db: &mut Connection, person_ref: &str, path: &str) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM kept_answers WHERE person_ref = $1 AND path = $2")
        .bind(person_ref)
        .bind(path)
        .execute(db)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets all but the newest of somebody's.
pub async fn keep_newest(db: &mut Connection, person_ref: &str, at_most: i64) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM kept_answers WHERE person_ref = $1 AND kept_answers_id NOT IN (
             SELECT kept_answers_id FROM kept_answers WHERE person_ref = $1
             ORDER BY kept_at DESC, kept_answers_id LIMIT $2)",
    )
    .bind(person_ref)
    .bind(at_most)
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets whatever may no longer be shown.
pub async fn forget(db: &mut Connection, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM kept_answers WHERE expires_at <= $1").bind(now).execute(db).await?;
    Ok(done.rows_affected())
}
