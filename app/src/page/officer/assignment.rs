//! Who deals with one request: taking it, handing it to a colleague, giving it back.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::AssignmentText as Text,
};
use leptos::prelude::*;

/// The value that gives a request back.
pub const NOBODY: &str = "nobody";

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Where the form goes.
    pub path: String,
    /// Where the request itself is dealt with.
    pub request_path: String,
    /// "Offer of £20.00 each time".
    pub what: String,
    /// Who sent it.
    pub name: String,
    /// "12 Rowan Court".
    pub address: String,
    /// Who deals with it now: reference and name.
    pub assigned_to: Option<(String, String)>,
    /// Who could: reference and name, whoever looks first.
    pub colleagues: Vec<(String, String)>,
    /// As chosen.
    pub chosen: String,
    /// What is wrong.
    pub problem: Option<AssignmentProblem>,
    /// Somebody was faster: what stands here is how it is now.
    pub has_changed: bool,
}

/// What is wrong with the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentProblem {
    /// None was made.
    Missing,
    /// The colleague could not open it.
    NotForThem,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: Assignment) -> String {
    let words = |problem| match problem {
        AssignmentProblem::Missing => Text::Missing,
        AssignmentProblem::NotForThem => Text::NotForThem,
    };
    let problems = ProblemList::of(
        view.problem.map(|problem| FieldProblem { field: "officer-0", words: words(problem).words().to_owned() }),
    );
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Requests),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_REQUESTS.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let now = match &view.assigned_to {
            Some((_, name)) => Text::WithNow.with(&[("officer", name)]),
            None => Text::WithNobody.words().to_owned(),
        };
        let changed = view.has_changed.then(|| {
            view! { <p class="app-note app-note--look" role="alert">{Text::Changed.words()}</p> }
        });
        let seen = view.assigned_to.as_ref().map(|(officer_ref, _)| officer_ref.clone()).unwrap_or_default();
        let mut choices: Vec<Choice> =
            view.colleagues.into_iter().map(|(officer_ref, name)| Choice { value: officer_ref, words: name }).collect();
        if view.assigned_to.is_some() {
            choices.push(Choice { value: NOBODY.to_owned(), words: Text::GiveBack.words().to_owned() });
        }
        let who = RadiosField {
            name: "officer",
            legend: Text::Who.words().to_owned(),
            hint: Text::WhoHint.words().to_owned(),
            choices,
            chosen: view.chosen,
            problem: problems.about("officer-0"),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>
                <a class="govuk-link" href=view.request_path>{view.what}</a>
                {format!(" · {} · {}", view.name, view.address)}
            </p>
            {changed}
            <p><strong>{now}</strong></p>
            <form method="post" action=view.path novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="seen" value=seen />
                {who.show()}
                <button class="govuk-button" type="submit">{Text::Button.words()}</button>
            </form>
        }
    })
}
