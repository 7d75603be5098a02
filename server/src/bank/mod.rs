//! What is known of banks: the tables that account numbers are checked with, from a folder of the landlord's.
//!
//! They belong to Vocalink, who revise them several times a year; they are read once, when the program starts.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Months, Utc};
use domain::{
    calendar::Day,
    direct_debit::modulus::{TableFile, TableProblem, Tables},
};

/// The tables, and how old they are.
#[derive(Clone, Debug)]
pub struct LoadedTables {
    /// The tables.
    pub tables: Tables,
    /// Bytes of both files.
    pub bytes: u64,
    /// The day the older of the two files was written.
    pub dated_on: Day,
}

/// Why the tables cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadProblem {
    /// A file cannot be read.
    #[error("the bank tables' file {path}: {source}; put both files into HEARTH_MODULUS_DIR, or unset it")]
    File {
        /// Which.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("the bank tables cannot be used: {0}; get them anew from Pay.UK")]
    Table(#[from] TableProblem),
}

impl LoadedTables {
    /// Reads `valacdos.txt` and `scsubtab.txt` of a folder.
    ///
    /// # Errors
    /// [`LoadProblem`].
    pub fn load(folder: &Path) -> Result<Self, LoadProblem> {
        let weights = read(&folder.join(TableFile::Weights.name()))?;
        let substitutes = read(&folder.join(TableFile::Substitutes.name()))?;
        Ok(Self {
            tables: Tables::parse(&weights.text, &substitutes.text)?,
            bytes: weights.bytes + substitutes.bytes,
            dated_on: weights.dated_on.min(substitutes.dated_on),
        })
    }

    /// Were they written longer ago than so many months?
    #[must_use]
    pub fn are_old_on(&self, today: Day, age_months_max: u32) -> bool {
        self.dated_on.checked_add_months(Months::new(age_months_max)).is_some_and(|until| until < today)
    }
}

struct TableText {
    text: String,
    bytes: u64,
    dated_on: Day,
}

fn read(path: &Path) -> Result<TableText, LoadProblem> {
    let file = |source| LoadProblem::File { path: path.to_owned(), source };
    let text = fs::read_to_string(path).map_err(file)?;
    let about = fs::metadata(path).map_err(file)?;
    let dated_on = DateTime::<Utc>::from(about.modified().map_err(file)?).date_naive();
    Ok(TableText { text, bytes: about.len(), dated_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: &str = "499273 499273 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1\r\n";

    #[test]
    fn both_files_are_read_and_their_age_is_known() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("valacdos.txt"), WEIGHTS).unwrap();
        let missing = LoadedTables::load(folder.path()).unwrap_err().to_string();
        assert!(missing.contains("scsubtab.txt"), "{missing}");
        fs::write(folder.path().join("scsubtab.txt"), "938600 938611\r\n").unwrap();
        let loaded = LoadedTables::load(folder.path()).unwrap();
        assert_eq!((loaded.tables.lines(), loaded.tables.substitutes()), (1, 1));
        assert_eq!(loaded.bytes, u64::try_from(WEIGHTS.len() + 15).unwrap());
        let half_a_year_on = loaded.dated_on + Months::new(6);
        assert!(!loaded.are_old_on(half_a_year_on, 6));
        assert!(loaded.are_old_on(half_a_year_on.succ_opt().unwrap(), 6));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("valacdos.txt"), format!("{WEIGHTS}nonsense\r\n")).unwrap();
        fs::write(folder.path().join("scsubtab.txt"), "").unwrap();
        let problem = LoadedTables::load(folder.path()).unwrap_err().to_string();
        assert!(problem.contains("valacdos.txt line 2"), "{problem}");
    }
}
