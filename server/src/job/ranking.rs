//! Ranks every account, some hundreds to a job: each night, and after an import.

use super::{Equipment, JobFailure};
use crate::desk::{
    job::{self, Job},
    ranking::{self, When},
};

/// Ranks the accounts after one, and leaves the rest to the next job.
pub(super) async fn run(with: &Equipment, run: &str, after: i64) -> Result<(), JobFailure> {
    let when = When { at: with.clock.now(), today: with.clock.today(), policy: &with.policy };
    let (_, last) = ranking::rank_page(&with.store, when, run, after).await.map_err(anyhow::Error::new)?;
    let Some(after) = last else {
        let forgotten = ranking::forget(&with.store, when).await.map_err(anyhow::Error::new)?;
        tracing::info!(run, forgotten, "ranked every account");
        return Ok(());
    };
    let mut unit = with.store.begin().await?;
    job::enqueue(&mut unit, with.clock.now(), &Job::RankAccounts { run: run.to_owned(), after }).await?;
    unit.commit().await?;
    with.waker.wake();
    Ok(())
}
