//! What the forms of the record share: what is said above them, the choice of somebody, and words for what is wrong.

use crate::{
    component::{
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField},
    },
    page::sign_in::start::DateTyped,
    text::CaseFormText as Text,
};
use domain::{
    calendar::{Day, day_figures},
    casework::DayTyped,
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// Why a form is shown again though nothing may be wrong with its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormNotice {
    /// It was open for too long.
    Stale,
    /// It was sent before, with other words.
    SentBefore,
    /// Somebody else changed what it is about.
    Changed,
}

/// Somebody of the household: the value that the form sends, and the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdMember {
    /// The landlord's reference.
    pub person_ref: String,
    /// "Ms Amina Example, lead tenant".
    pub name: String,
}

pub(super) fn notice(notice: Option<FormNotice>) -> Option<impl IntoView> {
    let text = match notice? {
        FormNotice::Stale => Text::Stale,
        FormNotice::SentBefore => Text::SentBefore,
        FormNotice::Changed => Text::OutcomeChanged,
    };
    Some(view! { <p class="app-note app-note--look" role="alert">{text.words()}</p> })
}

/// The problems, in words: those of a field that is missing are the form's own.
pub(super) fn problem_list(
    problems: &Problems,
    missing: impl Fn(&'static str) -> Text,
    typed: impl Fn(&'static str) -> usize,
) -> ProblemList {
    ProblemList::of(
        problems.iter().map(|problem| FieldProblem { field: problem.field, words: words(problem, &missing, &typed) }),
    )
}

fn words(problem: &Problem, missing: impl Fn(&'static str) -> Text, typed: impl Fn(&'static str) -> usize) -> String {
    match problem.reason {
        Reason::TooLong { characters } => match typed(problem.field) {
            0 => Text::LineTooLong.with(&[("count", &characters.to_string())]),
            has => Text::TooLong.with(&[("count", &characters.to_string()), ("has", &has.to_string())]),
        },
        Reason::Day(_) => Text::DayNotReal.words().to_owned(),
        Reason::InTheFuture => Text::ContactDayFuture.words().to_owned(),
        Reason::InThePast => Text::ContactNextDayPast.words().to_owned(),
        _ => missing(problem.field).words().to_owned(),
    }
}

/// One of a vocabulary.
pub(super) fn radios(
    name: &'static str,
    legend: Text,
    hint: Option<Text>,
    choices: Vec<Choice>,
    chosen: &str,
    problem: Option<String>,
) -> impl IntoView + use<> {
    RadiosField {
        name,
        legend: legend.words().to_owned(),
        hint: hint.map(|hint| hint.words().to_owned()).unwrap_or_default(),
        choices,
        chosen: chosen.to_owned(),
        problem,
    }
    .show()
}

/// Choices, from what the form sends and what it says.
pub(super) fn choices<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    pairs.into_iter().map(|(value, words)| Choice { value: value.to_owned(), words: words.to_owned() }).collect()
}

pub(super) fn members(people: &[HouseholdMember]) -> Vec<Choice> {
    choices(people.iter().map(|person| (person.person_ref.as_str(), person.name.as_str())))
}

/// A day in three fields, with an example.
pub(super) fn day_field(
    name: &'static str,
    legend: Text,
    hint: Text,
    example: Day,
    typed: &DayTyped,
    problem: Option<String>,
) -> impl IntoView + use<> {
    DayField {
        name,
        legend: legend.words().to_owned(),
        hint: hint.with(&[("example", &day_figures(example))]),
        typed: DateTyped { day: typed.day.clone(), month: typed.month.clone(), year: typed.year.clone() },
        problem,
    }
    .show()
}

/// How long something is, as it would be kept.
pub(super) fn length(text: &str) -> usize {
    text.trim().chars().count()
}
