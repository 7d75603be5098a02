//! Putting right where a case stands: what would be done, and why.

use super::{CorrectView, head, title};
use crate::{
    component::{
        field::form_key,
        problem_list::{FieldProblem, ProblemList},
        question::TextAreaField,
    },
    layout::Layout,
    paths,
    render::document,
    text::{StageText as Text, stage::stage_problem_words},
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn correct_page(layout: &Layout, correct: &CorrectView) -> String {
    let (heading, lead, button) = if correct.is_back {
        (Text::BackTitle, Text::BackLead, Text::BackButton)
    } else {
        (Text::OverTitle, Text::OverLead, Text::OverButton)
    };
    let refused = correct.refused.clone().map(|words| FieldProblem { field: "reason", words });
    let problems = ProblemList::of(
        refused.into_iter().chain(
            correct
                .problems
                .iter()
                .map(|problem| FieldProblem { field: problem.field, words: stage_problem_words(problem) }),
        ),
    );
    let back = paths::officer_stage(correct.identity.account_id);
    document(layout, head(heading.words(), back, !problems.is_empty()), || {
        let reason = TextAreaField {
            id: "reason",
            label: Text::CorrectReason.words().to_owned(),
            hint: Text::CorrectReasonHint.words().to_owned(),
            value: correct.reason.clone(),
            problem: problems.about("reason"),
            rows: 4,
        };
        view! {
            {problems.summary()}
            {title(heading.words(), &correct.identity)}
            <p><strong>{correct.what.clone()}</strong></p>
            <p>{lead.words()}</p>
            <form method="post" action=correct.path.clone() novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="seen" value=correct.seen.clone() />
                {reason.show()}
                <button class="govuk-button" type="submit">{button.words()}</button>
            </form>
        }
    })
}
