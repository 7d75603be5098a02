//! What the page of an offer is given: the evidence, what policy says of it, and the answer as typed so far.

use crate::{moment::Moment, page::view::BenefitOnItsWay};
use domain::{
    arrangement::{Asks, Assessment, Offer, OfferLimits, OfferState, OfferTyped, Plan},
    budget::Breach,
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
    /// What was offered.
    pub offer: Offer,
    /// What it would mean for the account as it is now; `None` = it no longer fits.
    pub plan: Option<Plan>,
    /// The account.
    pub standing: DecisionAccount,
    /// What policy says of it now.
    pub assessment: Assessment,
    /// The budget as it was when the offer was sent.
    pub budget: Option<DecisionBudget>,
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
    /// Each section in words with its sum.
    pub sections: Vec<(String, Pence)>,
    /// The groups in which more is spent than usual; none without a table of the landlord's.
    pub above: Vec<Breach>,
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
    /// Read it: it needs somebody else.
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
    /// The account or the offer changed since the page was opened: nothing was sent.
    pub has_changed: bool,
}

/// The field of the answer.
pub const DECISION: &str = "decision";
/// The field of what they are told.
pub const REASON: &str = "reason";
