//! What was decided here, as rows that the landlord's system can take; and how far it was exported by night.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A file of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFile {
    /// Arrangements that were agreed here, and what became of them.
    Arrangements,
    /// Emails and mobiles that were changed here and count.
    ContactChanges,
    /// Direct Debits, and what became of them. No bank detail but the last digits.
    Mandates,
    /// What was done: messages sent, letters posted, contacts that officers logged, referrals.
    Actions,
    /// Notices that officers recorded.
    Notices,
    /// Claims that officers recorded as issued.
    CourtClaims,
    /// What courts said, as officers recorded it.
    CourtOutcomes,
    /// What officers wrote: with a decision, and of a case.
    Notes,
}

/// Where rows of a file come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportSource {
    /// Arrangements agreed here.
    Arrangements,
    /// Changes of contact details.
    ContactChanges,
    /// Mandates.
    Mandates,
    /// Messages sent and letters posted.
    Sent,
    /// The log of contacts.
    Contacts,
    /// Referrals, restricted ones left out.
    Referrals,
    /// Notices recorded here.
    Notices,
    /// Claims recorded here.
    CourtClaims,
    /// What courts said, recorded here.
    CourtOutcomes,
    /// Notes with a decision on an offer.
    OfferNotes,
    /// Notes of cases, restricted ones and corrections of such left out.
    CaseNotes,
}

impl ExportFile {
    /// Every file, in order.
    pub const ALL: [Self; 8] = [
        Self::Arrangements,
        Self::ContactChanges,
        Self::Mandates,
        Self::Actions,
        Self::Notices,
        Self::CourtClaims,
        Self::CourtOutcomes,
        Self::Notes,
    ];

    /// Where its rows come from, in order.
    #[must_use]
    pub const fn sources(self) -> &'static [ExportSource] {
        match self {
            Self::Arrangements => &[ExportSource::Arrangements],
            Self::ContactChanges => &[ExportSource::ContactChanges],
            Self::Mandates => &[ExportSource::Mandates],
            Self::Actions => &[ExportSource::Sent, ExportSource::Contacts, ExportSource::Referrals],
            Self::Notices => &[ExportSource::Notices],
            Self::CourtClaims => &[ExportSource::CourtClaims],
            Self::CourtOutcomes => &[ExportSource::CourtOutcomes],
            Self::Notes => &[ExportSource::OfferNotes, ExportSource::CaseNotes],
        }
    }

    /// Its name, without `.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrangements => "arrangements",
            Self::ContactChanges => "contact_changes",
            Self::Mandates => "mandates",
            Self::Actions => "actions",
            Self::Notices => "notices",
            Self::CourtClaims => "court_claims",
            Self::CourtOutcomes => "court_outcomes",
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
                "counts_from",
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
            Self::Actions => &[
                "action_ref",
                "account_ref",
                "person_ref",
                "code",
                "done_at",
                "done_by",
                "note",
                "direction",
                "outcome",
            ],
            Self::Notices => &[
                "notice_ref",
                "account_ref",
                "kind",
                "served_on",
                "not_before_on",
                "expires_on",
                "method",
                "given_on",
                "in_notice_on",
                "review_by_on",
                "arrears",
                "proof",
                "recorded_by",
                "recorded_at",
                "taken_back_at",
            ],
            Self::CourtClaims => &[
                "claim_ref",
                "account_ref",
                "case_ref",
                "issued_on",
                "hearing_on",
                "recorded_by",
                "recorded_at",
                "taken_back_at",
            ],
            Self::CourtOutcomes => &[
                "outcome_ref",
                "account_ref",
                "outcome",
                "outcome_on",
                "hearing_on",
                "possession_on",
                "arrangement_ref",
                "note",
                "recorded_by",
                "recorded_at",
                "taken_back_at",
            ],
            Self::Notes => &["note_ref", "account_ref", "written_at", "written_by", "about", "note", "corrects_ref"],
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

/// A night's export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportRun {
    /// The day it is for.
    pub export_on: Day,
    /// Since when what was decided is in it.
    pub since_at: DateTime<Utc>,
    /// When it was begun.
    pub began_at: DateTime<Utc>,
    /// Its files are there.
    pub is_finished: bool,
}

impl Snapshot {
    /// The next rows of a source after one, by their keys: those that are new or have changed since an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_export(
        &mut self,
        source: ExportSource,
        since: DateTime<Utc>,
        after: Uuid,
        limit: u32,
    ) -> Result<Vec<ExportRow>, StoreError> {
        see!(self, export::list(source, since, after, limit))
    }
}

impl Unit {
    /// The export of a day; `None` = none was begun.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_export_run(&mut self, export_on: Day) -> Result<Option<ExportRun>, StoreError> {
        act!(self, export::find_run(export_on))
    }

    /// When the last export that was finished had been begun; `None` = there was none.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn last_export_at(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        act!(self, export::last_at())
    }

    /// Notes that an export is begun.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn begin_export_run(&mut self, run: &ExportRun) -> Result<(), StoreError> {
        act!(self, export::begin_run(run))
    }

    /// Notes that the files of an export are there.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it was not begun.
    pub async fn finish_export_run(&mut self, export_on: Day, at: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, export::finish_run(export_on, at))
    }
}
