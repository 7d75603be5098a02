//! The cases of accounts in arrears: where each stands, what was recorded of it, and what happened.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    case::{Gate, PartAnswer, Stage, StageEvent, TakenStep},
    permission::OfficerRole,
};
use uuid::Uuid;

pub use super::case_record::{CaseClaim, CaseNotice, CaseOutcome, CaseRecorded, NewFormal, TakenBack};
use super::{Snapshot, StoreError, Unit, see};

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Of which account.
    pub account_id: i64,
    /// How far.
    pub stage: Stage,
    /// Since when.
    pub since_on: Day,
    /// Rises with everything that is recorded of the case.
    pub version: i64,
    /// When it last ended or went back to early contact: a notice that was served until then is spent. `None` = never.
    pub afresh_on: Option<Day>,
}

/// What an officer recorded for a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// For which.
    pub gate: Gate,
    /// About whom; `None` = about the household.
    pub person_ref: Option<String>,
    /// The day it was done.
    pub done_on: Day,
    /// What was done.
    pub note: String,
    /// The parts of a check of vulnerability; empty for every other gate, and for one recorded before they were asked for.
    pub parts: Vec<PartAnswer>,
    /// The officer's name; their reference where they have none any more.
    pub by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Everything that was recorded of a case here, each list newest first. What was taken back stands in a list of its own, so that
/// nobody reads it with the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseRows {
    /// Where it stands; `None` = nothing was ever done about it here.
    pub case: Option<CaseRow>,
    /// The evidence.
    pub evidence: Vec<EvidenceRow>,
    /// The notices.
    pub notices: Vec<CaseNotice>,
    /// The claims.
    pub claims: Vec<CaseClaim>,
    /// What courts said.
    pub outcomes: Vec<CaseOutcome>,
    /// What was recorded by mistake.
    pub taken_back: Vec<TakenBack>,
}

impl CaseRows {
    /// What stands under an id, if anything does.
    #[must_use]
    pub fn find(&self, record_id: Uuid) -> Option<CaseRecorded> {
        let notices = self.notices.iter().cloned().map(CaseRecorded::Notice);
        let claims = self.claims.iter().cloned().map(CaseRecorded::Claim);
        let outcomes = self.outcomes.iter().cloned().map(CaseRecorded::Outcome);
        notices.chain(claims).chain(outcomes).find(|one| one.record_id() == record_id)
    }
}

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseStep {
    /// Its id.
    pub case_event_id: Uuid,
    /// What, where it led, and whether what it wrote down was taken back.
    pub step: TakenStep,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where a case is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseMove {
    /// Of which account.
    pub account_id: i64,
    /// The version that was seen; 0 = nothing was ever done about it.
    pub seen: i64,
    /// How far.
    pub stage: Stage,
    /// Since when, where that is another stage.
    pub since_on: Day,
    /// When it last ended or went back to early contact.
    pub afresh_on: Option<Day>,
}

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEventRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub event: StageEvent,
    /// Where it stood.
    pub from: Stage,
    /// Where it stood then.
    pub to: Stage,
    /// The officer's name; their reference where they have none any more.
    pub by: String,
    /// What was written with it.
    pub note: String,
    /// The gates that were not met, and why the officer went on.
    pub overrides: Vec<OverrideRow>,
}

/// A gate that was opened although it was not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideRow {
    /// Which.
    pub gate: Gate,
    /// What was missing.
    pub found: String,
    /// As what the officer opened it.
    pub role: OfficerRole,
    /// Why.
    pub reason: String,
}

/// Something that is happening to a case.
#[derive(Clone, Copy, Debug)]
pub struct NewCaseEvent<'a> {
    /// Its id.
    pub case_event_id: Uuid,
    /// Upon which account.
    pub account_id: i64,
    /// Now.
    pub at: DateTime<Utc>,
    /// What.
    pub event: StageEvent,
    /// Where it stood.
    pub from: Stage,
    /// Where it stands.
    pub to: Stage,
    /// The officer.
    pub officer_ref: &'a str,
    /// What is written with it.
    pub note: &'a str,
    /// Each gate as it is, as JSON.
    pub gates: &'a str,
}

/// Who records something of a case, and when.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    /// Upon which account.
    pub account_id: i64,
    /// The officer.
    pub officer_ref: &'a str,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Evidence about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewEvidence<'a> {
    /// For which gate.
    pub gate: Gate,
    /// About whom; `None` = about the household.
    pub person_ref: Option<&'a str>,
    /// The day it was done.
    pub done_on: Day,
    /// What was done.
    pub note: &'a str,
    /// The parts of a check of vulnerability.
    pub parts: &'a [PartAnswer],
}

impl Snapshot {
    /// Where the case of an account stands; `None` = nothing was ever done about it here.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_case(&mut self, account_id: i64) -> Result<Option<CaseRow>, StoreError> {
        see!(self, case::find(account_id))
    }

    /// Everything recorded of a case here.
    ///
    /// # Errors
    /// As [`Snapshot::find_case`].
    pub async fn case_rows(&mut self, account_id: i64) -> Result<CaseRows, StoreError> {
        see!(self, case::rows(account_id))
    }

    /// What happened to a case, newest first, at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::find_case`].
    pub async fn list_case_events(&mut self, account_id: i64, limit: u32) -> Result<Vec<CaseEventRow>, StoreError> {
        see!(self, case::list_events(account_id, limit))
    }
}

impl Unit {
    /// Moves a case that is as it was seen to a stage; whether it was.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn move_case(&mut self, to: &CaseMove) -> Result<bool, StoreError> {
        act!(self, case::set_stage(to))
    }

    /// Every step that was taken, oldest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_case`].
    pub async fn list_case_steps(&mut self, account_id: i64) -> Result<Vec<CaseStep>, StoreError> {
        act!(self, case::list_steps(account_id))
    }

    /// Notes that something was recorded of a case, so that a page from before is shown anew. `stage` is where it stands if
    /// nothing was ever done about it here.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn touch_case(&mut self, account_id: i64, stage: Stage, today: Day) -> Result<(), StoreError> {
        act!(self, case::touch(account_id, stage, today))
    }

    /// Notes what happened to a case.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_event(&mut self, new: &NewCaseEvent<'_>) -> Result<(), StoreError> {
        act!(self, case::insert_event(new))
    }

    /// Keeps why a gate was opened although it was not met.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_override(
        &mut self,
        case_event_id: Uuid,
        officer_ref: &str,
        row: &OverrideRow,
    ) -> Result<(), StoreError> {
        act!(self, case::insert_override(case_event_id, officer_ref, row))
    }

    /// Keeps evidence.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_evidence(
        &mut self,
        recorded: &Recorded<'_>,
        new: &NewEvidence<'_>,
    ) -> Result<(), StoreError> {
        act!(self, case::insert_evidence(recorded, new))
    }
}
