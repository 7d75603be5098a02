//! Snoozing or pausing an account: how, why and until when. The same questions are asked of many accounts at once.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField, TextAreaField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::{Head, document},
    text::CaseloadText as Text,
};
use domain::{
    calendar::{Day, day_figures, day_month_year},
    caseload::{Pause, PauseKind, PauseReason, PauseTyped},
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// What is asked, what was typed, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseAsked {
    /// Today.
    pub today: Day,
    /// The most days of a snooze, by policy.
    pub snooze_days_max: u32,
    /// The most days of a pause, by policy.
    pub pause_days_max: u32,
    /// As typed.
    pub typed: PauseTyped,
    /// As typed.
    pub note: String,
    /// `kind`, `reason`, `until`, `note`.
    pub problems: Problems,
}

/// The view of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseOne {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// First line of the address.
    pub address: String,
    /// The pause that holds, who began it, and when.
    pub holds: Option<(Pause, String, Day)>,
    /// What is asked.
    pub asked: PauseAsked,
}

/// The page of one account.
#[must_use]
pub fn page(layout: &Layout, view: &PauseOne) -> String {
    let problems = problem_list(&view.asked);
    let head = Head {
        title: Text::PauseTitle.words().to_owned(),
        section: Some(Section::Caseload),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_CASELOAD.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let holds = view.holds.as_ref().map(|(pause, by, on)| {
            let words = Text::PauseHolds.with(&[("what", &pause.words()), ("by", by), ("day", &day_month_year(*on))]);
            view! {
                <div class="govuk-inset-text">
                    <p>{words}</p>
                    <form method="post" action=paths::officer_pause_end(view.account_id)>
                        {form_key(&layout.form_key)}
                        <button class="govuk-button govuk-button--secondary" type="submit">
                            {Text::PauseRestore.words()}
                        </button>
                    </form>
                </div>
            }
        });
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::PauseTitle.words()}</h1>
            <p class="app-soft">{format!("{}, {}", view.account_ref, view.address)}</p>
            {holds}
            <p>{Text::PauseLead.words()}</p>
            <form method="post" action=paths::officer_pause(view.account_id) novalidate>
                {form_key(&layout.form_key)}
                {questions(&view.asked, &problems)}
                <button class="govuk-button" type="submit">{Text::PauseButton.words()}</button>
            </form>
        }
    })
}

/// The questions; `problems` are those of [`problem_list`].
pub(super) fn questions(asked: &PauseAsked, problems: &ProblemList) -> impl IntoView + use<> {
    let choice = |value: &str, words: &str| Choice { value: value.to_owned(), words: words.to_owned() };
    let kind = RadiosField {
        name: "kind",
        legend: Text::PauseKind.words().to_owned(),
        hint: Text::PauseKindHint
            .with(&[("snooze", &asked.snooze_days_max.to_string()), ("pause", &asked.pause_days_max.to_string())]),
        choices: PauseKind::ALL.iter().map(|kind| choice(kind.code(), kind.words())).collect(),
        chosen: asked.typed.kind.clone(),
        problem: problems.about("kind-0"),
    };
    let reason = RadiosField {
        name: "reason",
        legend: Text::PauseReason.words().to_owned(),
        hint: String::new(),
        choices: PauseReason::ALL.iter().map(|reason| choice(reason.code(), reason.words())).collect(),
        chosen: asked.typed.reason.clone(),
        problem: problems.about("reason-0"),
    };
    let until = DayField {
        name: "until",
        legend: Text::PauseUntil.words().to_owned(),
        hint: Text::PauseUntilHint.with(&[("example", &example(asked.today))]),
        typed: DateTyped {
            day: asked.typed.day.clone(),
            month: asked.typed.month.clone(),
            year: asked.typed.year.clone(),
        },
        problem: problems.about("until-day"),
    };
    let note = TextAreaField {
        id: "note",
        label: Text::PauseNote.words().to_owned(),
        hint: Text::PauseNoteHint.words().to_owned(),
        value: asked.note.clone(),
        problem: problems.about("note"),
        rows: 3,
    };
    view! {
        {kind.show()}
        {reason.show()}
        {until.show()}
        {note.show()}
    }
}

/// What is wrong, in words, each leading to its field.
pub(super) fn problem_list(asked: &PauseAsked) -> ProblemList {
    ProblemList::of(asked.problems.iter().map(|problem| words_of(problem, asked.today)))
}

fn words_of(problem: &Problem, today: Day) -> FieldProblem {
    let field = match problem.field {
        "kind" => "kind-0",
        "reason" => "reason-0",
        "until" => "until-day",
        other => other,
    };
    let words = match (problem.field, problem.reason) {
        ("kind", _) => Text::PauseKindMissing.words().to_owned(),
        ("reason", _) => Text::PauseReasonMissing.words().to_owned(),
        ("note", Reason::TooLong { characters }) => Text::PauseNoteTooLong.with(&[("count", &characters.to_string())]),
        (_, Reason::Missing) => Text::PauseUntilMissing.words().to_owned(),
        (_, Reason::InThePast) => Text::PauseUntilPast.words().to_owned(),
        (_, Reason::TooFarAhead { latest }) => Text::PauseUntilTooFar.with(&[("day", &day_month_year(latest))]),
        _ => Text::PauseUntilNotReal.with(&[("example", &example(today))]),
    };
    FieldProblem { field, words }
}

/// A day that can be given.
fn example(today: Day) -> String {
    day_figures(today.succ_opt().unwrap_or(today))
}
