//! Ending a Direct Debit.

use app::{
    page::resident::direct_debit::cancel::{self as page, MandateCancel},
    paths,
};
use axum::{extract::State, response::Response};
use domain::direct_debit::CollectionState;

use super::{ACT, load, onward, refused};
use crate::{
    desk::direct_debit::{self, COLLECTIONS_MAX, Cancelling},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        security::posted::{Posted, button_form},
        visitor::ResidentSession,
    },
};

button_form!(
    /// "Yes, cancel it."
    CancelForm,
    "direct-debit-cancel",
    paths::HOME
);

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let mut snapshot = state.store.snapshot().await?;
    let collections = snapshot.list_collections(mandate.mandate_id, state.clock.today(), COLLECTIONS_MAX).await?;
    drop(snapshot);
    let asked_for = collections.iter().find(|one| one.state == CollectionState::AskedFor);
    let on_its_way = asked_for.map(|one| (one.amount(), one.entry_on));
    Ok(frame.show(page::page(&frame.layout, &MandateCancel { account_id, on_its_way, pays: loaded.pays() })))
}

pub(super) async fn cancel(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<CancelForm>,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let path = paths::direct_debit(account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&path)) };
    let cancelling =
        Cancelling { permit: &loaded.permit, person_ref: &session.person_ref, mandate_id: mandate.mandate_id };
    let (occasion, scheme) = (state.occasion(&request_id), loaded.scheme(&state));
    match direct_debit::cancel(&state.store, &occasion, scheme, cancelling, &posted.sent, &path).await {
        Ok(_) => {
            state.jobs.wake();
            Ok(onward(&path))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}
