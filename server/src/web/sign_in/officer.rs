//! An officer's first step: their work email address.

use app::{
    page::sign_in::officer::{self, OfficerSignIn, OfficerSignInProblem},
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
        security::posted::{NotTaken, Posted},
    },
    Step,
    form::OfficerForm,
};
use crate::{
    desk::sign_in::{self, Begun},
    store::session::Audience,
};

pub(super) async fn show(step: Step) -> Response {
    if let Some(home) = step.already_in(Audience::Officer) {
        return home;
    }
    step.frame.show(officer::page(&step.frame.layout, OfficerSignIn::default()))
}

pub(super) async fn send(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<OfficerForm>, NotTaken<OfficerForm>>,
) -> Result<Response, Failure> {
    if let Some(home) = step.already_in(Audience::Officer) {
        return Ok(home);
    }
    let Posted { form, sent, .. } = match posted {
        Ok(posted) => posted,
        Err(NotTaken::KeyRefused(form, _)) => return Ok(again(&step, form, vec![OfficerSignInProblem::Expired])),
        Err(refused) => return Err(refused.into()),
    };
    let email_folded = match form.parse() {
        Ok(email_folded) => email_folded,
        Err(problems) => return Ok(again(&step, form, problems)),
    };
    let (occasion, visit) = (step.occasion(&state), step.visit(&state));
    let destination = step.destination(Audience::Officer);
    let asking = step.asking(&visit, &sent);
    Ok(match sign_in::begin_officer(&state.store, &occasion, &email_folded, asking, &destination).await? {
        Begun::GoOn => {
            state.jobs.wake();
            Redirect::to(paths::OFFICER_SIGN_IN_CODE).into_response()
        }
        Begun::TooOften(wait) => step.too_often(wait),
    })
}

fn again(step: &Step, form: OfficerForm, problems: Vec<OfficerSignInProblem>) -> Response {
    let view = OfficerSignIn { email: form.email, problems };
    step.frame.answer(StatusCode::UNPROCESSABLE_ENTITY, officer::page(&step.frame.layout, view))
}
