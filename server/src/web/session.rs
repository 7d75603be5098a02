//! Where somebody is signed in, and signing out everywhere. Residents and officers alike.

use app::{
    page::resident::sessions::{self, OpenSession, Sessions},
    paths,
};
use axum::{extract::State, response::Response};
use chrono::TimeDelta;
use domain::permission::{Act, Resource, permits};

use super::{
    AppState,
    failure::Failure,
    frame::{Frame, moment},
    request_id::RequestId,
    route::{Access, Route},
    security::posted::{Posted, SignOutEverywhereForm},
    sign_in,
    visitor::Visitor,
};
use crate::desk;

/// More than anybody has open.
const SESSIONS_MAX: i64 = 100;

/// Every route about sessions.
pub(super) fn routes() -> Vec<Route> {
    let everywhere = Access::SignedIn(Act::SignOutEverywhere);
    vec![
        Route::get(paths::SESSIONS, Access::SignedInResident(Act::SeeOwnSessions), list),
        Route::get(paths::OFFICER_SESSIONS, Access::SignedInOfficer(Act::SeeOwnSessions), list),
        Route::post(paths::SIGN_OUT_EVERYWHERE, everywhere, sign_out_everywhere),
    ]
}

async fn list(State(state): State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    let subject = visitor.subject().ok_or(Failure::NotAllowed)?;
    let _seen_by_permit =
        permits(visitor.actor(), Act::SeeOwnSessions, &Resource::Own).map_err(|_| Failure::NotAllowed)?;
    let now = state.clock.now();
    let rules = state.policy.on(state.clock.today()).sign_in;
    let alive_since = now - TimeDelta::minutes(i64::from(rules.idle_minutes));
    let open =
        state.store.list_open_sessions(subject.audience, subject.reference, now, alive_since, SESSIONS_MAX).await?;
    let mut view: Vec<OpenSession> = open
        .into_iter()
        .map(|session| {
            let is_this = visitor.session_id() == Some(session.session_id);
            // That this one was seen just now is not written yet.
            let last_seen_at = if is_this { now } else { session.last_seen_at };
            let (started, last_seen) = (moment(session.started_at), moment(last_seen_at));
            OpenSession { device: session.device, started, last_seen, is_this }
        })
        .collect();
    view.sort_by_key(|session| !session.is_this);
    let view = Sessions { sessions: view, has_signed_out_others: false };
    Ok(frame.show(sessions::page(&frame.layout, view)))
}

async fn sign_out_everywhere(
    State(state): State<AppState>,
    visitor: Visitor,
    request_id: RequestId,
    _posted: Posted<SignOutEverywhereForm>,
) -> Result<Response, Failure> {
    let subject = visitor.subject().ok_or(Failure::NotAllowed)?;
    let permit = permits(visitor.actor(), Act::SignOutEverywhere, &Resource::Own).map_err(|_| Failure::NotAllowed)?;
    let occasion = state.occasion(&request_id);
    desk::session::end_everywhere(&state.store, &occasion, &permit, subject)
        .await
        .map_err(|refused| Failure::Ours(refused.into()))?;
    Ok(sign_in::leave())
}
