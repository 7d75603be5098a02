//! A resident's first step: payment reference and date of birth; first name where two tenants share a birthday.

use crate::{
    component::{
        field::{DateOfBirthField, TextField, form_key},
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
    /// The page was open for too long: its key is too old.
    Expired,
}

impl From<StartProblem> for FieldProblem {
    fn from(problem: StartProblem) -> Self {
        let (field, text) = match problem {
            StartProblem::PaymentRefMissing => ("payment_ref", Text::PaymentRefMissing),
            StartProblem::PaymentRefUnlikely => ("payment_ref", Text::PaymentRefUnlikely),
            StartProblem::BornMissing => ("born-day", Text::BornMissing),
            StartProblem::BornNotReal => ("born-day", Text::BornNotReal),
            StartProblem::BornInFuture => ("born-day", Text::BornInFuture),
            StartProblem::FirstNameTooLong => ("first_name", Text::FirstNameTooLong),
            StartProblem::Expired => ("payment_ref", Text::FormExpired),
        };
        Self { field, words: text.words().to_owned() }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, start: SignInStart) -> String {
    let problems = ProblemList::of(start.problems.iter().copied());
    let head = Head {
        title: Text::StartTitle.words().to_owned(),
        section: Some(Section::SignIn),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || content(layout, start, &problems))
}

fn content(layout: &Layout, start: SignInStart, problems: &ProblemList) -> impl IntoView + use<> {
    let timed_out = start.is_after_time_out.then(|| view! { <p class="govuk-inset-text">{Text::TimedOut.words()}</p> });
    let call = Text::NoRef.with(&[("telephone", &layout.landlord.telephone)]);
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::StartTitle.words()}</h1>
        {timed_out}
        <p>{Text::StartLead.words()}</p>
        <form method="post" action=paths::SIGN_IN novalidate>
            {form_key(&layout.form_key)}
            {payment_ref_field(start.payment_ref, problems).show()}
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{Text::NoRefTitle.words()}</span>
                </summary>
                <div class="govuk-details__text">{call}</div>
            </details>
            {born_field(start.born, problems).show()}
            {first_name_field(start.first_name, problems).show()}
            <p class="app-soft">{Text::StartNext.words()}</p>
            <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
        </form>
        <h2 class="govuk-heading-m">{Text::NoContact.words()}</h2>
        <p>{Text::NoContactHow.words()}</p>
        <p><a class="govuk-link" href=paths::SIGN_IN_LETTER>{Text::LetterInstead.words()}</a></p>
    }
}

/// The payment reference, as both ways of signing in ask for it.
pub(super) fn payment_ref_field(value: String, problems: &ProblemList) -> TextField {
    TextField {
        id: "payment_ref",
        label: Text::PaymentRefLabel.words(),
        hint: Text::PaymentRefHint.words(),
        value,
        problem: problems.about("payment_ref"),
        autocomplete: "username",
        width: "20",
        is_reference: true,
        length_max: 40,
        ..TextField::default()
    }
}

/// The date of birth, as both ways of signing in ask for it.
pub(super) fn born_field(typed: DateTyped, problems: &ProblemList) -> DateOfBirthField {
    DateOfBirthField {
        label: Text::BornLabel.words(),
        hint: Text::BornHint.words(),
        typed,
        problem: problems.about("born-day"),
    }
}

fn first_name_field(value: String, problems: &ProblemList) -> TextField {
    TextField {
        id: "first_name",
        label: Text::FirstNameLabel.words(),
        hint: Text::FirstNameHint.words(),
        value,
        problem: problems.about("first_name"),
        autocomplete: "given-name",
        width: "20",
        length_max: 100,
        ..TextField::default()
    }
}
