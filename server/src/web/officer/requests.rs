//! What waits to be answered, of this officer's patches.

use app::{
    page::officer::requests::{self as page, RequestRow, Requests},
    paths,
    text::RequestText,
};
use axum::{extract::State, response::Response};
use domain::permission::{Act, Actor};

use crate::{
    store::offer::OpenOffer,
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        route::{Access, Route},
        visitor::OfficerSession,
    },
};

/// How many are shown: nobody answers more in a day.
const SHOWN_MAX: usize = 100;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(paths::OFFICER_REQUESTS, Access::SignedInOfficer(Act::SeeRequests), list)]
}

async fn list(State(state): State<AppState>, session: OfficerSession, frame: Frame) -> Result<Response, Failure> {
    let patches = patches(&session.actor);
    let limit = u32::try_from(SHOWN_MAX + 1).unwrap_or(u32::MAX);
    let mut snapshot = state.store.snapshot().await?;
    let offers = snapshot.list_open_offers(patches, limit).await?;
    drop(snapshot);
    let mut rows: Vec<RequestRow> = offers.into_iter().map(offer_row).collect();
    // Stable: what is to be answered on one day keeps its order.
    rows.sort_by_key(|row| (row.is_with_resident, row.answer_by_on));
    let has_more = rows.len() > SHOWN_MAX;
    rows.truncate(SHOWN_MAX);
    let view = Requests { today: state.clock.today(), rows, has_more };
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// The patches of an officer; none = all.
fn patches(actor: &Actor) -> &[String] {
    match actor {
        Actor::Officer { patches, .. } => patches,
        Actor::Anonymous | Actor::Resident { .. } => &[],
    }
}

fn offer_row(offer: OpenOffer) -> RequestRow {
    RequestRow {
        path: paths::officer_offer(offer.offer_id),
        name: offer.name,
        address: offer.address_line_1,
        patch: offer.patch,
        what: RequestText::Offer.with(&[("amount", &offer.amount.to_string())]),
        answer_by_on: offer.answer_by_on,
        is_with_resident: !offer.state.awaits_officer(),
    }
}
