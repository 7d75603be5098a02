//! How to pay: for anybody, with their own references for whoever is signed in.

use app::page::resident::ways_to_pay::{self as page, WaysToPayView};
use axum::{extract::State, response::Response};

use super::accounts_of;
use crate::web::{AppState, failure::Failure, frame::Frame, view, visitor::Visitor};

/// The landlord's ways to pay.
pub(super) async fn page(State(state): State<AppState>, visitor: Visitor, frame: Frame) -> Result<Response, Failure> {
    let accounts = match &visitor {
        Visitor::Resident(session) => accounts_of(&state, session).await?,
        _ => Vec::new(),
    };
    let today = state.clock.today();
    let is_open = |closed_on: Option<_>| closed_on.is_none_or(|closed_on| today <= closed_on);
    let accounts = accounts.iter().filter(|account| is_open(account.closed_on)).map(view::heading).collect();
    Ok(frame.show(page::page(&frame.layout, &WaysToPayView { accounts })))
}
