//! A made-up landlord to look at and to test with: the product's own sample extract, imported by the product's own
//! import, in a data folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::process;
use crate::step::Steps;

/// Enough homes for every named story, for a list that looks like one, and for a tenant to each browser test that changes things.
const HOMES: &str = "1800";

/// A demonstration landlord's data folder.
pub struct Demonstration {
    folder: PathBuf,
}

/// Someone who can sign in, as the extract has them.
struct Person {
    name: String,
    payment_ref: String,
    date_of_birth: String,
}

impl Demonstration {
    /// The demonstration that lives in this folder, made or not.
    pub fn beside(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The extract it was imported from.
    pub fn extract(&self) -> PathBuf {
        self.folder.join("demonstration")
    }

    fn database(&self) -> PathBuf {
        self.folder.join("hearth.sqlite")
    }

    /// Makes it, told up to `today`, unless it is there.
    ///
    /// # Errors
    /// When the extract cannot be made or is not taken whole.
    pub fn make(&self, place: &Place, steps: &mut Steps, today: &str) -> Result<()> {
        let title = "demonstration landlord";
        if self.database().is_file() {
            steps.unchanged(title);
            return Ok(());
        }
        steps.take(title, || {
            fs::create_dir_all(&self.folder)?;
            process::run(
                self.hearth(place).arg("sample-extract").arg(self.extract()).args(["--homes", HOMES, "--to", today]),
            )?;
            // Under another name until it is whole, so that an interrupted import is not taken for a database.
            let partial = self.folder.join("hearth.sqlite.partial");
            for suffix in ["", "-wal", "-shm"] {
                remove(&self.folder.join(format!("hearth.sqlite.partial{suffix}")))?;
            }
            process::run(
                self.hearth(place)
                    .arg("import")
                    .arg(self.extract())
                    .env("DATABASE_URL", address(&partial))
                    .env("HEARTH_TODAY", today),
            )?;
            // The import leaves no write-ahead log behind: the file is the whole database.
            fs::rename(&partial, self.database()).context("could not put the database in its place")
        })
    }

    /// Throws the database and its extract away; messages and keys stay.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn remove(&self) -> Result<()> {
        for suffix in ["", "-wal", "-shm"] {
            remove(&self.folder.join(format!("hearth.sqlite{suffix}")))?;
        }
        if self.extract().is_dir() {
            fs::remove_dir_all(self.extract())?;
        }
        Ok(())
    }

    /// The server, ready to be started on it.
    pub fn serve(&self, place: &Place) -> Command {
        let mut command = self.hearth(place);
        command.arg("serve").env("DATABASE_URL", address(&self.database()));
        command
    }

    fn hearth(&self, place: &Place) -> Command {
        let mut command = Command::new(place.server());
        command
            .current_dir(&place.root)
            .env("HEARTH_DATA_DIR", &self.folder)
            .env("HEARTH_SITE_DIR", place.site())
            .env("HEARTH_DEMONSTRATION", "true");
        command
    }

    /// Prints the address, and how to sign in as a resident and as an officer.
    ///
    /// # Errors
    /// When the extract cannot be read.
    pub fn say_how_to_sign_in(&self, address: &str) -> Result<()> {
        let person = self.first_person()?;
        let officers = rows(&self.extract().join("officers.csv"))?;
        let email = officers.first().and_then(|row| row.get("email")).context("the demonstration has no officer")?;
        println!("\nHearth is at {address} (stop it with Ctrl-C)");
        println!("  Resident: {address}/sign-in");
        println!(
            "            payment reference {}, date of birth {} ({})",
            person.payment_ref, person.date_of_birth, person.name
        );
        println!("  Officer:  {address}/officer/sign-in");
        println!("            email {email}");
        println!("  The one-time codes, and everybody else who can sign in: {address}/demonstration/messages\n");
        Ok(())
    }

    /// The first lead tenant of a rent account.
    fn first_person(&self) -> Result<Person> {
        let people = rows(&self.extract().join("people.csv"))?;
        let accounts = rows(&self.extract().join("accounts.csv"))?;
        let cell = |row: &Row, column: &str| row.get(column).cloned().unwrap_or_default();
        people
            .iter()
            .filter(|person| cell(person, "role") == "lead" && !cell(person, "date_of_birth").is_empty())
            .find_map(|person| {
                let account = accounts.iter().find(|account| {
                    cell(account, "tenancy_ref") == cell(person, "tenancy_ref") && cell(account, "kind") == "main_rent"
                })?;
                Some(Person {
                    name: format!("{} {}", cell(person, "first_name"), cell(person, "last_name")),
                    payment_ref: cell(account, "payment_ref"),
                    date_of_birth: british(&cell(person, "date_of_birth")),
                })
            })
            .context("the demonstration has no tenant who can sign in")
    }
}

/// Today, by this machine.
#[expect(clippy::disallowed_methods, reason = "the demonstration is told up to the day it is made")]
pub fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}

type Row = std::collections::BTreeMap<String, String>;

/// A file of the extract, each row by its column names.
fn rows(path: &Path) -> Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("could not read {}", path.display()))?;
    reader.deserialize().map(|row| row.with_context(|| format!("could not read {}", path.display()))).collect()
}

/// "1987-04-03" as the sign-in page asks for it: "3 4 1987".
fn british(day: &str) -> String {
    day.rsplit('-').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join(" ")
}

fn address(database: &Path) -> String {
    format!("sqlite://{}", database.display())
}

fn remove(file: &Path) -> Result<()> {
    if file.exists() {
        fs::remove_file(file).with_context(|| format!("could not remove {}", file.display()))
    } else {
        Ok(())
    }
}
