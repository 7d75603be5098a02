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
use domain::{
    arrangement::Offer,
    calendar::{day_words, next_working_day},
    permission::Act,
};

use super::{
    Loaded,
    check::{Reading, check_again, read},
    form::{OfferAnswers, may_offer, problem_page},
    refused, to_hub,
};
use crate::{
    desk::{
        notice::Notice,
        offer::{self, Done, OfferRefused, Prepared, Sending},
    },
    store::account::Account,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// "Send my offer": what was shown, as it was typed.
pub(super) struct SendForm(OfferAnswers);

impl PostedForm for SendForm {
    const NAME: &'static str = "offer-send";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self(OfferAnswers::read(answers))
    }
}

pub(super) async fn send(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<SendForm>,
) -> Result<Response, Failure> {
    let Posted { form: SendForm(answers), sent, typed } = posted;
    let mut loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    frame.lead_to_statement_of(account_id);
    let occasion = state.occasion(&request_id);
    let policy = state.policy.on(occasion.today);
    let prepared = offer::prepare(&sent, occasion.today, policy);
    // The second press of a double click: the first one's offer is there.
    if loaded.offer.as_ref().is_some_and(|offer| offer.offer_id == prepared.offer_id) {
        return Ok(Redirect::to(&paths::arrangement_sent(account_id)).into_response());
    }
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    let offer = match read(&state, &loaded, &answers) {
        Reading::Offer(offer) => offer,
        Reading::Changed(_) => return check_again(&state, &session, &request_id, account_id, typed).await,
        Reading::Problems(problems) => return problem_page(&state, &frame, &loaded, answers, problems),
    };
    // What goes with it is the budget that the page showed, where they chose to send it.
    let budget = loaded.budget_to_send().filter(|_| answers.sends_budget());
    if answers.sends_budget() && budget.map(|seen| seen.text()).as_ref() != Some(&answers.budget_seen) {
        return check_again(&state, &session, &request_id, account_id, typed).await;
    }
    if budget.is_none() {
        loaded.account.assessed.budget = None;
    }
    let account = &loaded.account.facts.account;
    let agreed =
        state.configuration.landlord.agree_automatically.then(|| agreed_notice(&session, account, &prepared, &offer));
    let sending = Sending {
        grounds: loaded.account.grounds(),
        person_ref: &session.person_ref,
        offer: &offer,
        budget,
        policy,
        prepared: &prepared,
        tell: &notice(&session, account, &prepared),
        kept: (&session.keeps_as(), &paths::arrangement_offer(account_id)),
        automatic: agreed.as_ref(),
    };
    let result_path = paths::arrangement_sent(account_id);
    match offer::send(&state.store, &occasion, &loaded.permit, &sending, &sent, &result_path).await {
        Ok(done) => {
            if done == Done::Now {
                state.jobs.wake();
            }
            Ok(Redirect::to(&result_path).into_response())
        }
        // It changed between the reading and the act: as rare as that is, nothing is sent unseen.
        Err(OfferRefused::AccountChanged | OfferRefused::BudgetChanged) => {
            check_again(&state, &session, &request_id, account_id, typed).await
        }
        Err(other) => refused(&frame, account_id, other),
    }
}

fn notice(session: &ResidentSession, account: &Account, prepared: &Prepared) -> Notice {
    let body = OfferNoticeText::SentBody.with(&[
        ("ref", &prepared.reference),
        ("day", &day_words(prepared.answer_by_on)),
        ("pays", account.kind.paid_word()),
    ]);
    Notice {
        person_ref: session.person_ref.clone(),
        account_id: Some(account.account_id),
        subject: OfferNoticeText::SentSubject.words().to_owned(),
        body,
        text_message: OfferNoticeText::Text.words().to_owned(),
    }
}

/// Where what policy has nothing against is agreed at once.
fn agreed_notice(session: &ResidentSession, account: &Account, prepared: &Prepared, offer: &Offer) -> Notice {
    let body = OfferNoticeText::AgreedBody.with(&[
        ("ref", &prepared.reference),
        ("amount", &offer.amount.to_string()),
        ("every", offer.frequency.frequency().words()),
        ("day", &day_words(next_working_day(offer.first_on))),
        ("pays", account.kind.paid_word()),
    ]);
    Notice { subject: OfferNoticeText::AgreedSubject.words().to_owned(), body, ..notice(session, account, prepared) }
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
