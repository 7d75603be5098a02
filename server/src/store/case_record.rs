//! What steps of cases write down: notices, claims, what courts said and the terms they set; and taking that back.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::Offer,
    calendar::Day,
    case::{NoticeDays, NoticeType, ServiceMethod},
    ledger::CourtOutcome,
    money::Pence,
};
use uuid::Uuid;

use super::{StoreError, Unit, case::Recorded};

/// A notice that was recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNotice {
    /// Its id: that of the step that wrote it down.
    pub record_id: Uuid,
    /// Which.
    pub notice: NoticeType,
    /// How it was given.
    pub method: ServiceMethod,
    /// Handed over or posted.
    pub given_on: Day,
    /// Its days.
    pub days: NoticeDays,
    /// The balance it was served over.
    pub arrears: Pence,
    /// Who gave it, and where the proof is.
    pub proof: String,
}

/// A claim that was recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseClaim {
    /// Its id: that of the step that wrote it down.
    pub record_id: Uuid,
    /// The court's number.
    pub claim_ref: String,
    /// When it was issued.
    pub issued_on: Day,
    /// `None` = no day yet.
    pub hearing_on: Option<Day>,
}

/// What a court said, recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutcome {
    /// Its id: that of the step that wrote it down.
    pub record_id: Uuid,
    /// What.
    pub outcome: CourtOutcome,
    /// When.
    pub outcome_on: Day,
    /// The next hearing; `None` = none.
    pub hearing_on: Option<Day>,
    /// The day on which possession is given; `None` = the order names none.
    pub possession_on: Option<Day>,
    /// The formal arrangement that its terms became.
    pub arrangement_id: Option<Uuid>,
    /// The arrangement that ended for it.
    pub ended_arrangement_id: Option<Uuid>,
    /// What was noted with it.
    pub note: String,
}

/// Something that a step of a case wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseRecorded {
    /// A notice.
    Notice(CaseNotice),
    /// A claim.
    Claim(CaseClaim),
    /// What a court said.
    Outcome(CaseOutcome),
}

impl CaseRecorded {
    /// Its id.
    #[must_use]
    pub const fn record_id(&self) -> Uuid {
        match self {
            Self::Notice(notice) => notice.record_id,
            Self::Claim(claim) => claim.record_id,
            Self::Outcome(said) => said.record_id,
        }
    }
}

/// Something that was recorded by mistake: it stays, marked, and nothing rests on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// What.
    pub what: CaseRecorded,
    /// When it was taken back.
    pub at: DateTime<Utc>,
    /// The officer's name; their reference where they have none any more.
    pub by: String,
}

/// The terms of a court, to be put in place as a formal arrangement.
#[derive(Clone, Copy, Debug)]
pub struct NewFormal<'a> {
    /// Its id.
    pub arrangement_id: Uuid,
    /// What people are told.
    pub reference: &'a str,
    /// A tenant.
    pub person_ref: &'a str,
    /// The terms.
    pub terms: &'a Offer,
    /// The underlying balance.
    pub arrears: Pence,
    /// The day of the outcome, from which the terms count.
    pub on: Day,
}

impl Unit {
    /// Keeps a notice, unless one of its type was served that day; whether it did.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_notice(&mut self, recorded: &Recorded<'_>, new: &CaseNotice) -> Result<bool, StoreError> {
        act!(self, case_record::insert_notice(recorded, new))
    }

    /// Keeps a claim, unless one with its number is there; whether it did.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_claim(&mut self, recorded: &Recorded<'_>, new: &CaseClaim) -> Result<bool, StoreError> {
        act!(self, case_record::insert_claim(recorded, new))
    }

    /// Keeps what a court said.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_case_outcome(&mut self, recorded: &Recorded<'_>, new: &CaseOutcome) -> Result<(), StoreError> {
        act!(self, case_record::insert_outcome(recorded, new))
    }

    /// Puts a court's terms in place as a formal arrangement. One that is in place must have been ended.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn put_formal_arrangement(
        &mut self,
        recorded: &Recorded<'_>,
        new: &NewFormal<'_>,
    ) -> Result<(), StoreError> {
        act!(self, case_record::put_formal(recorded, new))
    }

    /// Marks a notice, a claim or an outcome as taken back; `false` = it was before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn take_back_case_record(
        &mut self,
        recorded: &Recorded<'_>,
        what: &CaseRecorded,
    ) -> Result<bool, StoreError> {
        act!(self, case_record::take_back(recorded, what))
    }
}
