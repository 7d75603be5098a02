//! Questions with more than a line to their answer: a text of several lines, one of several choices, a day.

use super::field::problem_message;
use crate::{page::sign_in::start::DateTyped, text::FrameText};
use leptos::prelude::*;

/// A text of several lines.
#[derive(Clone, Debug, Default)]
pub struct TextAreaField {
    /// The `id` and `name`.
    pub id: &'static str,
    /// What is asked for.
    pub label: String,
    /// How to answer.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// How many lines are shown.
    pub rows: u8,
}

impl TextAreaField {
    /// The field as HTML.
    pub fn show(self) -> impl IntoView {
        let (hint_id, problem_id) = (format!("{}-hint", self.id), format!("{}-problem", self.id));
        let has_problem = self.problem.is_some();
        let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label govuk-label--s" for=self.id>{self.label}</label>
                <div class="govuk-hint" id=hint_id>{self.hint}</div>
                {self.problem.map(|words| problem_message(problem_id, &words))}
                <textarea
                    class="govuk-textarea"
                    class=("govuk-textarea--error", has_problem)
                    id=self.id
                    name=self.id
                    rows=self.rows.to_string()
                    spellcheck="true"
                    aria-describedby=described_by
                    aria-invalid=has_problem.then_some("true")
                    inner_html=text_area_html(&self.value)
                ></textarea>
            </div>
        }
    }
}

/// What stands between the tags of a text area. Leptos does not escape it there, and writes a blank for nothing. A browser
/// drops a first line break: one more keeps what was typed.
fn text_area_html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

/// One choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What it says.
    pub words: String,
}

/// One of several choices.
#[derive(Clone, Debug, Default)]
pub struct RadiosField {
    /// The `name`; the first choice has the `id` of it with `-0`.
    pub name: &'static str,
    /// What is asked.
    pub legend: String,
    /// How to answer; empty = the question says it all.
    pub hint: String,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The value that was chosen.
    pub chosen: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl RadiosField {
    /// The field as HTML.
    pub fn show(self) -> impl IntoView {
        let (hint_id, problem_id) = (format!("{}-hint", self.name), format!("{}-problem", self.name));
        let (has_hint, has_problem) = (!self.hint.is_empty(), self.problem.is_some());
        let mut described_by = Vec::new();
        if has_hint {
            described_by.push(hint_id.clone());
        }
        if has_problem {
            described_by.push(problem_id.clone());
        }
        let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
        let name = self.name;
        let chosen = self.chosen;
        let items: Vec<_> = self
            .choices
            .into_iter()
            .enumerate()
            .map(|(index, choice)| {
                let id = format!("{name}-{index}");
                let is_chosen = choice.value == chosen;
                view! {
                    <div class="govuk-radios__item">
                        <input
                            class="govuk-radios__input"
                            type="radio"
                            name=name
                            id=id.clone()
                            value=choice.value
                            checked=is_chosen
                        />
                        <label class="govuk-label govuk-radios__label" for=id>{choice.words}</label>
                    </div>
                }
            })
            .collect();
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=described_by>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{self.legend}</legend>
                    {has_hint.then(|| view! { <div class="govuk-hint" id=hint_id>{self.hint}</div> })}
                    {self.problem.map(|words| problem_message(problem_id, &words))}
                    <div class="govuk-radios">{items}</div>
                </fieldset>
            </div>
        }
    }
}

/// A day in three fields, day first: `{name}-day`, `{name}-month`, `{name}-year`.
#[derive(Clone, Debug, Default)]
pub struct DayField {
    /// The `id` of the group, and the first part of the names.
    pub name: &'static str,
    /// What is asked for.
    pub legend: String,
    /// How to answer.
    pub hint: String,
    /// What was typed.
    pub typed: DateTyped,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl DayField {
    /// The field as HTML.
    pub fn show(self) -> impl IntoView {
        let name = self.name;
        let (hint_id, problem_id) = (format!("{name}-hint"), format!("{name}-problem"));
        let has_problem = self.problem.is_some();
        let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
        let part = |part: &str, label: FrameText, width: &str, value: String| {
            let id = format!("{name}-{part}");
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
                        value=value
                    />
                </div>
            }
        };
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=described_by>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{self.legend}</legend>
                    <div class="govuk-hint" id=hint_id>{self.hint}</div>
                    {self.problem.map(|words| problem_message(problem_id, &words))}
                    <div class="govuk-date-input" id=name>
                        {part("day", FrameText::Day, "2", self.typed.day)}
                        {part("month", FrameText::Month, "2", self.typed.month)}
                        {part("year", FrameText::Year, "4", self.typed.year)}
                    </div>
                </fieldset>
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        let field = TextAreaField {
            id: "body",
            value: "</textarea><script>x</script> & \"".to_owned(),
            ..TextAreaField::default()
        };
        let html = field.show().to_html();
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt; &amp; \"</textarea>"), "{html}");
        assert!(TextAreaField { id: "body", ..TextAreaField::default() }.show().to_html().contains("></textarea>"));
        assert_eq!(text_area_html("\nx"), "\n\nx");
    }
}
