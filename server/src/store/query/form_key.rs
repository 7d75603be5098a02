//! Spent form keys.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Connection;
use crate::store::{StoreError, form_key::SpentKey};

/// Spends a key in this unit of work; `false` when it was spent before. Where another unit is spending it now, this
/// waits for that one to end.
pub async fn spend(
    db: &mut Connection,
    key: Uuid,
    owner: &str,
    answers_digest: &[u8],
    result_path: &str,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO form_key (form_key, owner, answers_digest, result_path, spent_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (form_key) DO NOTHING",
    )
    .bind(key)
    .bind(owner)
    .bind(answers_digest)
    .bind(result_path)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What a key was spent on.
pub async fn find(db: &mut Connection, key: Uuid) -> Result<Option<SpentKey>, StoreError> {
    let row: Option<(Vec<u8>, String)> =
        sqlx::query_as("SELECT answers_digest, result_path FROM form_key WHERE form_key = $1")
            .bind(key)
            .fetch_optional(db)
            .await?;
    Ok(row.map(|(answers_digest, result_path)| SpentKey { answers_digest, result_path }))
}

/// Forgets keys spent before an instant.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM form_key WHERE spent_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
