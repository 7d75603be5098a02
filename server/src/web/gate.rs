//! Who is asking? Stands before every route that is not open.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::permission::{Act, Actor, table};

use super::{
    AppState,
    failure::Failure,
    kept,
    request_id::RequestId,
    route::Access,
    security::{cookie, destination},
    sign_in,
    visitor::{OfficerSession, ResidentSession, Visitor},
};
use crate::{
    desk::audit::{AuditActor, AuditEntry, AuditSubject},
    store::session::Audience,
};

/// Lets in whoever the route is for; shows everybody else to the sign-in page of its audience. Whose account it is, the
/// handler asks of `permits`; here it is only asked whether somebody of this kind may ever do this act.
pub async fn gate(State((state, access)): State<(AppState, Access)>, mut request: Request, next: Next) -> Response {
    let (audience, act) = match access {
        Access::Open => return next.run(request).await,
        Access::SignedInResident(act) | Access::SignedIn(act) => (Audience::Resident, act),
        Access::SignedInOfficer(act) => (Audience::Officer, act),
    };
    let visitor = match Visitor::find(&state, request.headers(), audience).await {
        Ok(visitor) => visitor,
        Err(error) => return Failure::from(error).into_response(),
    };
    let visitor = match (visitor, access) {
        (Visitor::Officer(officer), Access::SignedInResident(act)) if officer.assisting.is_some() => {
            match assisted(&state, &mut request, &officer, act).await {
                Ok(session) => Visitor::Resident(session),
                Err(failure) => return failure.into_response(),
            }
        }
        (visitor, _) => visitor,
    };
    let may = match (&visitor, access) {
        (Visitor::Closed, _) => return sign_in::closed(&state, request).await,
        (Visitor::Resident(_), Access::SignedInResident(_) | Access::SignedIn(_))
        | (Visitor::Officer(_), Access::SignedInOfficer(_) | Access::SignedIn(_)) => may_ever(visitor.actor(), act),
        (Visitor::TimedOut, _) if audience == Audience::Resident && request.method() == Method::POST => {
            return kept::keep_and_sign_in(&state, request).await;
        }
        _ => return sign_in_first(audience, request.method(), request.headers(), request.uri()),
    };
    request.extensions_mut().insert(visitor);
    if may { next.run(request).await } else { Failure::NotAllowed.into_response() }
}

/// The resident for whom an officer acts, on the resident's own pages. Every page is recorded with both names.
async fn assisted(
    state: &AppState,
    request: &mut Request,
    officer: &OfficerSession,
    act: Act,
) -> Result<ResidentSession, Failure> {
    let session = officer.as_resident(act).ok_or(Failure::NotAllowed)?;
    let request_id = request.extensions().get::<RequestId>().cloned().unwrap_or_default();
    let look = AuditEntry {
        actor: AuditActor::OfficerForResident {
            officer_ref: officer.officer_ref.clone(),
            person_ref: session.person_ref.clone(),
        },
        act: act.code(),
        subject: AuditSubject::person(&session.person_ref),
        request_id: request_id.to_string(),
        detail: None,
    };
    if request.method() == Method::GET {
        state.looks.note(state.clock.now(), &look).await?;
    }
    request.extensions_mut().insert(request_id.assisted(&officer.officer_ref));
    Ok(session)
}

fn may_ever(actor: &Actor, act: Act) -> bool {
    table().iter().any(|row| {
        row.act == act
            && match actor {
                Actor::Anonymous => false,
                Actor::Resident { .. } => row.resident,
                Actor::Officer { role, .. } => row.officers.contains(role),
            }
    })
}

/// Shows somebody to the sign-in page, and remembers which page they were on their way to. A script's request cannot
/// be shown anywhere: it is told 401.
///
/// A resident's form that comes when the session has ended by time goes to [`kept::keep_and_sign_in`] first.
pub fn sign_in_first(audience: Audience, method: &Method, headers: &HeaderMap, uri: &Uri) -> Response {
    if headers.get("sec-fetch-dest").is_some_and(|wanted| wanted == "empty") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let mut response = Redirect::to(destination::sign_in(audience)).into_response();
    if method == Method::GET
        && let Some(path) = destination::known(audience, uri.path())
    {
        cookie::add(response.headers_mut(), [cookie::set(cookie::DESTINATION, path)]);
    }
    response
}
