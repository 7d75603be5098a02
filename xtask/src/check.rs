//! `cargo xtask check`: what a machine can say about a change in two minutes.

use std::process::ExitCode;

use anyhow::Result;

use crate::place::Place;
use crate::process::{cargo, run};
use crate::step::Steps;
use crate::wasm;

/// Formatting, clippy for both targets, the law tests, the domain's tests. All are tried, so that one run tells all.
///
/// # Errors
/// When the set-up fails; a check that fails is told by the exit code.
pub fn check(place: &Place) -> Result<ExitCode> {
    let mut steps = Steps::begin();
    wasm::target(place, &mut steps)?;
    let checks: [(&str, &[&str]); 6] = [
        ("formatting", &["fmt", "--all", "--check"]),
        (
            "clippy, host",
            &["clippy", "--workspace", "--all-targets", "--features", "app/ssr", "--", "--deny", "warnings"],
        ),
        // Never `--all-features`: a page rendered by the server and an island in the browser are different programs.
        (
            "clippy, browser",
            &[
                "clippy",
                "--package",
                "app",
                "--lib",
                "--target",
                wasm::TARGET,
                "--no-default-features",
                "--features",
                "hydrate",
                "--",
                "--deny",
                "warnings",
            ],
        ),
        ("domain tests", &["test", "--quiet", "--package", "domain"]),
        ("tests of these commands", &["test", "--quiet", "--package", "xtask"]),
        ("law tests", &["test", "--quiet", "--package", "server", "--test", "law"]),
    ];
    let mut failed = Vec::new();
    for (title, arguments) in checks {
        if let Err(problem) = steps.take(title, || run(cargo(place).args(arguments))) {
            failed.push(format!("{problem:#}"));
        }
    }
    steps.table();
    for problem in &failed {
        println!("FAILED {problem}");
    }
    println!("{}", if failed.is_empty() { "All checks passed" } else { "Some checks failed" });
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
