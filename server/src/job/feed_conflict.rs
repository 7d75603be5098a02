//! What the extract says otherwise than people have said here is put to officers: daily, and after each import.

use super::{Equipment, JobFailure};
use crate::desk::feed_conflict;

pub(super) async fn run(with: &Equipment) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let rules = with.policy.on(today).contact;
    let raised = feed_conflict::raise(&with.store, now, today, &rules).await?;
    if raised > 0 {
        tracing::info!(raised, "put what the extract says otherwise to officers");
    }
    Ok(())
}
