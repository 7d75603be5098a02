//! What was decided here, as rows that the landlord's system can take.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Snapshot, StoreError, see};

/// A file of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFile {
    /// Arrangements that were agreed here, and what became of them.
    Arrangements,
    /// Emails and mobiles that were changed here and count.
    ContactChanges,
    /// Direct Debits, and what became of them. No bank detail but the last digits.
    Mandates,
    /// What people were told: each message that was sent and letter that was posted.
    Actions,
    /// What was written with a decision.
    Notes,
}

impl ExportFile {
    /// Every file, in order.
    pub const ALL: [Self; 5] = [Self::Arrangements, Self::ContactChanges, Self::Mandates, Self::Actions, Self::Notes];

    /// Its name, without `.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrangements => "arrangements",
            Self::ContactChanges => "contact_changes",
            Self::Mandates => "mandates",
            Self::Actions => "actions",
            Self::Notes => "notes",
        }
    }

    /// Its columns, in order; the first is what a row is known by.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Arrangements => &[
                "arrangement_ref",
                "account_ref",
                "kind",
                "agreed_on",
                "start_date",
                "amount",
                "frequency",
                "lump_sum",
                "lump_sum_on",
                "arrears_at_start",
                "status",
                "ended_at",
            ],
            Self::ContactChanges => &["change_ref", "person_ref", "field", "value", "set_by", "counts_from"],
            Self::Mandates => &[
                "mandate_ref",
                "account_ref",
                "person_ref",
                "status",
                "covers",
                "frequency",
                "collection_day",
                "first_day",
                "reference",
                "account_ending",
                "agreed_at",
                "instructed_on",
                "ended_at",
            ],
            Self::Actions => &["action_ref", "account_ref", "person_ref", "code", "done_at", "done_by", "note"],
            Self::Notes => &["note_ref", "account_ref", "written_at", "written_by", "about", "note"],
        }
    }
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRow {
    /// What it is known by, however often it is taken.
    pub record_id: Uuid,
    /// Its cells as text, in the order of [`ExportFile::columns`].
    pub cells: Vec<String>,
}

impl Snapshot {
    /// The next rows of a file after one, by their keys: those that are new or have changed since an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_export(
        &mut self,
        file: ExportFile,
        since: DateTime<Utc>,
        after: Uuid,
        limit: u32,
    ) -> Result<Vec<ExportRow>, StoreError> {
        see!(self, export::list(file, since, after, limit))
    }
}
