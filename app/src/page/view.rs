//! Parts of a view that several pages share.

use crate::moment::Moment;
use domain::{calendar::Day, money::Pence};

/// How an account is told from the resident's others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountHeading {
    /// The number that stands in addresses.
    pub account_id: i64,
    /// "Rent account", "Garage account": the kind in plain words.
    pub name: String,
    /// "12 Rowan Court": one line.
    pub address: String,
    /// What to quote when paying.
    pub payment_ref: String,
    /// `None` = open.
    pub closed_on: Option<Day>,
}

/// How fresh the figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt {
    /// Today, by the server's clock.
    pub today: Day,
    /// When the landlord's last extract had been taken in whole. `None` = never yet.
    pub imported: Option<Moment>,
}

/// Benefit earned by charged weeks and not yet paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitOnItsWay {
    /// "Housing Benefit".
    pub stream: String,
    /// Positive.
    pub amount: Pence,
    /// The first day that it pays for.
    pub earned_from_on: Day,
    /// The last.
    pub earned_to_on: Day,
    /// `None` = the landlord does not know.
    pub due_on: Option<Day>,
}

/// Benefit that has not come for longer than it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoppedBenefit {
    /// "Housing Benefit".
    pub stream: String,
    /// The last day that it paid for; `None` = it has never paid.
    pub covered_to_on: Option<Day>,
}

/// A debt respite scheme moratorium, with the account split at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreathingSpace {
    /// The day it began.
    pub began_on: Day,
    /// `None` = until somebody says so (mental health crisis).
    pub ends_on: Option<Day>,
    /// The balance on that day: positive owed, negative in credit.
    pub frozen: Pence,
    /// What has been charged less what has been paid since.
    pub since_start: Pence,
}

/// Another account of the same people: never added to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherAccount {
    /// How it is told apart.
    pub heading: AccountHeading,
    /// Positive owed, negative in credit.
    pub balance: Pence,
    /// In breathing space: say nothing of owing.
    pub is_frozen: bool,
}

/// A balance at the end of a day, for the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalancePoint {
    /// The day.
    pub on: Day,
    /// Positive owed, negative in credit.
    pub balance: Pence,
    /// The balance once benefit on its way has landed; `None` = no benefit is paid to the landlord.
    pub underlying: Option<Pence>,
}
