//! An offer before whoever decides it: the account as it is now, the budget as it was sent, what policy says, and the decision.

mod confirm;
mod decide;
mod evidence;

use app::{
    page::officer::offer::{
        self as page, DecisionAssignment, DecisionAutomatic, DecisionForm, DecisionMay, DecisionRecommendation,
        DecisionRecord, OfferDecision,
    },
    paths,
    text::OfferDecisionText as Text,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    arrangement::{Asks, Assessment, Offer, OfferLimits, OfferState, OfferTyped, Plan, ScheduleProblem, assess},
    case::Stage,
    permission::{Act, Permit, permits},
    problem::Problems,
};
use uuid::Uuid;

use super::{Asking, household::Sight, may};
use crate::{
    clock,
    desk::{
        audit::AuditSubject,
        budget::{self, SentBudget},
        offer::{act_for, asks},
    },
    store::offer::{OfferEventRow, OfferRow, Recommendation},
    web::{
        AppState,
        failure::Failure,
        frame,
        grounds::AccountGrounds,
        route::{Access, Route},
        view,
        visitor::OfficerSession,
    },
};

/// Arrangements before this one that are shown.
const AGREED_MAX: i64 = 10;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::OFFICER_OFFER, Access::SignedInOfficer(Act::SeeOffer), decide::show),
        Route::post(paths::OFFICER_OFFER, Access::SignedInOfficer(Act::DecideOffer), decide::decide),
        Route::post(paths::OFFICER_OFFER_CONFIRM, Access::SignedInOfficer(Act::DecideOffer), confirm::confirm),
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
    record: DecisionRecord,
    /// Whose restricted markers are shown: each sight is recorded.
    restricted_seen: Vec<String>,
    recommendation: Option<(Recommendation, String)>,
    confirmed_by: String,
    assigned_to: Option<String>,
}

impl Loaded {
    /// Reads it; or the page that says why not. That it was read is recorded by the caller.
    async fn load(asking: &Asking<'_>, offer_id: Uuid) -> Result<Self, Failure> {
        let state = asking.state;
        let today = state.clock.today();
        let mut snapshot = state.store.snapshot().await?;
        let offer = snapshot.find_offer(offer_id).await?.ok_or(Failure::NotFound)?;
        let (account, permit) = asking.open(&mut snapshot, offer.account_id).await?;
        let sent = match offer.budget_snapshot_id {
            Some(budget_snapshot_id) => budget::sent(&mut snapshot, &state.vault, budget_snapshot_id).await,
            None => Ok(None),
        };
        let budget = sent.map_err(|failure| Failure::Ours(anyhow::Error::new(failure)))?;
        let facts = budget.as_ref().map(|sent| (&sent.budget, clock::local(sent.completed_at).date()));
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let account = AccountGrounds::load(&mut snapshot, account, &permit, facts, today, &state.policy).await?;
        let mut events = Vec::new();
        for event in snapshot.list_offer_events(offer_id).await? {
            let by = match event.actor_kind.as_str() {
                "officer" => snapshot.find_officer_name(&event.actor_ref).await?.unwrap_or_default(),
                "officer_for_resident" => {
                    let officer = snapshot.find_officer_name(&event.actor_ref).await?.unwrap_or_default();
                    Text::HistoryFor
                        .with(&[("officer", &officer), ("name", &evidence::name_of(&people, &offer.person_ref))])
                }
                "system" => Text::HistorySystem.words().to_owned(),
                _ => evidence::name_of(&people, &event.actor_ref),
            };
            events.push((event, by));
        }
        let name = evidence::name_of(&people, &offer.person_ref);
        let of_account = &account.facts.account;
        let sight = Sight {
            markers: may(&asking.session.actor, Act::SeeMarkers, of_account),
            restricted: may(&asking.session.actor, Act::SeeRestrictedMarkers, of_account),
        };
        let agreed = snapshot.list_agreed(of_account.account_id, AGREED_MAX).await?;
        let case = snapshot.find_case(of_account.account_id).await?.filter(|found| found.stage != Stage::None);
        let stage_reached = case.map(|found| found.stage.words().to_owned());
        let (mut record, restricted_seen) = evidence::record(&account, &people, &agreed, sight);
        // What officers recorded here says more than the feed's notices and claims.
        record.stage = stage_reached.or(record.stage);
        let recommendation = match offer.state {
            OfferState::Recommended => snapshot.find_recommendation(offer_id).await?,
            _ => None,
        };
        let recommendation = match recommendation {
            Some(found) => {
                let by = snapshot.find_officer_name(&found.recommended_by).await?.unwrap_or_default();
                Some((found, by))
            }
            None => None,
        };
        let confirmed_by = match &offer.confirmed {
            Some((officer_ref, _)) => snapshot.find_officer_name(officer_ref).await?.unwrap_or_default(),
            None => String::new(),
        };
        let assigned_to = snapshot.find_assignee("offer", &offer.reference).await?.map(|(_, name)| name);
        Ok(Self {
            offer,
            account,
            budget,
            events,
            name,
            record,
            restricted_seen,
            recommendation,
            confirmed_by,
            assigned_to,
        })
    }

    /// Recognises the account and the offer as they are shown.
    fn seen(&self) -> String {
        format!("{}/{}", self.account.standing.text(), self.offer.state.code())
    }

    /// What would be put in place if it were agreed now.
    fn in_place(&self) -> Offer {
        let facts = &self.account.assessed;
        self.offer.terms().put_in_place(facts.today, facts.underlying)
    }

    /// What policy says of the offer now. One that no longer fits the account is for an officer to see.
    fn assessment(&self, state: &AppState) -> Result<Assessment, Failure> {
        let policy = state.policy.on(state.clock.today());
        match assess(&self.account.assessed, &self.in_place(), policy) {
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
        let is_recommended = self.offer.state == OfferState::Recommended;
        if self.permit(session, act_for(needs)).is_some() {
            DecisionMay::Decide
        } else if !is_recommended && self.permit(session, Act::DecideOffer).is_some() {
            DecisionMay::Recommend { needs }
        } else {
            DecisionMay::Read { needs }
        }
    }

    fn limits(&self, state: &AppState) -> OfferLimits {
        let today = state.clock.today();
        OfferLimits::new(today, self.account.assessed.underlying, &state.policy.on(today).arrangement)
    }

    /// The form as it is at first.
    fn form(&self, state: &AppState) -> DecisionForm {
        // Whoever may decide finds what is recommended filled in, and sends it or changes it.
        let recommended = self.recommendation.as_ref().map(|(recommended, _)| recommended);
        let terms = recommended.and_then(|recommended| recommended.terms).unwrap_or_else(|| self.in_place());
        DecisionForm {
            decision: recommended.map(|recommended| recommended.decision.code().to_owned()).unwrap_or_default(),
            reason: recommended.and_then(|recommended| recommended.words.clone()).unwrap_or_default(),
            counter: OfferTyped::of(&terms),
            limits: self.limits(state),
            problems: Problems::new(),
            standing: self.seen(),
            changes: Vec::new(),
        }
    }

    /// The page.
    fn view(self, state: &AppState, session: &OfficerSession, form: DecisionForm) -> Result<OfferDecision, Failure> {
        let assessment = self.assessment(state)?;
        let may = self.may(session, &assessment);
        let account = &self.account.facts.account;
        let in_place = self.in_place();
        let plan = Plan::new(self.account.assessed.underlying, &in_place, self.account.regular).ok();
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
            offer: self.offer.terms(),
            first_offered: self.offer.accepted().map(|_| self.offer.offer),
            in_place,
            plan,
            standing: evidence::account(&self.account, self.offer.arrears),
            budget: self
                .budget
                .as_ref()
                .map(|sent| evidence::budget(sent, &state.policy, &state.guidelines))
                .transpose()?,
            record: self.record,
            recommendation: self.recommendation.map(|(recommended, by)| DecisionRecommendation {
                by,
                at: frame::moment(recommended.recommended_at),
                asks: recommended.asks,
                decision: recommended.decision,
                terms: recommended.terms,
                words: recommended.words,
            }),
            automatic: self.offer.agreed_automatically.then(|| match self.offer.confirmed {
                None => DecisionAutomatic::ToConfirm,
                Some((_, at)) => DecisionAutomatic::Confirmed { by: self.confirmed_by, at: frame::moment(at) },
            }),
            assignment: self.offer.state.is_open().then(|| DecisionAssignment {
                path: paths::officer_assign("offer", &self.offer.reference),
                officer: self.assigned_to,
            }),
            history: evidence::history(self.events),
            assessment,
            may,
            form,
        })
    }
}

/// That this officer looked at the account, and at the offer upon it; and each sight of a restricted marker.
async fn note_look(asking: &Asking<'_>, loaded: &Loaded) -> Result<(), Failure> {
    let mut looks = vec![asking.look(AuditSubject::account(loaded.offer.account_id))];
    for person_ref in &loaded.restricted_seen {
        let mut look = asking.look(AuditSubject::person(person_ref));
        look.act = Act::SeeRestrictedMarkers.code();
        looks.push(look);
    }
    asking.note(&looks).await
}

fn page_of(asking: &Asking<'_>, loaded: Loaded, form: DecisionForm) -> Result<String, Failure> {
    let view = loaded.view(asking.state, asking.session, form)?;
    Ok(page::page(&asking.frame.layout, &view))
}
