//! The six-digit code that was sent. The page is the same whether or not anybody was found.

use crate::component::problem_list::FieldProblem;

/// The view: what was typed, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInCode {
    /// As typed; never shown again.
    pub problems: Vec<CodeProblem>,
    /// Minutes that a code lasts, from policy.
    pub code_minutes: u32,
}

/// What can be wrong with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nothing was typed.
    Missing,
    /// Not six digits.
    NotSixDigits,
    /// Not the code that was sent; or nobody was found, which is never said.
    Wrong,
    /// Too old, used, or tried too often: start again.
    Spent,
}

impl From<CodeProblem> for FieldProblem {
    fn from(problem: CodeProblem) -> Self {
        use crate::text::SignInText as Text;
        let text = match problem {
            CodeProblem::Missing => Text::CodeMissing,
            CodeProblem::NotSixDigits => Text::CodeNotSixDigits,
            CodeProblem::Wrong => Text::CodeWrong,
            CodeProblem::Spent => Text::CodeSpent,
        };
        Self { field: "code", words: text.words().to_owned() }
    }
}
