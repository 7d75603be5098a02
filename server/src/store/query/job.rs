//! Jobs: put in, claimed, ended.

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{Connection, Db, LOCKS_ROWS};
use crate::store::{ClaimedJob, JobCounts, JobEnd, NewJob, ParkedJob, StoreError};

/// PostgreSQL steps over rows that other workers are taking; SQLite has one writer, so the update alone is the claim.
const CLAIM: &str = if LOCKS_ROWS {
    "UPDATE job SET leased_until_at = $2, attempts = attempts + 1
     WHERE job_id = (
         SELECT job_id FROM job
         WHERE finished_at IS NULL AND parked_at IS NULL AND run_after_at <= $1
           AND (leased_until_at IS NULL OR leased_until_at <= $1)
         ORDER BY run_after_at, job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING job_id, kind, payload, attempts, leased_until_at"
} else {
    "UPDATE job SET leased_until_at = $2, attempts = attempts + 1
     WHERE job_id = (
         SELECT job_id FROM job
         WHERE finished_at IS NULL AND parked_at IS NULL AND run_after_at <= $1
           AND (leased_until_at IS NULL OR leased_until_at <= $1)
         ORDER BY run_after_at, job_id LIMIT 1)
     RETURNING job_id, kind, payload, attempts, leased_until_at"
};

/// Rows per statement: six values each stay far below either engine's limit.
const ROWS_AT_ONCE: usize = 500;

/// Puts a job in, unless one with its dedupe key is kept.
pub async fn insert(db: &mut Connection, job_id: Uuid, job: &NewJob) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO job (job_id, kind, payload, dedupe_key, run_after_at, attempts)
         VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (dedupe_key) DO NOTHING",
    )
    .bind(job_id)
    .bind(job.kind)
    .bind(&job.payload)
    .bind(&job.dedupe_key)
    .bind(job.run_after_at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts jobs in, but for those whose dedupe key is kept.
pub async fn insert_all(db: &mut Connection, jobs: &[NewJob]) -> Result<(), StoreError> {
    for part in jobs.chunks(ROWS_AT_ONCE) {
        let mut query =
            QueryBuilder::<Db>::new("INSERT INTO job (job_id, kind, payload, dedupe_key, run_after_at, attempts) ");
        query.push_values(part, |mut row, job| {
            row.push_bind(Uuid::now_v7())
                .push_bind(job.kind)
                .push_bind(&job.payload)
                .push_bind(&job.dedupe_key)
                .push_bind(job.run_after_at)
                .push_bind(0_i64);
        });
        query.push(" ON CONFLICT (dedupe_key) DO NOTHING").build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Whether [`claim`] would find one.
pub async fn is_due(db: &mut Connection, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let due: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM job
         WHERE finished_at IS NULL AND parked_at IS NULL AND run_after_at <= $1
           AND (leased_until_at IS NULL OR leased_until_at <= $1)
         LIMIT 1",
    )
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(due.is_some())
}

/// Takes the job that is due longest.
pub async fn claim(
    db: &mut Connection,
    now: DateTime<Utc>,
    leased_until_at: DateTime<Utc>,
) -> Result<Option<ClaimedJob>, StoreError> {
    Ok(sqlx::query_as(CLAIM).bind(now).bind(leased_until_at).fetch_optional(db).await?)
}

/// Ends the turn of a job whose lease is still ours.
pub async fn end(
    db: &mut Connection,
    job: &ClaimedJob,
    end: &JobEnd<'_>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let query = match end {
        JobEnd::Finished => sqlx::query(
            "UPDATE job SET finished_at = $3, leased_until_at = NULL, last_error = NULL
             WHERE job_id = $1 AND leased_until_at = $2",
        )
        .bind(job.job_id)
        .bind(job.leased_until_at)
        .bind(now),
        JobEnd::Retry { run_after_at, error } => sqlx::query(
            "UPDATE job SET run_after_at = $3, leased_until_at = NULL, last_error = $4
             WHERE job_id = $1 AND leased_until_at = $2",
        )
        .bind(job.job_id)
        .bind(job.leased_until_at)
        .bind(*run_after_at)
        .bind(*error),
        JobEnd::Parked { error } => sqlx::query(
            "UPDATE job SET parked_at = $3, leased_until_at = NULL, last_error = $4
             WHERE job_id = $1 AND leased_until_at = $2",
        )
        .bind(job.job_id)
        .bind(job.leased_until_at)
        .bind(now)
        .bind(*error),
    };
    Ok(query.execute(db).await?.rows_affected() == 1)
}

/// How full the table is.
pub async fn counts(db: &mut Connection) -> Result<JobCounts, StoreError> {
    Ok(sqlx::query_as(
        "SELECT
           (SELECT COUNT(*) FROM job WHERE finished_at IS NULL AND parked_at IS NULL) AS waiting,
           (SELECT COUNT(*) FROM job WHERE parked_at IS NOT NULL) AS parked",
    )
    .fetch_one(db)
    .await?)
}

/// The jobs that were given up, latest first.
pub async fn list_parked(db: &mut Connection, limit: i64) -> Result<Vec<ParkedJob>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT job_id, kind, parked_at, attempts, last_error FROM job
         WHERE parked_at IS NOT NULL ORDER BY parked_at DESC, job_id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// Gives parked jobs another round of attempts.
pub async fn release_parked(db: &mut Connection, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let done =
        sqlx::query("UPDATE job SET parked_at = NULL, attempts = 0, run_after_at = $1 WHERE parked_at IS NOT NULL")
            .bind(now)
            .execute(db)
            .await?;
    Ok(done.rows_affected())
}

/// Forgets finished jobs.
pub async fn forget_finished(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM job WHERE finished_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
