//! A resident pays what they owe over time: the offer, its answer, the plan.
//!
//! What is typed in the form waits, sealed, until it is sent ([`kept`](crate::web::kept)), with what recognises the account that
//! it was typed for. The page where it is checked holds all that it shows: what is sent is what was read. No answer is ever in an
//! address.

mod answer;
mod change;
mod check;
mod form;
mod hub;
mod plan;
mod send;
mod shown;

use app::paths;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{
    calendar::Day,
    money::Pence,
    permission::{Act, Permit, permits},
};

use crate::{
    clock,
    desk::{
        budget::{self, BudgetSeen, StoredBudget},
        direct_debit::{COLLECTIONS_MAX, next_plan_payment},
        offer::OfferRefused,
    },
    store::{
        Snapshot,
        arrangement_standing::ArrangementStanding,
        offer::{AgreedRow, OfferRow},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        grounds::AccountGrounds,
        route::{Access, Route},
        visitor::ResidentSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let see = Access::SignedInResident(Act::SeeOwnArrangement);
    let act = Access::SignedInResident(Act::OfferArrangement);
    vec![
        Route::get(paths::ARRANGEMENT, see, hub::page),
        Route::get(paths::ARRANGEMENT_OFFER, act, form::ask),
        Route::post(paths::ARRANGEMENT_OFFER, act, form::take),
        Route::get(paths::ARRANGEMENT_CHECK, act, check::page),
        Route::post(paths::ARRANGEMENT_CHECK, act, send::send),
        Route::get(paths::ARRANGEMENT_SENT, act, send::sent),
        Route::get(paths::ARRANGEMENT_WITHDRAW, act, answer::ask_withdraw),
        Route::post(paths::ARRANGEMENT_WITHDRAW, act, answer::withdraw),
        Route::post(paths::ARRANGEMENT_ANSWER, act, answer::answer),
        Route::get(paths::ARRANGEMENT_CHANGE, act, change::ask),
        Route::post(paths::ARRANGEMENT_CHANGE, act, change::send),
        Route::get(paths::ARRANGEMENT_CHANGE_SENT, act, change::sent),
        Route::get(paths::ARRANGEMENT_CALENDAR, see, plan::calendar),
    ]
}

/// The account, what an offer upon it rests on, and what there is of offers and plans already.
struct Loaded {
    account: AccountGrounds,
    permit: Permit,
    /// The resident's own; a joint tenant's is not among it.
    budget: Option<StoredBudget>,
    offer: Option<OfferRow>,
    /// The plan that is in place.
    agreed: Option<AgreedRow>,
    /// The last plan, where it has ended.
    ended: Option<AgreedRow>,
    /// How the arrangement is kept, as it was last worked out.
    standing: Option<ArrangementStanding>,
    /// The next payment by a Direct Debit that pays the plan: its day and all of it.
    collected: Option<(Day, Pence)>,
    /// Policy: a payment is missed only so many days after it was due.
    tolerance_days: u32,
}

impl Loaded {
    /// An account that is not theirs, or not one that a home is paid by, looks like one that does not exist.
    async fn load(state: &AppState, session: &ResidentSession, account_id: i64, act: Act) -> Result<Self, Failure> {
        let today = state.clock.today();
        let mut snapshot = state.store.snapshot().await?;
        let account = snapshot.find_account(account_id, today).await?.ok_or(Failure::NotFound)?;
        if !account.kind.is_rent_like() {
            return Err(Failure::NotFound);
        }
        let permit = permits(&session.actor, act, &account.resource()).map_err(|_| Failure::NotFound)?;
        let budget = budget::current(&mut snapshot, &state.vault, &session.person_ref).await;
        let budget = budget.map_err(|failure| Failure::Ours(anyhow::Error::new(failure)))?;
        // Only a budget that was completed goes with an offer.
        let completed = budget.as_ref().filter(|budget| budget.completed_at.is_some());
        let sent_with = completed.map(|budget| (&budget.budget, clock::local(budget.updated_at).date()));
        let account = AccountGrounds::load(&mut snapshot, account, &permit, sent_with, today, &state.policy).await?;
        let offer = snapshot.find_last_offer(account_id).await?;
        let last = snapshot.find_last_agreed(account_id).await?;
        let (agreed, ended) = match last {
            Some(last) if last.ended_at.is_some() => (None, Some(last)),
            agreed => (agreed, None),
        };
        let standing = snapshot.find_arrangement_standing(account_id).await?;
        let collected = collected(&mut snapshot, account_id, today).await?;
        let tolerance_days = state.policy.on(today).arrangement.tolerance_days;
        Ok(Self { account, permit, budget, offer, agreed, ended, standing, collected, tolerance_days })
    }

    fn account_id(&self) -> i64 {
        self.account.facts.account.account_id
    }

    /// The budget that may go with an offer.
    fn budget_to_send(&self) -> Option<BudgetSeen> {
        self.budget.as_ref().filter(|budget| budget.completed_at.is_some()).map(StoredBudget::seen)
    }

    fn open_offer(&self) -> Option<&OfferRow> {
        self.offer.as_ref().filter(|offer| offer.state.is_open())
    }

    /// Which offer an agreed plan came of.
    fn agreed_offer(&self) -> Option<(&AgreedRow, &OfferRow)> {
        let agreed = self.agreed.as_ref()?;
        let offer = self.offer.as_ref().filter(|offer| offer.offer_id == agreed.offer_id)?;
        Some((agreed, offer))
    }
}

async fn collected(snapshot: &mut Snapshot, account_id: i64, today: Day) -> Result<Option<(Day, Pence)>, Failure> {
    let Some(mandate) = snapshot.find_live_mandate(account_id).await? else { return Ok(None) };
    let after_on = mandate.plan.after_on;
    let collections = snapshot.list_collections_of_plan(mandate.mandate_id, after_on, today, COLLECTIONS_MAX).await?;
    Ok(next_plan_payment(&mandate, &collections, today).map(|next| (next.entry_on, next.amount())))
}

/// To the page that shows how things stand.
fn to_hub(account_id: i64) -> Response {
    Redirect::to(&paths::arrangement(account_id)).into_response()
}

/// What is shown when an act was refused for a reason that its own page has no words for.
fn refused(frame: &Frame, account_id: i64, refused: OfferRefused) -> Result<Response, Failure> {
    match refused {
        OfferRefused::NotPermitted => Err(Failure::NotFound),
        OfferRefused::Store(error) => Err(error.into()),
        OfferRefused::SentBefore { result_path } => {
            let html = app::page::problem::form_expired(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        OfferRefused::AlreadyOpen
        | OfferRefused::AccountChanged
        | OfferRefused::BudgetChanged
        | OfferRefused::OfferChanged
        | OfferRefused::Barred(_)
        | OfferRefused::Schedule(_) => Ok(to_hub(account_id)),
    }
}
