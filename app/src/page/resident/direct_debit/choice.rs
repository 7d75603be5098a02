//! A question with a few answers, of which one is chosen.

use crate::component::field::problem_message;
use leptos::prelude::*;

/// The question.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// The `name` of the inputs, and the `id` of the first.
    pub id: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// How to answer; empty = nothing is said.
    pub hint: &'static str,
    /// What is wrong.
    pub problem: Option<String>,
    /// The value that was chosen; any other = none.
    pub chosen: String,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// What the form sends.
    pub value: &'static str,
    /// What it says.
    pub label: String,
    /// More about it; empty = nothing.
    pub hint: String,
}

impl Answer {
    /// An answer that needs no more words.
    pub fn plain(value: &'static str, label: &str) -> Self {
        Self { value, label: label.to_owned(), hint: String::new() }
    }
}

impl Choice {
    /// The question as HTML.
    pub fn show(self) -> impl IntoView {
        let Self { id, label, hint, problem, chosen, answers } = self;
        let has_problem = problem.is_some();
        let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
        let described_by: Vec<String> = [(!hint.is_empty(), &hint_id), (has_problem, &problem_id)]
            .into_iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, id)| id.clone())
            .collect();
        let radios: Vec<_> =
            answers.into_iter().enumerate().map(|(place, answer)| radio(id, place, &chosen, answer)).collect();
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=(!described_by.is_empty()).then(|| described_by.join(" "))>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
                    {(!hint.is_empty()).then(|| view! { <div class="govuk-hint" id=hint_id>{hint}</div> })}
                    {problem.map(|words| problem_message(problem_id, &words))}
                    <div class="govuk-radios">{radios}</div>
                </fieldset>
            </div>
        }
    }
}

fn radio(name: &'static str, place: usize, chosen: &str, answer: Answer) -> impl IntoView + use<> {
    // The first has the field's own name, so that the summary of problems leads to it.
    let id = if place == 0 { name.to_owned() } else { format!("{name}-{place}") };
    let hint_id = format!("{id}-more");
    let has_hint = !answer.hint.is_empty();
    let hint = has_hint.then(|| {
        view! { <div class="govuk-hint govuk-radios__hint" id=hint_id.clone()>{answer.hint}</div> }
    });
    view! {
        <div class="govuk-radios__item">
            <input
                class="govuk-radios__input"
                type="radio"
                name=name
                id=id.clone()
                value=answer.value
                checked=answer.value == chosen
                aria-describedby=has_hint.then_some(hint_id)
            />
            <label class="govuk-label govuk-radios__label" for=id>{answer.label}</label>
            {hint}
        </div>
    }
}
