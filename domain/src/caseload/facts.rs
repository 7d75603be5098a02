//! What the ranking may look at: figures of one account on a day.
//!
//! Days stand here, never ages: facts change when something happened, not because a night has passed, and are kept only then.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::case::NoticeType;
use crate::ledger::{AccountKind, ActionCode, ArrangementKind, CourtOutcome};
use crate::money::{Frequency, Pence};
use crate::vocabulary::vocabulary;

use super::Pause;

vocabulary! {
    /// How far the landlord's formal steps have gone, by what is on record.
    Step {
        Early = "early", "No formal step";
        Notice = "notice", "Notice in force";
        Claim = "claim", "In court";
        Order = "order", "The court has decided";
    }
}

/// One account's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFacts {
    /// What the account is for.
    pub kind: AccountKind,
    /// The balance.
    pub balance: Pence,
    /// The balance less benefit on its way.
    pub underlying: Pence,
    /// The same, as many weeks before as policy looks back.
    pub underlying_before: Pence,
    /// The charge of a week before benefit; of an account that is charged nothing any more, what it was last.
    pub gross_weekly: Pence,
    /// What benefit leaves of it to the resident.
    pub net_weekly: Pence,
    /// The day since which something has been owed without a break; `None` = nothing is owed, or for longer than the ranking
    /// looks back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed_since_on: Option<Day>,
    /// The resident's own payments, where they have a rhythm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rhythm: Option<RhythmFacts>,
    /// The latest payment of the resident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_paid_on: Option<Day>,
    /// Benefit paid to the landlord.
    #[serde(default, skip_serializing_if = "BenefitFacts::is_nothing")]
    pub benefit: BenefitFacts,
    /// The arrangement that is in place, or was breached last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<ArrangementFacts>,
    /// The notice in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeFacts>,
    /// The court case that is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<CourtFacts>,
    /// The stage of the case, by its code, and since when; `None` = none is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<(String, Day)>,
    /// Days that will not wait, the earliest first; past ones may be among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// What stands against chasing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protections: Vec<Protection>,
    /// An officer's snooze or pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
    /// The day of the latest contact of each kind, as far back as policy counts them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts: BTreeMap<ActionCode, Day>,
    /// The day by which the first open task is to be done that puts an account before every other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent_task_by_on: Option<Day>,
    /// The day by which an offer of the resident is to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_answer_by_on: Option<Day>,
    /// The payer cancelled the Direct Debit, and there is no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate_cancelled_on: Option<Day>,
}

impl CaseFacts {
    /// How far the landlord's formal steps have gone.
    #[must_use]
    pub fn step(&self) -> Step {
        match (self.court, self.notice) {
            (Some(court), _) if court.outcome.is_some_and(decides) => Step::Order,
            (Some(_), _) => Step::Claim,
            (None, Some(_)) => Step::Notice,
            (None, None) => Step::Early,
        }
    }
}

const fn decides(outcome: CourtOutcome) -> bool {
    !matches!(
        outcome,
        CourtOutcome::AdjournedGenerally
            | CourtOutcome::AdjournedToNextOpenDate
            | CourtOutcome::AdjournedToAnotherDate
            | CourtOutcome::AdjournedForDirections
    )
}

/// The rhythm of a resident's payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RhythmFacts {
    /// How often.
    pub every: Frequency,
    /// How much, usually.
    pub usual_amount: Pence,
    /// When the next payment is expected.
    pub next_on: Day,
    /// When the last one came.
    pub last_on: Day,
    /// How many were expected since and did not come.
    pub missed: u32,
    /// How many of the gaps looked at agree ...
    pub gaps_agreeing: u32,
    /// ... of how many.
    pub gaps_looked_at: u32,
}

/// Benefit paid to the landlord.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenefitFacts {
    /// Earned and not yet paid.
    #[serde(default)]
    pub on_its_way: Pence,
    /// The first payment of it that is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Day>,
    /// A claim that has stopped paying, and since when it has paid nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped_since_on: Option<Day>,
}

impl BenefitFacts {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How an arrangement is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// What fell due was paid.
    Kept,
    /// Something that fell due has not come, and there is still time.
    Behind {
        /// By how much.
        by: Pence,
    },
    /// Both tests of a breach fail.
    Breached {
        /// By how much; nothing where the landlord's system does not say.
        by: Pence,
    },
}

/// An arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrangementFacts {
    /// Agreed freely, or ordered by a court.
    pub kind: ArrangementKind,
    /// How it is kept.
    pub standing: Standing,
    /// The day it was agreed.
    pub agreed_on: Day,
}

/// A notice in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeFacts {
    /// Which.
    pub kind: NoticeType,
    /// When it was served.
    pub served_on: Day,
    /// No claim before this day.
    pub not_before_on: Day,
    /// The last day it can be relied on; `None` = it does not lapse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Day>,
}

/// A court case that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourtFacts {
    /// When the claim was issued.
    pub issued_on: Day,
    /// The day of the first hearing of which the court has said nothing since. As version 1 kept it, of the last one, whatever
    /// was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hearing_on: Option<Day>,
    /// What the court said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CourtOutcome>,
    /// When it said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_on: Option<Day>,
}

vocabulary! {
    /// A day that will not wait.
    DeadlineKind {
        Court = "court", "Court hearing";
        NoticeExpiry = "notice_expiry", "Notice lapses";
        Review = "review", "Review is due";
        TenancyReview = "tenancy_review", "Introductory or fixed-term tenancy reaches its day";
    }
}

/// A day that will not wait, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// When.
    pub on: Day,
    /// What.
    pub kind: DeadlineKind,
}

vocabulary! {
    /// What stands against chasing. How somebody is, is none of the ranking's business: only that chasing must wait.
    ProtectionKind {
        BreathingSpace = "breathing_space", "Breathing space";
        Death = "death", "A death";
        Dispute = "dispute", "In dispute with us";
        BenefitPending = "benefit_pending", "Waiting for a benefit decision";
    }
}

/// Something that stands against chasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// What.
    pub kind: ProtectionKind,
    /// Its last day; `None` = until it is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_on: Option<Day>,
}

impl Protection {
    /// Does it hold on the day?
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.until_on.is_none_or(|until_on| day <= until_on)
    }
}
