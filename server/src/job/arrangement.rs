//! The daily round of arrangements, and the one after an import: whether each is kept, and what follows; some hundreds of
//! accounts to a job. Before the first of them, offers of homes in breathing space end; after each of them its accounts are ranked,
//! since that rests on how arrangements are kept.

use super::{Equipment, JobFailure};
use crate::desk::{
    arrangement::{self, Round},
    job::{self, Job},
    notice, offer,
    ranking::{self, When},
};

/// What an import had news of is known for so many imports: more than can wait for a worker.
const IMPORTS_KEPT: i64 = 30;

pub(super) async fn keep(with: &Equipment, run: &str, import_id: Option<i64>, after: i64) -> Result<(), JobFailure> {
    let round =
        Round { now: with.clock.now(), today: with.clock.today(), policy: &with.policy, letters: &with.letters };
    let lapsed = if after == 0 { offer::lapse(&with.store, &round).await? } else { 0 };
    if after == 0 {
        notice::withhold_letters(&with.store, round.now, round.today, with.policy.on(round.today)).await?;
        let mut unit = with.store.begin().await?;
        unit.forget_import_accounts(IMPORTS_KEPT).await?;
        unit.commit().await?;
    }
    let looked = arrangement::keep(&with.store, &round, import_id, after).await?;
    tracing::info!(
        arrangements = looked.arrangements,
        changed = looked.changed,
        followed = looked.followed,
        lapsed,
        "looked at arrangements"
    );
    let when = When { at: round.now, today: round.today, policy: round.policy };
    let mut unit = with.store.begin().await?;
    let ranked =
        ranking::rank_these(&mut unit, when, &format!("arrangements:{run}:{after}"), &looked.account_ids).await;
    ranked.map_err(anyhow::Error::new)?;
    unit.commit().await?;
    if let Some(after) = looked.next_after {
        let mut unit = with.store.begin().await?;
        let next = Job::KeepArrangements { run: run.to_owned(), import_id, after };
        job::enqueue(&mut unit, with.clock.now(), &next).await?;
        unit.commit().await?;
    }
    with.waker.wake();
    Ok(())
}
