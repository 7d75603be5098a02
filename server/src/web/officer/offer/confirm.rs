//! Confirming an offer that was agreed automatically.

use app::paths;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::permission::Act;

use super::OfferId;
use crate::{
    desk::offer::{self, OfferRefused},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        security::posted::{NotTaken, Posted, button_form},
        visitor::OfficerSession,
    },
};

button_form!(
    /// "Confirm".
    ConfirmForm,
    "offer-confirm",
    paths::OFFICER_REQUESTS
);

/// Of two who press at once the second is shown who was first: the page says so.
pub(super) async fn confirm(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    OfferId(offer_id): OfferId,
    posted: Result<Posted<ConfirmForm>, NotTaken<ConfirmForm>>,
) -> Result<Response, Failure> {
    let act = Act::DecideOffer;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let offer = snapshot.find_offer(offer_id).await?.ok_or(Failure::NotFound)?;
    let (_, permit) = asking.open(&mut snapshot, offer.account_id).await?;
    drop(snapshot);
    let Posted { sent, .. } = posted?;
    let (occasion, path) = (state.occasion(&request_id), paths::officer_offer(offer_id));
    let by = (offer_id, session.officer_ref.as_str());
    match offer::confirm(&state.store, &occasion, &permit, by, &sent, &path).await {
        Ok(_) | Err(OfferRefused::OfferChanged) => Ok(Redirect::to(&path).into_response()),
        Err(OfferRefused::Store(error)) => Err(error.into()),
        Err(_) => Err(Failure::NotAllowed),
    }
}
