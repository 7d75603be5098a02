//! The plan that was agreed: how it is kept, worked out from the ledger each time, and its days for a calendar.

use app::page::resident::arrangement::agreed::{self as page, ArrangementAgreed};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{
    arrangement::{Agreed, Progress, ProgressFacts, Schedule, SettledStatus, paid_since, settle},
    calendar::Day,
    money::{MoneyOverflow, Pence},
    permission::Act,
};

use super::{Loaded, shown};
use crate::{
    desk::arrangement::counts_from,
    document::calendar::{self as ics, CalendarEvent},
    store::offer::AgreedRow,
    web::{AppState, account_id::AccountId, failure::Failure, frame::Frame, visitor::ResidentSession},
};

const CALENDAR: &str = "text/calendar; charset=utf-8";
/// A name that says nothing of rent or debt.
const FILE_NAME: &str = "attachment; filename=\"payments.ics\"";
/// As many as a calendar is asked to take in: ten years of weeks.
const EVENTS_MAX: usize = 520;

pub(super) async fn page(state: &AppState, frame: &Frame, loaded: &Loaded) -> Result<Response, Failure> {
    let (agreed, offer) = loaded.agreed_offer().ok_or(Failure::NotFound)?;
    let today = state.clock.today();
    let agreed_on = counts_from(agreed);
    let mut snapshot = state.store.snapshot().await?;
    let entries = snapshot.list_entries(loaded.account_id(), agreed_on, today).await?;
    drop(snapshot);
    let tolerance_days = state.policy.on(today).arrangement.tolerance_days;
    let facts = ProgressFacts {
        today,
        underlying: loaded.account.assessed.underlying,
        paid: paid_since(&entries, agreed_on)?,
        regular_then: loaded.account.regular_on(agreed_on)?,
        regular_now: loaded.account.regular,
    };
    let schedule = schedule(agreed)?;
    let progress = Progress::of(&of(agreed), &facts, tolerance_days).map_err(impossible)?;
    // Each payment with the rent of its day, as it was told then; from today on with that of today.
    let frequency = agreed.terms.frequency.frequency();
    let rent_on = |day: Day| -> Result<Pence, Failure> {
        Ok(if day < today { loaded.account.regular_on(day)?.net_for(frequency) } else { progress.rent })
    };
    let payments = settle(&schedule, rent_on, facts.paid, today)?;
    let has_unpaid = payments.iter().any(|row| row.instalment.due_on <= today && row.status != SettledStatus::Paid);
    let view = ArrangementAgreed {
        account: shown::account(&loaded.account),
        reference: offer.reference.clone(),
        agreed_on,
        offer: agreed.terms,
        clear_on: schedule.clear_on(),
        payments,
        has_unpaid,
        progress,
        collected: loaded.collected,
        tolerance_days,
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

/// Every day of the plan that is to come.
pub(super) async fn calendar(
    State(state): State<AppState>,
    session: ResidentSession,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::SeeOwnArrangement).await?;
    let (agreed, _) = loaded.agreed_offer().ok_or(Failure::NotFound)?;
    let today = state.clock.today();
    let rent = loaded.account.regular.net_for(agreed.terms.frequency.frequency());
    let settled = settle(&schedule(agreed)?, |_| Ok::<_, MoneyOverflow>(rent), Pence::ZERO, today)?;
    // Numbered before those that are past are left out, so that a payment is the same event in every file.
    let events: Vec<CalendarEvent> = settled
        .iter()
        .enumerate()
        .filter(|(_, payment)| payment.instalment.due_on >= today)
        .take(EVENTS_MAX)
        .map(|(place, payment)| CalendarEvent {
            uid: format!("{}-{place}@hearth", agreed.arrangement_id),
            on: payment.instalment.due_on,
            summary: format!("Payment {}", payment.total),
            description: "Sign in to see more.".to_owned(),
        })
        .collect();
    let file = ics::calendar(&events, state.clock.now());
    Ok(([(header::CONTENT_TYPE, CALENDAR), (header::CONTENT_DISPOSITION, FILE_NAME)], file).into_response())
}

fn of(agreed: &AgreedRow) -> Agreed {
    Agreed {
        kind: agreed.kind,
        agreed_on: counts_from(agreed),
        arrears_at_start: agreed.arrears_at_start,
        offer: agreed.terms,
    }
}

fn schedule(agreed: &AgreedRow) -> Result<Schedule, Failure> {
    of(agreed).schedule().map_err(impossible)
}

/// Nothing is agreed that has no schedule.
fn impossible(problem: domain::arrangement::ScheduleProblem) -> Failure {
    Failure::Ours(anyhow::Error::new(problem))
}
