//! The open offer: where it stands, taking it back, answering a question, accepting or turning down a change.

use app::{
    page::resident::arrangement::{
        state::{self as page, OfferStatus, REPLY},
        withdraw::{self, OfferWithdraw},
    },
    paths,
    text::OfferNoticeText,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    arrangement::{Offer, OfferEvent, OfferState},
    calendar::{day_words, next_working_day},
    permission::Act,
    problem::Reason,
};

use super::{Loaded, refused, shown, to_hub};
use crate::{
    clock,
    desk::{
        budget,
        form_key::Sent,
        notice::Notice,
        offer::{self, Responding, Response as Answer},
    },
    store::offer::OfferRow,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm, button_form},
        visitor::ResidentSession,
    },
};

/// The longest answer that is taken, in characters: a page of writing.
pub(super) const WORDS_MAX: usize = 2_000;

/// What was typed so far, and what is wrong with it.
#[derive(Default)]
struct Reply {
    typed: String,
    problem: Option<Reason>,
    has_changed: bool,
}

/// Where an open offer stands; with an answer that was typed before the sign-in ended, or a change that was accepted on an
/// account that is not as it was shown.
pub(super) fn state_page(
    state: &AppState,
    session: &ResidentSession,
    frame: &Frame,
    loaded: &Loaded,
    offer: &OfferRow,
    kept: Option<AnswerForm>,
) -> Response {
    let has_changed = kept.as_ref().is_some_and(|form| form.accepts_what_changed(loaded));
    let reply = Reply { typed: kept.map(|form| form.reply).unwrap_or_default(), has_changed, ..Reply::default() };
    frame.show(status_page(state, session, frame, loaded, offer, reply))
}

fn status_page(
    state: &AppState,
    session: &ResidentSession,
    frame: &Frame,
    loaded: &Loaded,
    offer: &OfferRow,
    reply: Reply,
) -> String {
    let today = state.clock.today();
    let policy = state.policy.on(today);
    let is_theirs = offer.person_ref == session.person_ref;
    let facts = &loaded.account.assessed;
    let in_place = |terms: Offer| terms.put_in_place(today, facts.underlying);
    let suggested = offer.counter.filter(|_| offer.state == OfferState::CounterOffered).map(in_place);
    let terms = offer.terms();
    let would_begin = in_place(terms).first_on;
    let is_past = offer.state.awaits_officer() && would_begin != terms.first_on;
    let view = OfferStatus {
        account: shown::account(&loaded.account),
        state: offer.state,
        reference: offer.reference.clone(),
        sent_on: clock::local(offer.sent_at).date(),
        answer_by_on: offer.answer_by_on,
        today,
        offer: terms,
        is_accepted: offer.accepted().is_some(),
        would_begin_on: is_past.then(|| next_working_day(would_begin)),
        counter: suggested.and_then(|terms| shown::offer(&loaded.account, terms, policy).ok()),
        // What an officer wrote may speak of the budget, which is not the other tenant's to read.
        officers_words: offer.reason.clone().filter(|_| is_theirs),
        is_theirs,
        reply: reply.typed,
        reply_problem: reply.problem,
        standing: loaded.account.standing.text(),
        has_changed: reply.has_changed,
        rules: policy.arrangement,
    };
    page::page(&frame.layout, view)
}

pub(super) async fn ask_withdraw(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    let theirs = loaded.open_offer().filter(|offer| offer.person_ref == session.person_ref);
    let Some(offer) = theirs else { return Ok(to_hub(account_id)) };
    frame.lead_to_statement_of(account_id);
    Ok(frame.show(withdraw::page(&frame.layout, &OfferWithdraw { account_id, offer: offer.terms() })))
}

button_form!(
    /// "Take it back".
    WithdrawForm,
    "offer-withdraw",
    paths::HOME
);

/// An answer to a question or to a change.
pub(super) struct AnswerForm {
    asked: String,
    reply: String,
    standing: String,
}

impl AnswerForm {
    pub fn has_words(&self) -> bool {
        !self.reply.trim().is_empty()
    }

    /// What is accepted is what was shown: on an account that changed it is shown anew first.
    fn accepts_what_changed(&self, loaded: &Loaded) -> bool {
        self.asked == "accept" && self.standing != loaded.account.standing.text()
    }
}

impl PostedForm for AnswerForm {
    const NAME: &'static str = "offer-answer";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { asked: answers.get("do"), reply: answers.get(REPLY), standing: answers.get("standing") }
    }
}

pub(super) async fn withdraw(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<WithdrawForm>,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    let act = Acting { state: &state, session: &session, frame: &frame, request_id: &request_id, sent: &posted.sent };
    act.respond(&loaded, Answer::Withdraw).await
}

pub(super) async fn answer(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<AnswerForm>,
) -> Result<Response, Failure> {
    let mut loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    weigh_as_sent(&state, &mut loaded).await?;
    frame.lead_to_statement_of(account_id);
    let act = Acting { state: &state, session: &session, frame: &frame, request_id: &request_id, sent: &posted.sent };
    match posted.form.asked.as_str() {
        "accept" if posted.form.accepts_what_changed(&loaded) => {
            let page = paths::arrangement(account_id);
            kept::to_be_checked(&state, &session, &request_id, &page, posted.typed).await?;
            Ok(to_hub(account_id))
        }
        "accept" => act.respond(&loaded, Answer::Accept).await,
        "decline" => act.respond(&loaded, Answer::Decline).await,
        _ => {
            let typed = posted.form.reply.trim();
            let problem = problem_with(typed);
            if let (Some(_), Some(offer)) = (problem, loaded.open_offer()) {
                let reply = Reply { typed: posted.form.reply.clone(), problem, has_changed: false };
                let html = status_page(&state, &session, &frame, &loaded, offer, reply);
                return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
            }
            act.respond(&loaded, Answer::Answer(typed)).await
        }
    }
}

/// What is accepted is weighed up by the budget that was sent with the offer, as the officer weighed it: not by one of since then,
/// which nobody was sent.
async fn weigh_as_sent(state: &AppState, loaded: &mut Loaded) -> Result<(), Failure> {
    let sent = match loaded.open_offer().and_then(|offer| offer.budget_snapshot_id) {
        Some(budget_snapshot_id) => {
            let mut snapshot = state.store.snapshot().await?;
            budget::sent(&mut snapshot, &state.vault, budget_snapshot_id).await?
        }
        None => None,
    };
    let sent = sent.as_ref().map(|sent| (&sent.budget, clock::local(sent.completed_at).date()));
    loaded.account.weigh_by(sent, &state.policy)
}

/// What is wrong with something written.
pub(super) fn problem_with(words: &str) -> Option<Reason> {
    if words.is_empty() {
        Some(Reason::Missing)
    } else if words.chars().count() > WORDS_MAX {
        Some(Reason::TooLong { characters: WORDS_MAX })
    } else {
        None
    }
}

/// What a response is made with.
struct Acting<'a> {
    state: &'a AppState,
    session: &'a ResidentSession,
    frame: &'a Frame,
    request_id: &'a RequestId,
    sent: &'a Sent,
}

impl Acting<'_> {
    /// Does it, and shows how things stand then. Whatever is no longer possible shows that as well.
    async fn respond(&self, loaded: &Loaded, response: Answer<'_>) -> Result<Response, Failure> {
        let account_id = loaded.account_id();
        let Some(offer) = loaded.open_offer() else { return Ok(to_hub(account_id)) };
        let policy = self.state.policy.on(self.state.clock.today());
        let tell = self.tell(loaded, offer, response);
        let responding = Responding {
            grounds: loaded.account.grounds(),
            offer_id: offer.offer_id,
            seen: offer.state,
            person_ref: &self.session.person_ref,
            response,
            policy,
            tell: tell.as_ref(),
        };
        let occasion = self.state.occasion(self.request_id);
        let result_path = paths::arrangement(account_id);
        let done =
            offer::respond(&self.state.store, &occasion, &loaded.permit, &responding, self.sent, &result_path).await;
        match done {
            Ok(_) => {
                self.state.jobs.wake();
                Ok(to_hub(account_id))
            }
            Err(other) => refused(self.frame, account_id, other),
        }
    }

    /// What they are told of what they accepted: that it is in place, or that it is looked at once more.
    fn tell(&self, loaded: &Loaded, offer: &OfferRow, response: Answer<'_>) -> Option<Notice> {
        let facts = &loaded.account.assessed;
        let policy = self.state.policy.on(facts.today);
        let terms = offer.counter?.put_in_place(facts.today, facts.underlying);
        let grounds = loaded.account.grounds();
        let (subject, body) = match offer::event(&grounds, offer, response, policy).ok()? {
            OfferEvent::AcceptChange => (OfferNoticeText::AcceptedSubject, OfferNoticeText::AcceptedBody),
            OfferEvent::AcceptForDecision => {
                (OfferNoticeText::AcceptedAgainSubject, OfferNoticeText::AcceptedAgainBody)
            }
            _ => return None,
        };
        let day = match body {
            OfferNoticeText::AcceptedBody => next_working_day(terms.first_on),
            _ => shown::answer_by_on(facts.today, policy),
        };
        let body = body.with(&[
            ("ref", &offer.reference),
            ("amount", &terms.amount.to_string()),
            ("every", terms.frequency.frequency().words()),
            ("day", &day_words(day)),
            ("pays", loaded.account.facts.account.kind.paid_word()),
        ]);
        Some(Notice {
            person_ref: self.session.person_ref.clone(),
            account_id: Some(loaded.account_id()),
            subject: subject.words().to_owned(),
            body,
            text_message: OfferNoticeText::Text.words().to_owned(),
        })
    }
}
