//! What the diary of cases has for these days becomes tasks: daily, and after each import; some hundreds of accounts to a job.

use super::{Equipment, JobFailure};
use crate::desk::{
    diary,
    job::{self, Job},
};

pub(super) async fn keep(with: &Equipment, run: &str, after: i64) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let kept = diary::keep(&with.store, now, today, &with.policy, after).await?;
    if kept.opened > 0 || kept.withdrawn > 0 {
        tracing::info!(opened = kept.opened, withdrawn = kept.withdrawn, "kept the diary of cases");
    }
    if let Some(after) = kept.next_after {
        let mut unit = with.store.begin().await?;
        job::enqueue(&mut unit, now, &Job::KeepDiary { run: run.to_owned(), after }).await?;
        unit.commit().await?;
        with.waker.wake();
    }
    Ok(())
}
