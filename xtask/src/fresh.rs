//! Has anything a step depends on changed since it was last done? Told by contents, never by dates, so that a fresh
//! clone, a branch switch and a restored cache all give the right answer.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::place::Place;

/// The state of a step's inputs, and where the state at its last success is kept.
pub struct Inputs {
    fingerprint: String,
    stamp: PathBuf,
}

impl Inputs {
    /// Reads every file named, and every file below each folder named. What is missing counts as empty.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(place: &Place, step: &str, paths: &[PathBuf]) -> Result<Self> {
        let mut hash = Sha256::new();
        for path in paths {
            for file in files_below(path)? {
                hash.update(place.short(&file).as_bytes());
                hash.update(fs::read(&file).with_context(|| format!("could not read {}", file.display()))?);
            }
        }
        Ok(Self { fingerprint: hex(&hash.finalize()), stamp: place.work().join("done").join(step) })
    }

    /// Whether the step was last done with exactly these.
    pub fn are_unchanged(&self) -> bool {
        fs::read_to_string(&self.stamp).is_ok_and(|last| last == self.fingerprint)
    }

    /// The step is done with these.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub fn note(&self) -> Result<()> {
        let folder = self.stamp.parent().context("a stamp has a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&self.stamp, &self.fingerprint).with_context(|| format!("could not write {}", self.stamp.display()))
    }
}

/// Every file at or below `path`, in order of name.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}
