//! `hearth verify`: every stored balance equals its entries, and the audit trail is whole.

use std::process::ExitCode;

use crate::store::Store;
use crate::wiring::Wiring;

use super::output;

/// More than this are not listed.
const LISTED_MAX: i64 = 1_000;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Verify {}

/// Proves it, or lists what is wrong. 0 = all is well; 1 = something is not.
///
/// # Errors
/// When the database cannot be read.
pub async fn run(_arguments: &Verify, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store().await?;
    let is_well = balances_are_right(&store).await?;
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn balances_are_right(store: &Store) -> anyhow::Result<bool> {
    let mut snapshot = store.snapshot().await?;
    let wrong = snapshot.list_wrong_balances(LISTED_MAX).await?;
    for balance in &wrong {
        output::line(format_args!(
            "Account {}: {} is stored, and its entries add up to {}",
            balance.account_ref, balance.stored, balance.actual
        ))?;
    }
    let stray = snapshot.count_stray_entries().await?;
    if stray > 0 {
        output::line(format_args!("{stray} entries are of an account that is not there."))?;
    }
    let are_right = wrong.is_empty() && stray == 0;
    if are_right {
        let (accounts, entries) = snapshot.count_ledger().await?;
        output::line(format_args!("Balances: {accounts} accounts equal their {entries} entries."))?;
    }
    Ok(are_right)
}
