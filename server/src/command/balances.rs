//! `hearth balances`: every account's balance, as CSV.

use std::process::ExitCode;

use domain::calendar::Day;

use crate::wiring::Wiring;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Balances {
    /// Balances at the end of this day [default: today].
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Day>,
}

/// Says that this build cannot.
///
/// # Errors
/// Always, in this build.
pub async fn run(_arguments: &Balances, _wiring: &Wiring) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`hearth balances` is not part of this build")
}
