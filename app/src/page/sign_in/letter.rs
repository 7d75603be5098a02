//! Signing in with the code from a letter: for whoever has neither email nor mobile on record.

use super::start::DateTyped;
use crate::component::problem_list::FieldProblem;

/// The view: what was typed, and what is wrong with it. The code itself is never shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInLetter {
    /// As typed.
    pub payment_ref: String,
    /// As typed.
    pub born: DateTyped,
    /// All that is wrong, in the order of the fields.
    pub problems: Vec<LetterProblem>,
}

/// What can be wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterProblem {
    /// No payment reference.
    PaymentRefMissing,
    /// It cannot be one.
    PaymentRefUnlikely,
    /// No date of birth.
    BornMissing,
    /// There is no such day.
    BornNotReal,
    /// It is in the future.
    BornInFuture,
    /// No code.
    CodeMissing,
    /// The three answers do not belong together, or the code is used or too old: one answer for all.
    NotAccepted,
}

impl From<LetterProblem> for FieldProblem {
    fn from(problem: LetterProblem) -> Self {
        use crate::text::SignInText as Text;
        let (field, text) = match problem {
            LetterProblem::PaymentRefMissing => ("payment_ref", Text::PaymentRefMissing),
            LetterProblem::PaymentRefUnlikely => ("payment_ref", Text::PaymentRefUnlikely),
            LetterProblem::BornMissing => ("born-day", Text::BornMissing),
            LetterProblem::BornNotReal => ("born-day", Text::BornNotReal),
            LetterProblem::BornInFuture => ("born-day", Text::BornInFuture),
            LetterProblem::CodeMissing => ("letter_code", Text::LetterCodeMissing),
            LetterProblem::NotAccepted => ("letter_code", Text::LetterNotAccepted),
        };
        Self { field, words: text.words().to_owned() }
    }
}
