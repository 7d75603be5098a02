//! What the budget shows, as a page and as files to take along.

use app::{
    page::resident::budget::result::{self as page, ResultView},
    paths,
};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    budget::{Budget, Hint, HintFacts, Outcome, hints, statement_rows},
    ledger::BenefitStream,
    money::Pence,
};

use super::Own;
use crate::{
    clock,
    document::{budget_csv, budget_json},
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        visitor::ResidentSession,
    },
};

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Neutral: files stay in a phone's list of downloads for others to see.
const CSV_NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"list.csv\"");
const JSON_NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"list.json\"");
/// By this a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let Some(stored) = &own.stored else { return Ok(Redirect::to(paths::BUDGET).into_response()) };
    let outcome = outcome(&state, &stored.budget)?;
    let view = ResultView {
        hints: hints_of(&state, &own, &stored.budget, &outcome)?,
        offer_address: offer_address(&own)?,
        differences: own.differences()?,
        rows: statement_rows(&stored.budget, &outcome)?,
        updated: moment(stored.updated_at),
        today: state.clock.today(),
        budget: stored.budget.clone(),
        outcome,
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

/// For a spreadsheet, in the order of the Standard Financial Statement.
pub(super) async fn csv(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let stored = own.stored.ok_or(Failure::NotFound)?;
    let rows = statement_rows(&stored.budget, &outcome(&state, &stored.budget)?)?;
    let rows = budget_csv::write(&rows).map_err(anyhow::Error::new)?;
    let body = [BYTE_ORDER_MARK.as_bytes(), &rows].concat();
    Ok(([(header::CONTENT_TYPE, CSV), (header::CONTENT_DISPOSITION, CSV_NAME)], body).into_response())
}

/// For another program, such as a debt adviser's.
pub(super) async fn json(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
) -> Result<Response, Failure> {
    let own = Own::load(&state, &session, &mut frame).await?;
    let stored = own.stored.ok_or(Failure::NotFound)?;
    let rows = statement_rows(&stored.budget, &outcome(&state, &stored.budget)?)?;
    let body = budget_json::write(&rows, clock::local(stored.updated_at).date()).map_err(anyhow::Error::new)?;
    Ok(([(header::CONTENT_TYPE, JSON), (header::CONTENT_DISPOSITION, JSON_NAME)], body).into_response())
}

/// The budget worked out by today's policy.
pub(super) fn outcome(state: &AppState, budget: &Budget) -> Result<Outcome, Failure> {
    Ok(Outcome::of(budget, state.policy.on(state.clock.today()).affordability)?)
}

fn hints_of(state: &AppState, own: &Own, budget: &Budget, outcome: &Outcome) -> Result<Vec<Hint>, Failure> {
    let policy = state.policy.on(state.clock.today());
    let is_rent_paid_to_landlord = own.facts.as_ref().is_some_and(|facts| {
        let streams = BenefitStream::PAID_TO_LANDLORD;
        facts.benefits.iter().any(|row| streams.contains(&row.stream) && row.overlaps(facts.today, facts.today))
    });
    let (bedrooms, is_in_london) = (own.bedrooms, state.configuration.landlord.is_in_london);
    let facts = HintFacts { budget, outcome, bedrooms, is_rent_paid_to_landlord, is_in_london };
    Ok(hints(&facts, &policy.benefit_rates, policy.affordability)?)
}

/// Where an offer begins: only where something is really owed, and may be asked for.
fn offer_address(own: &Own) -> Result<Option<String>, Failure> {
    let Some(facts) = &own.facts else { return Ok(None) };
    let owes = facts.underlying.underlying > Pence::ZERO && facts.account.kind.is_rent_like();
    let is_paused = facts.breathing_space()?.is_some();
    Ok((owes && !is_paused).then(|| paths::arrangement(facts.account.account_id)))
}
