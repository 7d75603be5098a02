//! What a signed-in tenant sees of their own accounts.

mod arrangement;
mod budget;
mod change;
mod contact;
mod direct_debit;
mod going_on;
mod home;
mod message;
mod statement;
mod trusted;
mod ways_to_pay;

use domain::{calendar::Day, ledger::AccountKind, permission::Act};

use super::{
    AppState,
    failure::Failure,
    route::{Access, Route},
    visitor::ResidentSession,
};
use crate::store::account::Account;

pub(super) fn routes() -> Vec<Route> {
    let account = Access::SignedInResident(Act::SeeOwnAccount);
    let statement = Access::SignedInResident(Act::SeeOwnStatement);
    let own = [
        Route::get(app::paths::HOME, account, home::home),
        Route::get(app::paths::ACCOUNT, account, home::account),
        Route::get(app::paths::OWN_STATEMENT, statement, statement::own),
        Route::get(app::paths::STATEMENT, statement, statement::page),
        Route::get(app::paths::STATEMENT_CSV, statement, statement::csv),
        Route::get(app::paths::WAYS_TO_PAY, Access::Open, ways_to_pay::page),
    ];
    own.into_iter()
        .chain(arrangement::routes())
        .chain(budget::routes())
        .chain(direct_debit::routes())
        .chain(message::routes())
        .chain(contact::routes())
        .chain(change::routes())
        .chain(trusted::routes())
        .collect()
}

/// The accounts with the one for the home they live in first: rent-like before others, open before closed, a tenancy that
/// runs before one that has ended. The rest keep their order.
fn main_first(mut accounts: Vec<Account>, today: Day) -> Vec<Account> {
    let is_past = |day: Option<Day>| day.is_some_and(|day| day < today);
    accounts.sort_by_key(|account| {
        (
            !account.kind.is_rent_like(),
            is_past(account.closed_on),
            is_past(account.tenancy_ends_on),
            account.kind == AccountKind::FormerTenant,
        )
    });
    accounts
}

/// Their accounts, that of their home first.
async fn accounts_of(state: &AppState, session: &ResidentSession) -> Result<Vec<Account>, Failure> {
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    Ok(main_first(snapshot.list_accounts_of_tenant(&session.person_ref, today).await?, today))
}

/// The account for their home, which what they write is about.
async fn main_account(state: &AppState, session: &ResidentSession) -> Result<Account, Failure> {
    accounts_of(state, session).await?.into_iter().next().ok_or(Failure::NotFound)
}
