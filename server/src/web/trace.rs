//! Each request has a reference, one log line when it is answered, and its part in the figures.
//!
//! What is logged is the route's template and never the address: even an account's number stays out of the log.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use super::request_id::RequestId;
use crate::measure;

/// The header that carries the reference.
const HEADER: &str = "x-request-id";

/// Gives the request its reference, and tells how it went.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let request_id = RequestId::new();
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(request_id.clone());

    let span = tracing::info_span!("request", id = %request_id, %method, %route);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = begun.elapsed();

    let status = response.status().as_u16();
    measure::request(&method, &route, status, took);
    let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        if route.starts_with("/health/") {
            tracing::debug!(status, duration_ms, "answered");
        } else {
            tracing::info!(status, duration_ms, "answered");
        }
    });
    if let Ok(value) = HeaderValue::from_str(request_id.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
