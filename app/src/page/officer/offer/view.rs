//! What the page of an offer is given: the evidence, what policy says of it, and the answer as typed so far.

use crate::{moment::Moment, page::view::BenefitOnItsWay};
use domain::{
    arrangement::{Asks, Assessment, Offer, OfferEvent, OfferLimits, OfferState, OfferTyped, Plan},
    budget::{AffordableReason, Breach},
    calendar::Day,
    ledger::RegularDue,
    money::Pence,
    problem::Problems,
};

/// The view of an offer that is to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferDecision {
    /// The number in the address of this page.
    pub offer_id: String,
    /// Which account.
    pub account_id: i64,
    /// Who made it.
    pub name: String,
    /// "12 Rowan Court".
    pub address: String,
    /// As recorded.
    pub payment_ref: String,
    /// What people quote.
    pub reference: String,
    /// Where it stands.
    pub state: OfferState,
    /// When it was sent.
    pub sent_on: Day,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// Today.
    pub today: Day,
    /// What is offered: what they offered at first, or a change that they accepted.
    pub offer: Offer,
    /// What they offered at first, where they have accepted a change that is decided again.
    pub first_offered: Option<Offer>,
    /// What would be put in place if it were agreed now: from its first payment day that is to come.
    pub in_place: Offer,
    /// What that would mean for the account as it is now; `None` = it no longer fits.
    pub plan: Option<Plan>,
    /// The account.
    pub standing: DecisionAccount,
    /// What policy says of it now: shown while it is open.
    pub assessment: Assessment,
    /// The budget as it was when the offer was sent.
    pub budget: Option<DecisionBudget>,
    /// What else stands on the account.
    pub record: DecisionRecord,
    /// What somebody who may not decide it would answer.
    pub recommendation: Option<DecisionRecommendation>,
    /// It was agreed within policy, without an officer; `None` = it was not.
    pub automatic: Option<DecisionAutomatic>,
    /// Who deals with it, and where that is changed; `None` = it is not open.
    pub assignment: Option<DecisionAssignment>,
    /// What happened to it, the latest first.
    pub history: Vec<DecisionHistory>,
    /// What whoever looks may do.
    pub may: DecisionMay,
    /// The answer as typed so far.
    pub form: DecisionForm,
}

/// The account as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionAccount {
    /// Positive owed, negative in credit.
    pub balance: Pence,
    /// Benefit that is on its way.
    pub on_its_way: Vec<BenefitOnItsWay>,
    /// What is really theirs.
    pub underlying: Pence,
    /// The same when the offer was sent.
    pub underlying_then: Pence,
    /// The current charges and benefit.
    pub regular: RegularDue,
    /// Benefit that has stopped: "Housing Benefit".
    pub stopped: Vec<String>,
}

/// The budget, in sums. All are a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionBudget {
    /// The day of the snapshot.
    pub made_on: Day,
    /// All that comes in.
    pub income: Pence,
    /// All that goes out.
    pub spending: Pence,
    /// What is left; negative when it is short.
    pub left: Pence,
    /// What can be afforded for rent arrears.
    pub affordable_monthly: Pence,
    /// How the affordable sum comes about, step by step.
    pub proof: Vec<AffordableReason>,
    /// Each section in words with its sum.
    pub sections: Vec<(String, Pence)>,
    /// The groups in which more is spent than usual; none without a table of the landlord's.
    pub above: Vec<Breach>,
}

/// What else stands on the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionRecord {
    /// How far the case has gone: "Notice served"; `None` = it is not known.
    pub stage: Option<String>,
    /// Markers that whoever looks may see: "Literacy".
    pub markers: Vec<String>,
    /// There is one that they may not see.
    pub has_hidden_marker: bool,
    /// What was agreed before, the latest first, and how it went.
    pub arrangements: Vec<DecisionArrangement>,
}

/// An arrangement that was agreed before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionArrangement {
    /// When.
    pub agreed_on: Day,
    /// Towards arrears.
    pub amount: Pence,
    /// "every week".
    pub every: String,
    /// What was owed then.
    pub arrears_at_start: Pence,
    /// How it went: "Completed".
    pub status: String,
}

/// What somebody who may not decide it would answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRecommendation {
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// To whom.
    pub asks: Asks,
    /// The answer.
    pub decision: OfferEvent,
    /// The change that would be suggested.
    pub terms: Option<Offer>,
    /// What the resident would be told.
    pub words: Option<String>,
}

/// How what was agreed automatically stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionAutomatic {
    /// Nobody has looked at it.
    ToConfirm,
    /// Somebody has.
    Confirmed {
        /// Who.
        by: String,
        /// When.
        at: Moment,
    },
}

/// Who deals with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionAssignment {
    /// Where that is changed.
    pub path: String,
    /// Who; `None` = nobody yet.
    pub officer: Option<String>,
}

/// Something that is not as it was when the page was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionChange {
    /// The balance.
    Balance {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What is theirs to pay.
    Theirs {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What is charged a week.
    Charged {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What benefit pays a week.
    Benefit {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// The arrangement in place.
    Arrangement,
    /// No payments can be worked out of the terms.
    Terms,
    /// A charge, a notice, a claim or a benefit that moves no figure.
    Other,
    /// The offer itself, to where it stands now.
    Offer {
        /// There.
        now: OfferState,
    },
}

/// Something that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionHistory {
    /// When.
    pub at: Moment,
    /// What, in words.
    pub what: String,
    /// Who: a name, "the resident".
    pub by: String,
    /// What was written with it.
    pub note: Option<String>,
}

/// What whoever looks may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionMay {
    /// Decide it.
    Decide,
    /// Recommend an answer to somebody who may decide it; ask a question.
    Recommend {
        /// Who at least decides.
        needs: Asks,
    },
    /// Read it: an answer is recommended, or it needs somebody else.
    Read {
        /// Who at least.
        needs: Asks,
    },
}

/// The answer as typed so far. The name of the reason's field is [`REASON`], of the answer's [`DECISION`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionForm {
    /// The code of an [`domain::arrangement::OfferEvent`] of an officer's; at first, nothing.
    pub decision: String,
    /// What to tell them.
    pub reason: String,
    /// The change that is suggested; at first, the offer.
    pub counter: OfferTyped,
    /// Within what the change can be.
    pub limits: OfferLimits,
    /// All that is wrong with it.
    pub problems: Problems,
    /// Recognises the account as it is shown here.
    pub standing: String,
    /// What is not as it was when the page was opened; nothing was sent then. Empty = nothing.
    pub changes: Vec<DecisionChange>,
}

/// The field of the answer.
pub const DECISION: &str = "decision";
/// The field of what they are told.
pub const REASON: &str = "reason";
