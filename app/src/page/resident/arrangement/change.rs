//! Asking for an agreed plan to be changed: a message that an officer answers.

use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    calendar::{Day, day_words},
    problem::Reason,
};
use leptos::prelude::*;

/// The name of the form's one field.
pub const CHANGE: &str = "change";

/// The view of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrangementChange {
    /// Which account.
    pub account_id: i64,
    /// What was typed so far.
    pub typed: String,
    /// What is wrong with it.
    pub problem: Option<Reason>,
    /// It was sent, and is answered by this day.
    pub sent_answer_by_on: Option<Day>,
}

/// The page: the form, or, once it was sent, when it is answered.
#[must_use]
pub fn page(layout: &Layout, change: ArrangementChange) -> String {
    let problems = ProblemList::of(change.problem.map(|reason| FieldProblem {
        field: CHANGE,
        words: match reason {
            Reason::TooLong { characters } => Text::ChangeTooLong.with(&[("characters", &characters.to_string())]),
            _ => Text::ChangeMissing.words().to_owned(),
        },
    }));
    let title = if change.sent_answer_by_on.is_some() { Text::ChangeSentTitle } else { Text::ChangeTitle };
    let head = Head {
        title: title.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::arrangement(change.account_id)),
        ..Head::default()
    };
    document(layout, head, || match change.sent_answer_by_on {
        Some(day) => {
            let answer = Text::ChangeSent.with(&[("day", &day_words(day))]);
            view! { <h1 class="govuk-heading-l">{title.words()}</h1><p>{answer}</p> }.into_any()
        }
        None => form(layout, change, &problems).into_any(),
    })
}

fn form(layout: &Layout, change: ArrangementChange, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(CHANGE);
    let has_problem = problem.is_some();
    let described_by = if has_problem { "change-hint change-problem" } else { "change-hint" };
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::ChangeTitle.words()}</h1>
        <p>{Text::ChangeLead.words()}</p>
        <form method="post" action=paths::arrangement_change(change.account_id) novalidate>
            {form_key(&layout.form_key)}
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label govuk-label--s" for=CHANGE>{Text::ChangeLabel.words()}</label>
                <div class="govuk-hint" id="change-hint">{Text::ChangeHint.words()}</div>
                {problem.map(|words| problem_message("change-problem".to_owned(), &words))}
                <textarea class="govuk-textarea" id=CHANGE name=CHANGE rows="6" aria-describedby=described_by>{change.typed}</textarea>
            </div>
            <button class="govuk-button" type="submit">{Text::ChangeButton.words()}</button>
        </form>
    }
}
