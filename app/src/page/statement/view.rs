//! What the statement is given: finished figures and words.

use super::Show;
use crate::page::view::{AccountHeading, AsAt, BalancePoint};
use domain::{calendar::Day, ledger::EntryGroup, money::Pence};

/// The view of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which account.
    pub account: AccountHeading,
    /// Whose it is, on paper: "Ms Amina Example".
    pub tenants: Vec<String>,
    /// How fresh it is.
    pub as_at: AsAt,
    /// The rent years that can be chosen, newest first, and all of them together.
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

/// A rent year that can be chosen, or all of them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementYear {
    /// As it stands in an address: the calendar year in which it opens, or "all".
    pub code: String,
    /// "2026/27", or "All years".
    pub label: String,
    /// Is it the one shown?
    pub is_current: bool,
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
    /// Positive for a charge, negative for a payment.
    pub amount: Pence,
    /// The balance after it.
    pub balance_after: Pence,
    /// Which subtotal, and so which filter, it belongs to.
    pub group: EntryGroup,
}
