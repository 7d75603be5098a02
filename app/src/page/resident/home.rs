//! A resident's home page, and the page of each further account: what is owed, what is on its way, what comes next.

use crate::page::view::{
    AccountHeading, AsAt, BalancePoint, BenefitOnItsWay, BreathingSpace, OtherAccount,
    StoppedBenefit,
};
use crate::{
    layout::Layout,
    render::{Head, document},
};
use domain::{calendar::Day, money::Pence};
use leptos::prelude::*;

/// The view of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Which account.
    pub account: AccountHeading,
    /// Is it the one that pays for their home? Else this is the page of a further account.
    pub is_main: bool,
    /// How fresh it is.
    pub as_at: AsAt,
    /// Where it stands.
    pub standing: Standing,
    /// What is expected next, in order of day.
    pub coming_up: Vec<ComingUp>,
    /// The last 13 weeks, oldest first; empty = nothing to draw.
    pub balances: Vec<BalancePoint>,
    /// Their other accounts; on the page of a further account, empty.
    pub others: Vec<OtherAccount>,
}

/// Where an account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The usual case.
    Ordinary {
        /// Positive owed, negative in credit.
        balance: Pence,
        /// Benefit that is on its way to the landlord.
        on_its_way: Vec<BenefitOnItsWay>,
        /// The balance once that has landed.
        underlying: Pence,
        /// Benefit that should have come and did not.
        stopped: Vec<StoppedBenefit>,
    },
    /// Nothing may be asked for: the two parts are shown apart.
    BreathingSpace(BreathingSpace),
    /// No charge and no payment has been made yet.
    New {
        /// The day the account was opened.
        opened_on: Day,
    },
}

/// Something expected on a day to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingUp {
    /// The day.
    pub on: Day,
    /// What it is.
    pub event: ComingEvent,
    /// Positive for a charge, negative for a payment.
    pub amount: Pence,
    /// What the account will then stand at.
    pub balance_after: Pence,
}

/// What can be expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComingEvent {
    /// Rent and charges.
    Charge,
    /// Benefit; the stream in words.
    Benefit(String),
    /// The payment they usually make.
    UsualPayment,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, home: Home) -> String {
    let head = Head {
        title: "Your rent account".to_owned(),
        ..Head::default()
    };
    document(layout, head, move || view! { <p>{format!("{home:?}")}</p> })
}
