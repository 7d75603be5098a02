//! The last page of a budget: what is put aside, a fee for advice, savings that are held, and a note.

use serde::{Deserialize, Serialize};

use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::problem::{Problems, Reason};

use super::household::YES;
use super::line::read_amount;

/// The longest note.
pub const NOTE_CHARACTERS_MAX: usize = 1000;

/// An amount that is paid regularly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regular {
    /// Never negative.
    pub amount: Pence,
    /// How often.
    pub frequency: Frequency,
}

impl Regular {
    /// What it comes to a month, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub fn monthly(&self) -> Result<Pence, MoneyOverflow> {
        self.frequency.monthly(self.amount)
    }
}

/// Saving, and what the statement asks at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Saving {
    /// What is put aside; `None` = as much as the convention of the policy leaves.
    pub contribution: Option<Regular>,
    /// A fee for managing debts; `None` = none is paid.
    pub debt_fee: Option<Regular>,
    /// Savings that are held; `None` = not said.
    pub held: Option<Pence>,
    /// They have thought about using savings or things of value.
    pub has_considered_savings: bool,
    /// Anything that whoever reads the budget should know, in the resident's words.
    pub note: String,
}

/// The last page as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavingTyped {
    /// An amount; empty = the convention.
    pub contribution: String,
    /// A code of [`Frequency`].
    pub contribution_every: String,
    /// An amount; empty = none.
    pub debt_fee: String,
    /// A code of [`Frequency`].
    pub debt_fee_every: String,
    /// An amount; empty = not said.
    pub held: String,
    /// "yes" or anything else.
    pub considered: String,
    /// Free text.
    pub note: String,
}

impl SavingTyped {
    /// The names of the form's fields, in its order.
    pub const FIELDS: [&'static str; 7] =
        ["saving", "saving-every", "debt_fee", "debt_fee-every", "savings_held", "savings_considered", "note"];

    /// Takes the answers from a form.
    #[must_use]
    pub fn from_answers(answer: impl Fn(&str) -> String) -> Self {
        Self {
            contribution: answer("saving"),
            contribution_every: answer("saving-every"),
            debt_fee: answer("debt_fee"),
            debt_fee_every: answer("debt_fee-every"),
            held: answer("savings_held"),
            considered: answer("savings_considered"),
            note: answer("note"),
        }
    }

    /// What would be typed for a saving.
    #[must_use]
    pub fn of(saving: &Saving) -> Self {
        let plain = |regular: Option<Regular>| regular.map(|regular| regular.amount.plain()).unwrap_or_default();
        let every = |regular: Option<Regular>| {
            regular.map_or(Frequency::Monthly, |regular| regular.frequency).code().to_owned()
        };
        Self {
            contribution: plain(saving.contribution),
            contribution_every: every(saving.contribution),
            debt_fee: plain(saving.debt_fee),
            debt_fee_every: every(saving.debt_fee),
            held: saving.held.map(Pence::plain).unwrap_or_default(),
            considered: if saving.has_considered_savings { YES } else { "" }.to_owned(),
            note: saving.note.clone(),
        }
    }

    /// Reads the page.
    ///
    /// # Errors
    /// [`Problems`]: everything that cannot be taken.
    pub fn read(&self) -> Result<Saving, Problems> {
        let mut problems = Problems::new();
        let contribution = problems.note("saving", read_amount(&self.contribution)).flatten();
        let contribution = regular(&mut problems, contribution, "saving-every", &self.contribution_every);
        let debt_fee = problems.note("debt_fee", read_amount(&self.debt_fee)).flatten();
        let debt_fee = regular(&mut problems, debt_fee, "debt_fee-every", &self.debt_fee_every);
        let held = problems.note("savings_held", read_amount(&self.held)).flatten();
        let note = self.note.trim();
        if note.chars().count() > NOTE_CHARACTERS_MAX {
            problems.push("note", Reason::TooLong { characters: NOTE_CHARACTERS_MAX });
        }
        let saving = Saving {
            contribution,
            debt_fee,
            held,
            has_considered_savings: self.considered == YES,
            note: note.to_owned(),
        };
        if problems.is_empty() { Ok(saving) } else { Err(problems) }
    }
}

/// How often is read only where there is an amount.
fn regular(problems: &mut Problems, amount: Option<Pence>, name: &'static str, every: &str) -> Option<Regular> {
    let amount = amount?;
    let frequency = problems.note(name, Frequency::parse(every).ok_or(Reason::NotUnderstood))?;
    Some(Regular { amount, frequency })
}
