//! Erases and forgets what is no longer to be kept.

use anyhow::Context as _;
use chrono::TimeDelta;

use super::{Equipment, JobFailure};
use crate::{desk::retention, message::file};

pub(super) async fn run(with: &Equipment) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let rules = with.policy.on(today).retention;
    let forgotten = retention::forget(&with.store, now, today, &rules).await?;
    let messages = file::forget_before(&with.messages_dir, now - TimeDelta::days(i64::from(rules.message_days)))
        .context("forgetting messages in files")?;
    tracing::info!(
        audit_details = forgotten.audit_details,
        jobs = forgotten.jobs,
        sign_in_rows = forgotten.sign_in_rows,
        budgets = forgotten.budgets,
        contact_rows = forgotten.contact_rows,
        case_words = forgotten.case_words,
        messages,
        "forgot what is no longer to be kept"
    );
    Ok(())
}
