//! Pages for anybody: help, accessibility, privacy, breathing space and debt advice; and the way out.

use app::{page::information as page, paths};
use axum::{
    extract::State,
    response::{Redirect, Response},
};

use super::{
    AppState,
    frame::Frame,
    route::{Access, Route},
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

async fn help(frame: Frame) -> Response {
    frame.show(page::help(&frame.layout))
}

async fn accessibility(frame: Frame) -> Response {
    frame.show(page::accessibility(&frame.layout))
}

async fn privacy(State(state): State<AppState>, frame: Frame) -> Response {
    frame.show(page::privacy(&frame.layout, &state.policy_today().retention))
}

async fn breathing_space(frame: Frame) -> Response {
    frame.show(page::breathing_space(&frame.layout))
}

async fn debt_advice(frame: Frame) -> Response {
    frame.show(page::debt_advice(&frame.layout))
}

/// Away, to a page that says nothing of this one.
async fn exit(State(state): State<AppState>) -> Redirect {
    Redirect::to(&state.configuration.landlord.exit_url)
}
