//! Imports, begun and finished.

use chrono::{DateTime, Utc};

use super::Connection;
use crate::store::StoreError;

/// The end of the last import that finished.
pub async fn last_finished_at(db: &mut Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT MAX(finished_at) FROM import_run").fetch_one(db).await?)
}

/// Notes that an import began; its number.
pub async fn begin(db: &mut Connection, at: DateTime<Utc>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("INSERT INTO import_run (started_at) VALUES ($1) RETURNING import_id")
        .bind(at)
        .fetch_one(db)
        .await?)
}

/// Notes that an import finished.
pub async fn finish(db: &mut Connection, import_id: i64, at: DateTime<Utc>, outcome: &str) -> Result<(), StoreError> {
    let touched = sqlx::query("UPDATE import_run SET finished_at = $1, outcome = $2 WHERE import_id = $3")
        .bind(at)
        .bind(outcome)
        .bind(import_id)
        .execute(db)
        .await?
        .rows_affected();
    if touched == 1 { Ok(()) } else { Err(StoreError::RowCount { table: "import_run", expected: 1, actual: touched }) }
}
