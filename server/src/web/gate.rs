//! Who is asking? Stands before every route that is not open.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{AppState, route::Access};

/// Lets in whoever the route is for; everybody else is shown to the sign-in page of its audience.
pub async fn gate(State((_state, access)): State<(AppState, Access)>, request: Request, next: Next) -> Response {
    match access {
        Access::Open => next.run(request).await,
        Access::SignedInResident(_) => Redirect::to("/sign-in").into_response(),
        Access::SignedInOfficer(_) => Redirect::to("/officer/sign-in").into_response(),
    }
}
