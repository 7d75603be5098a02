//! How a Direct Debit stands; where there is none, how to set one up.

use app::page::resident::direct_debit::{
    manage::{self as manage_view, CollectionShown, MandateShown},
    start::{self as start_view, DirectDebitStart},
};
use axum::{extract::State, response::Response};
use domain::{
    direct_debit::{CollectionState, Covers},
    permission::Act,
};

use super::load;
use crate::{
    desk::direct_debit::{COLLECTIONS_MAX, in_words},
    store::{collection::Collection, mandate::Mandate},
    web::{AppState, account_id::AccountId, failure::Failure, frame::Frame, visitor::ResidentSession},
};

/// As many past collections as a page shows.
const SHOWN_MAX: usize = 60;

/// How it stands; where there is none, how to set one up.
pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, Act::SeeOwnMandate).await?;
    let is_payer = |mandate: &Mandate| mandate.payer_ref == session.person_ref;
    // One that is over is shown to whom it belonged; the other tenant may begin their own.
    let shown = loaded.mandate.as_ref().filter(|mandate| mandate.ended_at.is_none() || is_payer(mandate));
    let Some(mandate) = shown else {
        let notice_working_days = loaded.rules.notice_working_days;
        let view =
            DirectDebitStart { account_id, payee: loaded.payee.clone(), notice_working_days, pays: loaded.pays() };
        return Ok(frame.show(start_view::page(&frame.layout, &view)));
    };
    let mut snapshot = state.store.snapshot().await?;
    let collections =
        snapshot.list_collections(mandate.mandate_id, mandate.consented_at.date_naive(), COLLECTIONS_MAX).await?;
    let asked_for = snapshot.list_collections_of_account(account_id, COLLECTIONS_MAX).await?;
    drop(snapshot);
    let today = state.clock.today();
    // What the bank has been asked for has yet to leave their account.
    let is_coming =
        |one: &&Collection| (one.state.is_open() || one.state == CollectionState::AskedFor) && today <= one.entry_on;
    let is_shown_as_coming = |one: &Collection| one.mandate_id == mandate.mandate_id && is_coming(&one);
    // Those of a mandate whose place this one took are among them: one may still be on its way.
    let before = asked_for
        .iter()
        .filter(|one| !one.state.is_open() && one.state != CollectionState::Withdrawn && !is_shown_as_coming(one))
        .take(SHOWN_MAX)
        .map(shown_as)
        .collect();
    let view = MandateShown {
        account_id,
        payee: loaded.payee.clone(),
        mandate: in_words(mandate, &loaded.rules)?,
        state: mandate.state,
        pays_arrangement: mandate.covers == Covers::RentAndArrangement,
        coming: collections.iter().filter(is_coming).map(shown_as).collect(),
        before,
        is_payer: is_payer(mandate),
    };
    Ok(frame.show(manage_view::page(&frame.layout, &view)))
}

fn shown_as(one: &Collection) -> CollectionShown {
    CollectionShown {
        on: one.entry_on,
        rent: one.rent,
        arrangement: one.arrangement,
        amount: one.amount(),
        state: one.state.words().to_owned(),
    }
}
