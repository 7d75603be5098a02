//! Writes what was decided here for the landlord's system, each night into a folder of its own.
//!
//! Killed anywhere, the next try ends right: a folder is there whole or not at all, the same day's is not written twice, and
//! the next one begins where the last that was finished had begun.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

use super::{Equipment, JobFailure};
use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    extract::back,
    store::export::ExportRun,
};

pub(super) async fn run(with: &Equipment, export_on: Day) -> Result<(), JobFailure> {
    // Turned off since it was enqueued.
    let Some(folder) = &with.export_dir else { return Ok(()) };
    let Some(run) = begin(with, export_on).await? else { return Ok(()) };
    let written = back::write_folder(&with.store, run.since_at, folder, &export_on.to_string()).await;
    let written = written.map_err(anyhow::Error::new)?;
    let now = with.clock.now();
    let mut unit = with.store.begin().await?;
    unit.finish_export_run(export_on, now).await?;
    let entry = AuditEntry {
        actor: AuditActor::System("export_decisions"),
        act: "decisions_exported",
        subject: AuditSubject::whole(),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, now, &entry).await?;
    unit.commit().await?;
    let rows: u64 = written.iter().map(|file| file.rows).sum();
    tracing::info!(%export_on, rows, "wrote what was decided here for the landlord's system");
    Ok(())
}

/// The run of the day, begun before or now; `None` = it is finished.
async fn begin(with: &Equipment, export_on: Day) -> Result<Option<ExportRun>, JobFailure> {
    let mut unit = with.store.begin().await?;
    if let Some(run) = unit.find_export_run(export_on).await? {
        return Ok((!run.is_finished).then_some(run));
    }
    let since_at = unit.last_export_at().await?.map_or(DateTime::<Utc>::UNIX_EPOCH, back::next_since);
    let run = ExportRun { export_on, since_at, began_at: with.clock.now(), is_finished: false };
    unit.begin_export_run(&run).await?;
    unit.commit().await?;
    Ok(Some(run))
}
