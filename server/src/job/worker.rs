//! Claims jobs and does them, a few at a time, until told to stop; then finishes those begun.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use super::{Equipment, JobFailure, timetable};
use crate::{
    measure,
    store::{ClaimedJob, JobEnd, StoreError},
};

/// How many jobs at once: most of a job is waiting for somebody else's server.
const AT_ONCE: usize = 4;
/// How long a job sleeps that nobody was woken for: one that another server enqueued, or whose turn comes again.
const POLL: Duration = Duration::from_secs(2);
/// How long a job may take.
const TURN: Duration = Duration::from_secs(90);
/// Longer than a turn, so that no two workers ever do one job at once.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// How often a job is begun before it is parked: with the back-off, over some twenty minutes.
const ATTEMPTS_MAX: i64 = 8;
/// What a person is told outlasts a mail server that is away for some seven hours, less than a day without its quiet hours;
/// then it comes back to an officer.
const MESSAGE_ATTEMPTS_MAX: i64 = 16;
/// The first pause after a failure; each next one is twice as long.
const BACK_OFF: TimeDelta = TimeDelta::seconds(10);
/// The longest pause.
const BACK_OFF_MAX: TimeDelta = TimeDelta::hours(1);

/// Does jobs.
#[derive(Clone, Debug)]
pub struct Worker {
    with: Arc<Equipment>,
}

impl Worker {
    /// With this equipment.
    #[must_use]
    pub fn new(equipment: Equipment) -> Self {
        Self { with: Arc::new(equipment) }
    }

    /// Does jobs, and keeps the timetable, until told to stop; then finishes those begun.
    pub async fn run(self, stop: CancellationToken) {
        tokio::join!(timetable::keep(&self.with, &stop), timetable::write_seen(&self.with, &stop), self.work(&stop));
    }

    /// Does every job that is due, one after the other; how many. For tests and for those who wait for the end.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn do_what_is_due(&self) -> Result<usize, StoreError> {
        let mut done = 0;
        while let Some(job) = self.claim().await? {
            turn(Arc::clone(&self.with), job).await;
            done += 1;
        }
        Ok(done)
    }

    async fn work(&self, stop: &CancellationToken) {
        let mut turns = JoinSet::new();
        while !stop.is_cancelled() {
            while turns.len() < AT_ONCE {
                match self.claim().await {
                    Ok(Some(job)) => drop(turns.spawn(turn(Arc::clone(&self.with), job))),
                    Ok(None) => break,
                    Err(error) => {
                        tracing::error!(%error, "no job could be claimed");
                        break;
                    }
                }
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.with.waker.woken(), if turns.len() < AT_ONCE => {}
                () = sleep(POLL) => {}
                Some(_) = turns.join_next() => {}
            }
        }
        while turns.join_next().await.is_some() {}
    }

    async fn claim(&self) -> Result<Option<ClaimedJob>, StoreError> {
        let now = self.with.clock.now();
        // A look first: claiming waits for the one writer, and there is mostly nothing to claim.
        if !self.with.store.is_job_due(now).await? {
            return Ok(None);
        }
        let mut unit = self.with.store.begin().await?;
        let job = unit.claim_job(now, now + LEASE).await?;
        unit.commit().await?;
        Ok(job)
    }
}

/// One job's turn, from beginning to end. Whatever happens, the job is never lost: without an end, its lease runs out.
async fn turn(with: Arc<Equipment>, job: ClaimedJob) {
    let span = tracing::info_span!("job", id = %job.job_id, kind = %job.kind, attempt = job.attempts);
    async {
        let begun = Instant::now();
        let most = attempts_max(&job.kind);
        let outcome = if job.attempts > most {
            Err(JobFailure::Never(format!("begun {most} times and never ended")))
        } else {
            timeout(TURN, with.perform(&job))
                .await
                .unwrap_or_else(|_| Err(JobFailure::Later(anyhow::anyhow!("took longer than {} s", TURN.as_secs()))))
        };
        let what = match end(&with, &job, outcome).await {
            Ok(what) => what,
            Err(error) => {
                tracing::error!(%error, "a job's end could not be recorded: it will be begun again");
                "lost"
            }
        };
        measure::job(&job.kind, what, begun.elapsed());
    }
    .instrument(span)
    .await;
}

/// Records how a turn ended; what it is called in the figures.
async fn end(with: &Equipment, job: &ClaimedJob, outcome: Result<(), JobFailure>) -> Result<&'static str, StoreError> {
    let now = with.clock.now();
    let error = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let (end, what) = match outcome {
        Ok(()) => {
            tracing::debug!("done");
            (JobEnd::Finished, "finished")
        }
        Err(JobFailure::Later(_)) if job.attempts < attempts_max(&job.kind) => {
            tracing::warn!(%error, "failed, to be tried again");
            (JobEnd::Retry { run_after_at: now + back_off(job.attempts), error: &error }, "retried")
        }
        Err(_) => {
            tracing::error!(%error, "parked: a person must look");
            (JobEnd::Parked { error: &error }, "parked")
        }
    };
    let mut unit = with.store.begin().await?;
    let is_ours = unit.end_job(job, &end, now).await?;
    unit.commit().await?;
    if is_ours && matches!(end, JobEnd::Parked { .. }) {
        with.give_up(job).await?;
    }
    Ok(if is_ours { what } else { "lost" })
}

/// How often a job of this kind is begun at most.
fn attempts_max(kind: &str) -> i64 {
    match kind {
        "send_notice" | "send_notice_later" | "tell_old_contact" => MESSAGE_ATTEMPTS_MAX,
        _ => ATTEMPTS_MAX,
    }
}

/// 10 s, 20 s, 40 s … at most an hour.
fn back_off(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0);
    2_i32
        .checked_pow(doublings)
        .and_then(|factor| BACK_OFF.checked_mul(factor))
        .map_or(BACK_OFF_MAX, |pause| pause.min(BACK_OFF_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 8, 9, 10, 40].map(|attempts| back_off(attempts).num_seconds()).to_vec();
        assert_eq!(seconds, [10, 20, 40, 1280, 2560, 3600, 3600]);
    }
}
