//! A route carries its row of the permission table, so that none can be added without one.
//!
//! [`Route::mount`] puts the gate of its [`Access`] before the handler: the row is what is enforced, not a remark. The
//! gate asks who is signed in; what the handler loads is checked again with `permits`, whose proof the desk asks for.

use axum::{
    Router,
    handler::Handler,
    http::Method,
    middleware,
    routing::{MethodRouter, get, post},
};
use domain::permission::Act;

use super::{AppState, gate};

/// Who may come in by a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Open,
    /// Anybody who is signed in, resident or officer, for this act.
    SignedIn(Act),
    /// A signed-in resident, for this act.
    SignedInResident(Act),
    /// A signed-in officer whose role may do this act.
    SignedInOfficer(Act),
}

/// One method of one address, who may come in by it, and what answers.
#[derive(Clone, Debug)]
pub struct Route {
    method: Method,
    path: &'static str,
    access: Access,
    answer: MethodRouter<AppState>,
}

impl Route {
    /// A route for GET (and HEAD).
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self { method: Method::GET, path, access, answer: get(handler) }
    }

    /// A route for POST.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self { method: Method::POST, path, access, answer: post(handler) }
    }

    /// GET or POST.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The address, with `{…}` where it varies.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Who may come in.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Adds the route, behind its gate.
    pub(super) fn mount(self, router: Router<AppState>, state: &AppState) -> Router<AppState> {
        let answer = match self.access {
            Access::Open => self.answer,
            access => self.answer.layer(middleware::from_fn_with_state((state.clone(), access), gate::gate)),
        };
        router.route(self.path, answer)
    }
}
