//! An amount of money and, where it recurs, how often: a label, a hint, what is wrong, and the inputs.

use super::field::problem_message;
use crate::text::{BudgetText, fill};
use domain::money::Frequency;
use leptos::prelude::*;

/// How often an amount is paid.
#[derive(Clone, Debug, Default)]
pub struct EveryField {
    /// The `id` and `name` of the list.
    pub id: &'static str,
    /// The code that is chosen.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// An amount.
#[derive(Clone, Debug, Default)]
pub struct AmountField {
    /// The `id` and `name` of the input.
    pub id: &'static str,
    /// What is asked for.
    pub label: String,
    /// How to answer; empty = the label says it all.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// How often; `None` = paid or held once.
    pub every: Option<EveryField>,
}

/// As many letters as an amount can have, with room for blanks.
const LENGTH_MAX: &str = "20";

impl AmountField {
    /// The field as HTML.
    pub fn show(self) -> impl IntoView {
        let (hint_id, problem_id) = (format!("{}-hint", self.id), format!("{}-problem", self.id));
        let has_hint = !self.hint.is_empty();
        let has_problem = self.problem.is_some();
        let mut described_by = Vec::new();
        if has_hint {
            described_by.push(hint_id.clone());
        }
        if has_problem {
            described_by.push(problem_id.clone());
        }
        let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
        let is_wrong = has_problem || self.every.as_ref().is_some_and(|every| every.problem.is_some());
        let every_problem = self.every.as_ref().and_then(|every| {
            every.problem.as_ref().map(|words| problem_message(format!("{}-problem", every.id), words))
        });
        let label = self.label.clone();
        view! {
            <div class="govuk-form-group app-amount" class=("govuk-form-group--error", is_wrong)>
                <label class="govuk-label app-amount__label" for=self.id>{self.label}</label>
                {has_hint.then(|| view! { <div class="govuk-hint" id=hint_id>{self.hint}</div> })}
                {self.problem.map(|words| problem_message(problem_id, &words))}
                {every_problem}
                <div class="app-amount__line">
                    <div class="govuk-input__wrapper">
                        <div class="govuk-input__prefix" aria-hidden="true">"£"</div>
                        <input
                            class="govuk-input govuk-input--width-5"
                            class=("govuk-input--error", has_problem)
                            id=self.id
                            name=self.id
                            type="text"
                            inputmode="decimal"
                            autocomplete="off"
                            spellcheck="false"
                            maxlength=LENGTH_MAX
                            value=self.value
                            aria-describedby=described_by
                            aria-invalid=has_problem.then_some("true")
                        />
                    </div>
                    {self.every.map(|every| every.show(&label))}
                </div>
            </div>
        }
    }
}

impl EveryField {
    fn show(self, label: &str) -> impl IntoView + use<> {
        let has_problem = self.problem.is_some();
        let options: Vec<_> = Frequency::ALL
            .iter()
            .map(|frequency| {
                let is_chosen = frequency.code() == self.value;
                view! { <option value=frequency.code() selected=is_chosen>{frequency.words()}</option> }
            })
            .collect();
        let words = fill(BudgetText::EveryOf.words(), &[("line", label)]);
        view! {
            <label class="govuk-visually-hidden" for=self.id>{words}</label>
            <select
                class="govuk-select app-amount__every"
                class=("govuk-select--error", has_problem)
                id=self.id
                name=self.id
                aria-describedby=has_problem.then(|| format!("{}-problem", self.id))
                aria-invalid=has_problem.then_some("true")
            >
                {options}
            </select>
        }
    }
}
