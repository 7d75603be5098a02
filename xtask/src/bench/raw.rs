//! RAW: the databases' own tools, told to load the extract's files and nothing more.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

const SCHEMA: &str = include_str!("raw.sql");

/// In the order of the schema.
const FILES: [&str; 14] = [
    "charge_calendar",
    "properties",
    "tenancies",
    "people",
    "accounts",
    "charges",
    "benefits",
    "transactions",
    "arrangements",
    "actions",
    "notices",
    "court_cases",
    "markers",
    "officers",
];

/// `sqlite3`'s `.import` into a new database, as durable as Hearth's own.
///
/// # Errors
/// When the script cannot be written.
pub fn sqlite(extract: &Path, database: &Path, script: &Path) -> Result<Command> {
    let mut text = String::from("PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;\n");
    text.push_str(&SCHEMA.replace("{clustered}", " WITHOUT ROWID"));
    text.push_str(".mode csv\n");
    for file in FILES {
        writeln!(text, ".import --skip 1 {} {file}", extract.join(format!("{file}.csv")).display())?;
    }
    std::fs::write(script, text)?;
    let mut command = Command::new("sqlite3");
    command.arg("-bail").arg(database).arg(format!(".read {}", script.display()));
    command.stdin(Stdio::null()).stdout(Stdio::null());
    Ok(command)
}

/// `psql`'s `\copy` into an empty database.
///
/// # Errors
/// When the script cannot be written.
pub fn postgres(extract: &Path, url: &str, script: &Path) -> Result<Command> {
    let mut text = SCHEMA.replace("{clustered}", "");
    for file in FILES {
        let path = extract.join(format!("{file}.csv"));
        writeln!(text, "\\copy {file} FROM '{}' WITH (FORMAT csv, HEADER)", path.display())?;
    }
    std::fs::write(script, text)?;
    let mut command = Command::new("psql");
    command.arg("--no-psqlrc").arg("--quiet").args(["--set", "ON_ERROR_STOP=1"]).arg("--file").arg(script).arg(url);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_table() {
        for file in FILES {
            assert!(SCHEMA.contains(&format!("CREATE TABLE {file} (")), "{file}");
        }
        assert_eq!(SCHEMA.matches("CREATE TABLE").count(), FILES.len());
    }
}
