//! What is wrong with what was typed: every problem at once, each beside its field, none of it in words.
//! The page that shows them finds the words.

use crate::calendar::{Day, DayProblem};
use crate::money::{Frequency, MoneyProblem, Pence};

/// Why one answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was given.
    Missing,
    /// Longer than this many characters.
    TooLong {
        /// The most that is allowed.
        characters: usize,
    },
    /// Not one of the choices offered, or not in a form that can be understood.
    NotUnderstood,
    /// Not an amount of money.
    Amount(MoneyProblem),
    /// An amount below nothing.
    BelowNothing,
    /// Changed in another tab or on another device since the form was shown, to this amount or to something else.
    ChangedElsewhere {
        /// What was put there; `None` = it is no amount, or it was emptied.
        to: Option<(Pence, Frequency)>,
    },
    /// Not a day.
    Day(DayProblem),
    /// A day that should be past is still to come.
    InTheFuture,
    /// A day that should be to come is past.
    InThePast,
    /// Nothing, or below nothing, where an amount is asked for.
    NotMoreThanNothing,
    /// Less than makes sense here.
    LessThan {
        /// The least that does.
        least: Pence,
    },
    /// More than makes sense here.
    MoreThan {
        /// The most that does.
        most: Pence,
    },
    /// Further away than is allowed.
    TooFarAhead {
        /// The last day that is allowed.
        latest: Day,
    },
}

impl From<MoneyProblem> for Reason {
    fn from(problem: MoneyProblem) -> Self {
        match problem {
            MoneyProblem::Empty => Self::Missing,
            other => Self::Amount(other),
        }
    }
}

impl From<DayProblem> for Reason {
    fn from(problem: DayProblem) -> Self {
        match problem {
            DayProblem::Empty => Self::Missing,
            other => Self::Day(other),
        }
    }
}

/// One answer that cannot be taken, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the form's field.
    pub field: &'static str,
    /// Why its answer cannot be taken.
    pub reason: Reason,
}

/// All the problems of one form, in the order of its fields; may be none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problem so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes a problem with a field.
    pub fn push(&mut self, field: &'static str, reason: impl Into<Reason>) {
        self.0.push(Problem { field, reason: reason.into() });
    }

    /// The value, or `None` with its problem noted: so that the next field is read as well.
    pub fn note<T, E: Into<Reason>>(&mut self, field: &'static str, read: Result<T, E>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(reason) => {
                self.push(field, reason);
                None
            }
        }
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with this field first of all.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<Reason> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.reason)
    }

    /// Each problem in turn.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}
