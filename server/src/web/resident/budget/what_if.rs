//! What if one line were different? Worked out and shown; the budget stays as it is.

use app::{
    page::resident::budget::what_if::{self as page, WhatIfView},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{budget::WhatIfTyped, problem::Problems};

use super::{Own, result::outcome};
use crate::web::{
    AppState,
    failure::Failure,
    frame::Frame,
    kept::{self, Kept},
    request_id::RequestId,
    security::posted::{Answers, Posted, PostedForm},
    visitor::ResidentSession,
};

/// The question as it was typed.
pub(super) struct WhatIfForm(WhatIfTyped);

impl PostedForm for WhatIfForm {
    const NAME: &'static str = "budget-what-if";
    const PATH: &'static str = paths::BUDGET_WHAT_IF;

    fn read(answers: &Answers) -> Self {
        Self(WhatIfTyped::from_answers(|name| answers.get(name)))
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    kept: Kept,
) -> Result<Response, Failure> {
    let typed = kept.into_form::<WhatIfForm>(&mut frame).map(|form| form.0).unwrap_or_default();
    let own = Own::load(&state, &session, &mut frame).await?;
    let Some(stored) = own.stored else { return Ok(Redirect::to(paths::BUDGET).into_response()) };
    let then = typed.read().ok().map(|line| Ok::<_, Failure>((line, outcome(&state, &stored.budget.with_line(line))?)));
    let now = outcome(&state, &stored.budget)?;
    let view = WhatIfView { budget: stored.budget, now, typed, problems: Problems::new(), then: then.transpose()? };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

/// What was asked: kept, and on to the page that answers it.
pub(super) async fn answer(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    posted: Posted<WhatIfForm>,
) -> Result<Response, Failure> {
    let Posted { form: WhatIfForm(what_if), typed, .. } = posted;
    let Err(problems) = what_if.read() else {
        kept::to_be_checked(&state, &session, &request_id, paths::BUDGET_WHAT_IF, typed).await?;
        return Ok(Redirect::to(paths::BUDGET_WHAT_IF).into_response());
    };
    let own = Own::load(&state, &session, &mut frame).await?;
    let Some(stored) = own.stored else { return Ok(Redirect::to(paths::BUDGET).into_response()) };
    let now = outcome(&state, &stored.budget)?;
    let view = WhatIfView { budget: stored.budget, now, typed: what_if, problems, then: None };
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, &view)))
}
