//! The job table: claimed by one worker at a time, tried again, parked in the end, never lost.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use server::{
    desk::job::{self, Job},
    store::{ClaimedJob, JobEnd, NewJob, Store},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{on_both_engines, portal::Portal};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn now() -> DateTime<Utc> {
    at("2026-05-01T09:00:00Z")
}

async fn put(store: &Store, dedupe_key: Option<&str>, run_after_at: DateTime<Utc>) -> bool {
    let mut unit = store.begin().await.expect("begun");
    let job =
        NewJob { kind: "test", payload: "{}".to_owned(), dedupe_key: dedupe_key.map(str::to_owned), run_after_at };
    let is_new = unit.enqueue(&job).await.expect("enqueued");
    unit.commit().await.expect("committed");
    is_new
}

async fn claim(store: &Store, now: DateTime<Utc>) -> Option<ClaimedJob> {
    let mut unit = store.begin().await.expect("begun");
    let job = unit.claim_job(now, now + TimeDelta::minutes(2)).await.expect("claimed");
    unit.commit().await.expect("committed");
    job
}

async fn end(store: &Store, job: &ClaimedJob, end: JobEnd<'_>, now: DateTime<Utc>) -> bool {
    let mut unit = store.begin().await.expect("begun");
    let is_ours = unit.end_job(job, &end, now).await.expect("ended");
    unit.commit().await.expect("committed");
    is_ours
}

on_both_engines! {
    async fn a_job_is_done_once_it_is_due_and_oldest_first(store: Store) {
        put(&store, Some("later"), now() + TimeDelta::minutes(1)).await;
        put(&store, Some("second"), now()).await;
        put(&store, Some("first"), now() - TimeDelta::seconds(1)).await;
        assert_eq!(store.job_counts().await.expect("counted").waiting, 3);
        let first = claim(&store, now()).await.expect("the first");
        let second = claim(&store, now()).await.expect("the second");
        assert_ne!(first.job_id, second.job_id);
        assert!(claim(&store, now()).await.is_none(), "the third is not due");
        assert!(end(&store, &first, JobEnd::Finished, now()).await);
        assert!(end(&store, &second, JobEnd::Finished, now()).await);
        assert!(store.is_job_due(now() + TimeDelta::minutes(1)).await.expect("looked"));
        assert!(claim(&store, now() + TimeDelta::minutes(1)).await.is_some());
    }

    async fn the_same_job_is_taken_once(store: Store) {
        assert!(put(&store, Some("key"), now()).await);
        assert!(!put(&store, Some("key"), now()).await);
        assert!(put(&store, None, now()).await);
        assert!(put(&store, None, now()).await);
        assert_eq!(store.job_counts().await.expect("counted").waiting, 3);
    }

    async fn a_unit_that_is_rolled_back_leaves_no_job(store: Store) {
        let mut unit = store.begin().await.expect("begun");
        let job = Job::SendSignInCode { challenge_id: Uuid::from_u128(1) };
        job::enqueue(&mut unit, now(), &job).await.expect("enqueued");
        drop(unit);
        assert_eq!(store.job_counts().await.expect("counted").waiting, 0);
    }

    async fn a_lease_that_ran_out_goes_to_another_and_its_first_holder_can_no_longer_end_it(store: Store) {
        put(&store, None, now()).await;
        let killed = claim(&store, now()).await.expect("claimed");
        assert!(claim(&store, now() + TimeDelta::seconds(119)).await.is_none());
        let later = now() + TimeDelta::minutes(2);
        let taken_over = claim(&store, later).await.expect("claimed again");
        assert_eq!((taken_over.job_id, taken_over.attempts), (killed.job_id, 2));
        assert!(!end(&store, &killed, JobEnd::Finished, later).await, "the lease was lost");
        assert!(end(&store, &taken_over, JobEnd::Finished, later).await);
    }

    async fn a_failed_job_waits_and_a_parked_one_waits_for_a_person(store: Store) {
        put(&store, None, now()).await;
        let job = claim(&store, now()).await.expect("claimed");
        let later = now() + TimeDelta::seconds(10);
        assert!(end(&store, &job, JobEnd::Retry { run_after_at: later, error: "away" }, now()).await);
        assert!(claim(&store, now()).await.is_none());
        let job = claim(&store, later).await.expect("claimed again");
        assert!(end(&store, &job, JobEnd::Parked { error: "refused" }, later).await);
        assert!(claim(&store, later + TimeDelta::days(1)).await.is_none());
        let parked = store.list_parked_jobs(10).await.expect("listed");
        assert_eq!(parked.len(), 1);
        assert_eq!((parked[0].attempts, parked[0].last_error.as_deref()), (2, Some("refused")));

        let mut unit = store.begin().await.expect("begun");
        assert_eq!(unit.release_parked_jobs(later).await.expect("released"), 1);
        unit.commit().await.expect("committed");
        assert_eq!(claim(&store, later).await.expect("claimed").attempts, 1);
    }

    async fn two_workers_never_take_the_same_job(store: Store) {
        const JOBS: usize = 40;
        for _ in 0..JOBS {
            put(&store, None, now()).await;
        }
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut taken = Vec::new();
                    while let Some(job) = claim(&store, now()).await {
                        taken.push(job.job_id);
                    }
                    taken
                })
            })
            .collect();
        let mut taken = Vec::new();
        for worker in workers {
            taken.extend(worker.await.expect("a worker ends"));
        }
        assert_eq!(taken.len(), JOBS);
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), JOBS);
    }

    async fn a_job_that_nobody_knows_is_parked(store: Store) {
        let portal = Portal::new(&store, "2026-05-01T09:00:00Z");
        put(&store, None, now()).await;
        assert_eq!(portal.do_jobs().await, 1);
        assert_eq!(store.job_counts().await.expect("counted").parked, 1);
        portal.end().await;
    }

    async fn a_job_that_kills_its_worker_is_parked_in_the_end(store: Store) {
        let portal = Portal::new(&store, "2026-05-01T09:00:00Z");
        put(&store, None, now()).await;
        let mut instant = now();
        for _ in 0..8 {
            claim(&store, instant).await.expect("claimed, and never ended");
            instant += TimeDelta::minutes(3);
        }
        portal.state.clock.advance(instant - now());
        portal.do_jobs().await;
        let parked = store.list_parked_jobs(10).await.expect("listed");
        assert!(parked[0].last_error.as_deref().is_some_and(|error| error.contains("never ended")));
        portal.end().await;
    }

    async fn a_worker_that_is_woken_works_at_once_and_stops_when_told(store: Store) {
        let portal = Portal::new(&store, "2026-05-01T09:00:00Z");
        let stop = CancellationToken::new();
        let running = tokio::spawn(portal.worker().run(stop.clone()));
        let mut unit = store.begin().await.expect("begun");
        let job = Job::SendSignInCode { challenge_id: Uuid::from_u128(1) };
        job::enqueue(&mut unit, now(), &job).await.expect("enqueued");
        unit.commit().await.expect("committed");
        portal.state.jobs.wake();
        let store = Arc::new(store);
        let done = async {
            while store.job_counts().await.expect("counted").waiting > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), done).await.expect("the job is done");
        stop.cancel();
        tokio::time::timeout(Duration::from_secs(20), running).await.expect("it stops").expect("without a panic");
        portal.end().await;
    }
}
