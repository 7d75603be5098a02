//! From the files to the stage: a thread reads and checks while the database takes what was read before.

use std::path::Path;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::import::{ImportError, Saying};
use super::read::{FileEnd, Parcel, read_file};
use super::report::FileReport;
use crate::store::feed::{FeedConnection, FeedTable};

/// Parcels read ahead: enough that neither side waits, few enough that memory does not grow.
const PARCELS_AHEAD: usize = 4;
/// How often somebody who watches is told.
const BETWEEN_REMARKS: Duration = Duration::from_secs(2);

/// Reads one file into its stage.
pub async fn stage_file(
    db: &mut FeedConnection,
    folder: &Path,
    table: &'static FeedTable,
    say: Saying<'_>,
) -> Result<FileReport, ImportError> {
    let mut report = FileReport { file: format!("{}.csv", table.file), ..FileReport::default() };
    let path = folder.join(&report.file);
    if !path.exists() {
        return Ok(report);
    }
    report.present = true;
    let (sender, parcels) = mpsc::channel(PARCELS_AHEAD);
    let empty_chunk = db.chunk_maker();
    let reading = tokio::task::spawn_blocking(move || {
        read_file(&path, table, empty_chunk, |parcel| sender.blocking_send(parcel).is_ok())
    });
    db.begin_staging().await?;
    let staged = fill(db, table, parcels, say).await;
    let end = reading.await.map_err(|_| ImportError::ReaderDied)?;
    let rows = staged?;
    match end.map_err(|problem| ImportError::Unreadable { file: report.file.clone(), problem })? {
        FileEnd::Read { unknown_columns } => {
            for column in &unknown_columns {
                say(&format!("{}: column {column} is not in the format and was ignored", report.file));
            }
            report.unknown_columns = unknown_columns;
            report.read = rows;
        }
        FileEnd::Refused(problem) => {
            db.clear_stage(table).await?;
            say(&format!("{}: refused: {problem}", report.file));
            report.problem = Some(problem.to_string());
        }
        FileEnd::Abandoned => return Err(ImportError::ReaderDied),
    }
    db.commit().await?;
    Ok(report)
}

/// Fills the stage with what was read; how many rows there were, refused ones included.
async fn fill(
    db: &mut FeedConnection,
    table: &'static FeedTable,
    mut parcels: mpsc::Receiver<Parcel>,
    say: Saying<'_>,
) -> Result<u64, ImportError> {
    let mut rows = 0;
    let mut last_remark = Instant::now();
    while let Some(parcel) = parcels.recv().await {
        match parcel {
            Parcel::Rows(chunk) => {
                rows += chunk.row_count();
                db.add_rows(table, chunk).await?;
            }
            Parcel::Refusals(chunk) => {
                rows += chunk.row_count();
                db.add_refusals(chunk).await?;
            }
            Parcel::Repeats(chunk) => db.add_repeats(chunk).await?,
            Parcel::Names(chunk) => db.add_names(chunk).await?,
        }
        if last_remark.elapsed() >= BETWEEN_REMARKS {
            say(&format!("{}.csv: {rows} rows read", table.file));
            last_remark = Instant::now();
        }
    }
    Ok(rows)
}
