//! Changing an email or mobile: the code that was sent to the new one.

use super::head;
use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::document,
    text::{ContactText as Text, SignInText},
};
use domain::contact::ContactField;
use leptos::prelude::*;

/// The code that was sent to the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeForm {
    /// Of what.
    pub field: ContactField,
    /// Where it was sent.
    pub new_value: String,
    /// Minutes that it lasts, from policy.
    pub code_minutes: u32,
    /// What is wrong with what was typed.
    pub problem: Option<CodeProblemKind>,
}

/// What can be wrong with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblemKind {
    /// Nothing was typed.
    Missing,
    /// Not six digits.
    NotSixDigits,
    /// Not the code.
    Wrong,
    /// Too old, or tried too often.
    Over,
}

/// The page that asks for the code.
#[must_use]
pub fn code_page(layout: &Layout, form: &CodeForm) -> String {
    let words = |kind| match kind {
        CodeProblemKind::Missing => SignInText::CodeMissing.words(),
        CodeProblemKind::NotSixDigits => SignInText::CodeNotSixDigits.words(),
        CodeProblemKind::Wrong => SignInText::CodeWrong.words(),
        CodeProblemKind::Over => Text::CodeOver.words(),
    };
    let problems =
        ProblemList::of(form.problem.map(|kind| FieldProblem { field: "code", words: words(kind).to_owned() }));
    document(layout, head(Text::CodeTitle, paths::CONTACT_DETAILS, !problems.is_empty()), || {
        let field = TextField {
            id: "code",
            label: SignInText::CodeLabel.words(),
            hint: SignInText::CodeHint.words(),
            problem: problems.about("code"),
            autocomplete: "one-time-code",
            keyboard: "numeric",
            width: "10",
            length_max: 20,
            ..TextField::default()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::CodeTitle.words()}</h1>
            <p>{Text::CodeSent.with(&[("new", &form.new_value)])}</p>
            <p>{Text::CodeLasts.with(&[("minutes", &form.code_minutes.to_string())])}</p>
            <form method="post" action=paths::contact_code(form.field.code()) novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                <button class="govuk-button" type="submit">{Text::CodeConfirm.words()}</button>
            </form>
            <p><a class="govuk-link" href=paths::contact_field(form.field.code())>{Text::CodeAgain.words()}</a></p>
        }
    })
}
