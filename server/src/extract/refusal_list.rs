//! The refused rows as a CSV: file, line, column, value, reason. One row for each, in the order of the files.

use std::fs::{self, File};
use std::io::BufWriter;
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
        let name = file.file.trim_end_matches(".csv");
        let mut after = 0;
        while file.refused > 0 {
            let refused = db.list_refusals(name, after, AT_ONCE).await?;
            let Some(last) = refused.last() else { break };
            after = last.line;
            for row in &refused {
                let line = row.line.to_string();
                list.row(&[&file.file, &line, &row.heading, &row.value, &row.reason]).map_err(ImportError::Refusals)?;
            }
        }
    }
    list.finish().map_err(ImportError::Refusals)
}
