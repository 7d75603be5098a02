//! The outbox: what is to be done after a commit, once, by whichever worker is free.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Store, StoreError, Unit};

/// A job to be done. What its payload means is the desk's and the worker's affair.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which job.
    pub kind: &'static str,
    /// Its particulars as JSON: references, never names, codes or amounts.
    pub payload: String,
    /// While a job with this key is kept, another is not taken; `None` = always taken.
    pub dedupe_key: Option<String>,
    /// Not before.
    pub run_after_at: DateTime<Utc>,
}

/// A job that this worker holds until its lease ends.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ClaimedJob {
    /// Its key.
    pub job_id: Uuid,
    /// Which job.
    pub kind: String,
    /// Its particulars as JSON.
    pub payload: String,
    /// How often it was begun, this time included.
    pub attempts: i64,
    /// When another worker may take it; also the proof that we hold it.
    pub leased_until_at: DateTime<Utc>,
}

/// How a job's turn ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobEnd<'a> {
    /// Done.
    Finished,
    /// Failed; to be tried again.
    Retry {
        /// Not before.
        run_after_at: DateTime<Utc>,
        /// Why, without personal data.
        error: &'a str,
    },
    /// Failed too often, or can never succeed: a person must look.
    Parked {
        /// Why, without personal data.
        error: &'a str,
    },
}

/// How full the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct JobCounts {
    /// Due now or later, and not held.
    pub waiting: i64,
    /// Given up; a person must look.
    pub parked: i64,
}

/// A job that was given up.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ParkedJob {
    /// Its key.
    pub job_id: Uuid,
    /// Which job.
    pub kind: String,
    /// When it was given up.
    pub parked_at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it failed last.
    pub last_error: Option<String>,
}

impl Unit {
    /// Adds a job to this unit of work; `false` when one with its dedupe key is already kept.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<bool, StoreError> {
        act!(self, job::insert(Uuid::now_v7(), job))
    }

    /// Adds jobs to this unit of work, but for those whose dedupe key is already kept.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn enqueue_all(&mut self, jobs: &[NewJob]) -> Result<(), StoreError> {
        act!(self, job::insert_all(jobs))
    }

    /// Takes the job that is due longest, until `leased_until_at`; `None` when none is due.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn claim_job(
        &mut self,
        now: DateTime<Utc>,
        leased_until_at: DateTime<Utc>,
    ) -> Result<Option<ClaimedJob>, StoreError> {
        act!(self, job::claim(now, leased_until_at))
    }

    /// Ends a job's turn; `false` when the lease was lost meanwhile, and another worker has it.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn end_job(
        &mut self,
        job: &ClaimedJob,
        end: &JobEnd<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, job::end(job, end, now))
    }

    /// Gives every parked job of this kind (or of all) another round of attempts; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn release_parked_jobs(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, job::release_parked(now))
    }

    /// Forgets jobs that finished before this instant; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn forget_finished_jobs(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, job::forget_finished(before))
    }
}

impl Store {
    /// Whether a job is due: a look that takes no lock.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn is_job_due(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        read!(self, job::is_due(now))
    }

    /// How many jobs wait, and how many were given up.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn job_counts(&self) -> Result<JobCounts, StoreError> {
        read!(self, job::counts())
    }

    /// The jobs that were given up, latest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_parked_jobs(&self, limit: i64) -> Result<Vec<ParkedJob>, StoreError> {
        read!(self, job::list_parked(limit))
    }
}
