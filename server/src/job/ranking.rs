//! Ranks accounts, some hundreds to a job: every one each night, and those that an import had news of as soon as it is in.

use super::{Equipment, JobFailure};
use crate::desk::{
    job::{self, Job},
    ranking::{self, Run, When},
};

/// Ranks the accounts after one, and leaves the rest to the next job.
pub(super) async fn run(with: &Equipment, run: &str, import_id: Option<i64>, after: i64) -> Result<(), JobFailure> {
    let when = When { at: with.clock.now(), today: with.clock.today(), policy: &with.policy };
    let page = ranking::rank_page(&with.store, when, Run { key: run, import_id }, after).await;
    let Some(after) = page.map_err(anyhow::Error::new)?.1 else {
        if import_id.is_none() {
            let forgotten = ranking::forget(&with.store, when).await.map_err(anyhow::Error::new)?;
            tracing::info!(run, forgotten, "ranked every account");
        }
        return Ok(());
    };
    let mut unit = with.store.begin().await?;
    let next = Job::RankAccounts { run: run.to_owned(), import_id, after };
    job::enqueue(&mut unit, with.clock.now(), &next).await?;
    unit.commit().await?;
    with.waker.wake();
    Ok(())
}
