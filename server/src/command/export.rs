//! `hearth export`: what was decided here, for the landlord's system to take.

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use chrono::{DateTime, NaiveTime, SecondsFormat, TimeDelta, Utc};
use domain::calendar::Day;
use uuid::Uuid;

use super::output;
use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    document::csv::CsvWriter,
    store::{Snapshot, export::ExportFile},
    wiring::Wiring,
};

/// Rows read at a time.
const ROWS_AT_ONCE: u32 = 1_000;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Export {
    /// What is new or has changed since this instant (2026-11-21T18:00:00Z) or day (2026-11-21).
    #[arg(long, value_name = "TIME", value_parser = since)]
    pub since: DateTime<Utc>,
    /// The folder for the files; made when it is not there.
    pub folder: PathBuf,
}

/// Writes every file, all as they were at one moment. A file appears whole or not at all.
///
/// # Errors
/// When the database cannot be read or the folder not be written to.
pub async fn run(arguments: &Export, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    fs::create_dir_all(&arguments.folder).with_context(|| arguments.folder.display().to_string())?;
    let store = wiring.store().await?;
    let now = wiring.clock.now();
    let mut snapshot = store.snapshot().await?;
    for file in ExportFile::ALL {
        let path = arguments.folder.join(format!("{}.csv", file.name()));
        let count = write(&mut snapshot, file, arguments.since, &path).await?;
        output::line(format_args!("{}: {count} rows", path.display()))?;
    }
    drop(snapshot);
    let mut unit = store.begin().await?;
    let entry = AuditEntry {
        actor: AuditActor::System("hearth export"),
        act: "decisions_exported",
        subject: AuditSubject::whole(),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, now, &entry).await?;
    unit.commit().await?;
    output::line(format_args!("Next time: --since {}", now.to_rfc3339_opts(SecondsFormat::Secs, true)))?;
    Ok(ExitCode::SUCCESS)
}

async fn write(snapshot: &mut Snapshot, file: ExportFile, since: DateTime<Utc>, path: &Path) -> anyhow::Result<u64> {
    let unfinished = path.with_extension("csv.new");
    let output = File::create(&unfinished).with_context(|| unfinished.display().to_string())?;
    let mut table = CsvWriter::new(BufWriter::new(output));
    table.row(file.columns())?;
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let rows = snapshot.list_export(file, since, after, ROWS_AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        after = last.record_id;
        for row in &rows {
            table.row(&row.cells.iter().map(String::as_str).collect::<Vec<_>>())?;
            count += 1;
        }
    }
    table.finish()?;
    fs::rename(&unfinished, path).with_context(|| path.display().to_string())?;
    Ok(count)
}

/// An instant; or a day, from an hour before its midnight by universal time, since summer time begins it earlier. What was
/// taken before does no harm.
fn since(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.with_timezone(&Utc));
    }
    let day: Day = text.parse().map_err(|_| "must be like 2026-11-21T18:00:00Z or 2026-11-21".to_owned())?;
    Ok(day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(1))
}

#[cfg(test)]
mod tests {
    use super::since;

    #[test]
    fn an_instant_and_a_day_are_understood_and_nothing_else() {
        assert_eq!(since("2026-11-21T18:00:00+01:00").unwrap().to_rfc3339(), "2026-11-21T17:00:00+00:00");
        assert_eq!(since("2026-11-21").unwrap().to_rfc3339(), "2026-11-20T23:00:00+00:00");
        assert!(since("yesterday").is_err());
    }
}
