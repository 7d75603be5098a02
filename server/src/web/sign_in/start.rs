//! A resident's first step: payment reference and date of birth.

use app::{
    page::sign_in::start::{self, SignInStart, StartProblem},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        AppState,
        failure::Failure,
        security::{
            cookie,
            posted::{NotTaken, Posted},
        },
        visitor::Visitor,
    },
    Step,
    form::StartForm,
};
use crate::{
    desk::sign_in::{self, Begun},
    store::session::Audience,
};

pub(super) async fn show(step: Step) -> Response {
    if let Some(home) = step.already_in(Audience::Resident) {
        return home;
    }
    let is_after_time_out = step.visitor == Visitor::TimedOut;
    let view = SignInStart { is_after_time_out, ..SignInStart::default() };
    let mut response = step.frame.show(start::page(&step.frame.layout, view));
    if is_after_time_out {
        // Said once.
        cookie::add(response.headers_mut(), [cookie::remove(cookie::SESSION)]);
    }
    response
}

pub(super) async fn send(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<StartForm>, NotTaken<StartForm>>,
) -> Result<Response, Failure> {
    if let Some(home) = step.already_in(Audience::Resident) {
        return Ok(home);
    }
    let Posted { form, sent, .. } = match posted {
        Ok(posted) => posted,
        Err(NotTaken::KeyRefused(form, _)) => return Ok(again(&step, form, vec![StartProblem::Expired])),
        Err(refused) => return Err(refused.into()),
    };
    let claim = match form.parse(state.clock.today()) {
        Ok(claim) => claim,
        Err(problems) => return Ok(again(&step, form, problems)),
    };
    let (occasion, visit) = (step.occasion(&state), step.visit(&state));
    let destination = step.destination(Audience::Resident);
    let asking = step.asking(&visit, &sent);
    Ok(match sign_in::begin_resident(&state.store, &occasion, claim.as_claim(), asking, &destination).await? {
        Begun::GoOn => {
            state.jobs.wake();
            Redirect::to(paths::SIGN_IN_CODE).into_response()
        }
        Begun::TooOften(wait) => step.too_often(wait),
    })
}

fn again(step: &Step, form: StartForm, problems: Vec<StartProblem>) -> Response {
    let view = SignInStart {
        payment_ref: form.who.payment_ref,
        born: form.who.born,
        first_name: form.first_name,
        problems,
        is_after_time_out: false,
    };
    step.frame.answer(StatusCode::UNPROCESSABLE_ENTITY, start::page(&step.frame.layout, view))
}
