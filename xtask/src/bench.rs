//! `cargo xtask bench`: the benchmarks, as ratios to what the machine could do at best.

use std::process::ExitCode;

use anyhow::Result;

use crate::place::Place;

/// Says how, until there is something to run.
///
/// # Errors
/// None yet.
pub fn bench(place: &Place, _arguments: &[String]) -> Result<ExitCode> {
    println!("The benchmarks live in {}; there are none yet.", place.short(&place.root.join("server").join("benches")));
    Ok(ExitCode::FAILURE)
}
