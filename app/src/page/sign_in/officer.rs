//! An officer's first step: their work email address. The second is the code page that residents use too.

use crate::component::problem_list::FieldProblem;

/// The view: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficerSignIn {
    /// As typed.
    pub email: String,
    /// All that is wrong.
    pub problems: Vec<OfficerSignInProblem>,
}

/// What can be wrong with the form. Whether there is such an officer is never said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficerSignInProblem {
    /// Nothing was typed.
    EmailMissing,
    /// It cannot be an address.
    EmailUnlikely,
}

impl From<OfficerSignInProblem> for FieldProblem {
    fn from(problem: OfficerSignInProblem) -> Self {
        use crate::text::SignInText as Text;
        let text = match problem {
            OfficerSignInProblem::EmailMissing => Text::EmailMissing,
            OfficerSignInProblem::EmailUnlikely => Text::EmailUnlikely,
        };
        Self { field: "email", words: text.words().to_owned() }
    }
}
