//! `hearth import`: reads a housing system's extract into the database.

use std::{path::PathBuf, process::ExitCode};

use crate::wiring::Wiring;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Import {
    /// The folder with the extract's CSV files.
    pub folder: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Check everything and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Says that this build cannot.
///
/// # Errors
/// Always, in this build.
pub async fn run(_arguments: &Import, _wiring: &Wiring) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`hearth import` is not part of this build")
}
