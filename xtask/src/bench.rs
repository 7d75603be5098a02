//! `cargo xtask bench`: the benchmarks, as ratios to what the machine could do at best.

use std::process::ExitCode;

use anyhow::Result;

use crate::place::Place;
use crate::process;

/// Runs the server's benchmarks, with whatever else was typed handed on to them.
///
/// # Errors
/// When they do not compile or cannot run.
pub fn bench(place: &Place, arguments: &[String]) -> Result<ExitCode> {
    process::run(process::cargo(place).args(["bench", "--package", "server", "--"]).args(arguments))?;
    Ok(ExitCode::SUCCESS)
}
