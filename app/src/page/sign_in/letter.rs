//! Signing in with the code from a letter: for whoever has neither email nor mobile on record.

use super::start::{DateTyped, born_field, payment_ref_field};
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
    /// The page was open for too long: its key is too old.
    Expired,
}

impl From<LetterProblem> for FieldProblem {
    fn from(problem: LetterProblem) -> Self {
        let (field, text) = match problem {
            LetterProblem::PaymentRefMissing => ("payment_ref", Text::PaymentRefMissing),
            LetterProblem::PaymentRefUnlikely => ("payment_ref", Text::PaymentRefUnlikely),
            LetterProblem::BornMissing => ("born-day", Text::BornMissing),
            LetterProblem::BornNotReal => ("born-day", Text::BornNotReal),
            LetterProblem::BornInFuture => ("born-day", Text::BornInFuture),
            LetterProblem::CodeMissing => ("letter_code", Text::LetterCodeMissing),
            LetterProblem::NotAccepted => ("letter_code", Text::LetterNotAccepted),
            LetterProblem::Expired => ("payment_ref", Text::FormExpired),
        };
        Self { field, words: text.words().to_owned() }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, letter: SignInLetter) -> String {
    let problems = ProblemList::of(letter.problems.iter().copied());
    let head = Head {
        title: Text::LetterTitle.words().to_owned(),
        section: Some(Section::SignIn),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::SIGN_IN.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, letter, &problems))
}

fn content(layout: &Layout, letter: SignInLetter, problems: &ProblemList) -> impl IntoView + use<> {
    let code = TextField {
        id: "letter_code",
        label: Text::LetterCodeLabel.words(),
        hint: Text::LetterCodeHint.words(),
        problem: problems.about("letter_code"),
        autocomplete: "off",
        width: "20",
        is_reference: true,
        length_max: 40,
        ..TextField::default()
    };
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::LetterTitle.words()}</h1>
        <p>{Text::LetterLead.words()}</p>
        <form method="post" action=paths::SIGN_IN_LETTER novalidate>
            {form_key(&layout.form_key)}
            {payment_ref_field(letter.payment_ref, problems).show()}
            {born_field(letter.born, problems).show()}
            {code.show()}
            <button class="govuk-button" type="submit">{Text::CodeSubmit.words()}</button>
        </form>
        <p><a class="govuk-link" href=paths::SIGN_IN>{Text::WithoutLetter.words()}</a></p>
    }
}
