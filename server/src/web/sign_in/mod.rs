//! Signing in and out, of residents and officers: the same two steps for both, and for residents a code by letter.
//!
//! No answer tells whether an account exists: what the first step says, and the work it does, is the same for everybody.

mod code;
mod device;
mod form;
mod letter;
mod officer;
mod out;
mod start;

pub(super) use out::leave;

use app::paths;
use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use chrono::TimeDelta;
use domain::permission::Act;

use super::{
    AppState,
    client_address::ClientAddress,
    failure::Failure,
    frame::Frame,
    request_id::RequestId,
    route::{Access, Route},
    security::{cookie, destination, visit::Visit},
    visitor::Visitor,
};
use crate::{
    desk::{
        Occasion,
        form_key::Sent,
        session::Browser,
        sign_in::{Asking, Finished},
    },
    measure,
    security::digest::Digest,
    store::session::Audience,
};

/// Every route of signing in and out.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::START, Access::Open, out::start),
        Route::get(paths::SIGN_IN, Access::Open, start::show),
        Route::post(paths::SIGN_IN, Access::Open, start::send),
        Route::get(paths::SIGN_IN_CODE, Access::Open, code::show),
        Route::post(paths::SIGN_IN_CODE, Access::Open, code::send),
        Route::get(paths::SIGN_IN_LETTER, Access::Open, letter::show),
        Route::post(paths::SIGN_IN_LETTER, Access::Open, letter::send),
        Route::get(paths::OFFICER_SIGN_IN, Access::Open, officer::show),
        Route::post(paths::OFFICER_SIGN_IN, Access::Open, officer::send),
        Route::get(paths::OFFICER_SIGN_IN_CODE, Access::Open, code::show_officer),
        Route::post(paths::OFFICER_SIGN_IN_CODE, Access::Open, code::send_officer),
        Route::post(paths::SIGN_OUT, Access::Open, out::sign_out),
        Route::get(paths::SIGNED_OUT, Access::Open, out::signed_out),
        Route::post(paths::SESSION_STAY, Access::SignedIn(Act::SeeOwnSessions), out::stay),
    ]
}

/// What every handler here takes: the request itself, but for its form.
#[derive(Clone, Debug)]
struct Step {
    visitor: Visitor,
    frame: Frame,
    request_id: RequestId,
    address: ClientAddress,
    headers: HeaderMap,
}

impl FromRequestParts<AppState> for Step {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let frame = Frame::from_request_parts(parts, state).await?;
        let Ok(request_id) = RequestId::from_request_parts(parts, state).await;
        let Ok(address) = ClientAddress::from_request_parts(parts, state).await;
        Ok(Self { visitor, frame, request_id, address, headers: parts.headers.clone() })
    }
}

impl Step {
    fn occasion<'a>(&'a self, state: &'a AppState) -> Occasion<'a> {
        state.occasion(&self.request_id)
    }

    /// The digest of the browser that is signing in. A form with a good key always came from one.
    fn visit(&self, state: &AppState) -> Digest {
        Visit::read(&self.headers).map(|visit| visit.digest(&state.secret)).unwrap_or_default()
    }

    fn asking<'a>(&self, visit: &'a Digest, sent: &'a Sent) -> Asking<'a> {
        Asking { visit, address: self.address.0, sent }
    }

    fn browser<'a>(&self, device: &'a str) -> Browser<'a> {
        Browser { device, session_before: self.visitor.session_id() }
    }

    fn device(&self) -> String {
        device::name(&self.headers)
    }

    /// The page that somebody was on their way to.
    fn destination(&self, audience: Audience) -> String {
        destination::checked(audience, &cookie::read(&self.headers, cookie::DESTINATION).unwrap_or_default())
    }

    /// Whoever is signed in already has no need of a sign-in page.
    fn already_in(&self, audience: Audience) -> Option<Response> {
        let subject = self.visitor.subject()?;
        (subject.audience == audience).then(|| Redirect::to(destination::home(audience)).into_response())
    }

    /// The kind page for whoever has tried too often.
    fn too_often(&self, wait: TimeDelta) -> Response {
        let minutes = u32::try_from(wait.num_minutes()).unwrap_or(u32::MAX);
        let html = app::page::problem::too_many_tries(&self.frame.layout, minutes);
        self.frame.answer(StatusCode::TOO_MANY_REQUESTS, html)
    }

    /// What follows a right code; `None` when it was not right.
    fn finished(&self, audience: Audience, finished: &Finished) -> Option<Response> {
        match finished {
            Finished::SignedIn { token, destination } => {
                measure::signed_in(audience.code());
                let to = destination::checked(audience, destination);
                let mut response = Redirect::to(&to).into_response();
                let cookies = [
                    cookie::set(cookie::SESSION, token.text()),
                    cookie::remove(cookie::VISIT),
                    cookie::remove(cookie::DESTINATION),
                ];
                cookie::add(response.headers_mut(), cookies);
                Some(response)
            }
            Finished::Closed => Some(self.closed()),
            Finished::Wrong | Finished::Over => {
                measure::sign_in_failed(audience.code());
                None
            }
        }
    }

    fn closed(&self) -> Response {
        let html = app::page::sign_in::closed::page(&self.frame.layout);
        let mut response = self.frame.answer(StatusCode::FORBIDDEN, html);
        cookie::add(response.headers_mut(), [cookie::remove(cookie::SESSION)]);
        response
    }
}

/// The kind page for whoever is signed in as somebody who has died since.
pub(super) async fn closed(state: &AppState, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    match Step::from_request_parts(&mut parts, state).await {
        Ok(step) => step.closed(),
        Err(failure) => failure.into_response(),
    }
}
