//! Fields that an offer is typed into, by a resident or by an officer who suggests a change: how often, and a day.

use super::{field::problem_message, problem_list::ProblemList};
use crate::text::{ArrangementText as Text, FrameText};
use domain::{
    arrangement::{DayTyped, OfferTyped},
    ledger::ArrangementFrequency,
};
use leptos::prelude::*;

/// How often, as a choice of one.
pub fn frequency(chosen: &str, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(OfferTyped::FREQUENCY);
    let has_problem = problem.is_some();
    let described_by = if has_problem { "frequency-hint frequency-problem" } else { "frequency-hint" };
    let choices = ArrangementFrequency::ALL.iter().enumerate().map(|(place, frequency)| {
        // The first has the field's own name, so that the summary of problems leads to it.
        let id = if place == 0 { OfferTyped::FREQUENCY.to_owned() } else { format!("frequency-{place}") };
        view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    type="radio"
                    name=OfferTyped::FREQUENCY
                    id=id.clone()
                    value=frequency.code()
                    checked=frequency.code() == chosen
                />
                <label class="govuk-label govuk-radios__label" for=id>{frequency.words()}</label>
            </div>
        }
    });
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::FrequencyLabel.words()}</legend>
                <div class="govuk-hint" id="frequency-hint">{Text::FrequencyHint.words()}</div>
                {problem.map(|words| problem_message("frequency-problem".to_owned(), &words))}
                <div class="govuk-radios govuk-radios--small">{choices.collect_view()}</div>
            </fieldset>
        </div>
    }
}

/// A day in three boxes, named `first-day`, `first-month` and so on.
pub fn day_field(
    prefix: &'static str,
    label: &'static str,
    hint: String,
    typed: &DayTyped,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    let (hint_id, problem_id) = (format!("{prefix}-hint"), format!("{prefix}-problem"));
    let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
    let part = |name: &str, label: FrameText, width: &str, value: &str| {
        let id = format!("{prefix}-{name}");
        view! {
            <div class="govuk-date-input__item">
                <label class="govuk-label govuk-date-input__label" for=id.clone()>{label.words()}</label>
                <input
                    class=format!("govuk-input govuk-date-input__input govuk-input--width-{width}")
                    class=("govuk-input--error", has_problem)
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode="numeric"
                    maxlength="20"
                    autocomplete="off"
                    value=value.to_owned()
                />
            </div>
        }
    };
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
                <div class="govuk-hint" id=hint_id>{hint}</div>
                {problem.map(|words| problem_message(problem_id, &words))}
                <div class="govuk-date-input">
                    {part("day", FrameText::Day, "2", &typed.day)}
                    {part("month", FrameText::Month, "2", &typed.month)}
                    {part("year", FrameText::Year, "4", &typed.year)}
                </div>
            </fieldset>
        </div>
    }
}
