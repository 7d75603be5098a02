//! The frame of a page of questions: where it stands among the others, its form, what keeps it as it is typed, its buttons.

use super::{THEN, THEN_CONTINUE, THEN_LATER, THEN_UPDATE};
use crate::{
    component::{field::form_key, problem_list::ProblemList},
    island::draft_keeper::{DraftKeeper, LINE},
    layout::Layout,
    paths,
    render::{Head, document},
    text::{BudgetText as Text, budget_field},
};
use domain::budget::Part;
use leptos::prelude::*;

pub(super) use crate::island::budget_totals::FORM;

/// What the frame needs to know of a page of questions.
pub(super) struct Question<'a> {
    pub part: Part,
    pub problems: &'a ProblemList,
    /// The page answers "Update totals".
    pub is_update: bool,
    /// What tells this budget from another person's in the same tab; empty = nothing is kept as it is typed.
    pub draft_id: &'a str,
    /// It has totals to update.
    pub has_totals: bool,
}

/// The address of a page of questions.
#[must_use]
pub(super) fn address(part: Part) -> String {
    match part {
        Part::Household => paths::BUDGET_HOUSEHOLD.to_owned(),
        other => paths::budget_section(other.code()),
    }
}

/// The page: its content is what stands above the form, and the fields in it.
pub(super) fn page<A: IntoView + 'static, F: IntoView + 'static>(
    layout: &Layout,
    question: &Question<'_>,
    content: impl FnOnce() -> (A, F),
) -> String {
    let title = budget_field::part_title(question.part);
    let head = Head {
        title: title.to_owned(),
        has_problems: !question.problems.is_empty(),
        has_islands: question.has_totals || !question.draft_id.is_empty(),
        is_narrow: true,
        back: Some(paths::BUDGET.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let (above, fields) = content();
        view! {
            {question.problems.summary()}
            <p class="app-soft">{place(question.part)}</p>
            <h1 class="govuk-heading-l">{title}</h1>
            {above}
            <form method="post" action=address(question.part) id=FORM novalidate>
                {form_key(&layout.form_key)}
                {fields}
                {question.is_update.then(|| view! { <p class="app-note" role="status">{Text::Updated.words()}</p> })}
                {keeper(question)}
                {buttons(question.has_totals)}
            </form>
        }
    })
}

/// "Page 3 of 15".
fn place(part: Part) -> String {
    let number = Part::ALL.iter().position(|own| *own == part).unwrap_or_default() + 1;
    Text::PartCount.with(&[("number", &number.to_string()), ("all", &Part::ALL.len().to_string())])
}

fn keeper(question: &Question<'_>) -> Option<impl IntoView + use<>> {
    if question.draft_id.is_empty() {
        return None;
    }
    let save_to = paths::budget_section_draft(question.part.code());
    // Two people who use one browser never see one another's amounts.
    let keep_as = format!("{}{save_to}", question.draft_id);
    Some(view! {
        <p class="app-soft app-keeper" id=LINE role="status" data-form=FORM data-save-to=save_to data-keep-as=keep_as></p>
        <DraftKeeper />
    })
}

/// The first button is the one that Enter presses.
fn buttons(has_totals: bool) -> impl IntoView {
    let update = has_totals.then(|| {
        view! {
            <button class="govuk-button govuk-button--secondary" type="submit" name=THEN value=THEN_UPDATE>
                {Text::UpdateTotals.words()}
            </button>
        }
    });
    view! {
        <div class="app-buttons">
            <button class="govuk-button" type="submit" name=THEN value=THEN_CONTINUE>{Text::SaveAndContinue.words()}</button>
            {update}
            <button class="app-link-button" type="submit" name=THEN value=THEN_LATER>{Text::SaveAndLater.words()}</button>
        </div>
    }
}
