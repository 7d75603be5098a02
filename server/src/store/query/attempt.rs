//! Attempts to sign in, counted by the digest of what was tried.

use chrono::{DateTime, Utc};

use super::{Connection, LOCKS_ROWS};
use crate::store::{StoreError, attempt::AttemptKind};

/// Waits for the others with this number, until they commit. Where there is one writer it has waited already.
pub async fn take_turn(db: &mut Connection, number: i64) -> Result<(), StoreError> {
    if LOCKS_ROWS {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(number).execute(db).await?;
    }
    Ok(())
}

/// How many there were since.
pub async fn count(
    db: &mut Connection,
    kind: AttemptKind,
    key_digest: &[u8],
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM attempt WHERE kind = $1 AND key_digest = $2 AND made_at > $3")
        .bind(kind.code())
        .bind(key_digest)
        .bind(since)
        .fetch_one(db)
        .await?)
}

/// One more.
pub async fn insert(
    db: &mut Connection,
    kind: AttemptKind,
    key_digest: &[u8],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO attempt (kind, key_digest, made_at) VALUES ($1, $2, $3)")
        .bind(kind.code())
        .bind(key_digest)
        .bind(at)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets those before an instant.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM attempt WHERE made_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
