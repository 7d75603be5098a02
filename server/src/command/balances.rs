//! `hearth balances`: every account's balance, as CSV.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use domain::calendar::Day;
use domain::policy::Policy;

use crate::document::csv::CsvWriter;
use crate::store::{Snapshot, balance::BalanceFacts};
use crate::wiring::Wiring;

/// Accounts read at a time.
const ACCOUNTS_AT_ONCE: i64 = 500;
const HEADER: [&str; 3] = ["account_ref", "balance_pence", "underlying_pence"];

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Balances {
    /// Balances at the end of this day [default: today].
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Day>,
}

/// Prints a line for each account, in the order of their references, all as they were at one moment.
///
/// # Errors
/// When the database or the policy cannot be read.
pub async fn run(arguments: &Balances, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let day = arguments.as_of.unwrap_or_else(|| wiring.clock.today());
    let policy = wiring.policy()?;
    let store = wiring.store().await?;
    let mut list = CsvWriter::new(BufWriter::new(io::stdout()));
    let mut snapshot = store.snapshot().await?;
    match write_all(&mut snapshot, &mut list, day, &policy).await {
        Err(problem) if is_closed_by_reader(&problem) => return Ok(ExitCode::SUCCESS),
        written => written?,
    }
    list.finish()?;
    Ok(ExitCode::SUCCESS)
}

async fn write_all<W: Write>(
    snapshot: &mut Snapshot,
    list: &mut CsvWriter<W>,
    day: Day,
    policy: &Policy,
) -> anyhow::Result<()> {
    list.row(&HEADER)?;
    let mut after = String::new();
    loop {
        let accounts = snapshot.list_balance_facts(&after, ACCOUNTS_AT_ONCE, day).await?;
        let Some(final_account) = accounts.last() else { return Ok(()) };
        for account in &accounts {
            write_one(list, account, day, policy)?;
        }
        after.clone_from(&final_account.account_ref);
    }
}

fn write_one<W: Write>(
    list: &mut CsvWriter<W>,
    account: &BalanceFacts,
    day: Day,
    policy: &Policy,
) -> anyhow::Result<()> {
    let underlying = account.underlying(day, policy)?.underlying;
    list.row(&[&account.account_ref, &account.balance.get().to_string(), &underlying.get().to_string()])?;
    Ok(())
}

/// A reader that has seen enough (`| head`) is no mistake.
fn is_closed_by_reader(problem: &anyhow::Error) -> bool {
    problem.downcast_ref::<io::Error>().is_some_and(|problem| problem.kind() == ErrorKind::BrokenPipe)
}
