//! The refused rows as a CSV: file, line, column, value, reason. One row for each, in the order of the files.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::import::ImportError;
use super::report::FileReport;
use crate::document::csv::CsvWriter;
use crate::store::feed::FeedConnection;

/// Refusals fetched at a time.
const AT_ONCE: i64 = 1_000;
const HEADER: [&str; 5] = ["file", "line", "column", "value", "reason"];

/// Writes the list; a file refused as a whole stands in it once, by its header's line.
pub async fn write(db: &mut FeedConnection, files: &[FileReport], path: &Path) -> Result<(), ImportError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(ImportError::Refusals)?;
    }
    let mut list = CsvWriter::new(BufWriter::new(File::create(path).map_err(ImportError::Refusals)?));
    list.row(&HEADER).map_err(ImportError::Refusals)?;
    for file in files {
        if let Some(problem) = &file.problem {
            list.row(&[&file.file, "1", "", "", problem]).map_err(ImportError::Refusals)?;
        }
        if file.refused > 0 {
            write_rows(db, &file.file, &mut list).await?;
        }
    }
    list.finish().map_err(ImportError::Refusals)
}

async fn write_rows<W: Write>(db: &mut FeedConnection, file: &str, list: &mut CsvWriter<W>) -> Result<(), ImportError> {
    let name = file.trim_end_matches(".csv");
    let mut after = 0;
    loop {
        let refused = db.list_refusals(name, after, AT_ONCE).await?;
        let Some(furthest) = refused.last() else { return Ok(()) };
        after = furthest.line;
        for row in &refused {
            let line = row.line.to_string();
            list.row(&[file, &line, &row.heading, &row.value, &row.reason]).map_err(ImportError::Refusals)?;
        }
    }
}
