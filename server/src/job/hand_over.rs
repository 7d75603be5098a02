//! Hands over the patches whose day has come.

use super::{Equipment, JobFailure};
use crate::desk::hand_over;

pub(super) async fn run(with: &Equipment) -> Result<(), JobFailure> {
    let done = hand_over::do_due(&with.store, with.clock.now(), with.clock.today()).await?;
    if done > 0 {
        tracing::info!(done, "handed over patches whose day has come");
    }
    Ok(())
}
