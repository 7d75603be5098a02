//! Stopping a change, for whoever reads the old email or mobile.

use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::ContactText as Text,
};
use domain::calendar::{Day, day_words};
use leptos::prelude::*;

/// What is wrong with a code that stops a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopProblem {
    /// Nothing was typed.
    Missing,
    /// No change that can be stopped has it.
    Unknown,
    /// Tried too often from here.
    TooOften,
}

/// The page where a change is stopped; nobody need be signed in.
#[must_use]
pub fn stop_page(layout: &Layout, typed: String, problem: Option<StopProblem>) -> String {
    let telephone = [("telephone", layout.landlord.telephone.as_str())];
    let words = |problem| match problem {
        StopProblem::Missing => Text::StopMissing.words().to_owned(),
        StopProblem::Unknown => Text::StopWrong.with(&telephone),
        StopProblem::TooOften => Text::StopTooOften.with(&telephone),
    };
    let problems = ProblemList::of(problem.map(|problem| FieldProblem { field: "stop_code", words: words(problem) }));
    let head = Head {
        title: Text::StopTitle.words().to_owned(),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || {
        let field = TextField {
            id: "stop_code",
            label: Text::StopLabel.words(),
            hint: Text::StopHint.words(),
            value: typed,
            problem: problems.about("stop_code"),
            autocomplete: "off",
            width: "20",
            is_reference: true,
            length_max: 40,
            ..TextField::default()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::StopTitle.words()}</h1>
            <p>{Text::StopLead.words()}</p>
            <form method="post" action=paths::STOP_CHANGE novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                <p>{Text::StopWhat.words()}</p>
                <button class="govuk-button" type="submit">{Text::StopButton.words()}</button>
            </form>
        }
    })
}

/// It is stopped.
#[must_use]
pub fn stopped_page(layout: &Layout, answer_by_on: Day) -> String {
    let head = Head { title: Text::StopDoneTitle.words().to_owned(), is_narrow: true, ..Head::default() };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let next = Text::StopDoneNext.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! {
            <h1 class="govuk-heading-l">{Text::StopDoneTitle.words()}</h1>
            <p>{Text::StopDone.with(&[("day", &day_words(answer_by_on))])}</p>
            <p>{next}</p>
        }
    })
}
