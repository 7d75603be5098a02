//! Handing over all of an officer's requests: cover for a colleague who is away.

use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::AssignmentText as Text,
};
use leptos::prelude::*;

/// The field of whose they are.
pub const FROM: &str = "from";
/// The field of whose they become.
pub const TO: &str = "to";

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Whose can be handed over: reference and name.
    pub from: Vec<(String, String)>,
    /// To whom: reference and name.
    pub to: Vec<(String, String)>,
    /// As chosen.
    pub chosen_from: String,
    /// As chosen.
    pub chosen_to: String,
    /// Nobody was chosen, or the same twice.
    pub is_missing: bool,
    /// What was done: how many went, how many stay.
    pub done: Option<(u64, u64)>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: HandOver) -> String {
    let problems = ProblemList::of(
        view.is_missing.then(|| FieldProblem { field: TO, words: Text::HandOverMissing.words().to_owned() }),
    );
    let head = Head {
        title: Text::HandOverTitle.words().to_owned(),
        section: Some(Section::Requests),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_REQUESTS.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let done = view.done.map(|(count, left)| {
            let words = if left > 0 { Text::HandedOverLeft } else { Text::HandedOver };
            let words = words.with(&[("count", &count.to_string()), ("left", &left.to_string())]);
            view! { <p class="app-note app-note--good" role="status">{words}</p> }
        });
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::HandOverTitle.words()}</h1>
            {done}
            <p>{Text::HandOverLead.words()}</p>
            <form method="post" action=paths::OFFICER_HAND_OVER novalidate>
                {form_key(&layout.form_key)}
                {select(FROM, Text::HandOverFrom, view.from, &view.chosen_from, None)}
                {select(TO, Text::HandOverTo, view.to, &view.chosen_to, problems.about(TO))}
                <button class="govuk-button" type="submit">{Text::HandOverButton.words()}</button>
            </form>
        }
    })
}

fn select(
    id: &'static str,
    label: Text,
    choices: Vec<(String, String)>,
    chosen: &str,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    let problem_id = format!("{id}-problem");
    let options: Vec<_> = choices
        .into_iter()
        .map(|(code, name)| {
            let is_chosen = code == chosen;
            view! { <option value=code selected=is_chosen>{name}</option> }
        })
        .collect();
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label govuk-label--s" for=id>{label.words()}</label>
            {problem.map(|words| problem_message(problem_id.clone(), &words))}
            <select
                class="govuk-select"
                class=("govuk-select--error", has_problem)
                id=id
                name=id
                aria-describedby=has_problem.then_some(problem_id)
            >
                <option value="">{Text::Choose.words()}</option>
                {options}
            </select>
        </div>
    }
}
