//! Choices of a form: one of a few, one of many, true or not.

use crate::component::{field::problem_message, problem_list::ProblemList};
use domain::budget::YES;
use leptos::prelude::*;

/// What can be chosen: what the form sends, and its words.
pub(super) type Options = Vec<(&'static str, String)>;

/// One of a few, as radio buttons. The first has the field's own name for an `id`, so that the summary leads to it.
pub(super) fn radios(
    name: &'static str,
    (label, hint): (&'static str, &'static str),
    options: Options,
    chosen: &str,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    let problem = problems.about(name);
    let has_problem = problem.is_some();
    let (hint_id, problem_id) = (format!("{name}-hint"), format!("{name}-problem"));
    let described_by = described(&[(!hint.is_empty(), &hint_id), (has_problem, &problem_id)]);
    let mut items = Vec::new();
    for (at, (code, words)) in options.into_iter().enumerate() {
        let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
        items.push(view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    type="radio"
                    id=id.clone()
                    name=name
                    value=code
                    checked=code == chosen
                />
                <label class="govuk-label govuk-radios__label" for=id>{words}</label>
            </div>
        });
    }
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
                {(!hint.is_empty()).then(|| view! { <div class="govuk-hint" id=hint_id>{hint}</div> })}
                {problem.map(|words| problem_message(problem_id, &words))}
                <div class="govuk-radios">{items}</div>
            </fieldset>
        </div>
    }
}

/// One of many, as a list that opens; nothing is chosen to begin with.
pub(super) fn list(
    name: &'static str,
    label: &'static str,
    options: Options,
    chosen: &str,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    let problem = problems.about(name);
    let has_problem = problem.is_some();
    let problem_id = format!("{name}-problem");
    let described_by = described(&[(has_problem, &problem_id)]);
    let mut items = Vec::new();
    for (code, words) in std::iter::once(("", String::new())).chain(options) {
        items.push(view! { <option value=code selected=code == chosen>{words}</option> });
    }
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label govuk-label--s" for=name>{label}</label>
            {problem.map(|words| problem_message(problem_id, &words))}
            <select
                class="govuk-select app-list"
                class=("govuk-select--error", has_problem)
                id=name
                name=name
                aria-describedby=described_by
                aria-invalid=has_problem.then_some("true")
            >
                {items}
            </select>
        </div>
    }
}

/// A box to tick; it sends [`YES`], or nothing.
pub(super) fn tick(name: &'static str, label: &'static str, is_ticked: bool) -> impl IntoView {
    view! {
        <div class="govuk-checkboxes__item">
            <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id=name
                name=name
                value=YES
                checked=is_ticked
            />
            <label class="govuk-label govuk-checkboxes__label" for=name>{label}</label>
        </div>
    }
}

/// The ids of what describes a field, of those that are there.
pub(super) fn described(parts: &[(bool, &str)]) -> Option<String> {
    let there: Vec<&str> = parts.iter().filter(|(is_there, _)| *is_there).map(|(_, id)| *id).collect();
    (!there.is_empty()).then(|| there.join(" "))
}
