//! The six-digit code that was sent. The page is the same whether or not anybody was found.

use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::SignInText as Text,
};
use leptos::prelude::*;

/// The view: what was typed, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInCode {
    /// As typed, where the code itself is not at fault; otherwise it must be typed anew.
    pub typed: String,
    /// All that is wrong.
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
    /// The page was open for too long: its key is too old. The code may be good.
    Expired,
}

impl From<CodeProblem> for FieldProblem {
    fn from(problem: CodeProblem) -> Self {
        let text = match problem {
            CodeProblem::Missing => Text::CodeMissing,
            CodeProblem::NotSixDigits => Text::CodeNotSixDigits,
            CodeProblem::Wrong => Text::CodeWrong,
            CodeProblem::Spent => Text::CodeSpent,
            CodeProblem::Expired => Text::CodeFormExpired,
        };
        Self { field: "code", words: text.words().to_owned() }
    }
}

/// The page for a resident.
#[must_use]
pub fn page(layout: &Layout, code: &SignInCode) -> String {
    document_for(layout, code, For { says: Text::CodeSent, code_path: paths::SIGN_IN_CODE, start_path: paths::SIGN_IN })
}

/// The page for an officer.
#[must_use]
pub fn officer_page(layout: &Layout, code: &SignInCode) -> String {
    let officer =
        For { says: Text::CodeSentOfficer, code_path: paths::OFFICER_SIGN_IN_CODE, start_path: paths::OFFICER_SIGN_IN };
    document_for(layout, code, officer)
}

/// What differs between residents and officers.
#[derive(Clone, Copy)]
struct For {
    says: Text,
    code_path: &'static str,
    start_path: &'static str,
}

fn document_for(layout: &Layout, code: &SignInCode, whom: For) -> String {
    let problems = ProblemList::of(code.problems.iter().copied());
    let head = Head {
        title: Text::CodeTitle.words().to_owned(),
        section: Some(Section::SignIn),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(whom.start_path.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, code, &problems, whom))
}

fn content(layout: &Layout, code: &SignInCode, problems: &ProblemList, whom: For) -> impl IntoView + use<> {
    let lasts = Text::CodeLasts.with(&[("minutes", &code.code_minutes.to_string())]);
    let call = Text::NoCodeCall.with(&[("telephone", &layout.landlord.telephone)]);
    let field = TextField {
        id: "code",
        label: Text::CodeLabel.words(),
        hint: Text::CodeHint.words(),
        value: code.typed.clone(),
        problem: problems.about("code"),
        autocomplete: "one-time-code",
        keyboard: "numeric",
        width: "10",
        // Room for a code that is pasted with spaces.
        length_max: 20,
        ..TextField::default()
    };
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::CodeTitle.words()}</h1>
        <p>{whom.says.words()}</p>
        <p>{lasts}</p>
        <form method="post" action=whom.code_path novalidate>
            {form_key(&layout.form_key)}
            {field.show()}
            <button class="govuk-button" type="submit">{Text::CodeSubmit.words()}</button>
        </form>
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::NoCodeTitle.words()}</span>
            </summary>
            <div class="govuk-details__text">
                <ul class="govuk-list govuk-list--bullet">
                    <li>{Text::NoCodeLook.words()}</li>
                    <li><a class="govuk-link" href=whom.start_path>{Text::NoCodeAgain.words()}</a></li>
                    <li>{call}</li>
                </ul>
            </div>
        </details>
    }
}
