//! What an officer's page of an account is given: finished figures and words.

use crate::page::{
    officer::case::CaseView,
    view::{AsAt, BenefitOnItsWay, BreathingSpace, OtherAccount, StoppedBenefit},
};
use domain::{calendar::Day, money::Pence};

/// The view of an account. Every list is complete and in the order shown; what the officer may not see is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerAccount {
    /// The bar at the top.
    pub identity: Identity,
    /// How fresh it is.
    pub as_at: AsAt,
    /// The figures.
    pub figures: Figures,
    /// In breathing space: nothing may be asked for.
    pub breathing_space: Option<BreathingSpace>,
    /// Tenants first, then occupants.
    pub people: Vec<PersonRow>,
    /// The charges now, then those to come; ended ones last.
    pub charges: Vec<ChargeRow>,
    /// The benefits, current first.
    pub benefits: Vec<BenefitRow>,
    /// The markers that this officer may see.
    pub markers: Vec<MarkerRow>,
    /// There is a restricted one that this officer may not see: they are told to ask before any contact, and no more.
    pub has_hidden_marker: bool,
    /// Arrangements, newest first.
    pub arrangements: Vec<ArrangementRow>,
    /// Notices, newest first.
    pub notices: Vec<NoticeRow>,
    /// Court cases, newest first.
    pub court_cases: Vec<CourtCaseRow>,
    /// Other accounts of the tenancy.
    pub others: Vec<OtherAccount>,
    /// The case: where it stands, what can be done, what waits, what happened.
    pub case: CaseView,
}

/// Which account, whose, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The number that stands in addresses.
    pub account_id: i64,
    /// The landlord's own reference.
    pub account_ref: String,
    /// What the tenant quotes.
    pub payment_ref: String,
    /// "Rent account".
    pub name: String,
    /// "Amina Yusuf and Brian Yusuf".
    pub tenants: String,
    /// One line, with the postcode.
    pub address: String,
    /// Whose patch.
    pub patch: String,
    /// "Secure tenancy".
    pub tenure: String,
    /// When the tenancy began.
    pub tenancy_from_on: Day,
    /// `None` = still running.
    pub tenancy_to_on: Option<Day>,
    /// `None` = open.
    pub closed_on: Option<Day>,
    /// What must be borne in mind of this kind of account.
    pub rule: Option<String>,
    /// The trial period or the term, where the tenancy has one.
    pub review: Option<ReviewWords>,
}

/// A trial period or a term, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewWords {
    /// "On trial until 31 January 2027, 70 days left. …".
    pub words: String,
    /// Somebody must look at it now.
    pub is_due: bool,
}

/// The figures, each shown with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Positive owed, negative in credit.
    pub balance: Pence,
    /// What this kind of account owes, in officers' words: "rent arrears".
    pub owed: String,
    /// Benefit on its way.
    pub on_its_way: Vec<BenefitOnItsWay>,
    /// The balance once that has landed.
    pub underlying: Pence,
    /// Benefit that should have come and did not.
    pub stopped: Vec<StoppedBenefit>,
    /// The last payment that somebody made themselves.
    pub last_payment: Option<(Day, Pence)>,
    /// What is charged in an ordinary week. `None` = nothing weekly.
    pub weekly_charge: Option<Pence>,
}

/// Somebody of the household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// As recorded, with the title.
    pub name: String,
    /// "Lead tenant".
    pub role: String,
    /// `None` = not known.
    pub born_on: Option<Day>,
    /// `None` = not known, or not for this officer.
    pub email: Option<String>,
    /// `None` = not known, or not for this officer.
    pub mobile: Option<String>,
    /// "Polish"; `None` = not recorded.
    pub language: Option<String>,
    /// "by letter"; `None` = not recorded.
    pub contact_preference: Option<String>,
    /// "Safe contact only": why and how contact is limited; `None` = it is not.
    pub contact_limited: Option<String>,
    /// "Messages go by text message."; `None` = nobody is to be told that.
    pub reached: Option<String>,
    /// "Large print"; `None` = ordinary print.
    pub format: Option<String>,
    /// Whom they trust to talk to us, in words.
    pub trusted: Vec<String>,
}

/// A charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeRow {
    /// "Heating".
    pub name: String,
    /// How much.
    pub amount: Pence,
    /// "a week".
    pub every: String,
    /// The first day.
    pub starts_on: Day,
    /// `None` = until further notice.
    pub ends_on: Option<Day>,
    /// Does Housing Benefit cover it?
    pub is_hb_eligible: bool,
    /// Does Universal Credit?
    pub is_uc_eligible: bool,
}

/// A benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitRow {
    /// "Housing Benefit".
    pub stream: String,
    /// How much.
    pub amount: Pence,
    /// "a week".
    pub every: String,
    /// "every four weeks".
    pub paid_every: String,
    /// The first day.
    pub starts_on: Day,
    /// `None` = running.
    pub ends_on: Option<Day>,
    /// The last day paid for; `None` = none yet.
    pub paid_up_to_on: Option<Day>,
    /// `None` = not known.
    pub next_due_on: Option<Day>,
    /// It has not come for longer than policy allows.
    pub has_stopped: bool,
}

/// A marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkerRow {
    /// Whose.
    pub person: String,
    /// "Learning disability".
    pub kind: String,
    /// Only some officers see it, and every sight of it is recorded.
    pub is_restricted: bool,
    /// The first day.
    pub starts_on: Day,
    /// `None` = running.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
    /// That day is past.
    pub is_review_due: bool,
}

/// An arrangement to repay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementRow {
    /// "Informal" or "By court order".
    pub kind: String,
    /// "Live".
    pub status: String,
    /// Is it being kept to?
    pub is_live: bool,
    /// The day it was agreed.
    pub agreed_on: Day,
    /// The first payment.
    pub starts_on: Day,
    /// On top of the rent.
    pub amount: Pence,
    /// "a fortnight".
    pub every: String,
    /// What was owed then.
    pub arrears_at_start: Pence,
}

/// A notice that was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// "Notice of seeking possession".
    pub kind: String,
    /// When.
    pub served_on: Day,
    /// No claim before this day.
    pub not_before_on: Day,
    /// `None` = does not lapse.
    pub expires_on: Option<Day>,
    /// Where it is on record: here, in the landlord's system, or both.
    pub source: String,
}

/// A claim in court, or what the court said of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtCaseRow {
    /// The court's number or the landlord's reference; empty for what the court said, recorded here.
    pub case_ref: String,
    /// When it was issued; `None` for what the court said, recorded here.
    pub issued_on: Option<Day>,
    /// `None` = no day given yet.
    pub hearing_on: Option<Day>,
    /// "Suspended possession order"; `None` = none yet.
    pub outcome: Option<String>,
    /// When that was.
    pub outcome_on: Option<Day>,
    /// Where it is on record: here, in the landlord's system, or both.
    pub source: String,
}
