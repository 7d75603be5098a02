//! Nothing typed is lost between a form and the act it asks for: see [`kept_answers`].
//!
//! *To be checked.* A form whose answers are shown before they are sent keeps them with [`to_be_checked`] and leads on by a
//! redirect. The page that shows them is asked for by GET, and so is the form when something is to be changed: both find
//! them with [`of_journey`]. Back and "reload" never ask whether to send anything again.
//!
//! *Too late.* A resident's form that comes when the sign-in has ended, or the page was open for too long, is kept, and
//! its sender shown to sign-in. Signing in leads back to the form's page, which takes [`Kept`] and shows what was typed.
//! It is kept only with a key that was issued to the very session that has ended: whoever merely finds the browser can
//! put nothing in front of its owner that was not on a page of theirs.
//!
//! Either way it is never acted upon until its owner sends it, with a key of their session.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest as _, FromRequestParts, Request, State},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use uuid::Uuid;

use super::{
    AppState,
    failure::Failure,
    frame::Frame,
    gate,
    request_id::RequestId,
    route::{Access, Route},
    security::{
        cookie, destination,
        posted::{Answers, FORM, PostedForm},
    },
    visitor::{ResidentSession, Visitor},
};
use crate::{
    desk::kept_answers::{self, Fields, Why},
    security::{
        digest::Purpose,
        form_key::{FormKey, FormOwner},
        token::Token,
    },
    store::{StoreError, session::Audience},
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::post(app::paths::SESSION_KEEP_ANSWERS, Access::Open, keep_before_leaving)]
}

/// What this page's form was filled in with and not sent, when it is kept.
#[derive(Clone, Debug, Default)]
pub struct Kept(Option<kept_answers::Kept>);

impl Kept {
    /// The form as it was typed. Where its sign-in had ended, the page then says at its top that these answers were kept
    /// and have not been sent.
    pub fn into_form<F: PostedForm>(self, frame: &mut Frame) -> Option<F> {
        let kept = self.0?;
        frame.layout.are_answers_kept = kept.why == Why::TooLate;
        Some(F::read(&Answers::of(kept.fields)))
    }
}

/// What was typed last on the pages of a journey: its form, and the page where it is checked.
///
/// # Errors
/// [`Failure`] when the database did not answer.
pub async fn of_journey(state: &AppState, session: &ResidentSession, pages: [&str; 2]) -> Result<Kept, Failure> {
    let now = state.clock.now();
    Ok(Kept(kept_answers::find(&state.store, &state.vault, now, &session.keeps_as(), pages).await?))
}

/// Keeps what was typed on the form's page, so that the page where it is checked can be asked for by GET.
///
/// # Errors
/// [`Failure`] when it could not be kept.
pub async fn to_be_checked(
    state: &AppState,
    session: &ResidentSession,
    request_id: &RequestId,
    page: &str,
    typed: Fields,
) -> Result<(), Failure> {
    let kept = kept_answers::Kept { fields: typed, why: Why::ToCheck };
    let occasion = state.occasion(request_id);
    let done = kept_answers::keep(&state.store, &state.vault, &occasion, &session.keeps_as(), page, kept).await;
    done.map_err(|problem| Failure::Ours(anyhow::Error::new(problem)))
}

impl FromRequestParts<AppState> for Kept {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Visitor::Resident(session) = Visitor::from_request_parts(parts, state).await? else {
            return Ok(Self::default());
        };
        let path = parts.uri.path();
        of_journey(state, &session, [path, path]).await
    }
}

/// A form of somebody whose session has ended by time: its answers are kept, and its sender shown to sign-in. Where they
/// cannot be kept, signing in is still what is to be done.
pub async fn keep_and_sign_in(state: &AppState, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = gate::sign_in_first(Audience::Resident, &parts.method, &parts.headers, &parts.uri);
    let Some(page) = page_of(&parts.headers, &parts.uri) else { return response };
    if let Some(answers) = typed(state, &parts, body).await {
        keep_of_ended(state, &parts, &page, answers).await;
    } else {
        tracing::warn!("a form came after its session had ended, and could not be read");
    }
    cookie::add(response.headers_mut(), [cookie::set(cookie::DESTINATION, page)]);
    response
}

/// A script that is about to leave its page, because the session ends, hands in what is typed there. The answer is the
/// same whatever became of it: there is nobody left to read it.
async fn keep_before_leaving(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &state).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    let Some(page) = page_of(&parts.headers, &parts.uri) else { return Ok(response) };
    let Some(answers) = typed(&state, &parts, body).await else { return Ok(response) };
    match visitor {
        Visitor::Resident(session) => {
            keep_of(&state, &parts, (session.session_id, &session.person_ref), &page, answers).await;
        }
        Visitor::TimedOut => keep_of_ended(&state, &parts, &page, answers).await,
        Visitor::Nobody | Visitor::Closed | Visitor::Officer(_) => return Ok(response),
    }
    cookie::add(response.headers_mut(), [cookie::set(cookie::DESTINATION, page)]);
    Ok(response)
}

/// A form whose key is too old, of somebody who is signed in: kept, and its page shown anew, with a new key. `None` = not
/// a form of a page of theirs, or nothing was typed.
pub async fn keep_too_old(state: &AppState, visitor: &Visitor, parts: &Parts, answers: Answers) -> Option<Response> {
    let Visitor::Resident(session) = visitor else { return None };
    // An officer's form may be of the resident they acted for before: it is never shown as this one's.
    if session.assisted_by.is_some() || is_script(&parts.headers) {
        return None;
    }
    let page = page_of(&parts.headers, &parts.uri)?;
    let fields = something(answers)?;
    keep(state, parts, &session.keeps_as(), &page, fields).await.then(|| Redirect::to(&page).into_response())
}

/// Somebody who is signed in has sent the form of a page: what was kept for it has had its day.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn forget(state: &AppState, visitor: &Visitor, parts: &Parts) -> Result<(), Failure> {
    let Visitor::Resident(session) = visitor else { return Ok(()) };
    let Some(page) = page_of(&parts.headers, &parts.uri) else { return Ok(()) };
    Ok(kept_answers::forget(&state.store, state.clock.now(), &session.keeps_as(), &page).await?)
}

/// The page that a form is on: the address it was sent to, where that is a page, or else the page it came from.
fn page_of(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    destination::known(Audience::Resident, uri.path()).or_else(|| {
        let from = headers.get(header::REFERER)?.to_str().ok()?.parse::<Uri>().ok()?;
        destination::known(Audience::Resident, from.path())
    })
}

fn is_script(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").is_some_and(|wanted| wanted == "empty")
}

/// What a form holds; `None` = it is none, or too large.
async fn typed(state: &AppState, parts: &Parts, body: Body) -> Option<Answers> {
    let kind = parts.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    if !kind.starts_with(FORM) {
        return None;
    }
    let body = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await.ok()?;
    Some(Answers::parse(&body))
}

/// All that was typed; `None` = nothing.
fn something(answers: Answers) -> Option<Fields> {
    let fields = answers.typed();
    fields.values().any(|typed| !typed.trim().is_empty()).then_some(fields)
}

/// Keeps the form of the session that this browser had until time ended it. One that was ended by hand ("sign out
/// everywhere") keeps nothing: its owner may have had a reason.
async fn keep_of_ended(state: &AppState, parts: &Parts, page: &str, answers: Answers) {
    match ended_session(state, &parts.headers).await {
        Ok(Some((session_id, person_ref))) => {
            keep_of(state, parts, (session_id, &person_ref), page, answers).await;
        }
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "the session of a form that came too late could not be found"),
    }
}

async fn ended_session(state: &AppState, headers: &HeaderMap) -> Result<Option<(Uuid, String)>, StoreError> {
    let token = cookie::read(headers, cookie::SESSION).and_then(|cookie| Token::parse(&cookie));
    let Some(token) = token else { return Ok(None) };
    state.store.find_timed_out_resident(&token.digest(&state.secret, Purpose::SessionToken)).await
}

/// Keeps a form that was shown to this session.
async fn keep_of(
    state: &AppState,
    parts: &Parts,
    (session_id, person_ref): (Uuid, &str),
    page: &str,
    answers: Answers,
) {
    let owner = FormOwner::Session(session_id);
    // Which of the page's forms it is does not matter: nothing is done but to keep it.
    let is_ours = FormKey::check(&state.secret, &owner, page, &answers.key(), state.clock.now()).is_ok();
    if let Some(fields) = something(answers).filter(|_| is_ours) {
        keep(state, parts, person_ref, page, fields).await;
    }
}

/// Whether it was kept.
async fn keep(state: &AppState, parts: &Parts, person_ref: &str, page: &str, fields: Fields) -> bool {
    let request_id = parts.extensions.get::<RequestId>().cloned().unwrap_or_default();
    let occasion = state.occasion(&request_id);
    let kept = kept_answers::Kept { fields, why: Why::TooLate };
    let done = kept_answers::keep(&state.store, &state.vault, &occasion, person_ref, page, kept).await;
    done.map_err(|error| tracing::error!(%error, "answers could not be kept")).is_ok()
}
