//! `cargo xtask test`: sets up a browser and a PostgreSQL, runs every test there is, and counts them.

pub mod browser;
mod count;
pub mod postgres;
mod rust;

use std::process::ExitCode;

use anyhow::Result;

use crate::place::Place;
use crate::step::Steps;
use count::{Count, Suite};
use postgres::Postgres;

/// Runs the tests whose name contains `filter`, or all, and closes with a line a suite and one for them all.
///
/// # Errors
/// When the set-up fails; a test that fails is told by the exit code.
pub fn test(place: &Place, filter: Option<&str>) -> Result<ExitCode> {
    let mut steps = Steps::begin();
    let postgres = steps.take("PostgreSQL for the tests", || Ok(Postgres::find()))?;
    let mut suites = steps.take("Rust tests", || rust::tests(place, filter, &postgres))?;
    // A browser run that cannot start must not hide what the others found.
    match browser::tests(place, filter, &mut steps) {
        Ok(suite) => suites.push(suite),
        Err(problem) => {
            println!("\n{problem:#}");
            suites.push(Suite {
                name: "browser".to_owned(),
                count: Count { failed: 1, ..Count::default() },
                remark: Some("could not be run".to_owned()),
            });
        }
    }
    drop(postgres);
    steps.table();

    println!("\nTests");
    let mut all = Count::default();
    for suite in &suites {
        println!("  {suite}");
        all.add(suite.count);
    }
    println!("{all}");
    Ok(if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
