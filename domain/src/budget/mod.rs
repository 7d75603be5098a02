//! A household's budget in the form of the Standard Financial Statement: what comes in, what goes out, what is left, and
//! what can be paid towards rent arrears.
//!
//! Amounts are kept as they were given, with how often; nothing here is ever refused because it is high. The totals are
//! those of the Standard Financial Statement, so that a debt adviser finds the figures they know.

mod debt;
mod field;
mod guideline;
mod hint;
mod household;
mod line;
mod outcome;
mod prefill;
mod problem;
mod row;
mod saving;
mod section;
mod totals;

use serde::{Deserialize, Serialize};

use crate::money::{MoneyOverflow, Pence};

pub use debt::{
    CREDITOR_CHARACTERS_MAX, OTHER_DEBT_COUNT_MAX, OTHER_DEBT_NAMES, OtherDebt, OtherDebtNames, OtherDebtTyped,
    PriorityDebt, PriorityDebtKind, PriorityDebtTyped, read_other_debts, read_priority_debts,
};
pub use field::Field;
pub use guideline::{Breach, Guideline, GuidelineProblem, Guidelines};
pub use hint::{
    Hint, HintFacts, UniversalCredit, UniversalCreditFacts, deduction_for_arrears, hints, standard_allowance,
    universal_credit,
};
pub use household::{AgeBand, Employment, Household, HouseholdTyped, NO, Partner, Tenure, YES};
pub use line::{AMOUNT_MAX, Line, LineTyped, Lines, LinesRead, WhatIfTyped, read_amount, read_lines};
pub use outcome::{Affordable, AffordableReason, Left, Outcome};
pub use prefill::{Known, KnownDifference};
pub use problem::BudgetProblem;
pub use row::{StatementRow, statement_rows};
pub use saving::{NOTE_CHARACTERS_MAX, Regular, Saving, SavingTyped};
pub use section::{Part, Section, Side};
pub use totals::Totals;

/// A budget, whole or begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Budget {
    /// Who lives in the home.
    pub household: Household,
    /// What comes in and what goes out.
    pub lines: Lines,
    /// Debts that come first, one of a kind, apart from the rent account itself.
    pub priority_debts: Vec<PriorityDebt>,
    /// All other debts.
    pub other_debts: Vec<OtherDebt>,
    /// What is put aside, and what the statement asks at its end.
    pub saving: Saving,
    /// The pages that have been finished, in their order, each once.
    done: Vec<Part>,
}

/// As it is stored. What is missing was not asked yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    household: Household,
    lines: Lines,
    priority_debts: Vec<PriorityDebt>,
    other_debts: Vec<OtherDebt>,
    saving: Saving,
    done: Vec<Part>,
}

impl Budget {
    /// What it comes to a month.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn totals(&self) -> Result<Totals, MoneyOverflow> {
        Totals::of(self.lines.iter())
    }

    /// The lines to ask for on a page: those that concern the household, and any that was answered before.
    pub fn fields(&self, part: Part) -> impl Iterator<Item = Field> {
        part.fields().filter(|field| field.applies(&self.household) || self.lines.of(*field).is_some())
    }

    /// The same budget with one line changed: what if?
    #[must_use]
    pub fn with_line(&self, line: Line) -> Self {
        let mut changed = self.clone();
        changed.lines.set(line);
        changed
    }

    /// Takes the lines of a page: right ones in, emptied ones out. What could not be read is left as it was.
    pub fn take(&mut self, read: &LinesRead) {
        for line in &read.lines {
            self.lines.set(*line);
        }
        for field in &read.emptied {
            self.lines.remove(*field);
        }
    }

    /// Takes who lives in the home. A finished page that has more to ask of this household is open again, and so is one with an
    /// amount that no longer fits: a partner's pay once they have left. The amount stays until its owner says so: nobody else
    /// knows what has become of it.
    pub fn take_household(&mut self, household: Household) {
        let before = std::mem::replace(&mut self.household, household);
        let lines = &self.lines;
        let is_as_it_was = |field: Field| {
            field.applies(&household) == field.applies(&before)
                || (!field.applies(&household) && lines.of(field).is_none_or(|line| line.amount == Pence::ZERO))
        };
        self.done.retain(|part| part.fields().all(is_as_it_was));
    }

    /// Does a line have an amount that this household would not be asked for?
    #[must_use]
    pub fn no_longer_fits(&self, field: Field) -> bool {
        !field.applies(&self.household) && self.lines.of(field).is_some_and(|line| line.amount > Pence::ZERO)
    }

    /// Asks for a finished page again; its answers stay.
    pub fn reopen(&mut self, part: Part) {
        self.done.retain(|done| *done != part);
    }

    /// Marks a page as finished.
    pub fn finish(&mut self, part: Part) {
        if let Err(at) = self.done.binary_search(&part) {
            self.done.insert(at, part);
        }
    }

    /// Is a page finished?
    #[must_use]
    pub fn is_done(&self, part: Part) -> bool {
        self.done.contains(&part)
    }

    /// Are all pages finished?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        Part::ALL.iter().all(|part| self.is_done(*part))
    }

    /// The first page that is not finished; `None` = all are.
    #[must_use]
    pub fn next_part(&self) -> Option<Part> {
        Part::ALL.iter().copied().find(|part| !self.is_done(*part))
    }
}

impl TryFrom<Written> for Budget {
    type Error = BudgetProblem;

    fn try_from(written: Written) -> Result<Self, BudgetProblem> {
        for (at, debt) in written.priority_debts.iter().enumerate() {
            if written.priority_debts[..at].iter().any(|other| other.kind == debt.kind) {
                return Err(BudgetProblem::DebtTwice { kind: debt.kind });
            }
        }
        let priority = written.priority_debts.iter().flat_map(|debt| [debt.owed, debt.pays]);
        let other = written.other_debts.iter().flat_map(|debt| [debt.owed, debt.pays]);
        let regular = [written.saving.contribution, written.saving.debt_fee].into_iter().flatten();
        let saving = regular.map(|regular| regular.amount).chain(written.saving.held);
        if priority.chain(other).chain(saving).any(|amount| amount < Pence::ZERO) {
            return Err(BudgetProblem::NegativeDebt);
        }
        if written.other_debts.len() > OTHER_DEBT_COUNT_MAX {
            return Err(BudgetProblem::TooManyDebts);
        }
        let Written { household, lines, priority_debts, other_debts, saving, mut done } = written;
        done.sort_unstable();
        done.dedup();
        Ok(Self { household, lines, priority_debts, other_debts, saving, done })
    }
}

impl From<Budget> for Written {
    fn from(budget: Budget) -> Self {
        let Budget { household, lines, priority_debts, other_debts, saving, done } = budget;
        Self { household, lines, priority_debts, other_debts, saving, done }
    }
}
