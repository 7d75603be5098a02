//! `hearth verify`: every stored balance equals its entries, and the audit trail is whole.

use std::process::ExitCode;

use crate::wiring::Wiring;

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Verify {}

/// Says that this build cannot.
///
/// # Errors
/// Always, in this build.
pub async fn run(_arguments: &Verify, _wiring: &Wiring) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`hearth verify` is not part of this build")
}
