//! The offer's form. Each of its buttons sends all of it here; what was typed is kept, and led on by a redirect.

use app::{
    page::resident::arrangement::{
        check::{BUDGET_SEEN, SEND_BUDGET},
        offer::{self as page, OfferForm as OfferFormView},
    },
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    arrangement::{BudgetOutcome, DayTyped, OfferTyped, Suggested, bar},
    budget::{NO, YES},
    ledger::ArrangementFrequency,
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
        kept::{self, Kept},
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// What was typed, and the account that it was typed for.
pub(super) struct OfferAnswers {
    pub typed: OfferTyped,
    pub standing: String,
    /// Whether the budget goes with it, and the one that the page showed; nothing before that was asked.
    send_budget: String,
    pub budget_seen: String,
    /// "show", "check", or nothing.
    asked: String,
    /// The code of the plan that was chosen, or nothing.
    chosen: String,
}

impl OfferAnswers {
    /// They chose to send their budget. Without a word it is not sent: it is private.
    pub fn sends_budget(&self) -> bool {
        self.send_budget == YES
    }

    /// They chose not to send it.
    pub fn leaves_budget_out(&self) -> bool {
        self.send_budget == NO
    }

    /// What of the account is not as it was when the form was begun.
    pub fn changes(&self, now: &Standing) -> Vec<StandingChange> {
        // What cannot be read was not written by a page of ours as it is today: look again.
        Standing::parse(&self.standing).map_or_else(|| vec![StandingChange::Other], |then| now.changes_since(&then))
    }
}

impl PostedForm for OfferAnswers {
    const NAME: &'static str = "offer";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self {
            typed: OfferTyped::from_fields(|field| answers.get(field)),
            standing: answers.get("standing"),
            send_budget: answers.get(SEND_BUDGET),
            budget_seen: answers.get(BUDGET_SEEN),
            asked: answers.get("do"),
            chosen: answers.get("use"),
        }
    }
}

/// What was typed last and not sent: in the form, or on the page where it is checked.
pub(super) async fn typed(state: &AppState, session: &ResidentSession, account_id: i64) -> Result<Kept, Failure> {
    let pages = [paths::arrangement_offer(account_id), paths::arrangement_check(account_id)];
    kept::of_journey(state, session, [&pages[0], &pages[1]]).await
}

/// The form: with what was typed last, or begun with what would suit.
pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let begun = match typed(&state, &session, account_id).await?.into_form::<OfferAnswers>(&mut frame) {
        Some(answers) => Begun::again(&state, &loaded, answers)?,
        None => Begun::with_what_suits(&state, &loaded)?,
    };
    Ok(frame.show(form_page(&state, &frame, &loaded, begun)?))
}

/// What was typed: kept, and on to the page where it is checked; or back to the form, worked out, or with a plan filled in.
pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<OfferAnswers>,
) -> Result<Response, Failure> {
    let Posted { form: answers, typed, .. } = posted;
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !may_offer(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let is_check = answers.asked == "check";
    if is_check || answers.asked == "show" {
        let limits = shown::limits(&loaded.account, state.policy.on(state.clock.today()));
        if let Err(problems) = answers.typed.parse(&limits) {
            return problem_page(&state, &frame, &loaded, answers, problems);
        }
    }
    let form = paths::arrangement_offer(account_id);
    kept::to_be_checked(&state, &session, &request_id, &form, typed).await?;
    let next = if is_check { paths::arrangement_check(account_id) } else { form };
    Ok(Redirect::to(&next).into_response())
}

/// The form, with all that is wrong with what was typed.
pub(super) fn problem_page(
    state: &AppState,
    frame: &Frame,
    loaded: &Loaded,
    answers: OfferAnswers,
    problems: Problems,
) -> Result<Response, Failure> {
    let begun = Begun { problems, ..Begun::again(state, loaded, answers)? };
    let html = form_page(state, frame, loaded, begun)?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
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

impl Begun {
    /// A first day and a frequency that suit, for the account as it is.
    fn with_what_suits(state: &AppState, loaded: &Loaded) -> Result<Self, Failure> {
        let (days, _, frequency) = shown::choices(&loaded.account, &state.policy, None)?;
        let typed = OfferTyped {
            frequency: frequency.code().to_owned(),
            first_on: days.first().map(|day| DayTyped::of(day.on)).unwrap_or_default(),
            ..OfferTyped::default()
        };
        Ok(Self { typed, standing: loaded.account.standing.text(), ..Self::default() })
    }

    /// What was typed. A plan that was chosen fills in how much and how often; a day of their own and a one-off payment
    /// stay as they were typed.
    fn again(state: &AppState, loaded: &Loaded, answers: OfferAnswers) -> Result<Self, Failure> {
        let mut begun = Self { typed: answers.typed, standing: answers.standing, ..Self::default() };
        // A plan's button says how often, as it was shown; what is chosen in the form since is for the next plans.
        let (code, every) = answers.chosen.split_once('.').unwrap_or((&answers.chosen, &begun.typed.frequency));
        let (_, plans, _) = shown::choices(&loaded.account, &state.policy, ArrangementFrequency::parse(every))?;
        if let Some(chosen) = plans.into_iter().find(|plan| plan.suggested.code() == code) {
            let plan = OfferTyped::of(&chosen.offer);
            let first_on = if begun.typed.first_on.is_empty() { plan.first_on } else { begun.typed.first_on };
            begun.typed = OfferTyped { amount: plan.amount, frequency: plan.frequency, first_on, ..begun.typed };
            begun.filled_in = Some(chosen.suggested);
        }
        Ok(begun)
    }
}

fn form_page(state: &AppState, frame: &Frame, loaded: &Loaded, begun: Begun) -> Result<String, Failure> {
    let chosen = ArrangementFrequency::parse(&begun.typed.frequency);
    let (first_days, suggestions, frequency) = shown::choices(&loaded.account, &state.policy, chosen)?;
    let household = loaded.budget.as_ref().map(|stored| &stored.budget.household);
    let policy = state.policy.on(state.clock.today());
    let outcome = loaded.account.assessed.budget.map(|budget| budget.outcome);
    let view = OfferFormView {
        account: shown::account(&loaded.account),
        typed: begun.typed,
        problems: begun.problems,
        basis: shown::basis(&loaded.account, policy),
        suggestions,
        least: shown::least(household, frequency, policy)?,
        first_days,
        filled_in: begun.filled_in,
        answer_by_on: shown::answer_by_on(state.clock.today(), policy),
        is_nothing_left: matches!(outcome, Some(BudgetOutcome::NothingLeft { .. })),
        standing: begun.standing,
    };
    Ok(page::page(&frame.layout, view))
}

/// Nothing stands against an offer, and none waits.
pub(super) fn may_offer(loaded: &Loaded) -> bool {
    loaded.open_offer().is_none() && bar(&loaded.account.assessed).is_none()
}
