//! `hearth export`: what was decided here, for the landlord's system to take.

use std::{path::PathBuf, process::ExitCode};

use chrono::{DateTime, NaiveTime, SecondsFormat, TimeDelta, Utc};
use domain::calendar::Day;

use super::output;
use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    extract::back::{self, Written},
    wiring::Wiring,
};

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
    let store = wiring.store().await?;
    let now = wiring.clock.now();
    for Written { path, rows } in back::write(&store, arguments.since, &arguments.folder).await? {
        output::line(format_args!("{}: {rows} rows", path.display()))?;
    }
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
    let next = back::next_since(now).to_rfc3339_opts(SecondsFormat::Secs, true);
    output::line(format_args!("Next time: --since {next}"))?;
    Ok(ExitCode::SUCCESS)
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
