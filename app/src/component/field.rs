//! Fields of a form: a label, a hint, what is wrong, and the input, joined for screen readers.

use crate::{page::sign_in::start::DateTyped, text::FrameText};
use leptos::prelude::*;

/// A field of one line.
#[derive(Clone, Debug, Default)]
pub struct TextField {
    /// The `id` and `name` of the input.
    pub id: &'static str,
    /// What is asked for.
    pub label: &'static str,
    /// How to answer.
    pub hint: &'static str,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// `autocomplete`, so that a browser or password manager can fill it in.
    pub autocomplete: &'static str,
    /// `inputmode`, which keyboard a phone shows; empty = the usual one.
    pub keyboard: &'static str,
    /// How wide it is, as a modifier of `govuk-input--width-…`; it tells how much is expected.
    pub width: &'static str,
    /// Codes and references are no words to be corrected.
    pub is_reference: bool,
    /// The longest answer that is taken.
    pub length_max: u16,
}

impl TextField {
    /// The field as HTML.
    pub fn show(self) -> impl IntoView {
        let (hint_id, problem_id) = (format!("{}-hint", self.id), format!("{}-problem", self.id));
        let described_by = match &self.problem {
            Some(_) => format!("{hint_id} {problem_id}"),
            None => hint_id.clone(),
        };
        let has_problem = self.problem.is_some();
        let class = format!("govuk-input govuk-input--width-{}", self.width);
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label govuk-label--s" for=self.id>{self.label}</label>
                <div class="govuk-hint" id=hint_id>{self.hint}</div>
                {self.problem.map(|words| problem_message(problem_id, &words))}
                <input
                    class=class
                    class=("govuk-input--error", has_problem)
                    id=self.id
                    name=self.id
                    type="text"
                    value=self.value
                    autocomplete=self.autocomplete
                    inputmode=(!self.keyboard.is_empty()).then_some(self.keyboard)
                    maxlength=self.length_max.to_string()
                    spellcheck=self.is_reference.then_some("false")
                    autocapitalize=self.is_reference.then_some("characters")
                    aria-describedby=described_by
                    aria-invalid=has_problem.then_some("true")
                />
            </div>
        }
    }
}

/// A date of birth in three fields, day first.
#[derive(Clone, Debug, Default)]
pub struct DateOfBirthField {
    /// What is asked for.
    pub label: &'static str,
    /// How to answer.
    pub hint: &'static str,
    /// What was typed.
    pub typed: DateTyped,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl DateOfBirthField {
    /// The field as HTML; its inputs are named `born-day`, `born-month` and `born-year`.
    pub fn show(self) -> impl IntoView {
        let has_problem = self.problem.is_some();
        let described_by = if has_problem { "born-hint born-problem" } else { "born-hint" };
        let part =
            |id: &'static str, label: FrameText, autocomplete: &'static str, width: &'static str, value: String| {
                view! {
                    <div class="govuk-date-input__item">
                        <label class="govuk-label govuk-date-input__label" for=id>{label.words()}</label>
                        <input
                            class=format!("govuk-input govuk-date-input__input govuk-input--width-{width}")
                            class=("govuk-input--error", has_problem)
                            id=id
                            name=id
                            type="text"
                            inputmode="numeric"
                            maxlength="20"
                            autocomplete=autocomplete
                            value=value
                        />
                    </div>
                }
            };
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=described_by>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{self.label}</legend>
                    <div class="govuk-hint" id="born-hint">{self.hint}</div>
                    {self.problem.map(|words| problem_message("born-problem".to_owned(), &words))}
                    <div class="govuk-date-input" id="born">
                        {part("born-day", FrameText::Day, "bday-day", "2", self.typed.day)}
                        {part("born-month", FrameText::Month, "bday-month", "2", self.typed.month)}
                        {part("born-year", FrameText::Year, "bday-year", "4", self.typed.year)}
                    </div>
                </fieldset>
            </div>
        }
    }
}

/// A message beside a field; "Error:" is for whoever does not see that it is red.
pub fn problem_message(id: String, words: &str) -> impl IntoView + use<> {
    view! {
        <p class="govuk-error-message" id=id>
            <span class="govuk-visually-hidden">{FrameText::ErrorWord.words()}</span>
            {format!(" {words}")}
        </p>
    }
}

/// The key that makes a form safe to send twice. Every form carries it.
pub fn form_key(key: &str) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form_key" value=key.to_owned() /> }
}
