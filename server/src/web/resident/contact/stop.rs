//! Stopping a change, for whoever reads the old email or mobile: open to anybody with the code.

use app::{
    page::resident::contact::{self as page, StopProblem},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::calendar::{Day, add_working_days};

use crate::{
    desk::contact::{self, Stopped},
    security::code::StopCode,
    web::{
        AppState,
        client_address::ClientAddress,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
    },
};

/// The code of the change.
pub(super) struct StopForm(String);

impl PostedForm for StopForm {
    const NAME: &'static str = "stop-change";
    const PATH: &'static str = paths::STOP_CHANGE;

    fn read(answers: &Answers) -> Self {
        Self(answers.get("stop_code"))
    }
}

pub(super) async fn ask(frame: Frame) -> Response {
    frame.show(page::stop_page(&frame.layout, String::new(), None))
}

fn answer_by(state: &AppState) -> Day {
    add_working_days(state.clock.today(), state.policy_today().contact.urgent_answer_working_days)
}

/// Nobody need be signed in, so a form that is too old comes back at once: there is nobody to keep it for.
pub(super) async fn stop(
    State(state): State<AppState>,
    frame: Frame,
    request_id: RequestId,
    ClientAddress(address): ClientAddress,
    posted: Result<Posted<StopForm>, NotTaken<StopForm>>,
) -> Result<Response, Failure> {
    let (typed, sent) = match posted {
        Ok(posted) => (posted.form.0, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form.0, None),
        Err(refused) => return Err(refused.into()),
    };
    let problem = match (StopCode::parse(&typed), sent) {
        (Some(code), Some(sent)) => {
            let (occasion, form) = (state.occasion(&request_id), (&sent, paths::STOP_CHANGE_DONE));
            match contact::stop(&state.store, &occasion, &code, address, answer_by(&state), form).await? {
                Stopped::Done => return Ok(Redirect::to(paths::STOP_CHANGE_DONE).into_response()),
                Stopped::Unknown => Some(StopProblem::Unknown),
                Stopped::TooOften => Some(StopProblem::TooOften),
            }
        }
        (None, _) if typed.trim().is_empty() => Some(StopProblem::Missing),
        (None, _) => Some(StopProblem::Unknown),
        (Some(_), None) => None,
    };
    let status = if problem == Some(StopProblem::TooOften) {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(frame.answer(status, page::stop_page(&frame.layout, typed, problem)))
}

pub(super) async fn stopped(State(state): State<AppState>, frame: Frame) -> Response {
    frame.show(page::stopped_page(&frame.layout, answer_by(&state)))
}
