//! The home page, and the page of each further account: one account's standing, each on its own and never added up.

use app::{
    page::resident::home::{self as page, ComingEvent, ComingUp, GoingOn, Home, Standing},
    text::HomeText,
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    ledger::{AccountKind, Expected, Outlook},
    permission::{Act, permits},
    policy::Policy,
};

use super::{going_on, main_first};
use crate::{
    store::account::Account,
    web::{
        AppState, account_id::AccountId, failure::Failure, frame::Frame, standing::Facts, view,
        visitor::ResidentSession,
    },
};

/// The account for the home they live in, with the others listed beside it.
pub(super) async fn home(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
) -> Result<Response, Failure> {
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    let accounts = snapshot.list_accounts_of_tenant(&session.person_ref, today).await?;
    let mut accounts = main_first(accounts, today).into_iter();
    let main = accounts.next().ok_or(Failure::NotFound)?;
    let permit = permits(&session.actor, Act::SeeOwnAccount, &main.resource()).map_err(|_| Failure::NotFound)?;
    let others: Vec<Account> = accounts.collect();
    let markers = snapshot.list_markers(&tenancies(&main, &others)).await?;
    let facts = Facts::load(&mut snapshot, main, &permit, markers, today, &state.policy).await?;
    let going_on = going_on::rows(&mut snapshot, &facts).await?;
    drop(snapshot);
    frame.lead_to_statement_of(facts.account.account_id);
    let view = view_of(&facts, &others, true, going_on, &state.policy)?;
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// Another account of theirs. One that is not theirs looks like one that does not exist.
pub(super) async fn account(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    let accounts = snapshot.list_accounts_of_tenant(&session.person_ref, today).await?;
    let accounts = main_first(accounts, today);
    if accounts.first().is_some_and(|main| main.account_id == account_id) {
        return Ok(Redirect::to(app::paths::HOME).into_response());
    }
    let account = accounts.into_iter().find(|account| account.account_id == account_id).ok_or(Failure::NotFound)?;
    let permit = permits(&session.actor, Act::SeeOwnAccount, &account.resource()).map_err(|_| Failure::NotFound)?;
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let facts = Facts::load(&mut snapshot, account, &permit, markers, today, &state.policy).await?;
    let going_on = going_on::rows(&mut snapshot, &facts).await?;
    drop(snapshot);
    frame.lead_to_statement_of(account_id);
    let view = view_of(&facts, &[], false, going_on, &state.policy)?;
    Ok(frame.show(page::page(&frame.layout, view)))
}

fn tenancies<'a>(main: &'a Account, others: &'a [Account]) -> Vec<&'a str> {
    let mut tenancies: Vec<&str> =
        std::iter::once(main).chain(others).map(|account| account.tenancy_ref.as_str()).collect();
    tenancies.sort_unstable();
    tenancies.dedup();
    tenancies
}

fn view_of(
    facts: &Facts,
    others: &[Account],
    is_main: bool,
    going_on: Vec<GoingOn>,
    policy: &Policy,
) -> Result<Home, Failure> {
    let is_paused = facts.breathing_space()?.is_some();
    let is_owed = facts.account.kind.is_rent_like() && facts.underlying.underlying.is_arrears();
    Ok(Home {
        may_offer: is_owed && !is_paused && going_on.is_empty(),
        going_on,
        account: view::heading(&facts.account),
        is_main,
        as_at: view::as_at(facts.today, facts.imported_at),
        standing: standing(facts)?,
        coming_up: coming_up(facts, policy)?,
        balances: view::balances(facts, policy)?,
        others: others.iter().map(|account| view::other(account, &facts.markers, facts.today)).collect(),
    })
}

fn standing(facts: &Facts) -> Result<Standing, Failure> {
    if let Some(space) = facts.breathing_space()? {
        return Ok(Standing::BreathingSpace(view::breathing_space(space)));
    }
    if facts.is_new() {
        return Ok(Standing::New { opened_on: facts.account.opened_on });
    }
    Ok(Standing::Ordinary {
        balance: facts.underlying.balance,
        on_its_way: view::on_its_way(facts),
        underlying: facts.underlying.underlying,
        stopped: view::stopped(facts),
    })
}

/// What is expected next; of a closed account nothing is.
fn coming_up(facts: &Facts, policy: &Policy) -> Result<Vec<ComingUp>, Failure> {
    if facts.account.closed_on.is_some_and(|closed_on| closed_on <= facts.today) {
        return Ok(Vec::new());
    }
    let outlook = Outlook::new(&facts.ledger(), &facts.charges, &facts.rent_weeks, facts.today, policy)?;
    let steps = outlook.steps.iter();
    Ok(steps
        .map(|step| ComingUp {
            on: step.on,
            event: match step.expected {
                Expected::Charge => ComingEvent::Charge(charge_words(facts.account.kind).words().to_owned()),
                Expected::Benefit(stream) => ComingEvent::Benefit(stream.benefit_name().to_owned()),
                Expected::UsualPayment => ComingEvent::UsualPayment,
            },
            amount: step.amount,
            balance_after: step.balance_after,
        })
        .collect())
}

/// What charges are called: "rent" is said of a tenancy alone, and never where there is none.
fn charge_words(kind: AccountKind) -> HomeText {
    match kind {
        AccountKind::MainRent | AccountKind::FormerTenant => HomeText::ComingRent,
        AccountKind::TemporaryAccommodation => HomeText::ComingTemporary,
        AccountKind::UseAndOccupation => HomeText::ComingUse,
        _ => HomeText::ComingCharges,
    }
}
