//! `hearth import`: reads a housing system's extract into the database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::desk::audit::{self, AuditActor, AuditEntry, AuditSubject};
use crate::desk::job::{self, Job};
use crate::extract::{self, Report};
use crate::store::Store;
use crate::wiring::Wiring;

use super::output;

/// Where refused rows are listed unless asked otherwise, in the data folder.
const REFUSALS_FILE: &str = "refusals.csv";
/// Rows were refused.
const REFUSED: u8 = 2;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Import {
    /// The folder with the extract's CSV files.
    pub folder: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Check everything and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// List refused rows in this file [default: refusals.csv in the data folder].
    #[arg(long, value_name = "FILE")]
    pub refusals: Option<PathBuf>,
}

/// Imports, and prints a line for each file. 0 = all was taken; 2 = rows were refused, and are listed.
///
/// # Errors
/// When it could not run to its end.
pub async fn run(arguments: &Import, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let import = extract::Import {
        folder: arguments.folder.clone(),
        refusals: arguments.refusals.clone().unwrap_or_else(|| wiring.configuration.data_dir.join(REFUSALS_FILE)),
        dry_run: arguments.dry_run,
    };
    let report = if arguments.dry_run {
        rehearse(&import, wiring).await?
    } else {
        import_into(&wiring.store().await?, &import, wiring).await?
    };
    if arguments.json {
        output::line(serde_json::to_string_pretty(&report)?)?;
    } else {
        output::line(report.table().trim_end())?;
    }
    if let Some(refusals) = &report.refusals {
        output::remark(format_args!("Refused rows are listed in {refusals}."));
    }
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
}

async fn import_into(store: &Store, import: &extract::Import, wiring: &Wiring) -> anyhow::Result<Report> {
    let report = extract::run(store, import, &|| wiring.clock.now(), &|text| output::remark(text)).await?;
    if let Some(import_id) = report.import_id {
        let entry = AuditEntry {
            actor: AuditActor::System("import"),
            act: "extract_imported",
            subject: AuditSubject::import(import_id),
            request_id: String::new(),
            detail: None,
        };
        let mut unit = store.begin().await?;
        audit::record(&mut unit, wiring.clock.now(), &entry).await?;
        // What came in and what came back by Direct Debit, and what a new rent makes of collections.
        let run = format!("import-{import_id}");
        job::enqueue(&mut unit, wiring.clock.now(), &Job::KeepDirectDebits { run: run.clone() }).await?;
        // Whether arrangements are kept by what came in, and where its accounts stand now.
        let import_id = Some(import_id);
        let arrangements = Job::KeepArrangements { run: run.clone(), import_id, after: 0 };
        job::enqueue(&mut unit, wiring.clock.now(), &arrangements).await?;
        // A hearing that moved, a breathing space, a tenancy that comes near its day.
        job::enqueue(&mut unit, wiring.clock.now(), &Job::KeepDiary { run: run.clone(), after: 0 }).await?;
        let ranking = Job::RankAccounts { run: run.clone(), import_id, after: 0 };
        job::enqueue(&mut unit, wiring.clock.now(), &ranking).await?;
        job::enqueue(&mut unit, wiring.clock.now(), &Job::RaiseFeedConflicts { run }).await?;
        unit.commit().await?;
    }
    Ok(report)
}

/// A dry run makes no database and no tables: where they are not there yet, it runs against an empty one of its own.
async fn rehearse(import: &extract::Import, wiring: &Wiring) -> anyhow::Result<Report> {
    if Store::is_there(&wiring.configuration.database_url) {
        let store = wiring.store_as_it_is().await?;
        if store.pending_migrations().await? == 0 {
            return import_into(&store, import, wiring).await;
        }
    }
    let folder = std::env::temp_dir().join(format!("hearth-dry-run-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let report = import_into_empty(&folder, import, wiring).await;
    std::fs::remove_dir_all(&folder)?;
    report
}

async fn import_into_empty(folder: &Path, import: &extract::Import, wiring: &Wiring) -> anyhow::Result<Report> {
    let store = Store::open(&format!("sqlite://{}", folder.join("empty.sqlite").display())).await?;
    store.migrate().await?;
    let report = import_into(&store, import, wiring).await;
    store.close().await;
    report
}
