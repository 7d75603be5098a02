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
    let open = || accounts.iter().filter(|account| is_open(account.closed_on));
    let is_offered = state.configuration.landlord.payee().is_some();
    let for_rent = open().find(|account| is_offered && account.kind.is_rent_like());
    let view = WaysToPayView {
        accounts: open().map(view::heading).collect(),
        direct_debit: for_rent.map(|account| account.account_id),
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}
