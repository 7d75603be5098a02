//! `hearth verify`: every stored balance equals its entries, and the audit trail is whole.

use std::process::ExitCode;

use crate::desk::audit_chain;
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
    // Both, whatever the first one says: whoever looks wants to know all that is wrong.
    let (are_right, is_whole) = (balances_are_right(&store).await?, audit_is_whole(&store, wiring).await?);
    let is_well = are_right && is_whole;
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

async fn audit_is_whole(store: &Store, wiring: &Wiring) -> anyhow::Result<bool> {
    let heads = audit_chain::exported(&wiring.configuration.audit_heads_file())?;
    let report = audit_chain::verify(store, &heads).await?;
    for broken in &report.breaks {
        output::line(format_args!("Audit trail: {broken}"))?;
    }
    if report.is_whole() {
        output::line(format_args!(
            "Audit trail: {} links follow from one another, {} exported heads are among them, {} entries wait to be sealed.",
            report.links, report.heads, report.unsealed
        ))?;
    }
    Ok(report.is_whole())
}
