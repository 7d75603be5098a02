//! What every page stands in: who is looking, whose portal it is, the answer's nonce, the key of its forms.

use std::sync::Arc;

use app::{
    layout::{Assisting, Audience, Layout},
    moment::Moment,
};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, Utc};

use super::{
    AppState,
    failure::Failure,
    request_id::RequestId,
    security::{
        cookie,
        header::{HasIslands, Nonce},
        visit::Visit,
    },
    visitor::Visitor,
};
use crate::{
    clock,
    security::form_key::{FormKey, FormOwner},
};

/// An instant as people here read it.
#[must_use]
pub fn moment(instant: DateTime<Utc>) -> Moment {
    let local = clock::local(instant);
    Moment { on: local.date(), at: local.time() }
}

/// The frame of one answer. A handler that takes it shows its page with [`Frame::show`].
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the page is given.
    pub layout: Layout,
    visit: Option<Visit>,
}

impl Frame {
    /// The answer: this page.
    #[must_use]
    pub fn show(&self, html: String) -> Response {
        self.answer(StatusCode::OK, html)
    }

    /// The answer: this page, with a status (422 where a form came back with problems). A browser that is not signed in
    /// gets its cookie only with a form.
    #[must_use]
    pub fn answer(&self, status: StatusCode, html: String) -> Response {
        let (has_islands, has_form) = (has_islands(&html), html.contains("name=\"form_key\""));
        let mut response = (status, Html(html)).into_response();
        if has_islands {
            response.extensions_mut().insert(HasIslands);
        }
        if let Some(visit) = &self.visit
            && has_form
        {
            cookie::add(response.headers_mut(), [visit.cookie()]);
        }
        response
    }

    /// A frame that asks nothing of the database: no one is known, and no form of such a page would be taken.
    #[must_use]
    pub fn of_nobody(state: &AppState, parts: &Parts) -> Self {
        let layout = Layout {
            landlord: Arc::clone(&state.landlord),
            assets: Arc::clone(&state.assets),
            audience: Audience::Anonymous,
            nonce: parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone()).unwrap_or_default(),
            form_key: String::new(),
            is_demonstration: state.configuration.demonstration,
            are_answers_kept: false,
            assisting: None,
            request_id: parts.extensions.get::<RequestId>().map(ToString::to_string),
        };
        Self { layout, visit: None }
    }

    /// Names the account that the page is of: the navigation's "Statement" leads to its own. On any other page it leads to
    /// that of their home, without being told.
    pub fn lead_to_statement_of(&mut self, account: i64) {
        if let Audience::Resident { account_id, .. } = &mut self.layout.audience {
            *account_id = Some(account);
        }
    }
}

/// Only a page with islands loads what starts them, and says so in its head.
fn has_islands(html: &str) -> bool {
    let head = html.split_once("</head>").map_or("", |(head, _)| head);
    head.contains("id=\"islands\"")
}

impl FromRequestParts<AppState> for Frame {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let request_id = match RequestId::from_request_parts(parts, state).await {
            Ok(request_id) => request_id,
            Err(never) => match never {},
        };
        let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
        let no_randomness = |error| Failure::Ours(anyhow::Error::new(error));
        let (owner, visit) = if let Some(session_id) = visitor.session_id() {
            (FormOwner::Session(session_id), None)
        } else {
            let visit = Visit::read_or_begin(&parts.headers).map_err(no_randomness)?;
            (visit.owner(&state.secret), Some(visit))
        };
        let form_key = FormKey::issue(&state.secret, &owner, state.clock.now()).map_err(no_randomness)?;
        let assisting = match &visitor {
            Visitor::Resident(session) => {
                session.assisted_by.as_ref().map(|by| (by.resident_name.clone(), by.account_id))
            }
            Visitor::Officer(session) => session.assisting.as_ref().map(|open| (open.name.clone(), open.account_id)),
            _ => None,
        };
        let assisting = assisting.map(|(name, account_id)| Assisting { name, account_id });
        let audience = match visitor {
            Visitor::Nobody | Visitor::TimedOut | Visitor::Closed => Audience::Anonymous,
            Visitor::Resident(session) => {
                Audience::Resident { session: session.limits, account_id: None, unread: session.unread }
            }
            Visitor::Officer(session) => Audience::Officer { name: session.name, session: session.limits },
        };
        let layout = Layout {
            landlord: Arc::clone(&state.landlord),
            assets: Arc::clone(&state.assets),
            audience,
            nonce,
            form_key,
            is_demonstration: state.configuration.demonstration,
            are_answers_kept: false,
            assisting,
            request_id: Some(request_id.to_string()),
        };
        Ok(Self { layout, visit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_islands_is_known_by_its_head() {
        assert!(has_islands("<html><head><script id=\"islands\"></script></head><body></body></html>"));
        assert!(!has_islands("<html><head></head><body>id=\"islands\"</body></html>"));
    }
}
