//! A resident's first step: payment reference and date of birth; first name where two tenants share a birthday.

use crate::component::problem_list::FieldProblem;

/// The view: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInStart {
    /// As typed.
    pub payment_ref: String,
    /// As typed.
    pub born: DateTyped,
    /// As typed.
    pub first_name: String,
    /// All that is wrong, in the order of the fields.
    pub problems: Vec<StartProblem>,
    /// They came from a page that needs signing in.
    pub is_after_time_out: bool,
}

/// A date as typed, in its three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateTyped {
    /// "27".
    pub day: String,
    /// "3" or "March", as typed.
    pub month: String,
    /// "1985".
    pub year: String,
}

/// What can be wrong with the form. Whether such an account exists is never said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartProblem {
    /// No payment reference.
    PaymentRefMissing,
    /// It cannot be one: too long, or no letter or digit in it.
    PaymentRefUnlikely,
    /// No date of birth.
    BornMissing,
    /// A part of it is missing, or there is no such day.
    BornNotReal,
    /// It is in the future.
    BornInFuture,
    /// First name too long.
    FirstNameTooLong,
}

impl From<StartProblem> for FieldProblem {
    fn from(problem: StartProblem) -> Self {
        use crate::text::SignInText as Text;
        let (field, text) = match problem {
            StartProblem::PaymentRefMissing => ("payment_ref", Text::PaymentRefMissing),
            StartProblem::PaymentRefUnlikely => ("payment_ref", Text::PaymentRefUnlikely),
            StartProblem::BornMissing => ("born-day", Text::BornMissing),
            StartProblem::BornNotReal => ("born-day", Text::BornNotReal),
            StartProblem::BornInFuture => ("born-day", Text::BornInFuture),
            StartProblem::FirstNameTooLong => ("first_name", Text::FirstNameTooLong),
        };
        Self { field, words: text.words().to_owned() }
    }
}
