//! One import, from its beginning to its report.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use domain::calendar::{Day, wall_clock};

use super::read::ReadError;
use super::refusal_list;
use super::report::{FileReport, NotSent, NotSentTenant, Report};
use super::stage::stage_file;
use super::take::{News, take_all};
use crate::store::feed::{FeedConnection, FeedTable, tables};
use crate::store::{Store, StoreError};

/// So many tenants who were not sent are named.
const NOT_SENT_LISTED: u32 = 20;

/// Tells somebody who watches how far it is.
pub type Saying<'a> = &'a (dyn Fn(&str) + Sync);
/// The instant, from the clock.
pub type Now<'a> = &'a (dyn Fn() -> DateTime<Utc> + Sync);

/// What is to be imported, and how.
#[derive(Debug)]
pub struct Import {
    /// The folder with the files.
    pub folder: PathBuf,
    /// Where refused rows are listed.
    pub refusals: PathBuf,
    /// Check everything and change nothing.
    pub dry_run: bool,
}

/// Why an import could not run, or not to its end. What it took until then is whole and stays; run again, it goes on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The folder holds no file of the format.
    #[error("{} holds none of the extract's files, such as accounts.csv or transactions.csv", .0.display())]
    NothingThere(PathBuf),
    /// A file is there and cannot be read.
    #[error("{file} cannot be read: {problem}")]
    Unreadable {
        /// Which one.
        file: String,
        /// Why.
        problem: ReadError,
    },
    /// The reading thread ended before its file did.
    #[error("the reading of a file ended before its time")]
    ReaderDied,
    /// The list of refused rows cannot be written.
    #[error("the list of refused rows cannot be written: {0}")]
    Refusals(io::Error),
    /// The report cannot be kept.
    #[error("the report cannot be kept: {0}")]
    Report(#[from] serde_json::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Imports the extract.
///
/// # Errors
/// [`ImportError`] when it could not run to its end; refused rows are no error but part of the report.
pub async fn run(store: &Store, import: &Import, now: Now<'_>, say: Saying<'_>) -> Result<Report, ImportError> {
    if !tables::ALL.iter().any(|table| file_of(&import.folder, table.file).exists()) {
        return Err(ImportError::NothingThere(import.folder.clone()));
    }
    let (mut db, _lock) = store.feed().await?;
    let ended = run_on(&mut db, import, now, say).await;
    let closed = db.close().await;
    let report = ended?;
    closed?;
    Ok(report)
}

async fn run_on(
    db: &mut FeedConnection,
    import: &Import,
    now: Now<'_>,
    say: Saying<'_>,
) -> Result<Report, ImportError> {
    let import_id = if import.dry_run { None } else { Some(db.begin_run(now()).await?) };
    let mut report = stage_and_check(db, import, say).await?;
    if !report.is_clean() {
        refusal_list::write(db, &report.files, &import.refusals).await?;
        report.refusals = Some(import.refusals.display().to_string());
    }
    report.import_id = import_id;
    if let Some(import_id) = import_id {
        take_all(db, &News::new(&report.files), import_id, say).await?;
    }
    report.not_sent = not_sent(db, &report, wall_clock(now().naive_utc()).date()).await?;
    if let Some(import_id) = import_id {
        db.finish_run(import_id, now(), &serde_json::to_string(&report)?).await?;
    }
    Ok(report)
}

/// Tenants whom a file of people that was there did not name.
async fn not_sent(db: &mut FeedConnection, report: &Report, today: Day) -> Result<Option<NotSent>, StoreError> {
    let is_people = |(table, file): &(&FeedTable, &FileReport)| {
        table.file == tables::PEOPLE.file && file.present && file.problem.is_none()
    };
    if !tables::ALL.into_iter().zip(&report.files).any(|file| is_people(&file)) {
        return Ok(None);
    }
    let (count, first) = db.list_tenants_not_sent(today, NOT_SENT_LISTED).await?;
    let first = first.into_iter().map(|(person_ref, tenancy_ref)| NotSentTenant { person_ref, tenancy_ref }).collect();
    Ok(Some(NotSent { count, first }))
}

fn file_of(folder: &Path, file: &str) -> PathBuf {
    folder.join(format!("{file}.csv"))
}

/// Reads every file into its stage and gives every row its verdict.
async fn stage_and_check(db: &mut FeedConnection, import: &Import, say: Saying<'_>) -> Result<Report, ImportError> {
    db.begin_staging().await?;
    db.create_stage().await?;
    db.commit().await?;
    let mut files = Vec::with_capacity(tables::ALL.len());
    for table in tables::ALL {
        files.push(stage_file(db, &import.folder, table, say).await?);
    }
    say("checking");
    for (table, report) in tables::ALL.into_iter().zip(&mut files) {
        db.begin_staging().await?;
        db.index_stage(table).await?;
        db.check(table).await?;
        db.index_news(table).await?;
        report.count(&db.tally(table, report.read).await?);
        db.commit().await?;
    }
    Ok(Report { import_id: None, dry_run: import.dry_run, files, refusals: None, not_sent: None })
}
