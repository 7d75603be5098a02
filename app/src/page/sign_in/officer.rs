//! An officer's first step: their work email address. The second is the code page that residents use too.

use crate::{
    component::{
        field::{TextField, form_key},
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
    /// The page was open for too long: its key is too old.
    Expired,
}

impl From<OfficerSignInProblem> for FieldProblem {
    fn from(problem: OfficerSignInProblem) -> Self {
        let text = match problem {
            OfficerSignInProblem::EmailMissing => Text::EmailMissing,
            OfficerSignInProblem::EmailUnlikely => Text::EmailUnlikely,
            OfficerSignInProblem::Expired => Text::FormExpired,
        };
        Self { field: "email", words: text.words().to_owned() }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, sign_in: OfficerSignIn) -> String {
    let problems = ProblemList::of(sign_in.problems.iter().copied());
    let head = Head {
        title: Text::OfficerTitle.words().to_owned(),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || content(layout, sign_in.email, &problems))
}

fn content(layout: &Layout, email: String, problems: &ProblemList) -> impl IntoView + use<> {
    let field = TextField {
        id: "email",
        label: Text::EmailLabel.words(),
        hint: Text::EmailHint.words(),
        value: email,
        problem: problems.about("email"),
        autocomplete: "email",
        keyboard: "email",
        width: "30",
        length_max: 254,
        ..TextField::default()
    };
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::OfficerTitle.words()}</h1>
        <form method="post" action=paths::OFFICER_SIGN_IN novalidate>
            {form_key(&layout.form_key)}
            {field.show()}
            <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
        </form>
        <p><a class="govuk-link" href=paths::SIGN_IN>{Text::ResidentInstead.words()}</a></p>
    }
}
