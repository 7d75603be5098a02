//! A statement of one rent year: the proof, each line in plain words, the balance over time. Residents and officers share it.

use crate::page::view::{AccountHeading, AsAt, BalancePoint};
use crate::{
    layout::Layout,
    render::{Head, document},
};
use domain::{calendar::Day, money::Pence};
use leptos::prelude::*;

/// The view of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which account.
    pub account: AccountHeading,
    /// How fresh it is.
    pub as_at: AsAt,
    /// The rent years that can be chosen, newest first.
    pub years: Vec<StatementYear>,
    /// Which lines are shown.
    pub show: Show,
    /// The first day it covers.
    pub from: Day,
    /// The last: today, in the current year.
    pub to: Day,
    /// The proof.
    pub sums: StatementSums,
    /// Every line of the year, newest first; those that `show` leaves out are hidden, not absent.
    pub lines: Vec<StatementRow>,
    /// For the picture, oldest first; empty = nothing to draw.
    pub balances: Vec<BalancePoint>,
    /// In breathing space: say nothing of owing.
    pub is_frozen: bool,
}

/// A rent year that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementYear {
    /// The calendar year in which it opens.
    pub opens_in: i32,
    /// "2026/27".
    pub label: String,
    /// Is it the one shown?
    pub is_current: bool,
}

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Show {
    /// All.
    #[default]
    Everything,
    /// What was charged.
    Charges,
    /// Housing Benefit and Universal Credit.
    Benefit,
    /// What people paid.
    Payments,
}

/// Opening + charged − benefit − paid ± corrections = closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementSums {
    /// The balance before the first day.
    pub opening: Pence,
    /// All charges; positive.
    pub charged: Pence,
    /// Housing Benefit; positive when it came in.
    pub housing_benefit: Pence,
    /// Universal Credit paid to the landlord; positive when it came in.
    pub universal_credit: Pence,
    /// What people paid; positive.
    pub paid: Pence,
    /// Corrections and transfers; positive adds to what is owed.
    pub corrections: Pence,
    /// The balance on the last day.
    pub closing: Pence,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRow {
    /// The day it counts from.
    pub on: Day,
    /// "Rent and charges, 27 April to 3 May 2026".
    pub title: String,
    /// "What is this?" answered; empty = it needs none.
    pub explanation: String,
    /// What a charge is made of; empty = it is one thing.
    pub parts: Vec<StatementPart>,
    /// Positive for a charge, negative for a payment.
    pub amount: Pence,
    /// The balance after it.
    pub balance_after: Pence,
    /// Which filter it belongs to.
    pub group: RowGroup,
}

/// A part of a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementPart {
    /// "Heating".
    pub name: String,
    /// Positive for a charge.
    pub amount: Pence,
}

/// The filter that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowGroup {
    /// A charge.
    Charge,
    /// Housing Benefit or Universal Credit.
    Benefit,
    /// A payment.
    Payment,
    /// A correction or transfer: only among everything.
    Correction,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, statement: Statement) -> String {
    let head = Head {
        title: "Statement".to_owned(),
        ..Head::default()
    };
    document(
        layout,
        head,
        move || view! { <p>{format!("{statement:?}")}</p> },
    )
}
