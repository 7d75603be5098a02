//! Pages for anybody: help, accessibility, privacy, breathing space and debt advice; and the way out.

use app::{layout::Layout, page::information as page, paths};
use axum::{
    extract::State,
    response::{Redirect, Response},
};

use super::{
    AppState,
    failure::Failure,
    frame::Frame,
    resident::lead_to_main_statement,
    route::{Access, Route},
    visitor::Visitor,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::HELP, Access::Open, help),
        Route::get(paths::ACCESSIBILITY, Access::Open, accessibility),
        Route::get(paths::PRIVACY, Access::Open, privacy),
        Route::get(paths::BREATHING_SPACE, Access::Open, breathing_space),
        Route::get(paths::DEBT_ADVICE, Access::Open, debt_advice),
        Route::get(paths::EXIT, Access::Open, exit),
    ]
}

async fn help(state: State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    show(&state, &visitor, frame, page::help).await
}

async fn accessibility(state: State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    show(&state, &visitor, frame, page::accessibility).await
}

async fn privacy(state: State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    let retention = state.policy.on(state.clock.today()).retention;
    show(&state, &visitor, frame, |layout| page::privacy(layout, &retention)).await
}

async fn breathing_space(state: State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    show(&state, &visitor, frame, page::breathing_space).await
}

async fn debt_advice(state: State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    show(&state, &visitor, frame, page::debt_advice).await
}

async fn show(
    state: &AppState,
    visitor: &Visitor,
    mut frame: Frame,
    page: impl FnOnce(&Layout) -> String,
) -> Result<Response, Failure> {
    lead_to_main_statement(state, visitor, &mut frame).await?;
    Ok(frame.show(page(&frame.layout)))
}

/// Away, to a page that says nothing of this one.
async fn exit(State(state): State<AppState>) -> Redirect {
    Redirect::to(&state.configuration.landlord.exit_url)
}
