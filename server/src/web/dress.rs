//! Bare statuses become pages that say what to do next, with the reference to quote.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::{AppState, request_id::RequestId};

/// Puts a page around a bare status. Answers to machines, and pages that are pages already, pass as they are.
pub async fn dress(State(state): State<AppState>, request_id: RequestId, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_for_machines = path.starts_with("/health/") || path.starts_with("/assets/");
    let response = next.run(request).await;
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_for_machines || is_page || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let (mut bare, _) = response.into_parts();
    bare.headers.remove(header::CONTENT_TYPE);
    bare.headers.remove(header::CONTENT_LENGTH);
    let page = Html(page(&state, bare.status, &request_id));
    (bare.status, bare.headers, page).into_response()
}

fn page(state: &AppState, status: StatusCode, request_id: &RequestId) -> String {
    let (title, what) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            ("Page not found", "Check the address, or go back to the start.")
        }
        StatusCode::FORBIDDEN => ("You cannot see this page", "Sign in as somebody who can, or go back to the start."),
        StatusCode::PAYLOAD_TOO_LARGE => ("That was too much to send", "Go back, shorten it and send it again."),
        StatusCode::SERVICE_UNAVAILABLE => ("Sorry, we cannot answer just now", "Try again in a few minutes."),
        _ => ("Sorry, something went wrong on our side", "Nothing you did caused it. Try again in a few minutes."),
    };
    let telephone = escape(&state.configuration.landlord.telephone);
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><main>\
         <h1>{title}</h1><p>{what}</p><p><a href=\"/\">Go to the start</a></p>\
         <p>If you need help, call {telephone} and quote {request_id}.</p></main></body></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
