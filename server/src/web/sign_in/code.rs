//! The second step, of residents and officers: the six digits that were sent.

use app::page::sign_in::code::{self, CodeProblem, SignInCode as View};
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
            destination,
            posted::{NotTaken, Posted},
            visit::Visit,
        },
    },
    Step,
    form::CodeForm,
};
use crate::{
    desk::sign_in::{self, Finished},
    security::code::SignInCode,
    store::session::Audience,
};

pub(super) async fn show(State(state): State<AppState>, step: Step) -> Response {
    show_to(&state, &step, Audience::Resident)
}

pub(super) async fn show_officer(State(state): State<AppState>, step: Step) -> Response {
    show_to(&state, &step, Audience::Officer)
}

fn show_to(state: &AppState, step: &Step, audience: Audience) -> Response {
    if let Some(home) = step.already_in(audience) {
        return home;
    }
    if Visit::read(&step.headers).is_none() {
        // Nothing was begun in this browser.
        return Redirect::to(destination::sign_in(audience)).into_response();
    }
    step.frame.show(page(state, step, audience, String::new(), Vec::new()))
}

pub(super) async fn send(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<CodeForm>, NotTaken<CodeForm>>,
) -> Result<Response, Failure> {
    take(&state, &step, posted, Audience::Resident).await
}

pub(super) async fn send_officer(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<CodeForm>, NotTaken<CodeForm>>,
) -> Result<Response, Failure> {
    take(&state, &step, posted, Audience::Officer).await
}

async fn take(
    state: &AppState,
    step: &Step,
    posted: Result<Posted<CodeForm>, NotTaken<CodeForm>>,
    audience: Audience,
) -> Result<Response, Failure> {
    if let Some(home) = step.already_in(audience) {
        return Ok(home);
    }
    let again_with = |typed, problem| {
        let html = page(state, step, audience, typed, vec![problem]);
        step.frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html)
    };
    let again = |problem| again_with(String::new(), problem);
    let Posted { form, sent, .. } = match posted {
        Ok(posted) => posted,
        Err(NotTaken::KeyRefused(form, _)) => return Ok(again_with(form.code, CodeProblem::Expired)),
        Err(refused) => return Err(refused.into()),
    };
    if form.code.trim().is_empty() {
        return Ok(again(CodeProblem::Missing));
    }
    let Some(code) = SignInCode::parse(&form.code) else { return Ok(again(CodeProblem::NotSixDigits)) };
    let (occasion, visit, device) = (step.occasion(state), step.visit(state), step.device());
    let asking = step.asking(&visit, &sent);
    let finished = sign_in::finish(&state.store, &occasion, audience, &code, asking, step.browser(&device)).await?;
    Ok(step
        .finished(audience, &finished)
        .unwrap_or_else(|| again(if finished == Finished::Over { CodeProblem::Spent } else { CodeProblem::Wrong })))
}

fn page(state: &AppState, step: &Step, audience: Audience, typed: String, problems: Vec<CodeProblem>) -> String {
    let code_minutes = state.policy.on(state.clock.today()).sign_in.code_minutes;
    let view = View { typed, problems, code_minutes };
    match audience {
        Audience::Resident => code::page(&step.frame.layout, &view),
        Audience::Officer => code::officer_page(&step.frame.layout, &view),
    }
}
