//! The front door, signing out, and staying signed in.

use app::{page, paths};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        AppState,
        failure::Failure,
        frame::Frame,
        security::{
            cookie, destination,
            posted::{NotTaken, Posted, SignOutForm, StayForm},
        },
        visitor::Visitor,
    },
    Step,
};
use crate::{desk::session, store::session::Audience};

/// To sign-in, or home for whoever is signed in.
pub(super) async fn start(visitor: Visitor) -> Redirect {
    Redirect::to(match visitor.subject() {
        Some(subject) => destination::home(subject.audience),
        None => paths::SIGN_IN,
    })
}

pub(super) async fn sign_out(
    State(state): State<AppState>,
    step: Step,
    posted: Result<Posted<SignOutForm>, NotTaken<SignOutForm>>,
) -> Result<Response, Failure> {
    // Whoever is signed out already has nothing to lose by a form that is too old.
    if let (Some(subject), Some(session_id)) = (step.visitor.subject(), step.visitor.session_id()) {
        posted?;
        session::end(&state.store, &step.occasion(&state), subject, session_id).await?;
    }
    Ok(leave())
}

/// To the page that says so, without the cookies.
pub(in crate::web) fn leave() -> Response {
    let mut response = Redirect::to(paths::SIGNED_OUT).into_response();
    let cookies = [cookie::SESSION, cookie::VISIT, cookie::DESTINATION].map(cookie::remove);
    cookie::add(response.headers_mut(), cookies);
    response
}

pub(super) async fn signed_out(frame: Frame, RawQuery(query): RawQuery) -> Response {
    let is_by_time = query.as_deref() == Some("because=time");
    frame.show(page::sign_in::signed_out::page(&frame.layout, is_by_time))
}

/// "Stay signed in": being asked is enough. A script is told so; without one, it leads back to the page.
pub(super) async fn stay(visitor: Visitor, headers: HeaderMap, _posted: Posted<StayForm>) -> Response {
    if headers.get("sec-fetch-dest").is_some_and(|wanted| wanted == "empty") {
        return StatusCode::NO_CONTENT.into_response();
    }
    let audience = visitor.subject().map_or(Audience::Resident, |subject| subject.audience);
    let from = headers.get(header::REFERER).and_then(|from| from.to_str().ok());
    let from = from.and_then(|from| from.parse::<Uri>().ok()).map(|from| from.path().to_owned());
    Redirect::to(&destination::checked(audience, &from.unwrap_or_default())).into_response()
}
