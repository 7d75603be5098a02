//! The way into a budget, finishing it, and beginning another.

use app::{
    page::resident::budget::{
        THEN, THEN_COPIED, afresh,
        overview::{self, Begun, Overview},
    },
    paths,
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{Own, desk_of, part::After, permit};
use crate::{
    desk::budget as desk,
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        request_id::RequestId,
        security::posted::{Posted, button_form},
        visitor::ResidentSession,
    },
};

button_form!(
    /// "See my result".
    FinishForm,
    "budget-finish",
    paths::BUDGET
);
button_form!(
    /// "Begin with these amounts".
    CopyForm,
    "budget-copy",
    paths::BUDGET
);
button_form!(
    /// "Start afresh".
    AfreshForm,
    "budget-start-afresh",
    paths::BUDGET_START_AFRESH
);

pub(super) async fn overview(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let differences = own.differences()?;
    let begun = own.stored.map(|stored| Begun {
        differences,
        is_copied: after.is_copied() && stored.budget.next_part().is_some(),
        totals: stored.budget.totals().ok(),
        updated: moment(stored.updated_at),
        today: state.clock.today(),
        is_finished: stored.completed_at.is_some(),
        budget: stored.budget,
    });
    Ok(frame.show(overview::page(&frame.layout, &Overview { begun })))
}

/// To the result, when every page is finished; else to the list of pages.
pub(super) async fn finish(
    State(state): State<AppState>,
    session: ResidentSession,
    request_id: RequestId,
    _posted: Posted<FinishForm>,
) -> Result<Response, Failure> {
    let permit = permit(&session)?;
    let is_complete = desk::complete(desk_of(&state, &session), &state.occasion(&request_id), &permit).await?;
    Ok(Redirect::to(if is_complete { paths::BUDGET_RESULT } else { paths::BUDGET }).into_response())
}

/// A new budget with the answers of the last one.
pub(super) async fn copy(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    posted: Posted<CopyForm>,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let (desk, occasion, known) = (desk_of(&state, &session), state.occasion(&request_id), own.known()?);
    desk::copy(desk, &occasion, &own.permit, &posted.sent, paths::BUDGET, &known).await?;
    Ok(Redirect::to(&format!("{}?{THEN}={THEN_COPIED}", paths::BUDGET)).into_response())
}

pub(super) async fn ask_afresh(frame: Frame) -> Response {
    frame.show(afresh::page(&frame.layout))
}

/// A new budget that knows only what the account does.
pub(super) async fn start_afresh(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    posted: Posted<AfreshForm>,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let (desk, occasion, start) = (desk_of(&state, &session), state.occasion(&request_id), own.start()?);
    desk::start_afresh(desk, &occasion, &own.permit, &posted.sent, paths::BUDGET, start).await?;
    Ok(Redirect::to(paths::BUDGET_HOUSEHOLD).into_response())
}
