//! `hearth job`: jobs that were given up, and another try for them.

use std::process::ExitCode;

use super::output;
use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    wiring::Wiring,
};

/// More than these are not listed.
const LISTED_MAX: i64 = 1_000;

/// What to do.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Job {
    /// Show the jobs that were given up, and why.
    List,
    /// Try every job that was given up again.
    Retry,
}

/// Does it.
///
/// # Errors
/// When the database cannot.
pub async fn run(command: &Job, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store().await?;
    match command {
        Job::List => {
            for job in store.list_parked_jobs(LISTED_MAX).await? {
                let error = job.last_error.unwrap_or_default();
                output::line(format_args!(
                    "{}\t{}\tgiven up {} after {} attempts\t{error}",
                    job.job_id,
                    job.kind,
                    job.parked_at.to_rfc3339(),
                    job.attempts
                ))?;
            }
        }
        Job::Retry => {
            let now = wiring.clock.now();
            let mut unit = store.begin().await?;
            let released = unit.release_parked_jobs(now).await?;
            let entry = AuditEntry {
                actor: AuditActor::System("hearth job"),
                act: "jobs_retried",
                subject: AuditSubject::whole(),
                request_id: String::new(),
                detail: None,
            };
            audit::record(&mut unit, now, &entry).await?;
            unit.commit().await?;
            output::line(format_args!("{released} jobs will be tried again by the running server."))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
