//! A task as officers of its patch see it, and closing it.

use app::{
    page::officer::task::{self as page, OfficerTask},
    paths,
    text::MessageText,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    message as rules,
    permission::{Act, Permit, permits},
    problem::{Problems, Reason},
};

use super::Asking;
use crate::{
    clock,
    desk::{
        audit::AuditSubject,
        notice::Notice,
        task::{self, CloseRefused, Closing, closing_act},
    },
    store::task::Task,
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        record_id::RecordNumber,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::OFFICER_TASK, Access::SignedInOfficer(Act::SeeMessages), show),
        Route::post(paths::OFFICER_TASK, Access::SignedInOfficer(Act::CloseTask), close),
    ]
}

/// What was done, and what the resident is told of it.
#[derive(Default)]
struct CloseForm {
    closing_note: String,
    tell: String,
}

impl PostedForm for CloseForm {
    const NAME: &'static str = "close-task";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { closing_note: answers.get("closing_note"), tell: answers.get("tell") }
    }
}

async fn load(asking: &Asking<'_>, task_id: i64) -> Result<(Task, Permit), Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let found = snapshot.find_task(task_id).await?;
    asking.open_record(&mut snapshot, found, |task| task.account_id).await
}

async fn view(
    state: &AppState,
    session: &OfficerSession,
    task: Task,
    form: CloseForm,
    problems: Problems,
) -> Result<OfficerTask, Failure> {
    let people = state.store.snapshot().await?.list_people(&task.tenancy_ref).await?;
    let may = |act| permits(&session.actor, act, &task.resource()).is_ok();
    let (may_work, may_close) = (may(Act::WorkCase), may(closing_act(task.kind)));
    // What was done about somebody's safety is for those alone who may do it.
    let closing_note = task.closing_note.filter(|_| may_close).unwrap_or_default();
    let closed = task.closed_at.map(|at| (clock::local(at).date(), closing_note));
    Ok(OfficerTask {
        task_id: task.task_id,
        account_id: task.account_id,
        name: task.person_ref.map(|person_ref| super::name_of(&people, &person_ref)),
        kind: task.kind,
        may_work,
        may_close,
        note: task.note,
        opened: moment(task.opened_at),
        answer_by_on: task.answer_by_on,
        closed,
        closing_note: form.closing_note,
        tell: form.tell,
        problems,
    })
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(task_id): RecordNumber,
) -> Result<Response, Failure> {
    let act = Act::SeeMessages;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (task, _) = load(&asking, task_id).await?;
    asking.note(&[asking.look(AuditSubject::account(task.account_id))]).await?;
    if task.kind.is_restricted() && permits(&session.actor, closing_act(task.kind), &task.resource()).is_ok() {
        let mut look = asking.look(AuditSubject::account(task.account_id));
        look.act = Act::SeeRestrictedMarkers.code();
        asking.note(&[look]).await?;
    }
    let view = view(&state, &session, task, CloseForm::default(), Problems::new()).await?;
    Ok(frame.show(page::page(&frame.layout, &view)))
}

async fn close(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    RecordNumber(task_id): RecordNumber,
    posted: Result<Posted<CloseForm>, NotTaken<CloseForm>>,
) -> Result<Response, Failure> {
    let act = Act::CloseTask;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (task, permit) = load(&asking, task_id).await?;
    let permit = if task.kind.is_restricted() {
        permits(&session.actor, closing_act(task.kind), &task.resource()).map_err(|_| Failure::NotAllowed)?
    } else {
        permit
    };
    let (form, sent) = match posted {
        Ok(posted) => (posted.form, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form, None),
        Err(refused) => return Err(refused.into()),
    };
    let characters_max = state.policy_today().contact.message_characters_max;
    let mut problems = Problems::new();
    let note = problems.note("closing_note", rules::body(&form.closing_note, characters_max));
    let tell = match rules::body(&form.tell, characters_max) {
        Err(Reason::Missing) => None,
        read => problems.note("tell", read),
    };
    let tell = tell.zip(task.person_ref.clone()).map(|(body, person_ref)| Notice {
        person_ref,
        account_id: Some(task.account_id),
        subject: MessageText::TaskTellSubject.words().to_owned(),
        body,
        text_message: String::new(),
    });
    if let (Some(note), Some(sent), true) = (note, sent, problems.is_empty()) {
        let closing = Closing {
            task_id,
            account_id: task.account_id,
            tenancy_ref: &task.tenancy_ref,
            kind: task.kind,
            officer_ref: &session.officer_ref,
            note: &note,
            tell: tell.as_ref(),
        };
        let (occasion, path) = (state.occasion(&request_id), paths::officer_task(task_id));
        return match task::close(&state.store, &occasion, &permit, &closing, &sent, &path).await {
            // Closed by somebody else meanwhile: the page shows how.
            Ok(()) | Err(CloseRefused::Closed) => {
                state.jobs.wake();
                Ok(Redirect::to(&path).into_response())
            }
            Err(CloseRefused::NotPermitted) => Err(Failure::NotAllowed),
            Err(CloseRefused::Store(error)) => Err(error.into()),
        };
    }
    let view = view(&state, &session, task, form, problems).await?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, &view)))
}
