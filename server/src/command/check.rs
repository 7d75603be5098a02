//! `hearth check`: the configuration as it is taken, and what is wrong with it.

use std::process::ExitCode;

use super::output;
use crate::wiring::Wiring;

/// Nothing to choose.
#[derive(clap::Args, Clone, Debug)]
pub struct Check {}

/// Checks.
///
/// # Errors
/// When standard output cannot be written to.
pub async fn run(_arguments: &Check, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store_as_it_is().await?;
    output::line(format_args!(
        "{} answers; {} migrations to apply",
        store.engine_name(),
        store.pending_migrations().await?
    ))?;
    Ok(ExitCode::SUCCESS)
}
