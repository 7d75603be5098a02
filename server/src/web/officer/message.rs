//! A conversation as officers of its patch see it, and their answer.

use app::{
    page::officer::message::{self as page, AnswerProblem, OfficerThread},
    paths,
    text::MessageText,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    case::Protection,
    message as rules,
    permission::{Act, Permit},
};

use super::Asking;
use crate::{
    desk::{
        audit::AuditSubject,
        message::{self, Answer, WriteRefused},
        notice::Notice,
        protection,
    },
    store::thread::Thread,
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        record_id::RecordNumber,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm, button_form},
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let answer = Access::SignedInOfficer(Act::AnswerMessage);
    vec![
        Route::get(paths::OFFICER_MESSAGE, Access::SignedInOfficer(Act::SeeMessages), show),
        Route::post(paths::OFFICER_MESSAGE, answer, send),
        Route::post(paths::OFFICER_MESSAGE_TAKE, answer, take),
    ]
}

#[derive(Default)]
struct AnswerForm {
    body: String,
    /// How many messages were shown with the form; whatever cannot be read was no number of ours.
    messages_shown: Option<u32>,
}

impl PostedForm for AnswerForm {
    const NAME: &'static str = "answer-message";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { body: answers.get("body"), messages_shown: answers.get(page::SHOWN).parse().ok() }
    }
}

button_form!(
    /// "I am looking at this".
    TakeForm,
    "take-message",
    paths::OFFICER
);

async fn load(asking: &Asking<'_>, thread_id: i64) -> Result<(Thread, Permit), Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let found = snapshot.find_thread(thread_id).await?;
    asking.open_record(&mut snapshot, found, |thread| thread.account_id).await
}

async fn view(
    state: &AppState,
    thread: Thread,
    answer: String,
    problem: Option<AnswerProblem>,
) -> Result<OfficerThread, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let messages = snapshot.list_thread_messages(thread.thread_id).await?;
    let people = snapshot.list_people(&thread.tenancy_ref).await?;
    let (today, policy) = (state.clock.today(), state.policy_today());
    let household = protection::load(&mut snapshot, thread.account_id, today, policy).await?;
    drop(snapshot);
    let name = super::name_of(&people, &thread.person_ref);
    let who = |officer_name: Option<String>, written_for_by: Option<String>| match (officer_name, written_for_by) {
        (Some(officer), _) => officer,
        (None, Some(officer)) => MessageText::WrittenFor.with(&[("name", &name), ("officer", &officer)]),
        (None, None) => name.clone(),
    };
    let said = messages
        .into_iter()
        .map(|said| (who(said.officer_name, said.written_for_by), said.body, moment(said.written_at)));
    Ok(OfficerThread {
        messages: said.collect(),
        thread_id: thread.thread_id,
        account_id: thread.account_id,
        subject: thread.subject,
        state: thread.state,
        answer_by_on: thread.answer_by_on,
        taken_by: thread.taken_by,
        answer,
        problem,
        characters_max: policy.contact.message_characters_max,
        no_chasing: household.protections.forbids_chasing().map(Protection::words),
        name,
    })
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(thread_id): RecordNumber,
) -> Result<Response, Failure> {
    let act = Act::SeeMessages;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (thread, _) = load(&asking, thread_id).await?;
    asking.note(&[asking.look(AuditSubject::account(thread.account_id))]).await?;
    let view = view(&state, thread, String::new(), None).await?;
    Ok(frame.show(page::page(&frame.layout, view)))
}

async fn send(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(thread_id): RecordNumber,
    posted: Result<Posted<AnswerForm>, NotTaken<AnswerForm>>,
) -> Result<Response, Failure> {
    let act = Act::AnswerMessage;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (thread, permit) = load(&asking, thread_id).await?;
    let (form, sent) = match posted {
        Ok(posted) => (posted.form, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form, None),
        Err(refused) => return Err(refused.into()),
    };
    let characters_max = state.policy_today().contact.message_characters_max;
    let problem = match (rules::body(&form.body, characters_max), sent) {
        (Ok(body), Some(sent)) => {
            let tell = Notice {
                person_ref: thread.person_ref.clone(),
                account_id: Some(thread.account_id),
                subject: MessageText::ReplySubject.words().to_owned(),
                body: MessageText::ReplyBody.with(&[("subject", &thread.subject), ("answer", &body)]),
                text_message: MessageText::ReplyText.words().to_owned(),
            };
            let messages_shown = form.messages_shown.unwrap_or_default();
            let answer = Answer { officer_ref: &session.officer_ref, body: &body, tell: &tell, messages_shown };
            let (occasion, path) = (state.occasion(&request_id), paths::officer_message(thread_id));
            match message::answer(&state.store, &occasion, &permit, &answer, thread_id, &sent, &path).await {
                Ok(()) => {
                    state.jobs.wake();
                    return Ok(Redirect::to(&path).into_response());
                }
                // Sent before, with other words: the page shows what was sent, and what was typed now.
                Err(WriteRefused::SentBefore { .. }) => None,
                Err(WriteRefused::WrittenSince) => Some(AnswerProblem::WrittenSince),
                Err(refused) => return Err(failure(refused)),
            }
        }
        (read, _) => read.err().map(AnswerProblem::Body),
    };
    let view = view(&state, thread, form.body, problem).await?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, view)))
}

fn failure(refused: WriteRefused) -> Failure {
    match refused {
        WriteRefused::Store(error) => error.into(),
        WriteRefused::NotPermitted => Failure::NotAllowed,
        WriteRefused::NotTheirs => Failure::NotFound,
        other => Failure::Ours(anyhow::Error::new(other)),
    }
}

async fn take(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(thread_id): RecordNumber,
    posted: Result<Posted<TakeForm>, NotTaken<TakeForm>>,
) -> Result<Response, Failure> {
    let act = Act::AnswerMessage;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (_, permit) = load(&asking, thread_id).await?;
    let posted = posted?;
    let (occasion, path) = (state.occasion(&request_id), paths::officer_message(thread_id));
    let by = &session.officer_ref;
    match message::take_up(&state.store, &occasion, &permit, by, thread_id, &posted.sent, &path).await {
        // Answered meanwhile: the page shows it.
        Ok(()) | Err(WriteRefused::State(_) | WriteRefused::SentBefore { .. }) => {
            Ok(Redirect::to(&path).into_response())
        }
        Err(refused) => Err(failure(refused)),
    }
}
