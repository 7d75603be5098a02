//! What a rule asks and what was found: the figures of a hit and of a miss alike.

use crate::calendar::Day;
use crate::caseload::{NoticeFacts, Pause, Protection, RhythmFacts, Weeks};
use crate::ledger::{AccountKind, ActionCode, ArrangementKind, CourtOutcome};
use crate::money::Pence;

/// One thing that a rule asks, with what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was asked and found.
    pub test: Test,
    /// Whether what was found is what was asked.
    pub is_met: bool,
}

impl Check {
    pub(in crate::caseload) const fn of(test: Test, is_met: bool) -> Self {
        Self { test, is_met }
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is an account for living in a home.
    Rent {
        /// What it is for.
        kind: AccountKind,
    },
    /// Nothing stands against chasing.
    Unprotected {
        /// What does.
        found: Option<Protection>,
    },
    /// Something stands against chasing.
    Protected {
        /// What.
        found: Option<Protection>,
    },
    /// No officer has snoozed or paused it.
    NotPaused {
        /// The pause.
        found: Option<Pause>,
    },
    /// More than so much is owed, benefit on its way taken off.
    OwesMoreThan {
        /// What is owed.
        underlying: Pence,
        /// More than this.
        most: Pence,
    },
    /// So much or more is owed.
    OwesAtLeast {
        /// What is owed.
        underlying: Pence,
        /// At least this.
        least: Pence,
    },
    /// So many weeks of the charge or more are owed.
    OwesWeeks {
        /// How many are; `None` = nothing is charged.
        weeks: Option<Weeks>,
        /// At least this.
        least: u32,
        /// The charge of a week.
        gross_weekly: Pence,
    },
    /// More than so many weeks of the charge are owed.
    OwesMoreThanWeeks {
        /// How many are; `None` = nothing is charged.
        weeks: Option<Weeks>,
        /// More than this.
        most: u32,
        /// The charge of a week.
        gross_weekly: Pence,
    },
    /// No arrangement is in place.
    NoArrangement {
        /// When the one that is was agreed.
        found: Option<Day>,
    },
    /// An arrangement of this kind is breached.
    Breached {
        /// Agreed or ordered.
        kind: ArrangementKind,
        /// By how much; `None` = none is.
        by: Option<Pence>,
    },
    /// A payment ordered by a court is late, within the tolerance.
    BehindOnOrder {
        /// By how much; `None` = none is.
        by: Option<Pence>,
    },
    /// No notice is in force.
    NoNotice {
        /// The one that is.
        found: Option<NoticeFacts>,
    },
    /// A notice is in force, and the day before which no claim may be made has come.
    NoticeHasRun {
        /// The one in force.
        found: Option<NoticeFacts>,
    },
    /// A notice lapses within so many days.
    NoticeLapses {
        /// When; `None` = none does.
        on: Option<Day>,
        /// Within these.
        days: u32,
    },
    /// There is no court case.
    NotInCourt {
        /// When the claim was issued.
        found: Option<Day>,
    },
    /// A hearing is within so many days.
    Hearing {
        /// When; `None` = none is.
        on: Option<Day>,
        /// Within these.
        days: u32,
    },
    /// A hearing is past and nothing says what came of it.
    OutcomeMissing {
        /// When it was; `None` = there is none such.
        on: Option<Day>,
    },
    /// The court set terms and they do not stand as a formal arrangement.
    TermsMissing {
        /// What it said; `None` = it set none.
        outcome: Option<CourtOutcome>,
        /// Whether a formal arrangement stands.
        has_formal: bool,
    },
    /// The tenancy reaches its review day within so many days.
    TenancyReview {
        /// When; `None` = it does not.
        on: Option<Day>,
        /// Within these.
        days: u32,
    },
    /// One of these was done, so many days ago or more.
    Done {
        /// Which.
        wanted: &'static [ActionCode],
        /// At least so long ago.
        days_least: u32,
        /// What was done longer ago does not count.
        days_most: u32,
        /// The latest of them.
        last: Option<(ActionCode, Day)>,
    },
    /// None of these was done in so many days.
    NotDone {
        /// Which.
        unwanted: &'static [ActionCode],
        /// In these.
        days: u32,
        /// The latest of them that was.
        last: Option<(ActionCode, Day)>,
    },
    /// A payment expected by the resident's own rhythm has not come.
    Missed {
        /// The rhythm; `None` = none was found.
        rhythm: Option<RhythmFacts>,
    },
    /// No usual payment that is not late covers what is owed.
    NotAboutToPay {
        /// The rhythm by which one does.
        found: Option<RhythmFacts>,
    },
    /// A task that puts an account before every other is open.
    UrgentTask {
        /// To be done by; `None` = none is open.
        by_on: Option<Day>,
    },
    /// An offer of the resident waits.
    OfferWaits {
        /// To be answered by; `None` = none waits.
        answer_by_on: Option<Day>,
    },
    /// The payer cancelled the Direct Debit, and there is no other.
    MandateCancelled {
        /// When; `None` = it was not.
        on: Option<Day>,
    },
    /// A claim has stopped paying.
    ClaimStopped {
        /// Since when nothing came; `None` = none has.
        since_on: Option<Day>,
    },
}
