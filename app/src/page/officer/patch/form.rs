//! The forms: handing a patch over, and taking that back.

use super::Holder;
use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{DayField, TextAreaField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::{Head, document},
    text::PatchText as Text,
};
use domain::{
    calendar::{Day, day_figures},
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// Handing a patch over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOverForm {
    /// Which patch.
    pub patch: String,
    /// Who gives it.
    pub from: Holder,
    /// Who may take it, by name.
    pub takers: Vec<Holder>,
    /// The reference of whoever was chosen.
    pub to_ref: String,
    /// As typed.
    pub from_on: DateTyped,
    /// As typed.
    pub reason: String,
    /// An example of a day.
    pub today: Day,
    /// What is wrong: `to`, `from_on`, `reason`.
    pub problems: Problems,
    /// It is not as it was when the page was shown.
    pub has_changed: bool,
}

/// Taking a hand-over back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoForm {
    /// Its key.
    pub hand_over_id: String,
    /// Which patch.
    pub patch: String,
    /// Who gave it.
    pub from: String,
    /// Who took it.
    pub to: String,
    /// It was done already.
    pub is_done: bool,
    /// As typed.
    pub reason: String,
    /// What is wrong: `reason`.
    pub problems: Problems,
    /// It is not as it was when the page was shown.
    pub has_changed: bool,
}

fn words(problem: &Problem) -> FieldProblem {
    let words = match (problem.field, problem.reason) {
        ("to", _) => Text::ToMissing.words().to_owned(),
        ("reason", Reason::TooLong { characters }) => Text::ReasonLong.with(&[("max", &characters.to_string())]),
        ("reason", _) => Text::ReasonMissing.words().to_owned(),
        (_, Reason::InThePast) => Text::DayPast.words().to_owned(),
        (_, Reason::TooFarAhead { .. }) => Text::DayFar.words().to_owned(),
        _ => Text::DayMissing.words().to_owned(),
    };
    FieldProblem { field: problem.field, words }
}

fn problems(found: &Problems, changed: Option<String>) -> ProblemList {
    let changed = changed.map(|words| FieldProblem { field: "reason", words });
    ProblemList::of(found.iter().map(words).chain(changed))
}

/// Asks who takes it, from when and why.
#[must_use]
pub fn hand_over_page(layout: &Layout, view: HandOverForm) -> String {
    let named = [("patch", view.patch.as_str()), ("officer", view.from.name.as_str())];
    let problems = problems(&view.problems, view.has_changed.then(|| Text::Changed.with(&named)));
    let lead = Text::FormLead.with(&named);
    let head = Head {
        title: Text::FormTitle.words().to_owned(),
        section: Some(Section::Report),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_PATCHES.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let day = DayField {
            name: "from_on",
            legend: Text::Day.words().to_owned(),
            hint: Text::DayHint.with(&[("example", &day_figures(view.today))]),
            typed: view.from_on,
            problem: problems.about("from_on"),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::FormTitle.words()}</h1>
            <p>{lead}</p>
            <form method="post" action=paths::OFFICER_PATCH_HAND_OVER novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="patch" value=view.patch />
                <input type="hidden" name="from" value=view.from.officer_ref />
                {takers(view.takers, &view.to_ref, problems.about("to"))}
                {day.show()}
                {reason(view.reason, problems.about("reason"))}
                <button class="govuk-button" type="submit">{Text::Button.words()}</button>
            </form>
        }
    })
}

fn takers(takers: Vec<Holder>, chosen: &str, problem: Option<String>) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    let options: Vec<_> = takers
        .into_iter()
        .map(|taker| {
            let is_chosen = taker.officer_ref == chosen;
            view! { <option value=taker.officer_ref selected=is_chosen>{taker.name}</option> }
        })
        .collect();
    let described_by = if has_problem { "to-hint to-problem" } else { "to-hint" };
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label govuk-label--s" for="to">{Text::To.words()}</label>
            <div class="govuk-hint" id="to-hint">{Text::ToHint.words()}</div>
            {problem.map(|words| problem_message("to-problem".to_owned(), &words))}
            <select
                class="govuk-select"
                class=("govuk-select--error", has_problem)
                id="to"
                name="to"
                aria-describedby=described_by
                aria-invalid=has_problem.then_some("true")
            >
                <option value=""></option>
                {options}
            </select>
        </div>
    }
}

fn reason(value: String, problem: Option<String>) -> impl IntoView {
    let label = Text::Reason.words().to_owned();
    let hint = Text::ReasonHint.words().to_owned();
    TextAreaField { id: "reason", label, hint, value, problem, rows: 3 }.show()
}

/// Asks why it is taken back.
#[must_use]
pub fn undo_page(layout: &Layout, view: UndoForm) -> String {
    let named = [("patch", view.patch.as_str()), ("from", view.from.as_str()), ("to", view.to.as_str())];
    let problems = problems(&view.problems, view.has_changed.then(|| Text::UndoRefused.with(&named)));
    let lead = if view.is_done { Text::UndoDone } else { Text::UndoWaiting }.with(&named);
    let head = Head {
        title: Text::UndoTitle.words().to_owned(),
        section: Some(Section::Report),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_PATCHES.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::UndoTitle.words()}</h1>
            <p>{lead}</p>
            <form method="post" action=paths::officer_patch_undo(&view.hand_over_id) novalidate>
                {form_key(&layout.form_key)}
                {reason(view.reason, problems.about("reason"))}
                <button class="govuk-button" type="submit">{Text::UndoButton.words()}</button>
            </form>
        }
    })
}
