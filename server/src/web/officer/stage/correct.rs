//! Putting right where a case stands: taking over what the landlord's system says, taking back what was recorded by mistake.

use app::{
    page::officer::stage::{self as page, CorrectView},
    paths,
    text::StageText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{calendar::day_month_year, permission::Act, problem::Problems};
use uuid::Uuid;

use super::{AccountAnd, Loaded, failure, read, view::recorded};
use crate::{
    desk::case::{self, Correction, StepRefused},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// Why, and what was shown.
#[derive(Default)]
pub(super) struct CorrectForm {
    reason: String,
    seen: String,
}

impl PostedForm for CorrectForm {
    const NAME: &'static str = "case-correct";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { reason: answers.get("reason"), seen: answers.get("seen") }
    }
}

/// What is put right.
#[derive(Clone, Copy)]
enum Correcting {
    TakeOver,
    TakeBack(Uuid),
}

impl Correcting {
    fn record(code: &str) -> Result<Self, Failure> {
        Uuid::parse_str(code).map(Self::TakeBack).map_err(|_| Failure::NotFound)
    }

    /// The page; not found where there is nothing to put right.
    fn view(self, loaded: &Loaded, reason: String, problems: Problems) -> Result<CorrectView, Failure> {
        let identity = loaded.identity();
        let account_id = identity.account_id;
        let (path, what) = match self {
            Self::TakeOver => {
                let told = loaded.record.further.ok_or(Failure::NotFound)?;
                (paths::officer_stage_take_over(account_id), told.words().to_owned())
            }
            Self::TakeBack(record_id) => {
                let found = loaded.account.rows.case.find(record_id).ok_or(Failure::NotFound)?;
                let (what, on) = recorded(&found);
                (paths::officer_stage_take_back(account_id, record_id), format!("{what}, {}", day_month_year(on)))
            }
        };
        let is_back = matches!(self, Self::TakeBack(_));
        let seen = loaded.seen();
        Ok(CorrectView { identity, is_back, path, what, reason, seen, problems, refused: None })
    }
}

pub(super) async fn ask_take_over(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let asking = asking(&state, &session, &frame, &request_id);
    ask(&asking, account_id, Correcting::TakeOver).await
}

pub(super) async fn ask_take_back(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
) -> Result<Response, Failure> {
    let asking = asking(&state, &session, &frame, &request_id);
    ask(&asking, account_id, Correcting::record(&code)?).await
}

pub(super) async fn take_over(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<CorrectForm>,
) -> Result<Response, Failure> {
    let asking = asking(&state, &session, &frame, &request_id);
    correct(&asking, account_id, Correcting::TakeOver, posted).await
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
    posted: Posted<CorrectForm>,
) -> Result<Response, Failure> {
    let asking = asking(&state, &session, &frame, &request_id);
    correct(&asking, account_id, Correcting::record(&code)?, posted).await
}

const fn asking<'a>(
    state: &'a AppState,
    session: &'a OfficerSession,
    frame: &'a Frame,
    request_id: &'a RequestId,
) -> Asking<'a> {
    Asking { state, session, frame, request_id, act: Act::CorrectCase }
}

async fn ask(asking: &Asking<'_>, account_id: i64, correcting: Correcting) -> Result<Response, Failure> {
    let loaded = Loaded::load(asking, account_id).await?;
    asking.note(&loaded.looks(asking)).await?;
    let view = correcting.view(&loaded, String::new(), Problems::new())?;
    Ok(asking.frame.show(page::correct_page(&asking.frame.layout, &view)))
}

async fn correct(
    asking: &Asking<'_>,
    account_id: i64,
    correcting: Correcting,
    posted: Posted<CorrectForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let (state, frame) = (asking.state, asking.frame);
    let loaded = Loaded::load(asking, account_id).await?;
    let mut problems = Problems::new();
    let reason = read::text(&mut problems, "reason", &form.reason, read::WORDS_MAX).to_owned();
    if !problems.is_empty() {
        let view = correcting.view(&loaded, form.reason, problems)?;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::correct_page(&frame.layout, &view)));
    }
    let mut grounds = loaded.grounds(state);
    if form.seen != loaded.seen() {
        // The page rested on another case: the act says whether this very form was taken before.
        grounds.version = -1;
    }
    let correction = Correction { grounds, officer_ref: &asking.session.officer_ref, reason: &reason };
    let (occasion, path) = (state.occasion(asking.request_id), paths::officer_stage(account_id));
    let permit = &loaded.permit;
    let done = match correcting {
        Correcting::TakeOver => case::take_over(&state.store, &occasion, permit, &correction, &sent, &path).await,
        Correcting::TakeBack(record_id) => {
            case::take_back(&state.store, &occasion, permit, (&correction, record_id), &sent, &path).await
        }
    };
    match done {
        Ok(()) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(StepRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(StepRefused::SentBefore { result_path }) => {
            let html = app::page::problem::form_expired(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(StepRefused::Changed | StepRefused::NoSuchStep(_)) => {
            let now = Loaded::load(asking, account_id).await?;
            let mut view = correcting.view(&now, form.reason, Problems::new())?;
            view.refused = Some(Text::Changed.words().to_owned());
            Ok(frame.answer(StatusCode::CONFLICT, page::correct_page(&frame.layout, &view)))
        }
        Err(refused) => Err(failure(refused)),
    }
}
