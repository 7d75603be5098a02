//! Sending the offer, and saying that we have it.

use app::{
    page::resident::arrangement::sent::{self as page, OfferSent},
    paths,
    text::OfferNoticeText,
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{calendar::day_words, permission::Act};

use super::{
    Loaded,
    form::{SendForm, changed_page, read},
    refused, to_hub,
};
use crate::{
    desk::{
        notice::Notice,
        offer::{self, Done, OfferRefused, Prepared, Sending},
    },
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        security::posted::{NotTaken, Posted},
        visitor::ResidentSession,
    },
};

pub(super) async fn send(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<SendForm>, NotTaken<SendForm>>,
) -> Result<Response, Failure> {
    let posted = match posted {
        Ok(posted) => posted,
        Err(refused) => return Ok(refused.into_response()),
    };
    let SendForm(answers) = &posted.form;
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    frame.lead_to_statement_of(account_id);
    let occasion = state.occasion(&request_id);
    let policy = state.policy.on(occasion.today);
    let prepared = offer::prepare(&posted.sent, occasion.today, policy);
    // The second press of a double click: the first one's offer is there.
    if loaded.offer.as_ref().is_some_and(|offer| offer.offer_id == prepared.offer_id) {
        return Ok(Redirect::to(&paths::arrangement_sent(account_id)).into_response());
    }
    let offer = match read(&state, &frame, &loaded, answers)? {
        Ok(offer) => offer,
        Err(instead) => return Ok(instead),
    };
    let sending = Sending {
        grounds: loaded.account.grounds(),
        person_ref: &session.person_ref,
        offer: &offer,
        policy,
        prepared: &prepared,
        tell: &notice(&session, account_id, &prepared),
    };
    let result_path = paths::arrangement_sent(account_id);
    match offer::send(&state.store, &occasion, &loaded.permit, &sending, &posted.sent, &result_path).await {
        Ok(done) => {
            if done == Done::Now {
                state.jobs.wake();
            }
            Ok(Redirect::to(&result_path).into_response())
        }
        Err(OfferRefused::AccountChanged) => {
            // It changed between the reading and the act: as rare as that is, nothing is sent unseen.
            let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
            let changes = answers.changes(&loaded.account.standing);
            Ok(changed_page(&state, &frame, &loaded, &answers.typed, changes))
        }
        Err(other) => refused(&frame, account_id, other),
    }
}

fn notice(session: &ResidentSession, account_id: i64, prepared: &Prepared) -> Notice {
    let body =
        OfferNoticeText::SentBody.with(&[("ref", &prepared.reference), ("day", &day_words(prepared.answer_by_on))]);
    Notice {
        person_ref: session.person_ref.clone(),
        account_id: Some(account_id),
        subject: OfferNoticeText::SentSubject.words().to_owned(),
        body,
        text_message: OfferNoticeText::Text.words().to_owned(),
    }
}

/// "We have your offer". For whoever has none open, how things stand.
pub(super) async fn sent(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    let Some(offer) = loaded.open_offer() else { return Ok(to_hub(account_id)) };
    frame.lead_to_statement_of(account_id);
    let view = OfferSent {
        account_id,
        may_say_rent: loaded.account.facts.account.kind.may_say_rent(),
        reference: offer.reference.clone(),
        answer_by_on: offer.answer_by_on,
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}
