//! Signing in with a code from a letter, in one step.

use app::page::sign_in::letter::{self, LetterProblem, SignInLetter};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    super::{
        AppState,
        failure::Failure,
        security::posted::{NotTaken, Posted},
    },
    Step,
    form::LetterForm,
};
use crate::{
    desk::letter_code::{self, Used},
    store::session::Audience,
};

pub(super) async fn show(step: Step) -> Response {
    if let Some(home) = step.already_in(Audience::Resident) {
        return home;
    }
    step.frame.show(letter::page(&step.frame.layout, SignInLetter::default()))
}

pub(super) async fn send(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<LetterForm>, NotTaken<LetterForm>>,
) -> Result<Response, Failure> {
    if let Some(home) = step.already_in(Audience::Resident) {
        return Ok(home);
    }
    let Posted { form, sent, .. } = match posted {
        Ok(posted) => posted,
        Err(NotTaken::KeyRefused(form, _)) => return Ok(again(&step, form, vec![LetterProblem::Expired])),
        Err(refused) => return Err(refused.into()),
    };
    let (who, code) = match form.parse(state.clock.today()) {
        Ok(parsed) => parsed,
        Err(problems) => return Ok(again(&step, form, problems)),
    };
    let (occasion, visit, device) = (step.occasion(&state), step.visit(&state), step.device());
    let asking = step.asking(&visit, &sent);
    let destination = step.destination(Audience::Resident);
    let browser = step.browser(&device);
    let used =
        letter_code::sign_in(&state.store, &occasion, who.as_claim(), &code, asking, browser, &destination).await?;
    Ok(match used {
        Used::TooOften(wait) => step.too_often(wait),
        Used::Finished(finished) => step
            .finished(Audience::Resident, &finished)
            .unwrap_or_else(|| again(&step, form, vec![LetterProblem::NotAccepted])),
    })
}

fn again(step: &Step, form: LetterForm, problems: Vec<LetterProblem>) -> Response {
    let view = SignInLetter { payment_ref: form.who.payment_ref, born: form.who.born, problems };
    step.frame.answer(StatusCode::UNPROCESSABLE_ENTITY, letter::page(&step.frame.layout, view))
}
