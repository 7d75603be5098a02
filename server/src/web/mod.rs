//! HTTP: who is asking, may they, load, show. The list of routes is [`routes`], and there is no other.

pub mod account_id;
mod asset;
pub mod client_address;
mod demonstration;
mod dress;
pub mod failure;
pub mod frame;
mod gate;
mod health;
mod information;
mod landlord;
mod officer;
mod problem;
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

pub use state::AppState;

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
    behind_layers(router, state)
}

fn behind_layers(router: Router<AppState>, state: AppState) -> Router {
    router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(middleware::from_fn(security::origin::check))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWERED_WITHIN))
        .layer(CatchPanicLayer::custom(failure::of_panic))
        .layer(middleware::from_fn_with_state(state.clone(), dress::dress))
        .layer(middleware::from_fn(security::header::add))
        .layer(middleware::from_fn(trace::trace))
        .with_state(state)
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt as _;

    use super::*;
    use crate::{configuration::Configuration, wiring::Wiring};

    async fn panics() -> StatusCode {
        panic!("born on 1 May 1980");
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_answered_with_a_page_that_keeps_its_words_to_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let configuration = Configuration { data_dir: folder.path().to_owned(), ..Configuration::default() };
        let wiring = Wiring::new(configuration.with_paths_filled());
        let (state, _looks) = wiring.state(wiring.store().await.expect("a database")).expect("the parts");
        let router = behind_layers(Router::new().route("/", axum::routing::get(panics)), state);
        let request = Request::builder().uri("/").body(Body::empty()).expect("a request");
        let answer = router.oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let reference = answer.headers().get("x-request-id").expect("a reference").clone();
        let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("<h1"), "{body}");
        assert!(body.contains(reference.to_str().expect("plain text")), "{body}");
        assert!(!body.contains("1980"), "{body}");
    }
}
