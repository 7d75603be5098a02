//! A task: what it is about, and closing it with a note.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::TextAreaField,
    },
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::MessageText as Text,
};
use domain::{
    calendar::{Day, day_words},
    case::Gate,
    casework::task_is_change,
    problem::{Problem, Problems, Reason},
    task::TaskKind,
};
use leptos::prelude::*;

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerTask {
    /// Its number.
    pub task_id: i64,
    /// The account it is on.
    pub account_id: i64,
    /// "Amina Yusuf"; `None` = of nobody in particular.
    pub name: Option<String>,
    /// What it is about.
    pub kind: TaskKind,
    /// Whoever looks works cases: the page leads to where this is done.
    pub may_work: bool,
    /// Whoever looks may close it. Where they may not, what it is about is restricted.
    pub may_close: bool,
    /// What was said.
    pub note: Option<String>,
    /// When it was opened.
    pub opened: Moment,
    /// The day that the resident was told.
    pub answer_by_on: Day,
    /// When it was closed, and what was written; `None` = open.
    pub closed: Option<(Day, String)>,
    /// As typed.
    pub closing_note: String,
    /// As typed.
    pub tell: String,
    /// What is wrong: `closing_note`, `tell`.
    pub problems: Problems,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, task: &OfficerTask) -> String {
    let name = task.name.clone().unwrap_or_else(|| Text::TaskNoPerson.words().to_owned());
    let title = Text::TaskTitle.with(&[("kind", task.kind.words()), ("name", &name)]);
    let words = |problem: &Problem| {
        let words = match problem.reason {
            Reason::TooLong { characters } => {
                let typed = if problem.field == "tell" { &task.tell } else { &task.closing_note };
                let has = typed.trim().chars().count().to_string();
                Text::BodyTooLong.with(&[("count", &characters.to_string()), ("has", &has)])
            }
            _ => Text::TaskClosingMissing.words().to_owned(),
        };
        FieldProblem { field: problem.field, words }
    };
    let problems = ProblemList::of(task.problems.iter().map(words));
    let head = Head {
        title: title.clone(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(task.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        // What a resident told us is answered; the rest is our own work.
        let (opened, heading) = if task_is_change(task.kind) {
            (Text::TaskOpened, Text::TaskNote)
        } else {
            (Text::TaskOpenedHere, Text::TaskNoteHere)
        };
        let opened = opened.with(&[("moment", &task.opened.words()), ("day", &day_words(task.answer_by_on))]);
        let no_note = match (task.kind.is_restricted(), task.may_close) {
            (false, _) => Text::TaskNoNote,
            (true, true) => Text::TaskSafeguarding,
            (true, false) => Text::TaskRestricted,
        };
        let note = task.note.clone().unwrap_or_else(|| no_note.words().to_owned());
        let end = match &task.closed {
            None if !task.may_close => ().into_any(),
            Some((day, note)) => view! {
                <p class="govuk-inset-text">{Text::TaskClosed.with(&[("day", &day_words(*day))])}</p>
                <p class="app-message__body">{note.clone()}</p>
            }
            .into_any(),
            None => close_form(layout, task, &problems).into_any(),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title}</h1>
            <p>{opened}</p>
            <p><a class="govuk-link" href=paths::officer_account(task.account_id)>{Text::OfficerAccount.words()}</a></p>
            <h2 class="govuk-heading-m">{heading.words()}</h2>
            <div class="app-card"><p class="app-message__body">{note}</p>{place(task)}</div>
            {end}
        }
    })
}

/// Where a task of the diary is done.
fn place(task: &OfficerTask) -> Option<impl IntoView + use<>> {
    let account_id = task.account_id;
    let (path, text) = match task.kind {
        TaskKind::HearingPack => {
            (paths::officer_stage_evidence(account_id, Gate::HearingPack.code()), Text::TaskRecordPack)
        }
        TaskKind::BreathingSpaceRequest
        | TaskKind::BreathingSpaceReview
        | TaskKind::BreathingSpaceEnd
        | TaskKind::ProtectionReview => (paths::officer_protection(account_id), Text::TaskSeeProtection),
        TaskKind::TenancyReview => (paths::officer_stage(account_id), Text::TaskSeeStage),
        _ => return None,
    };
    let is_open = task.closed.is_none() && task.may_work;
    is_open.then(|| view! { <p><a class="govuk-link" href=path>{text.words()}</a></p> })
}

fn close_form(layout: &Layout, task: &OfficerTask, problems: &ProblemList) -> impl IntoView + use<> {
    let area = |id, label: Text, hint: Text, value: &str, rows| TextAreaField {
        id,
        label: label.words().to_owned(),
        hint: hint.words().to_owned(),
        value: value.to_owned(),
        problem: problems.about(id),
        rows,
    };
    let note = area("closing_note", Text::TaskClosing, Text::TaskClosingHint, &task.closing_note, 4);
    let is_told = task.name.is_some() && task_is_change(task.kind);
    let tell = is_told.then(|| area("tell", Text::TaskTell, Text::TaskTellHint, &task.tell, 6).show());
    view! {
        <form method="post" action=paths::officer_task(task.task_id) novalidate>
            {form_key(&layout.form_key)}
            {note.show()}
            {tell}
            <button class="govuk-button" type="submit">{Text::TaskClose.words()}</button>
        </form>
    }
}
