//! How things stand: what stands against an offer, the plan, the open offer, or how to begin.

use app::page::resident::arrangement::{
    barred::{self, ArrangementBarred, PlanKept},
    earlier::{EarlierEnd, EarlierOffer},
    hub::{self as page, ArrangementHub, HubBudget},
};
use axum::{extract::State, response::Response};
use domain::{
    arrangement::{Bar, BudgetOutcome, OfferState, bar},
    calendar::Day,
    ledger::{ArrangementFrequency, ArrangementStatus},
    money::Pence,
    permission::Act,
    policy::PolicyOn,
};

use super::{
    Loaded,
    answer::{self, AnswerForm},
    plan, shown,
};
use crate::{
    clock,
    store::offer::OfferRow,
    web::{
        AppState, account_id::AccountId, failure::Failure, frame::Frame, kept::Kept, view, visitor::ResidentSession,
    },
};

pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::SeeOwnArrangement).await?;
    frame.lead_to_statement_of(account_id);
    let policy = state.policy.on(state.clock.today());
    let bar = bar(&loaded.account.assessed);
    // While nothing may be asked for, nothing that asks is shown: neither a plan that is behind nor an offer that waits.
    if let Some(Bar::Deceased | Bar::BreathingSpace) = bar {
        return Ok(barred_page(&frame, &loaded, bar));
    }
    if loaded.agreed_offer().is_some() {
        return plan::page(&state, &frame, &loaded).await;
    }
    if let Some(offer) = loaded.open_offer() {
        let kept = kept.into_form::<AnswerForm>(&mut frame);
        // Of a page that was only looked at, nothing but hidden fields is kept.
        frame.layout.are_answers_kept &= kept.as_ref().is_some_and(AnswerForm::has_words);
        return Ok(answer::state_page(&state, &session, &frame, &loaded, offer, kept));
    }
    if bar.is_some() {
        return Ok(barred_page(&frame, &loaded, bar));
    }
    let view = ArrangementHub {
        account: shown::account(&loaded.account),
        budget: budget(&loaded, policy),
        answer_within_working_days: policy.arrangement.answer_within_working_days,
        earlier: loaded.offer.as_ref().and_then(|offer| earlier(&loaded, offer, &session.person_ref)),
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// How the last offer ended. What an officer wrote may speak of the budget, so it is for whoever made the offer alone; and of
/// what was written, only why not: a question that was asked on the way has had its answer.
fn earlier(loaded: &Loaded, offer: &OfferRow, person_ref: &str) -> Option<EarlierOffer> {
    let is_theirs = offer.person_ref == person_ref;
    let ended = match offer.state {
        OfferState::Agreed => {
            EarlierEnd::WithPlan(loaded.ended.as_ref().filter(|plan| plan.offer_id == offer.offer_id)?.status)
        }
        state => EarlierEnd::Without(state),
    };
    Some(EarlierOffer {
        ended,
        sent_on: clock::local(offer.sent_at).date(),
        reference: offer.reference.clone(),
        is_theirs,
        reason: offer.reason.clone().filter(|_| is_theirs && offer.state == OfferState::Declined),
    })
}

/// Why no offer can be made, and what to do.
pub(super) fn barred_page(frame: &Frame, loaded: &Loaded, bar: Option<Bar>) -> Response {
    let facts = &loaded.account.facts;
    let view = ArrangementBarred {
        account: view::heading(&facts.account),
        bar: bar.unwrap_or(Bar::NothingOwed),
        live: live(loaded),
        kept: loaded.standing.as_ref().map(|standing| PlanKept {
            state: standing.state,
            ahead: standing.ahead,
            next: standing.next,
            collected: loaded.collected,
            tolerance_days: loaded.tolerance_days,
        }),
        is_benefit_on_its_way: !facts.underlying.on_its_way.is_empty(),
    };
    frame.show(barred::page(&frame.layout, &view))
}

/// The landlord's own plan that is in place.
fn live(loaded: &Loaded) -> Option<(Pence, ArrangementFrequency, Day)> {
    let live = loaded.account.rows.arrangements.iter().find(|row| row.status == ArrangementStatus::Live)?;
    Some((live.amount, live.frequency, live.starts_on))
}

fn budget(loaded: &Loaded, policy: &PolicyOn) -> HubBudget {
    let Some(facts) = loaded.account.assessed.budget else {
        return if loaded.budget.is_some() { HubBudget::Unfinished } else { HubBudget::None };
    };
    let months = chrono::Months::new(policy.arrangement.budget_months_max);
    if facts.made_on.checked_add_months(months).is_some_and(|stale_on| stale_on < loaded.account.assessed.today) {
        return HubBudget::Old;
    }
    if facts.rent_understated.is_some() {
        return HubBudget::RentUnderstated;
    }
    match facts.outcome {
        BudgetOutcome::CanAfford { monthly } => HubBudget::Ready { affordable_monthly: monthly },
        BudgetOutcome::NothingLeft { .. } => HubBudget::NothingLeft,
    }
}
