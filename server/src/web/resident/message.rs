//! A resident's messages: what they were told, and their conversations with the team. Their own alone: never a joint
//! tenant's.

use app::{
    page::resident::message::{
        self as page, Conversation, Messages, NoticeLine, Said, ThreadLine, ToldNotice, Writing, WritingRefused,
    },
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::{Day, add_working_days},
    message as rules,
    permission::Act,
    policy::ContactRules,
    problem::Problems,
};

use super::main_account;
use crate::{
    desk::{
        message::{self, WriteRefused, Written},
        notice,
    },
    store::thread::Thread,
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        kept::Kept,
        record_id::{RecordKey, RecordNumber},
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// More than anybody reads on one page.
const LINES_MAX: i64 = 200;

pub(super) fn routes() -> Vec<Route> {
    let see = Access::SignedInResident(Act::SeeOwnMessages);
    let write = Access::SignedInResident(Act::WriteOwnMessage);
    vec![
        Route::get(paths::MESSAGES, see, list),
        Route::get(paths::MESSAGE_NEW, write, ask),
        Route::post(paths::MESSAGE_NEW, write, begin),
        Route::get(paths::MESSAGE_NOTICE, see, told),
        Route::get(paths::MESSAGE_THREAD, see, thread),
        Route::post(paths::MESSAGE_THREAD, write, write_again),
    ]
}

/// What is written: a subject where a conversation begins, and a body.
#[derive(Clone, Debug)]
struct MessageForm {
    subject: String,
    body: String,
}

impl PostedForm for MessageForm {
    const NAME: &'static str = "message";
    const PATH: &'static str = paths::MESSAGES;

    fn read(answers: &Answers) -> Self {
        Self { subject: answers.get("subject"), body: answers.get("body") }
    }
}

/// What the rules of today say, and the day by which an answer is expected.
fn today(state: &AppState) -> (ContactRules, Day) {
    let rules = state.policy_today().contact;
    (rules, add_working_days(state.clock.today(), rules.message_answer_working_days))
}

async fn list(State(state): State<AppState>, session: ResidentSession, frame: Frame) -> Result<Response, Failure> {
    let _permit = session.permit_own(Act::SeeOwnMessages)?;
    let mut snapshot = state.store.snapshot().await?;
    let threads = snapshot.list_threads(&session.person_ref, LINES_MAX).await?;
    let notices = snapshot.list_person_notices(&session.person_ref, LINES_MAX).await?;
    drop(snapshot);
    let view = Messages {
        threads: threads.iter().map(line).collect(),
        notices: notices
            .into_iter()
            .map(|notice| NoticeLine {
                notice_id: notice.notice_id.to_string(),
                told: moment(notice.told_at),
                is_new: notice.read_at.is_none(),
                subject: notice.subject,
            })
            .collect(),
    };
    Ok(frame.show(page::list_page(&frame.layout, view)))
}

fn line(thread: &Thread) -> ThreadLine {
    ThreadLine {
        thread_id: thread.thread_id,
        subject: thread.subject.clone(),
        state: thread.state,
        answer_by_on: thread.answer_by_on,
        is_new: thread.unread > 0,
    }
}

async fn told(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    RecordKey(notice_id): RecordKey,
) -> Result<Response, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let found = snapshot.find_person_notice(notice_id, &session.person_ref).await?.ok_or(Failure::NotFound)?;
    drop(snapshot);
    // An officer who reads it out has not read it for them.
    if found.read_at.is_none() && session.assisted_by.is_none() {
        notice::read(&state.store, state.clock.now(), &session.person_ref, notice_id).await?;
    }
    let view = ToldNotice { subject: found.subject, body: found.body, told: moment(found.told_at) };
    Ok(frame.show(page::notice_page(&frame.layout, view)))
}

/// The form as it begins: empty, or with what was typed before the sign-in ended.
fn begun(kept: Kept, frame: &mut Frame, rules: &ContactRules) -> Writing {
    let characters_max = rules.message_characters_max;
    match kept.into_form::<MessageForm>(frame) {
        Some(MessageForm { subject, body }) => Writing { subject, body, characters_max, ..Writing::default() },
        None => Writing { characters_max, ..Writing::default() },
    }
}

async fn ask(State(state): State<AppState>, mut frame: Frame, kept: Kept) -> Response {
    let (rules, answer_by_on) = today(&state);
    let writing = begun(kept, &mut frame, &rules);
    frame.show(page::new_page(&frame.layout, writing, answer_by_on))
}

async fn begin(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<MessageForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let permit = session.permit_own(Act::WriteOwnMessage)?;
    let main = main_account(&state, &session).await?;
    let (rules, answer_by_on) = today(&state);
    let mut problems = Problems::new();
    let subject = problems.note("subject", rules::subject(&form.subject, rules.subject_characters_max));
    let body = problems.note("body", rules::body(&form.body, rules.message_characters_max));
    let mut writing = Writing {
        subject: form.subject,
        body: form.body,
        problems,
        refused: None,
        characters_max: rules.message_characters_max,
    };
    if let (Some(subject), Some(body)) = (subject, body) {
        let written = written(&session, &body, answer_by_on, &rules);
        let occasion = state.occasion(&request_id);
        let about = (main.account_id, subject.as_str());
        let begun =
            message::begin(&state.store, &occasion, &permit, &written, about, &sent, paths::message_thread).await;
        match begun {
            Ok(path) => return Ok(Redirect::to(&path).into_response()),
            Err(refused) => writing.refused = Some(refusal(refused)?),
        }
    }
    let html = page::new_page(&frame.layout, writing, answer_by_on);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
}

fn written<'a>(session: &'a ResidentSession, body: &'a str, answer_by_on: Day, rules: &ContactRules) -> Written<'a> {
    Written { person_ref: &session.person_ref, body, answer_by_on, a_day_max: rules.messages_per_day_max }
}

/// What the page says of a refusal; what no page of ours leads to is a failure.
fn refusal(refused: WriteRefused) -> Result<WritingRefused, Failure> {
    match refused {
        WriteRefused::TooMany => Ok(WritingRefused::TooMany),
        WriteRefused::SentBefore { .. } => Ok(WritingRefused::SentBefore),
        WriteRefused::NotPermitted => Err(Failure::NotAllowed),
        WriteRefused::NotTheirs => Err(Failure::NotFound),
        WriteRefused::State(refused) => Err(Failure::Ours(anyhow::Error::new(refused))),
        refused @ WriteRefused::WrittenSince => Err(Failure::Ours(anyhow::Error::new(refused))),
        WriteRefused::Store(error) => Err(error.into()),
    }
}

/// A conversation of theirs; another's looks like one that does not exist.
async fn conversation(
    state: &AppState,
    session: &ResidentSession,
    thread_id: i64,
    writing: Writing,
) -> Result<Conversation, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let thread = snapshot.find_thread(thread_id).await?;
    let thread = thread.filter(|thread| thread.person_ref == session.person_ref).ok_or(Failure::NotFound)?;
    let messages = snapshot.list_thread_messages(thread_id).await?;
    let messages = messages
        .into_iter()
        .map(|said| Said { officer: said.officer_name, body: said.body, at: moment(said.written_at) })
        .collect();
    Ok(Conversation { line: line(&thread), messages, writing })
}

async fn thread(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    RecordNumber(thread_id): RecordNumber,
    kept: Kept,
) -> Result<Response, Failure> {
    let writing = begun(kept, &mut frame, &state.policy_today().contact);
    let view = conversation(&state, &session, thread_id, writing).await?;
    if view.line.is_new && session.assisted_by.is_none() {
        message::read(&state.store, &state.occasion(&request_id), thread_id).await?;
    }
    Ok(frame.show(page::thread_page(&frame.layout, view)))
}

async fn write_again(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(thread_id): RecordNumber,
    posted: Posted<MessageForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let permit = session.permit_own(Act::WriteOwnMessage)?;
    let (rules, answer_by_on) = today(&state);
    let mut problems = Problems::new();
    let body = problems.note("body", rules::body(&form.body, rules.message_characters_max));
    let mut writing =
        Writing { body: form.body, problems, characters_max: rules.message_characters_max, ..Writing::default() };
    if let Some(body) = body {
        let written = written(&session, &body, answer_by_on, &rules);
        let (occasion, path) = (state.occasion(&request_id), paths::message_thread(thread_id));
        let done = message::write_again(&state.store, &occasion, &permit, &written, thread_id, &sent, &path).await;
        match done {
            Ok(()) => return Ok(Redirect::to(&path).into_response()),
            Err(refused) => writing.refused = Some(refusal(refused)?),
        }
    }
    let view = conversation(&state, &session, thread_id, writing).await?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::thread_page(&frame.layout, view)))
}
