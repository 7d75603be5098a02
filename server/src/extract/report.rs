//! What an import has to say at its end.

use std::fmt::Write as _;

use serde::Serialize;

use crate::store::feed::Tally;

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The import's number; none in a dry run.
    pub import_id: Option<i64>,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// Every file of the format, in reading order.
    pub files: Vec<FileReport>,
    /// Where the refused rows are listed; `None` when there are none.
    pub refusals: Option<String>,
    /// Tenants of tenancies that run whom the file of people did not name; `None` where it was not there.
    pub not_sent: Option<NotSent>,
}

/// Tenants who were not sent. They stay what they are: whoever is a tenant no longer must be ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotSent {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub first: Vec<NotSentTenant>,
}

/// A tenant who was not sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotSentTenant {
    /// Who.
    pub person_ref: String,
    /// Of which tenancy.
    pub tenancy_ref: String,
}

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name, `.csv` included.
    pub file: String,
    /// Whether it was there.
    pub present: bool,
    /// Rows in it; the next four add up to this.
    pub read: u64,
    /// New rows.
    pub taken: u64,
    /// Rows that changed one taken before.
    pub updated: u64,
    /// Rows the same as one taken before.
    pub already_there: u64,
    /// Rows that could not be taken.
    pub refused: u64,
    /// Why the file was refused as a whole.
    pub problem: Option<String>,
    /// Columns that the format does not know, and that were ignored.
    pub unknown_columns: Vec<String>,
}

impl FileReport {
    /// Notes what became of the rows.
    pub fn count(&mut self, tally: &Tally) {
        self.read = tally.read();
        self.taken = tally.taken;
        self.updated = tally.updated;
        self.already_there = tally.already_there;
        self.refused = tally.refused;
    }
}

impl Report {
    /// Whether everything that was sent was taken or there already.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.files.iter().all(|file| file.refused == 0 && file.problem.is_none())
    }

    /// A line per file, for people.
    #[must_use]
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:<20} {:>10} {:>10} {:>10} {:>13} {:>8}\n",
            "file", "read", "taken", "updated", "already there", "refused"
        );
        for file in &self.files {
            // Writing into a string cannot fail.
            let _ = match (&file.problem, file.present) {
                (Some(problem), _) => writeln!(text, "{:<20} refused: {problem}", file.file),
                (None, false) => writeln!(text, "{:<20} not there, skipped", file.file),
                (None, true) => writeln!(
                    text,
                    "{:<20} {:>10} {:>10} {:>10} {:>13} {:>8}",
                    file.file, file.read, file.taken, file.updated, file.already_there, file.refused
                ),
            };
        }
        if let Some(not_sent) = self.not_sent.as_ref().filter(|not_sent| not_sent.count > 0) {
            let _ = writeln!(
                text,
                "{} tenants of tenancies that run are not in people.csv, and stay tenants. Whoever is one no longer: \
                 `hearth person end`",
                not_sent.count
            );
            for tenant in &not_sent.first {
                let _ = writeln!(text, "  --ref {} --tenancy {}", tenant.person_ref, tenant.tenancy_ref);
            }
        }
        text
    }
}
