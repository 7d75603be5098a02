//! What is measured on: extracts made by the product's own `sample-extract`, imported by its own `import`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::process;

/// The day every benchmark is told on.
pub const TODAY: &str = "2026-11-22";

/// A data folder with its extract and its database.
pub struct Data {
    /// Where it all is.
    pub folder: PathBuf,
}

impl Data {
    /// The folder of this name among the benchmarks' own.
    pub fn named(place: &Place, name: &str) -> Self {
        Self { folder: place.hearth().join("bench").join(name) }
    }

    /// The extract.
    pub fn extract(&self) -> PathBuf {
        self.folder.join("extract")
    }

    /// The SQLite database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("hearth.sqlite")
    }

    /// Its address.
    pub fn database_url(&self) -> String {
        format!("sqlite://{}", self.database().display())
    }

    /// Where the server puts what it sends.
    pub fn messages(&self) -> PathBuf {
        self.folder.join("messages")
    }

    /// `hearth`, working in this folder.
    pub fn hearth(&self, place: &Place) -> Command {
        let mut command = Command::new(place.server());
        command
            .current_dir(&place.root)
            .env("DATABASE_URL", self.database_url())
            .env("HEARTH_DATA_DIR", &self.folder)
            .env("HEARTH_SITE_DIR", place.site())
            .env("HEARTH_TODAY", TODAY)
            .env("HEARTH_LOG_FILTER", "warn");
        command
    }

    /// Throws the folder away and writes the extract anew; what was said of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn make_extract(&self, place: &Place, homes: u32, from: &str) -> Result<()> {
        self.remove()?;
        fs::create_dir_all(&self.folder)?;
        let mut command = self.hearth(place);
        command.arg("sample-extract").arg(self.extract()).args(["--homes", &homes.to_string()]);
        process::run(command.args(["--from", from, "--to", TODAY]))
    }

    /// Imports the extract into the SQLite database.
    ///
    /// # Errors
    /// When it is not taken whole.
    pub fn import(&self, place: &Place) -> Result<()> {
        process::run(self.hearth(place).arg("import").arg(self.extract()))
    }

    /// Removes the SQLite database.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn remove_database(&self) -> Result<()> {
        remove_sqlite(&self.database())
    }

    fn remove(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).with_context(|| format!("could not remove {}", self.folder.display()))?;
        }
        Ok(())
    }

    /// How many rows a file of the extract has. None of ours holds a line break.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn rows(&self, file: &str) -> Result<usize> {
        let path = self.extract().join(file);
        let file = fs::File::open(&path).with_context(|| format!("could not read {}", path.display()))?;
        Ok(BufReader::new(file).split(b'\n').count().saturating_sub(1))
    }

    /// The size of the whole extract, in MiB.
    pub fn extract_mib(&self) -> f64 {
        let files = fs::read_dir(self.extract()).into_iter().flatten().flatten();
        let kib: u64 = files.filter_map(|file| file.metadata().ok()).map(|file| file.len() / 1024).sum();
        f64::from(u32::try_from(kib).unwrap_or(u32::MAX)) / 1024.0
    }
}

/// Removes a SQLite database and what stands beside it.
///
/// # Errors
/// When a file cannot be removed.
pub fn remove_sqlite(database: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        let file = PathBuf::from(name);
        if file.exists() {
            fs::remove_file(&file).with_context(|| format!("could not remove {}", file.display()))?;
        }
    }
    Ok(())
}

/// The account's number in addresses, asked of the database itself.
///
/// # Errors
/// When there is no such account, or no `sqlite3` to ask with.
pub fn ask(database: &Path, query: &str) -> Result<String> {
    let told = process::quietly(Command::new("sqlite3").arg("-readonly").arg(database).arg(query))?;
    Ok(told.trim().to_owned())
}
