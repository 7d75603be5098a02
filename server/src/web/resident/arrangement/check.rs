//! What would be sent, to be read before it is; and what changed on the account meanwhile.

use app::{
    page::resident::arrangement::{
        changed::{self, OfferChanged},
        check::{self as page, CheckBudget, OfferCheck},
    },
    paths,
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    arrangement::{Offer, assess},
    permission::Act,
    problem::Problems,
};

use super::{
    Loaded,
    form::{OfferAnswers, may_offer, typed},
    shown, to_hub,
};
use crate::{
    desk::{kept_answers::Fields, standing::StandingChange},
    web::{
        AppState, account_id::AccountId, failure::Failure, frame::Frame, kept, request_id::RequestId,
        visitor::ResidentSession,
    },
};

/// What answers come to on the account as it is.
pub(super) enum Reading {
    /// An offer that can be sent.
    Offer(Offer),
    /// The account is not as it was when they were typed.
    Changed(Vec<StandingChange>),
    /// They are not an offer.
    Problems(Problems),
}

pub(super) fn read(state: &AppState, loaded: &Loaded, answers: &OfferAnswers) -> Reading {
    let changes = answers.changes(&loaded.account.standing);
    if !changes.is_empty() {
        return Reading::Changed(changes);
    }
    let limits = shown::limits(&loaded.account, state.policy.on(state.clock.today()));
    match answers.typed.parse(&limits) {
        Ok(offer) => Reading::Offer(offer),
        Err(problems) => Reading::Problems(problems),
    }
}

/// What would be sent; nothing is, yet. With nothing typed, or nothing that can be sent, the form.
pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let mut loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let to_form = || Ok(Redirect::to(&paths::arrangement_offer(account_id)).into_response());
    let kept = typed(&state, &session, account_id).await?;
    let Some(answers) = kept.into_form::<OfferAnswers>(&mut frame) else { return to_form() };
    let offer = match read(&state, &loaded, &answers) {
        Reading::Offer(offer) => offer,
        Reading::Changed(changes) => {
            let view = changed_view(&state, &loaded, &answers, changes);
            return Ok(frame.show(changed::page(&frame.layout, &view)));
        }
        Reading::Problems(_) => return to_form(),
    };
    let policy = state.policy.on(state.clock.today());
    let Ok(shown) = shown::offer(&loaded.account, offer, policy) else { return Ok(to_hub(account_id)) };
    let is_left_out = answers.leaves_budget_out();
    let budget = loaded.budget_to_send().zip(loaded.account.assessed.budget);
    let budget = budget.map(|(seen, facts)| CheckBudget { made_on: facts.made_on, seen: seen.text(), is_left_out });
    let is_as_seen = budget.as_ref().map_or("", |budget| &budget.seen) == answers.budget_seen;
    let has_budget_changed = answers.sends_budget() && !is_as_seen;
    if is_left_out {
        loaded.account.assessed.budget = None;
    }
    let Ok(assessment) = assess(&loaded.account.assessed, &offer, policy) else { return Ok(to_hub(account_id)) };
    let view = OfferCheck {
        account: shown::account(&loaded.account),
        typed: answers.typed,
        shown,
        rules: policy.arrangement,
        assessment,
        has_budget_changed,
        budget,
        answer_by_on: shown::answer_by_on(state.clock.today(), policy),
        standing: loaded.account.standing.text(),
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

/// The account is not as it was when "send" was pressed: on to the page that says what changed. What was typed waits there,
/// with the account as it was then.
pub(super) async fn check_again(
    state: &AppState,
    session: &ResidentSession,
    request_id: &RequestId,
    account_id: i64,
    typed: Fields,
) -> Result<Response, Failure> {
    kept::to_be_checked(state, session, request_id, &paths::arrangement_offer(account_id), typed).await?;
    Ok(Redirect::to(&paths::arrangement_check(account_id)).into_response())
}

fn changed_view(
    state: &AppState,
    loaded: &Loaded,
    answers: &OfferAnswers,
    changes: Vec<StandingChange>,
) -> OfferChanged {
    let policy = state.policy.on(state.clock.today());
    let typed = &answers.typed;
    let offer = typed.parse(&shown::limits(&loaded.account, policy)).ok();
    OfferChanged {
        account: shown::account(&loaded.account),
        changes: changes.into_iter().map(shown::change).collect(),
        typed: typed.clone(),
        shown: offer.and_then(|offer| shown::offer(&loaded.account, offer, policy).ok()),
        standing: loaded.account.standing.text(),
        is_budget_left_out: answers.leaves_budget_out(),
    }
}
