//! The case of an account in arrears: evidence recorded, steps taken. One unit of work each: the form's key, the account and the
//! case as they are by then, the rules, the change, its history, its audit entry.
//!
//! Only an officer takes a step, and no job calls this. A step is refused unless the account and the case are as the page showed
//! them: of two officers at once one takes it, and the other is shown what was done.

mod correct;
mod day;
mod evidence;
mod moved;
mod outcome;
mod record;
mod step;

use domain::{
    calendar::Day,
    case::{GateResult, NoSuchStep, NoticeProblem, Regime, Stage, StageEvent},
    money::{MoneyOverflow, Pence},
    permission::{Act, OfficerRole},
    policy::Policy,
};

pub use correct::{Correction, take_back, take_over};
pub use day::ActDay;
pub use evidence::{EvidenceRefused, Recording, record as record_evidence};
pub(in crate::desk) use record::last_outcome;
pub use record::{CaseRecord, CourtLine, NoticeLine, Source};
pub use step::{Claimed, Heard, Served, Step, StepMade, acted_on, take};

use super::standing::Standing;
use crate::store::StoreError;

/// What a page of a case rested on when its act was asked for.
#[derive(Clone, Copy, Debug)]
pub struct CaseGrounds<'a> {
    /// Which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// The account as the facts have it.
    pub standing: &'a Standing,
    /// The rules the case goes by.
    pub regime: Regime,
    /// The balance less benefit on its way.
    pub underlying: Pence,
    /// What is charged a week.
    pub gross_weekly: Pence,
    /// Where the case stood when the page was shown.
    pub stage: Stage,
    /// Its version then; 0 = nothing had been done about it here.
    pub version: i64,
    /// The rules, of today and of the day of an act.
    pub policy: &'a Policy,
}

/// Why a step was not taken. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StepRefused {
    /// The permit is for something else, or for less than this step needs.
    #[error("the permit is not for this")]
    NotPermitted,
    /// The account or the case is not as the page showed it: show it as it is now.
    #[error("the account or the case changed")]
    Changed,
    /// There is no such step from where the case stands.
    #[error(transparent)]
    NoSuchStep(#[from] NoSuchStep),
    /// Gates are not met, and nobody who may has opened them.
    #[error("gates are not met")]
    Unmet(Vec<GateResult>),
    /// The notice cannot be served so.
    #[error(transparent)]
    Notice(#[from] NoticeProblem),
    /// A notice that was served by the day on which the case last ended or went back: it would be spent at once.
    #[error("the case ended or went back on {0}, and a notice of by then is spent")]
    Spent(Day),
    /// The same notice or claim is on record.
    #[error("this is on record already")]
    OnRecord,
    /// The court set terms, and none were given that can stand as a formal arrangement from the day on which it did.
    #[error("the court's terms are missing")]
    TermsMissing,
    /// The same form was sent before, with other answers.
    #[error("this form was sent before")]
    SentBefore {
        /// Where its result is.
        result_path: String,
    },
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The act that a step is.
#[must_use]
pub const fn act_for(event: StageEvent) -> Act {
    if matches!(event, StageEvent::TakeOver | StageEvent::TakeBack) {
        return Act::CorrectCase;
    }
    act_of(event.least_role(), Act::WorkCase, Act::TakeToCourt, Act::ApproveEviction)
}

/// The act by which somebody of this role may open a gate.
#[must_use]
pub const fn act_to_open(least: OfficerRole) -> Act {
    act_of(least, Act::OpenGate, Act::OpenGate, Act::OpenManagersGate)
}

const fn act_of(role: OfficerRole, officer: Act, leader: Act, manager: Act) -> Act {
    match role {
        OfficerRole::Manager => manager,
        OfficerRole::TeamLeader => leader,
        OfficerRole::Officer | OfficerRole::Finance | OfficerRole::Auditor => officer,
    }
}
