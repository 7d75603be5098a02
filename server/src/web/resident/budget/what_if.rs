//! What if one line were different? Worked out and shown; nothing is saved.

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
    kept::Kept,
    security::posted::{Answers, NotTaken, Posted, PostedForm},
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
    let now = outcome(&state, &stored.budget)?;
    let view = WhatIfView { budget: stored.budget, now, typed, problems: Problems::new(), then: None };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

pub(super) async fn answer(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    posted: Result<Posted<WhatIfForm>, NotTaken<WhatIfForm>>,
) -> Result<Response, Failure> {
    let typed = match posted {
        Ok(posted) => posted.form.0,
        Err(refused) => return Ok(refused.into_response()),
    };
    let own = Own::load(&state, &session, &mut frame).await?;
    let Some(stored) = own.stored else { return Ok(Redirect::to(paths::BUDGET).into_response()) };
    let now = outcome(&state, &stored.budget)?;
    let (then, problems) = match typed.read() {
        Ok(line) => (Some((line, outcome(&state, &stored.budget.with_line(line))?)), Problems::new()),
        Err(problems) => (None, problems),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = WhatIfView { budget: stored.budget, now, typed, problems, then };
    Ok(frame.answer(status, page::page(&frame.layout, &view)))
}
