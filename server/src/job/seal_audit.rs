//! Lengthens the audit chain and exports its head.

use anyhow::Context as _;

use super::{Equipment, JobFailure};
use crate::desk::audit_chain;

pub(super) async fn run(with: &Equipment) -> Result<(), JobFailure> {
    let now = with.clock.now();
    if let Some(head) = audit_chain::seal(&with.store, now).await? {
        audit_chain::export(&with.audit_heads_file, &head, now).context("exporting the head of the audit chain")?;
    }
    Ok(())
}
