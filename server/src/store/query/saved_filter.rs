//! Saved filters.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Connection;
use crate::store::{StoreError, saved_filter::SavedFilter};

/// Saves a filter; one of the same name is replaced.
pub async fn save(
    db: &mut Connection,
    officer_ref: &str,
    filter: &SavedFilter,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO saved_filter (filter_id, officer_ref, name, query, saved_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (officer_ref, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at",
    )
    .bind(filter.filter_id)
    .bind(officer_ref)
    .bind(&filter.name)
    .bind(&filter.query)
    .bind(at)
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a filter away.
pub async fn remove(db: &mut Connection, officer_ref: &str, filter_id: Uuid) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM saved_filter WHERE officer_ref = $1 AND filter_id = $2")
        .bind(officer_ref)
        .bind(filter_id)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// How many an officer has.
pub async fn count(db: &mut Connection, officer_ref: &str) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM saved_filter WHERE officer_ref = $1")
        .bind(officer_ref)
        .fetch_one(db)
        .await?)
}

/// An officer's filters, by name.
pub async fn list(db: &mut Connection, officer_ref: &str, limit: i64) -> Result<Vec<SavedFilter>, StoreError> {
    Ok(sqlx::query_as("SELECT filter_id, name, query FROM saved_filter WHERE officer_ref = $1 ORDER BY name LIMIT $2")
        .bind(officer_ref)
        .bind(limit)
        .fetch_all(db)
        .await?)
}
