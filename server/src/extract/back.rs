//! Back to the landlord's system: what was decided here, as files that it can take.
//!
//! A file, and a folder of them, is there whole or not at all: it is written under another name, put on the disk, and then
//! given its own.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::{
    document::csv::CsvWriter,
    store::{Snapshot, Store, StoreError, export::ExportFile},
};

/// Rows read at a time.
const ROWS_AT_ONCE: u32 = 1_000;
/// An act may be written down a little after the moment that it bears: the next export begins so much before this one did.
/// What is in both does no harm.
const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// How many rows it has, its heading not counted.
    pub rows: u64,
}

/// Why the files are not there.
#[derive(Debug, thiserror::Error)]
pub enum BackProblem {
    /// A file or folder.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// From when the next export is to begin, where this one was begun `at`.
#[must_use]
pub fn next_since(at: DateTime<Utc>) -> DateTime<Utc> {
    at - OVERLAP
}

/// Writes every file into a folder that is made when it is not there, all as they were at one moment.
///
/// # Errors
/// [`BackProblem`]. Files that were written by then stay.
pub async fn write(store: &Store, since: DateTime<Utc>, folder: &Path) -> Result<Vec<Written>, BackProblem> {
    on_disk(folder, fs::create_dir_all(folder))?;
    let mut snapshot = store.snapshot().await?;
    let mut all = Vec::new();
    for file in ExportFile::ALL {
        let path = folder.join(format!("{}.csv", file.name()));
        let rows = write_file(&mut snapshot, file, since, &path).await?;
        all.push(Written { path, rows });
    }
    sync(folder)?;
    Ok(all)
}

/// Writes a folder of that name with every file in it; one that is there already is whole, and left as it is.
///
/// # Errors
/// [`BackProblem`]: the folder is not there. What was begun is thrown away by the next try.
pub async fn write_folder(
    store: &Store,
    since: DateTime<Utc>,
    parent: &Path,
    name: &str,
) -> Result<Vec<Written>, BackProblem> {
    let whole = parent.join(name);
    if whole.is_dir() {
        return Ok(Vec::new());
    }
    let unfinished = parent.join(format!(".{name}.new"));
    if unfinished.is_dir() {
        on_disk(&unfinished, fs::remove_dir_all(&unfinished))?;
    }
    let written = write(store, since, &unfinished).await?;
    on_disk(&whole, fs::rename(&unfinished, &whole))?;
    sync(parent)?;
    Ok(written)
}

async fn write_file(
    snapshot: &mut Snapshot,
    file: ExportFile,
    since: DateTime<Utc>,
    path: &Path,
) -> Result<u64, BackProblem> {
    let unfinished = path.with_extension("csv.new");
    let output = on_disk(&unfinished, File::create(&unfinished))?;
    let mut table = CsvWriter::new(BufWriter::new(&output));
    on_disk(&unfinished, table.row(file.columns()))?;
    let mut count = 0;
    for source in file.sources() {
        let mut after = Uuid::nil();
        loop {
            let rows = snapshot.list_export(*source, since, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            after = last.record_id;
            for row in &rows {
                on_disk(&unfinished, table.row(&row.cells.iter().map(String::as_str).collect::<Vec<_>>()))?;
                count += 1;
            }
        }
    }
    on_disk(&unfinished, table.finish())?;
    on_disk(&unfinished, output.sync_all())?;
    on_disk(path, fs::rename(&unfinished, path))?;
    Ok(count)
}

/// Puts the names in a folder on the disk.
fn sync(folder: &Path) -> Result<(), BackProblem> {
    on_disk(folder, File::open(folder).and_then(|folder| folder.sync_all()))
}

fn on_disk<T>(path: &Path, result: io::Result<T>) -> Result<T, BackProblem> {
    result.map_err(|error| BackProblem::File { path: path.display().to_string(), error })
}
