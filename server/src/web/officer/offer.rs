//! An offer before whoever decides it: the account as it is now, the budget as it was sent, what policy says, and the decision.

mod decide;
mod evidence;

use app::{
    page::officer::offer::{self as page, DecisionForm, DecisionMay, OfferDecision},
    paths,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::Response,
};
use domain::{
    arrangement::{Asks, Assessment, OfferLimits, OfferTyped, Plan, ScheduleProblem, assess},
    permission::{Act, Permit, permits},
    problem::Problems,
};
use uuid::Uuid;

use super::Asking;
use crate::{
    clock,
    desk::{
        audit::AuditSubject,
        budget::{self, SentBudget},
        offer::{act_for, asks},
    },
    store::offer::{OfferEventRow, OfferRow},
    web::{
        AppState,
        failure::Failure,
        grounds::{AccountGrounds, budget_facts},
        route::{Access, Route},
        view,
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::OFFICER_OFFER, Access::SignedInOfficer(Act::SeeOffer), decide::show),
        Route::post(paths::OFFICER_OFFER, Access::SignedInOfficer(Act::DecideOffer), decide::decide),
    ]
}

/// The offer that an address names. What is no number of one is not found.
#[derive(Clone, Copy, Debug)]
struct OfferId(Uuid);

impl FromRequestParts<AppState> for OfferId {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path(offer_id) = Path::<Uuid>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Ok(Self(offer_id))
    }
}

/// The offer, and everything that it is decided by.
struct Loaded {
    offer: OfferRow,
    account: AccountGrounds,
    budget: Option<SentBudget>,
    events: Vec<(OfferEventRow, String)>,
    name: String,
}

impl Loaded {
    /// Reads it; or the page that says why not. That it was read is recorded by the caller.
    async fn load(asking: &Asking<'_>, offer_id: Uuid) -> Result<Result<Self, Response>, Failure> {
        let state = asking.state;
        let today = state.clock.today();
        let mut snapshot = state.store.snapshot().await?;
        let offer = snapshot.find_offer(offer_id).await?.ok_or(Failure::NotFound)?;
        let (account, permit) = match asking.open(&mut snapshot, offer.account_id).await? {
            Ok(opened) => opened,
            Err(forbidden) => return Ok(Err(forbidden)),
        };
        let sent = match offer.budget_snapshot_id {
            Some(budget_snapshot_id) => budget::sent(&mut snapshot, &state.vault, budget_snapshot_id).await,
            None => Ok(None),
        };
        let budget = sent.map_err(|failure| Failure::Ours(anyhow::Error::new(failure)))?;
        let made_on = |budget: &SentBudget| clock::local(budget.completed_at).date();
        let facts = budget.as_ref().map(|sent| budget_facts(&sent.budget, made_on(sent), &state.policy)).transpose()?;
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let account = AccountGrounds::load(&mut snapshot, account, &permit, facts, today, &state.policy).await?;
        let mut events = Vec::new();
        for event in snapshot.list_offer_events(offer_id).await? {
            let by = match event.actor_kind.as_str() {
                "officer" => snapshot.find_officer_name(&event.actor_ref).await?.unwrap_or_default(),
                _ => evidence::name_of(&people, &event.actor_ref),
            };
            events.push((event, by));
        }
        let name = evidence::name_of(&people, &offer.person_ref);
        Ok(Ok(Self { offer, account, budget, events, name }))
    }

    /// Recognises the account and the offer as they are shown.
    fn seen(&self) -> String {
        format!("{}/{}", self.account.standing.text(), self.offer.state.code())
    }

    /// What policy says of the offer now. One that no longer fits the account is for an officer to see.
    fn assessment(&self, state: &AppState) -> Result<Assessment, Failure> {
        let policy = state.policy.on(state.clock.today());
        match assess(&self.account.assessed, &self.offer.offer, policy) {
            Ok(assessment) => Ok(assessment),
            Err(ScheduleProblem::Overflow(overflow)) => Err(overflow.into()),
            Err(_) => {
                let route = domain::arrangement::Route::NeedsOfficer { role: Asks::Officer };
                Ok(Assessment { route, reasons: Vec::new() })
            }
        }
    }

    /// The proof that this officer may decide what asks for so much.
    fn permit(&self, session: &OfficerSession, act: Act) -> Option<Permit> {
        permits(&session.actor, act, &self.account.facts.account.resource()).ok()
    }

    fn may(&self, session: &OfficerSession, assessment: &Assessment) -> DecisionMay {
        // Where nobody could agree any more, any case worker may say so.
        let needs = asks(assessment).unwrap_or(Asks::Officer);
        match self.permit(session, act_for(needs)) {
            Some(_) => DecisionMay::Decide,
            None => DecisionMay::Read { needs },
        }
    }

    fn limits(&self, state: &AppState) -> OfferLimits {
        let today = state.clock.today();
        OfferLimits::new(today, self.account.assessed.underlying, &state.policy.on(today).arrangement)
    }

    /// The form as it is at first.
    fn form(&self, state: &AppState) -> DecisionForm {
        DecisionForm {
            decision: String::new(),
            reason: String::new(),
            counter: OfferTyped::of(&self.offer.offer),
            limits: self.limits(state),
            problems: Problems::new(),
            standing: self.seen(),
            has_changed: false,
        }
    }

    /// The page.
    fn view(self, state: &AppState, session: &OfficerSession, form: DecisionForm) -> Result<OfferDecision, Failure> {
        let assessment = self.assessment(state)?;
        let may = self.may(session, &assessment);
        let account = &self.account.facts.account;
        let plan = Plan::new(self.account.assessed.underlying, &self.offer.offer, self.account.regular).ok();
        Ok(OfferDecision {
            offer_id: self.offer.offer_id.to_string(),
            account_id: account.account_id,
            name: self.name,
            address: view::street(&account.address_line_1, account.address_line_2.as_deref()),
            payment_ref: account.payment_ref.clone(),
            reference: self.offer.reference.clone(),
            state: self.offer.state,
            sent_on: clock::local(self.offer.sent_at).date(),
            answer_by_on: self.offer.answer_by_on,
            today: state.clock.today(),
            offer: self.offer.offer,
            plan,
            standing: evidence::account(&self.account, self.offer.arrears),
            budget: self
                .budget
                .as_ref()
                .map(|sent| evidence::budget(sent, &state.policy, &state.guidelines))
                .transpose()?,
            history: evidence::history(self.events),
            assessment,
            may,
            form,
        })
    }
}

/// That this officer looked at the account, and at the offer upon it.
async fn note_look(asking: &Asking<'_>, account_id: i64) -> Result<(), Failure> {
    asking.note(&[asking.look(AuditSubject::account(account_id))]).await
}

fn page_of(asking: &Asking<'_>, loaded: Loaded, form: DecisionForm) -> Result<String, Failure> {
    let view = loaded.view(asking.state, asking.session, form)?;
    Ok(page::page(&asking.frame.layout, &view))
}
