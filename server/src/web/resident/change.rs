//! Telling us about a change: each makes a task for an officer, with a day by which somebody will be in touch.

use app::{
    page::{
        resident::change::{self as page, ChangeTyped},
        sign_in::start::DateTyped,
    },
    paths,
    text::{CHANGE_QUESTIONS, ChangeQuestion, ChangeText},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::{Day, DayProblem, add_working_days, day_month_year, day_words, parse_day},
    message as rules,
    permission::Act,
    problem::{Problems, Reason},
    task::TaskKind,
};

use super::main_account;
use crate::{
    desk::{
        change::{self, Change},
        notice::Notice,
        task::NewTask,
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        record_id::RecordWord,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInResident(Act::WriteOwnMessage);
    vec![
        Route::get(paths::CHANGE, access, choose),
        Route::post(paths::CHANGE, access, chosen),
        Route::get(paths::CHANGE_KIND, access, ask),
        Route::post(paths::CHANGE_KIND, access, tell),
        Route::get(paths::CHANGE_SENT, access, sent),
    ]
}

/// Which change.
struct KindForm(String);

impl PostedForm for KindForm {
    const NAME: &'static str = "change-kind";
    const PATH: &'static str = paths::CHANGE;

    fn read(answers: &Answers) -> Self {
        Self(answers.get("kind"))
    }
}

/// What was typed on a question page.
struct ChangeForm(ChangeTyped);

impl PostedForm for ChangeForm {
    const NAME: &'static str = "change";
    const PATH: &'static str = paths::CHANGE;

    fn read(answers: &Answers) -> Self {
        Self(ChangeTyped {
            choice: answers.get("choice"),
            day: DateTyped {
                day: answers.get("since-day"),
                month: answers.get("since-month"),
                year: answers.get("since-year"),
            },
            text: answers.get("text"),
            ..ChangeTyped::default()
        })
    }
}

fn question(kind: &str) -> Result<(&'static ChangeQuestion, TaskKind), Failure> {
    let question = CHANGE_QUESTIONS.iter().find(|question| question.kind == kind).ok_or(Failure::NotFound)?;
    let kind = TaskKind::parse(question.kind).ok_or(Failure::NotFound)?;
    Ok((question, kind))
}

async fn choose(frame: Frame) -> Response {
    frame.show(page::choose_page(&frame.layout, false))
}

/// Nothing is done yet: the answer leads on, whatever its key. A sign-in that ended here costs one choice, which leads on
/// at once when it is made again.
async fn chosen(frame: Frame, posted: Result<Posted<KindForm>, NotTaken<KindForm>>) -> Response {
    let kind = match posted {
        Ok(posted) => posted.form.0,
        Err(NotTaken::KeyRefused(form, _)) => form.0,
        Err(refused) => return refused.into_response(),
    };
    match question(&kind) {
        Ok((question, _)) => Redirect::to(&paths::change_kind(question.kind)).into_response(),
        Err(_) => frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::choose_page(&frame.layout, true)),
    }
}

async fn ask(
    State(state): State<AppState>,
    mut frame: Frame,
    RecordWord(kind): RecordWord,
    kept: Kept,
) -> Result<Response, Failure> {
    let (question, _) = question(&kind)?;
    let characters_max = state.policy_today().contact.message_characters_max;
    let typed = kept.into_form::<ChangeForm>(&mut frame).map(|form| form.0).unwrap_or_default();
    let typed = ChangeTyped { characters_max, ..typed };
    Ok(frame.show(page::ask_page(&frame.layout, question, typed)))
}

/// What a resident told us, as the officer reads it; every problem at once.
fn read(question: &ChangeQuestion, typed: &ChangeTyped) -> Result<String, Problems> {
    let mut problems = Problems::new();
    let choice = typed.choice.parse::<usize>().ok().and_then(|place| question.choices.get(place));
    let choice = problems.note("choice-0", choice.ok_or(Reason::Missing));
    let DateTyped { day, month, year } = &typed.day;
    let day = match parse_day(day, month, year) {
        Err(DayProblem::Empty) => None,
        read => problems.note("since-day", read),
    };
    let text = match rules::body(&typed.text, typed.characters_max) {
        Err(Reason::Missing) => None,
        read => problems.note("text", read),
    };
    match choice {
        Some(choice) if problems.is_empty() => {
            let from = day.map(|day| ChangeText::FromDay.with(&[("day", &day_month_year(day))]));
            let parts = [Some(format!("{choice}.")), from, text];
            Ok(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        }
        _ => Err(problems),
    }
}

async fn tell(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    RecordWord(kind): RecordWord,
    posted: Result<Posted<ChangeForm>, NotTaken<ChangeForm>>,
) -> Result<Response, Failure> {
    let (question, kind) = question(&kind)?;
    let Posted { form: ChangeForm(mut typed), sent, .. } = posted?;
    let permit = session.permit_own(Act::WriteOwnMessage)?;
    let main = main_account(&state, &session).await?;
    typed.characters_max = state.policy_today().contact.message_characters_max;
    match read(question, &typed) {
        Ok(note) => {
            let answer_by_on = answer_by(&state, kind);
            let person_ref = session.person_ref.clone();
            let told = Change {
                task: NewTask {
                    account_id: main.account_id,
                    person_ref: Some(person_ref.clone()),
                    kind,
                    subject_id: None,
                    answer_by_on,
                    note: Some(note),
                },
                tell: Notice {
                    person_ref,
                    account_id: Some(main.account_id),
                    subject: ChangeText::NoticeSubject.words().to_owned(),
                    body: ChangeText::NoticeBody.with(&[("day", &day_words(answer_by_on))]),
                    text_message: String::new(),
                },
            };
            let path = paths::change_sent(question.kind);
            change::tell(&state.store, &state.occasion(&request_id), &permit, &told, &sent, &path).await?;
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(problems) => {
            typed.problems = problems;
            let html = page::ask_page(&frame.layout, question, typed);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
    }
}

fn answer_by(state: &AppState, kind: TaskKind) -> Day {
    let rules = state.policy_today().contact;
    let days = match kind {
        TaskKind::Bereavement | TaskKind::Hard => rules.urgent_answer_working_days,
        _ => rules.task_answer_working_days,
    };
    add_working_days(state.clock.today(), days)
}

async fn sent(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    RecordWord(kind): RecordWord,
) -> Result<Response, Failure> {
    let (question, kind) = question(&kind)?;
    let task = state.store.snapshot().await?.find_last_task(&session.person_ref, kind).await?;
    let task = task.ok_or(Failure::NotFound)?;
    Ok(frame.show(page::sent_page(&frame.layout, question, task.answer_by_on)))
}
