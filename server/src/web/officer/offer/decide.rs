//! Showing an offer, and deciding it.

use app::{
    page::officer::offer::{DECISION, DecisionChange, DecisionForm, REASON},
    paths,
    text::OfferNoticeText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    arrangement::{Asks, Offer, OfferEvent, OfferTyped},
    calendar::{day_words, next_working_day},
    permission::Act,
    problem::{Problems, Reason},
};

use super::{Loaded, OfferId, evidence, note_look, page_of};
use crate::{
    desk::{
        notice::Notice,
        offer::{self, Deciding, Decision, OfferRefused, act_for},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// The longest that a resident is told, in characters: a page of writing.
const WORDS_MAX: usize = 2_000;

/// The decision as it was typed.
pub(super) struct DecideForm {
    decision: String,
    reason: String,
    counter: OfferTyped,
    seen: String,
}

impl PostedForm for DecideForm {
    const NAME: &'static str = "offer-decide";
    const PATH: &'static str = paths::OFFICER_REQUESTS;

    fn read(answers: &Answers) -> Self {
        Self {
            decision: answers.get(DECISION),
            reason: answers.get(REASON),
            counter: OfferTyped::from_fields(|field| answers.get(field)),
            seen: answers.get("standing"),
        }
    }
}

impl DecideForm {
    /// The form again, as it was typed.
    fn again(self, loaded: &Loaded, state: &AppState, problems: Problems) -> DecisionForm {
        let DecideForm { decision, reason, counter, .. } = self;
        DecisionForm { decision, reason, counter, problems, ..loaded.form(state) }
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    OfferId(offer_id): OfferId,
) -> Result<Response, Failure> {
    let act = Act::SeeOffer;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, offer_id).await?;
    note_look(&asking, &loaded).await?;
    let form = loaded.form(&state);
    Ok(frame.show(page_of(&asking, loaded, form)?))
}

pub(super) async fn decide(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    OfferId(offer_id): OfferId,
    posted: Posted<DecideForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let act = Act::SeeOffer;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, offer_id).await?;
    // The second press of a double click finds the offer decided: what was decided is shown, and nothing is complained of.
    if form.seen != loaded.seen() && loaded.offer.state.awaits_officer() {
        return changed(&asking, loaded, form, DecisionChange::Other);
    }
    let read = match form.read(&loaded, &state) {
        Ok(read) => read,
        Err(problems) => {
            let again = form.again(&loaded, &state, problems);
            return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page_of(&asking, loaded, again)?));
        }
    };
    let decision = read.decision();
    let needs = needs(&loaded, &state, &read);
    // What is above an officer's limit becomes a recommendation to whoever may decide it.
    let decides = loaded.permit(&session, act_for(needs));
    let is_recommended = decides.is_none();
    let permit = decides.or_else(|| loaded.permit(&session, Act::DecideOffer)).ok_or(Failure::NotAllowed)?;
    let tell = notice(&loaded, &read);
    let occasion = state.occasion(&request_id);
    let deciding = Deciding {
        grounds: loaded.account.grounds(),
        offer_id,
        seen: loaded.offer.state,
        officer_ref: &session.officer_ref,
        decision,
        policy: state.policy.on(occasion.today),
        tell: &tell,
    };
    let path = paths::officer_offer(offer_id);
    let done = if is_recommended {
        offer::recommend(&state.store, &occasion, &permit, &deciding, &sent, &path).await
    } else {
        offer::decide(&state.store, &occasion, &permit, &deciding, &sent, &path).await
    };
    match done {
        Ok(_) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(OfferRefused::AccountChanged | OfferRefused::OfferChanged) => {
            let loaded = Loaded::load(&asking, offer_id).await?;
            changed(&asking, loaded, form, DecisionChange::Other)
        }
        Err(OfferRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(OfferRefused::Store(error)) => Err(error.into()),
        Err(OfferRefused::SentBefore { result_path }) => {
            let html = app::page::problem::form_expired(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(OfferRefused::Schedule(_)) => changed(&asking, loaded, form, DecisionChange::Terms),
        Err(OfferRefused::AlreadyOpen | OfferRefused::BudgetChanged | OfferRefused::Barred(_)) => {
            changed(&asking, loaded, form, DecisionChange::Other)
        }
    }
}

/// The account or the offer is not as it was shown: shown as it is, with the decision still typed, and nothing decided. Where no
/// figure says what it is, `else_why` does.
fn changed(
    asking: &Asking<'_>,
    loaded: Loaded,
    form: DecideForm,
    else_why: DecisionChange,
) -> Result<Response, Failure> {
    let mut changes = evidence::changes(&loaded.account, &loaded.offer, &form.seen);
    if changes.is_empty() {
        changes.push(else_why);
    }
    let again = DecisionForm { changes, ..form.again(&loaded, asking.state, Problems::new()) };
    let html = page_of(asking, loaded, again)?;
    Ok(asking.frame.answer(StatusCode::CONFLICT, html))
}

/// A decision that was understood.
struct Read {
    event: OfferEvent,
    words: String,
    terms: Option<Offer>,
}

impl Read {
    fn decision(&self) -> Decision<'_> {
        match (self.event, &self.terms) {
            (OfferEvent::CounterOffer, Some(terms)) => Decision::CounterOffer { terms, reason: &self.words },
            (OfferEvent::Decline, _) => Decision::Decline { reason: &self.words },
            (OfferEvent::Ask, _) => Decision::Ask { question: &self.words },
            _ => Decision::Agree,
        }
    }
}

impl DecideForm {
    fn read(&self, loaded: &Loaded, state: &AppState) -> Result<Read, Problems> {
        let mut problems = Problems::new();
        let event = OfferEvent::parse(&self.decision).filter(|event| event.is_answer());
        let words = self.reason.trim();
        if event.is_none() {
            problems.push(DECISION, Reason::Missing);
        } else if event != Some(OfferEvent::Agree) && words.is_empty() {
            problems.push(REASON, Reason::Missing);
        }
        if words.chars().count() > WORDS_MAX {
            problems.push(REASON, Reason::TooLong { characters: WORDS_MAX });
        }
        let mut terms = None;
        if event == Some(OfferEvent::CounterOffer) {
            match self.counter.parse(&loaded.limits(state)) {
                Ok(offer) => terms = Some(offer),
                Err(wrong) => wrong.iter().for_each(|problem| problems.push(problem.field, problem.reason)),
            }
        }
        match event {
            Some(event) if problems.is_empty() => Ok(Read { event, words: words.to_owned(), terms }),
            _ => Err(problems),
        }
    }
}

/// Who must decide this: as the desk asks again, on the account as it is then. What cannot be agreed at all is for any officer to
/// see.
fn needs(loaded: &Loaded, state: &AppState, read: &Read) -> Asks {
    let policy = state.policy.on(state.clock.today());
    offer::needed(&loaded.account.grounds(), &loaded.offer.terms(), read.decision(), policy).unwrap_or(Asks::Officer)
}

/// What the resident is told of it.
fn notice(loaded: &Loaded, read: &Read) -> Notice {
    let offer = &loaded.offer;
    let kind = loaded.account.facts.account.kind;
    let terms = read.terms.unwrap_or_else(|| loaded.in_place());
    let (subject, body) = match read.event {
        OfferEvent::CounterOffer => (Text::CounterSubject, Text::CounterBody),
        OfferEvent::Decline => (Text::DeclinedSubject, Text::DeclinedBody),
        OfferEvent::Ask => (Text::AskedSubject, Text::AskedBody),
        _ => (Text::AgreedSubject, Text::AgreedBody),
    };
    // What an officer wrote comes last: it may hold anything, and is not to be filled in again.
    let body = body.with(&[
        ("ref", &offer.reference),
        ("amount", &terms.amount.to_string()),
        ("every", terms.frequency.frequency().words()),
        ("day", &day_words(next_working_day(terms.first_on))),
        ("pays", kind.paid_word()),
        ("reason", &read.words),
    ]);
    Notice {
        person_ref: offer.person_ref.clone(),
        account_id: Some(offer.account_id),
        subject: subject.words().to_owned(),
        body,
        text_message: Text::Text.words().to_owned(),
    }
}
