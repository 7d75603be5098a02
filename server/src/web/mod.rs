//! HTTP: who is asking, may they, load, show. The list of routes is [`routes`], and there is no other.

pub mod account_id;
mod asset;
pub mod client_address;
mod compression;
mod demonstration;
mod dress;
pub mod failure;
pub mod frame;
mod gate;
mod grounds;
mod health;
mod information;
pub mod kept;
mod landlord;
mod officer;
mod problem;
pub mod record_id;
pub mod request_id;
mod resident;
pub mod route;
pub mod security;
mod session;
mod sign_in;
mod standing;
mod state;
mod statement;
mod trace;
mod view;
pub mod visitor;

use std::time::Duration;

use axum::{Router, http::StatusCode, middleware};
use tower_http::{catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

pub use state::{AppState, Keys};

use route::Route;

/// The largest form that is read: many times the longest of ours.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// How long a page may take before the visitor is told to try again.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);

/// Every route there is. A test lists them and tries each as everybody; add none anywhere else.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        health::routes(),
        asset::routes(),
        information::routes(),
        sign_in::routes(),
        session::routes(),
        kept::routes(),
        resident::routes(),
        officer::routes(),
        demonstration::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The routes behind their gates, and what every answer goes through on its way out.
pub fn router(state: AppState) -> Router {
    let router = routes().into_iter().fold(Router::new(), |router, route| route.mount(router, &state));
    behind_layers(router, state, ANSWERED_WITHIN)
}

/// Routes behind what every answer goes through; apart, so that tests can put handlers there that fail.
pub fn behind_layers(router: Router<AppState>, state: AppState, answered_within: Duration) -> Router {
    router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(middleware::from_fn(security::origin::check))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, answered_within))
        .layer(CatchPanicLayer::custom(failure::of_panic))
        .layer(middleware::from_fn_with_state(state.clone(), dress::dress))
        .layer(middleware::from_fn(security::header::add))
        .layer(compression::layer())
        .layer(middleware::from_fn(trace::trace))
        .with_state(state)
}
