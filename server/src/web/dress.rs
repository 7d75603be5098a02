//! Bare statuses become pages that say what to do next, with the reference to quote.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{header, request::Parts},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::{AppState, frame::Frame, problem};

/// Puts a page around a bare status. Answers to machines, and pages that are pages already, pass as they are.
pub async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_for_machines = path.starts_with("/health/") || path.starts_with("/assets/");
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_for_machines || is_page || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let (mut bare, _) = response.into_parts();
    bare.headers.remove(header::CONTENT_TYPE);
    bare.headers.remove(header::CONTENT_LENGTH);
    let frame = frame(&state, &mut asked).await;
    let page = Html(problem::page(&frame.layout, bare.status));
    (bare.status, bare.headers, page).into_response()
}

/// The frame for whoever asked; when even that cannot be found out, as for somebody who is not signed in.
async fn frame(state: &AppState, asked: &mut Parts) -> Frame {
    match Frame::from_request_parts(asked, state).await {
        Ok(frame) => frame,
        Err(_) => Frame::of_nobody(state, asked),
    }
}
