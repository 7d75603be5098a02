//! A line of the budget: an amount, and how often. Read from what was typed by the same code in the browser and on the
//! server.

use serde::{Deserialize, Serialize};

use crate::money::{Frequency, MoneyOverflow, MoneyProblem, Pence};
use crate::problem::{Problems, Reason};

use super::{BudgetProblem, Field};

/// More than any household's line, whatever the frequency: a slip of the finger, not an amount.
pub const AMOUNT_MAX: Pence = Pence::new(99_999_999);

/// An amount as it was given. It is converted once, for a total, and kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is for.
    pub field: Field,
    /// Never negative.
    pub amount: Pence,
    /// How often.
    pub frequency: Frequency,
}

impl Line {
    /// What it comes to a month, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub fn monthly(&self) -> Result<Pence, MoneyOverflow> {
        self.frequency.monthly(self.amount)
    }
}

/// The lines of a budget: in the statement's order, no field twice, no amount below nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Line>", into = "Vec<Line>")]
pub struct Lines(Vec<Line>);

impl Lines {
    /// Each line in turn.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.0.iter()
    }

    /// The line of a field; `None` = not answered.
    #[must_use]
    pub fn of(&self, field: Field) -> Option<Line> {
        self.0.iter().find(|line| line.field == field).copied()
    }

    /// Puts a line in the place of what its field had.
    pub fn set(&mut self, line: Line) {
        match self.0.binary_search_by_key(&line.field, |line| line.field) {
            Ok(at) => self.0[at] = line,
            Err(at) => self.0.insert(at, line),
        }
    }

    /// Takes the answer to a field away.
    pub fn remove(&mut self, field: Field) {
        self.0.retain(|line| line.field != field);
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<Vec<Line>> for Lines {
    type Error = BudgetProblem;

    fn try_from(mut lines: Vec<Line>) -> Result<Self, BudgetProblem> {
        lines.sort_by_key(|line| line.field);
        let twice = lines.windows(2).find_map(|pair| match pair {
            [first, second] if first.field == second.field => Some(first.field),
            _ => None,
        });
        if let Some(field) = twice {
            return Err(BudgetProblem::Twice { field });
        }
        if let Some(line) = lines.iter().find(|line| line.amount < Pence::ZERO) {
            return Err(BudgetProblem::Negative { field: line.field });
        }
        Ok(Self(lines))
    }
}

impl From<Lines> for Vec<Line> {
    fn from(lines: Lines) -> Self {
        lines.0
    }
}

/// A line as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTyped {
    /// What it is for.
    pub field: Field,
    /// An amount; empty = not answered.
    pub amount: String,
    /// A code of [`Frequency`]; read only with an amount.
    pub every: String,
}

impl LineTyped {
    /// The line of a form: the amount's field has the code's name, how often that of [`Field::every_name`].
    #[must_use]
    pub fn from_answers(field: Field, answer: impl Fn(&str) -> String) -> Self {
        Self { field, amount: answer(field.code()), every: answer(field.every_name()) }
    }

    /// What would be typed for a line: "112.50".
    #[must_use]
    pub fn of(field: Field, line: Option<Line>) -> Self {
        Self {
            field,
            amount: line.map(|line| line.amount.plain()).unwrap_or_default(),
            every: line.map_or(field.usual_frequency(), |line| line.frequency).code().to_owned(),
        }
    }
}

/// What was read of the lines of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinesRead {
    /// The right ones.
    pub lines: Vec<Line>,
    /// The fields that were left empty: any earlier answer goes.
    pub emptied: Vec<Field>,
    /// What is wrong with the others.
    pub problems: Problems,
}

/// Reads the lines of a page: all problems at once, and what is right all the same.
#[must_use]
pub fn read_lines(typed: &[LineTyped]) -> LinesRead {
    let mut read = LinesRead::default();
    for typed in typed {
        let amount = match read_amount(&typed.amount) {
            Ok(Some(amount)) => amount,
            Ok(None) => {
                read.emptied.push(typed.field);
                continue;
            }
            Err(reason) => {
                read.problems.push(typed.field.code(), reason);
                continue;
            }
        };
        match Frequency::parse(&typed.every) {
            Some(frequency) => read.lines.push(Line { field: typed.field, amount, frequency }),
            None => read.problems.push(typed.field.every_name(), Reason::NotUnderstood),
        }
    }
    read
}

/// An amount of a budget; `None` = nothing typed.
///
/// # Errors
/// [`Reason`]: no amount, below nothing, or beyond [`AMOUNT_MAX`].
pub fn read_amount(typed: &str) -> Result<Option<Pence>, Reason> {
    match Pence::parse(typed) {
        Ok(amount) if amount < Pence::ZERO => Err(Reason::BelowNothing),
        Ok(amount) if amount > AMOUNT_MAX => Err(MoneyProblem::TooLarge.into()),
        Ok(amount) => Ok(Some(amount)),
        Err(MoneyProblem::Empty) => Ok(None),
        Err(problem) => Err(problem.into()),
    }
}

/// One line to be changed, as it was typed: what if?
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIfTyped {
    /// A code of [`Field`].
    pub line: String,
    /// An amount; nought is an answer, empty is not.
    pub amount: String,
    /// A code of [`Frequency`].
    pub every: String,
}

impl WhatIfTyped {
    /// The names of the form's fields, in its order.
    pub const FIELDS: [&'static str; 3] = ["line", "amount", "every"];

    /// Takes the answers from a form.
    #[must_use]
    pub fn from_answers(answer: impl Fn(&str) -> String) -> Self {
        Self { line: answer("line"), amount: answer("amount"), every: answer("every") }
    }

    /// Reads the line.
    ///
    /// # Errors
    /// [`Problems`]: everything that is missing or cannot be understood.
    pub fn read(&self) -> Result<Line, Problems> {
        let mut problems = Problems::new();
        let field = match self.line.as_str() {
            "" => Err(Reason::Missing),
            code => Field::parse(code).ok_or(Reason::NotUnderstood),
        };
        let field = problems.note("line", field);
        let amount = read_amount(&self.amount).and_then(|amount| amount.ok_or(Reason::Missing));
        let amount = problems.note("amount", amount);
        let frequency = problems.note("every", Frequency::parse(&self.every).ok_or(Reason::NotUnderstood));
        match (field, amount, frequency) {
            (Some(field), Some(amount), Some(frequency)) => Ok(Line { field, amount, frequency }),
            _ => Err(problems),
        }
    }
}
