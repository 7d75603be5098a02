//! Budgets and what was sent of them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Connection, LOCKS_ROWS};
use crate::store::{
    StoreError,
    budget::{SealedBudget, SealedBudgetSnapshot},
};

const CURRENT: &str = "SELECT budget_id, person_ref, sealed, version, started_at, updated_at, completed_at
     FROM budget WHERE person_ref = $1 AND replaced_at IS NULL";
const CURRENT_LOCKED: &str = "SELECT budget_id, person_ref, sealed, version, started_at, updated_at, completed_at
     FROM budget WHERE person_ref = $1 AND replaced_at IS NULL FOR UPDATE";

/// The one that somebody is working on or has completed last.
pub async fn current(db: &mut Connection, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
    Ok(sqlx::query_as(CURRENT).bind(person_ref).fetch_optional(db).await?)
}

/// The same, and nobody else changes it before this unit of work ends.
pub async fn hold_current(db: &mut Connection, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
    let query = if LOCKS_ROWS { CURRENT_LOCKED } else { CURRENT };
    Ok(sqlx::query_as(query).bind(person_ref).fetch_optional(db).await?)
}

/// The one that made way for the current one last.
pub async fn find_replaced(db: &mut Connection, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT budget_id, person_ref, sealed, version, started_at, updated_at, completed_at FROM budget
         WHERE person_ref = $1 AND replaced_at IS NOT NULL ORDER BY replaced_at DESC, started_at DESC LIMIT 1",
    )
    .bind(person_ref)
    .fetch_optional(db)
    .await?)
}

/// Begins a budget, unless there is a current one.
pub async fn insert(db: &mut Connection, new: &SealedBudget) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO budget (budget_id, person_ref, sealed, version, started_at, updated_at, completed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_ref) WHERE replaced_at IS NULL DO NOTHING",
    )
    .bind(new.budget_id)
    .bind(&new.person_ref)
    .bind(&new.sealed)
    .bind(new.version)
    .bind(new.started_at)
    .bind(new.updated_at)
    .bind(new.completed_at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes new contents over those of one version.
pub async fn update(db: &mut Connection, changed: &SealedBudget, from_version: i64) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE budget SET sealed = $2, version = $3, updated_at = $4, completed_at = $5
         WHERE budget_id = $1 AND version = $6 AND replaced_at IS NULL",
    )
    .bind(changed.budget_id)
    .bind(&changed.sealed)
    .bind(changed.version)
    .bind(changed.updated_at)
    .bind(changed.completed_at)
    .bind(from_version)
    .execute(db)
    .await?;
    StoreError::one_row("budget", done.rows_affected())
}

/// The current one makes way for the next; whether there was one.
pub async fn replace(db: &mut Connection, person_ref: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE budget SET replaced_at = $2 WHERE person_ref = $1 AND replaced_at IS NULL")
        .bind(person_ref)
        .bind(now)
        .execute(db)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Freezes the completed current budget, or finds the copy that was taken of this version before.
pub async fn freeze(
    db: &mut Connection,
    person_ref: &str,
    budget_snapshot_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, StoreError> {
    sqlx::query(
        "INSERT INTO budget_snapshot
            (budget_snapshot_id, budget_id, person_ref, version, sealed, completed_at, taken_at)
         SELECT $2, budget_id, person_ref, version, sealed, completed_at, $3 FROM budget
         WHERE person_ref = $1 AND replaced_at IS NULL AND completed_at IS NOT NULL
         ON CONFLICT (budget_id, version) DO NOTHING",
    )
    .bind(person_ref)
    .bind(budget_snapshot_id)
    .bind(now)
    .execute(&mut *db)
    .await?;
    Ok(sqlx::query_scalar(
        "SELECT s.budget_snapshot_id FROM budget_snapshot s
         JOIN budget b ON b.budget_id = s.budget_id AND b.version = s.version
         WHERE b.person_ref = $1 AND b.replaced_at IS NULL AND b.completed_at IS NOT NULL",
    )
    .bind(person_ref)
    .fetch_optional(db)
    .await?)
}

/// A budget as it stood when it was sent.
pub async fn find_snapshot(
    db: &mut Connection,
    budget_snapshot_id: Uuid,
) -> Result<Option<SealedBudgetSnapshot>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT budget_snapshot_id, budget_id, person_ref, version, sealed, completed_at, taken_at
         FROM budget_snapshot WHERE budget_snapshot_id = $1",
    )
    .bind(budget_snapshot_id)
    .fetch_optional(db)
    .await?)
}

/// Forgets budgets last changed before an instant.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM budget WHERE updated_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}

/// Forgets what was sent before an instant.
pub async fn forget_snapshots(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM budget_snapshot WHERE taken_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
