//! The offer's form, and the page that shows what would be sent.

use app::{
    page::resident::arrangement::{
        changed::{self, OfferChanged},
        check::{self, OfferCheck},
        offer::{self as page, OfferForm as OfferFormView},
    },
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    arrangement::{BudgetOutcome, DayTyped, Offer, OfferTyped, Suggested, bar},
    permission::Act,
    problem::Problems,
};

use super::{Loaded, shown, to_hub};
use crate::{
    desk::standing::{Standing, StandingChange},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// The answers as they travel: what was typed, and the account that it was typed for.
pub(super) struct OfferAnswers {
    pub typed: OfferTyped,
    pub standing: String,
    /// "show", "change", or nothing.
    pub asked: String,
    /// The code of the plan that was chosen, or nothing.
    pub chosen: String,
}

impl OfferAnswers {
    fn read(answers: &Answers) -> Self {
        Self {
            typed: OfferTyped::from_fields(|field| answers.get(field)),
            standing: answers.get("standing"),
            asked: answers.get("do"),
            chosen: answers.get("use"),
        }
    }

    /// What of the account is not as it was when the form was begun.
    pub fn changes(&self, now: &Standing) -> Vec<StandingChange> {
        // What cannot be read was not written by a page of ours as it is today: look again.
        Standing::parse(&self.standing).map_or_else(|| vec![StandingChange::Other], |then| now.changes_since(&then))
    }
}

/// A form that carries the answers.
macro_rules! offer_form {
    ($form:ident, $name:literal) => {
        pub(super) struct $form(pub OfferAnswers);

        impl PostedForm for $form {
            const NAME: &'static str = $name;
            const PATH: &'static str = paths::HOME;

            fn read(answers: &Answers) -> Self {
                Self(OfferAnswers::read(answers))
            }
        }
    };
}
offer_form!(ShowForm, "offer-show");
offer_form!(CheckForm, "offer-check");
offer_form!(SendForm, "offer-send");

/// The form, begun with what would suit; or with what was typed before a sign-in ended.
pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    if let Some(ShowForm(answers)) = kept.into_form::<ShowForm>(&mut frame) {
        let begun = Begun { typed: answers.typed, standing: answers.standing, ..Begun::default() };
        return Ok(frame.show(form_page(&state, &frame, &loaded, begun)?));
    }
    let (days, _, frequency) = shown::choices(&loaded.account, &state.policy)?;
    let typed = OfferTyped {
        frequency: frequency.code().to_owned(),
        first_on: days.first().map(|day| DayTyped::of(day.on)).unwrap_or_default(),
        ..OfferTyped::default()
    };
    let standing = loaded.account.standing.text();
    let html = form_page(&state, &frame, &loaded, Begun { typed, standing, ..Begun::default() })?;
    Ok(frame.show(html))
}

/// The form again: a plan filled in, what was typed worked out, or simply to be changed.
pub(super) async fn show(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ShowForm>, NotTaken<ShowForm>>,
) -> Result<Response, Failure> {
    let ShowForm(answers) = match posted {
        Ok(posted) => posted.form,
        Err(refused) => return Ok(refused.into_response()),
    };
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let mut begun = Begun { typed: answers.typed, standing: answers.standing, ..Begun::default() };
    let (_, plans, _) = shown::choices(&loaded.account, &state.policy)?;
    let chosen = plans.into_iter().find(|plan| plan.suggested.code() == answers.chosen);
    if let Some(chosen) = chosen {
        // The plan fills in how much and how often; a day of their own and a one-off payment stay as they were typed.
        let plan = OfferTyped::of(&chosen.offer);
        let first_on = if begun.typed.first_on.is_empty() { plan.first_on } else { begun.typed.first_on };
        begun.typed = OfferTyped { amount: plan.amount, frequency: plan.frequency, first_on, ..begun.typed };
        begun.filled_in = Some(chosen.suggested);
    } else if answers.asked == "show" {
        let limits = shown::limits(&loaded.account, state.policy.on(state.clock.today()));
        begun.problems = begun.typed.parse(&limits).err().unwrap_or_default();
    }
    let status = if begun.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let html = form_page(&state, &frame, &loaded, begun)?;
    Ok(frame.answer(status, html))
}

/// What would be sent; nothing is, yet.
pub(super) async fn check(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    posted: Result<Posted<CheckForm>, NotTaken<CheckForm>>,
) -> Result<Response, Failure> {
    let CheckForm(answers) = match posted {
        Ok(posted) => posted.form,
        Err(refused) => return Ok(refused.into_response()),
    };
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    frame.lead_to_statement_of(account_id);
    let offer = match read(&state, &frame, &loaded, &answers)? {
        Ok(offer) => offer,
        Err(instead) => return Ok(instead),
    };
    let policy = state.policy.on(state.clock.today());
    let Ok(shown) = shown::offer(&loaded.account, offer, policy) else { return Ok(to_hub(account_id)) };
    let view = OfferCheck {
        account: shown::account(&loaded.account),
        typed: answers.typed,
        shown,
        rules: policy.arrangement,
        budget_on: loaded.account.assessed.budget.map(|budget| budget.made_on),
        answer_by_on: shown::answer_by_on(state.clock.today(), policy),
        standing: loaded.account.standing.text(),
    };
    Ok(frame.show(check::page(&frame.layout, &view)))
}

/// The offer that was typed, for the account as it is; else the page to show in place of what was asked for.
pub(super) fn read(
    state: &AppState,
    frame: &Frame,
    loaded: &Loaded,
    answers: &OfferAnswers,
) -> Result<Result<Offer, Response>, Failure> {
    if !may_offer(loaded) {
        return Ok(Err(to_hub(loaded.account_id())));
    }
    let changes = answers.changes(&loaded.account.standing);
    if !changes.is_empty() {
        return Ok(Err(changed_page(state, frame, loaded, &answers.typed, changes)));
    }
    let limits = shown::limits(&loaded.account, state.policy.on(state.clock.today()));
    match answers.typed.parse(&limits) {
        Ok(offer) => Ok(Ok(offer)),
        Err(problems) => {
            let standing = answers.standing.clone();
            let begun = Begun { typed: answers.typed.clone(), standing, problems, ..Begun::default() };
            let html = form_page(state, frame, loaded, begun)?;
            Ok(Err(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html)))
        }
    }
}

/// The account is not as it was: what changed, and what the offer means now.
pub(super) fn changed_page(
    state: &AppState,
    frame: &Frame,
    loaded: &Loaded,
    typed: &OfferTyped,
    changes: Vec<StandingChange>,
) -> Response {
    let policy = state.policy.on(state.clock.today());
    let offer = typed.parse(&shown::limits(&loaded.account, policy)).ok();
    let view = OfferChanged {
        account: shown::account(&loaded.account),
        changes: changes.into_iter().map(shown::change).collect(),
        typed: typed.clone(),
        shown: offer.and_then(|offer| shown::offer(&loaded.account, offer, policy).ok()),
        standing: loaded.account.standing.text(),
    };
    frame.answer(StatusCode::CONFLICT, changed::page(&frame.layout, &view))
}

/// What stands in the form.
#[derive(Default)]
struct Begun {
    typed: OfferTyped,
    /// Of the account as it was when the form was begun: kept from page to page, so that a change is told before anything
    /// is sent.
    standing: String,
    problems: Problems,
    filled_in: Option<Suggested>,
}

fn form_page(state: &AppState, frame: &Frame, loaded: &Loaded, begun: Begun) -> Result<String, Failure> {
    let (first_days, suggestions, _) = shown::choices(&loaded.account, &state.policy)?;
    let policy = state.policy.on(state.clock.today());
    let outcome = loaded.account.assessed.budget.map(|budget| budget.outcome);
    let view = OfferFormView {
        account: shown::account(&loaded.account),
        typed: begun.typed,
        problems: begun.problems,
        basis: shown::basis(&loaded.account, policy),
        suggestions,
        first_days,
        filled_in: begun.filled_in,
        answer_by_on: shown::answer_by_on(state.clock.today(), policy),
        is_nothing_left: matches!(outcome, Some(BudgetOutcome::NothingLeft { .. })),
        standing: begun.standing,
    };
    Ok(page::page(&frame.layout, view))
}

/// Nothing stands against an offer, and none waits.
fn may_offer(loaded: &Loaded) -> bool {
    loaded.open_offer().is_none() && bar(&loaded.account.assessed).is_none()
}
