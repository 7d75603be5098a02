//! One entry of a ledger, and the account it belongs to as rules see it.
//!
//! An entry never changes. Not here: who may post one (only an import does) and how it is stored.

use crate::calendar::Day;
use crate::money::Pence;

use super::{AccountKind, Benefit, ChargeCode, EntryKind, Sign};

/// Why something is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryProblem {
    /// Nothing would move.
    #[error("an amount of nothing is not an entry")]
    Zero,
    /// A kind that adds to what is owed, with a negative amount.
    #[error("{} must be positive", .0.code())]
    MustBePositive(EntryKind),
    /// A kind that lessens what is owed, with a positive amount.
    #[error("{} must be negative", .0.code())]
    MustBeNegative(EntryKind),
    /// The period is backwards.
    #[error("the period ends before it starts")]
    PeriodEndsBeforeItStarts,
}

/// Something that moved the balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The landlord's own reference, unique among all entries.
    pub transaction_ref: String,
    /// The day from which it counts.
    pub effective_on: Day,
    /// The day it was written down, often later.
    pub posted_on: Day,
    /// What it is.
    pub kind: EntryKind,
    /// What a charge is for; `None` for anything else, or when not said.
    pub charge_code: Option<ChargeCode>,
    /// Positive adds to what is owed, negative lessens it; never zero.
    pub amount: Pence,
    /// The landlord's own words, as they came; may be empty.
    pub narrative: String,
    /// First and last day that it is for, both included.
    pub period: Option<(Day, Day)>,
    /// The entry that this one reverses.
    pub reverses_ref: Option<String>,
}

impl Entry {
    /// An entry with only what every entry must have: posted on the day of its effect, for no period, reversing nothing.
    ///
    /// # Errors
    /// [`EntryProblem`] when the amount is nothing or on the wrong side for its kind.
    pub fn new(
        transaction_ref: impl Into<String>,
        kind: EntryKind,
        amount: Pence,
        effective_on: Day,
    ) -> Result<Self, EntryProblem> {
        let entry = Self {
            transaction_ref: transaction_ref.into(),
            effective_on,
            posted_on: effective_on,
            kind,
            charge_code: None,
            amount,
            narrative: String::new(),
            period: None,
            reverses_ref: None,
        };
        entry.checked()
    }

    /// The entry itself, when it may be one.
    ///
    /// # Errors
    /// [`EntryProblem`], the first that applies.
    pub fn checked(self) -> Result<Self, EntryProblem> {
        check_amount(self.kind, self.amount)?;
        match self.period {
            Some((first_on, last_on)) if last_on < first_on => Err(EntryProblem::PeriodEndsBeforeItStarts),
            _ => Ok(self),
        }
    }

    /// What its place in the ledger goes by: the day of its effect, then its reference.
    #[must_use]
    pub fn order(&self) -> (Day, &str) {
        (self.effective_on, &self.transaction_ref)
    }
}

/// Whether an entry of this kind may have this amount.
///
/// # Errors
/// [`EntryProblem::Zero`], or the sign that it must have.
pub const fn check_amount(kind: EntryKind, amount: Pence) -> Result<(), EntryProblem> {
    match (kind.sign(), amount.get()) {
        (_, 0) => Err(EntryProblem::Zero),
        (Sign::Debit, ..0) => Err(EntryProblem::MustBePositive(kind)),
        (Sign::Credit, 1..) => Err(EntryProblem::MustBeNegative(kind)),
        _ => Ok(()),
    }
}

/// An account as the rules see it: everything that a balance and its explanation follow from.
#[derive(Clone, Copy, Debug)]
pub struct Ledger<'a> {
    /// What the account is for.
    pub kind: AccountKind,
    /// The balance before the first entry.
    pub opening: Pence,
    /// Every entry, in any order.
    pub entries: &'a [Entry],
    /// Every benefit row, of any stream, past ones included.
    pub benefits: &'a [Benefit],
}
