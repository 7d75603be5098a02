//! `hearth statement`: one account's statement.

use std::process::ExitCode;

use domain::calendar::Day;

use crate::wiring::Wiring;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Statement {
    /// The landlord's account reference.
    pub account: String,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    pub from: Day,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub to: Day,
}

/// Says that this build cannot.
///
/// # Errors
/// Always, in this build.
pub async fn run(_arguments: &Statement, _wiring: &Wiring) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`hearth statement` is not part of this build")
}
