//! The last page: what is put aside, a fee for advice, savings that are held, and anything else.

use super::{
    amount,
    choice::tick,
    form::{self, Question},
    wording::problem_list,
};
use crate::{
    component::{field::problem_message, problem_list::ProblemList},
    layout::Layout,
    text::BudgetText as Text,
};
use domain::{
    budget::{NOTE_CHARACTERS_MAX, Part, Saving, SavingTyped, YES},
    policy::AffordabilityRules,
    problem::Problems,
};
use leptos::prelude::*;

/// The view of the last page.
#[derive(Clone, Debug)]
pub struct SavingView {
    /// What the form shows.
    pub typed: SavingTyped,
    /// What is wrong with it.
    pub problems: Problems,
    /// How much is left out for saving where nothing is said.
    pub rules: AffordabilityRules,
    /// What tells this budget from another person's in the same tab.
    pub draft_id: String,
}

impl SavingView {
    /// The page as it is first shown.
    #[must_use]
    pub fn of(saving: &Saving, rules: AffordabilityRules) -> Self {
        Self { typed: SavingTyped::of(saving), problems: Problems::new(), rules, draft_id: String::new() }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &SavingView) -> String {
    let problems = problem_list(&view.problems, |name| label(name).words().to_owned());
    let question = Question {
        part: Part::Savings,
        problems: &problems,
        is_update: false,
        draft_id: &view.draft_id,
        has_totals: false,
    };
    form::page(layout, &question, || ((), fields(view, &problems)))
}

fn fields(view: &SavingView, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &view.typed;
    let hint = Text::SavingHint
        .with(&[("percent", &view.rules.saving_percent.to_string()), ("most", &view.rules.saving_max.to_string())]);
    let fee = (Text::DebtFeeLabel.words(), Text::DebtFeeHint.words());
    let held = (Text::HeldLabel.words(), Text::HeldHint.words());
    view! {
        {amount::regular(
            ("saving", "saving-every"),
            (Text::SavingLabel.words(), &hint),
            (&typed.contribution, &typed.contribution_every),
            problems,
        )}
        {amount::regular(("debt_fee", "debt_fee-every"), fee, (&typed.debt_fee, &typed.debt_fee_every), problems)}
        {amount::single("savings_held", held, &typed.held, problems)}
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::ConsideredTitle.words()}</legend>
                <div class="govuk-checkboxes">
                    {tick("savings_considered", Text::Considered.words(), typed.considered == YES)}
                </div>
            </fieldset>
        </div>
        {note(typed.note.clone(), problems)}
    }
}

fn label(name: &str) -> Text {
    match name {
        "saving" | "saving-every" => Text::SavingLabel,
        "debt_fee" | "debt_fee-every" => Text::DebtFeeLabel,
        "savings_held" => Text::HeldLabel,
        _ => Text::NoteLabel,
    }
}

fn note(value: String, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about("note");
    let has_problem = problem.is_some();
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label govuk-label--s" for="note">{Text::NoteLabel.words()}</label>
            <div class="govuk-hint" id="note-hint">{Text::NoteHint.words()}</div>
            {problem.map(|words| problem_message("note-problem".to_owned(), &words))}
            <textarea
                class="govuk-textarea"
                class=("govuk-textarea--error", has_problem)
                id="note"
                name="note"
                rows="5"
                maxlength=(NOTE_CHARACTERS_MAX * 2).to_string()
                aria-describedby=if has_problem { "note-hint note-problem" } else { "note-hint" }
                aria-invalid=has_problem.then_some("true")
            >
                {value}
            </textarea>
        </div>
    }
}
