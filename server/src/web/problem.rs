//! Which page goes with a bare status: what happened, and what to do next.

use app::{
    layout::{Audience, Layout},
    page::problem::{self as page, Forbidden},
};
use axum::http::StatusCode;

/// The page of a status that came without one.
pub(super) fn page(layout: &Layout, status: StatusCode) -> String {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => page::not_found(layout),
        StatusCode::FORBIDDEN => match layout.audience {
            Audience::Officer { .. } => page::forbidden(layout, &Forbidden::Role),
            Audience::Resident { .. } => page::forbidden(layout, &Forbidden::OtherAccount),
            // Whoever is not signed in is refused only what another site had them send.
            Audience::Anonymous => page::form_expired(layout, app::paths::START),
        },
        StatusCode::SERVICE_UNAVAILABLE => page::maintenance(layout),
        status if status.is_client_error() => page::bad_request(layout),
        _ => page::error(layout),
    }
}
