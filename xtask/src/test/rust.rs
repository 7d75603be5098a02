//! The tests that Cargo runs: domain, pages and server, native, the last on both databases.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Command;

use anyhow::{Context, Result};

use super::count::{Count, Suite};
use super::postgres::Postgres;
use crate::place::Place;
use crate::process;

/// The crates with tests, in the order they are told.
const CRATES: [&str; 3] = ["domain", "app", "server"];
/// How a test says that it found no PostgreSQL: one such line a test (`server/tests/it/support`).
const SKIPPED: &str = "SKIPPED (no PostgreSQL)";

/// Runs them all, in one build so that each dependency is compiled once.
///
/// # Errors
/// When Cargo cannot be started.
pub fn tests(place: &Place, filter: Option<&str>, postgres: &Postgres) -> Result<Vec<Suite>> {
    let mut command = process::cargo(place);
    command.args(["test", "--no-fail-fast", "--features", "app/ssr"]);
    for name in CRATES {
        command.args(["--package", name]);
    }
    command.args(["--"]).args(filter);
    match postgres.url() {
        Some(url) => command.env("TEST_POSTGRES_URL", url),
        None => command.env_remove("TEST_POSTGRES_URL"),
    };
    let (mut counts, succeeded) = follow(&mut command)?;
    let mut suites: Vec<Suite> = CRATES
        .iter()
        .map(|name| Suite { name: (*name).to_owned(), count: counts.remove(*name).unwrap_or_default(), remark: None })
        .collect();
    if let (Postgres::None(reason), Some(server)) = (postgres, suites.last_mut()) {
        server.remark = Some(format!("no PostgreSQL: {}", reason.lines().next().unwrap_or_default()));
    }
    if !succeeded && suites.iter().all(|suite| suite.count.failed == 0) {
        let count = Count { failed: 1, ..Count::default() };
        suites.push(Suite {
            name: "build".to_owned(),
            count,
            remark: Some("the tests did not compile or did not finish".to_owned()),
        });
    }
    Ok(suites)
}

/// Runs Cargo, passes every line on, and counts by crate.
fn follow(command: &mut Command) -> Result<(BTreeMap<String, Count>, bool)> {
    // One pipe for both of Cargo's outputs: which crate is being tested is said on one, the results on the other.
    let (reader, writer) = std::io::pipe()?;
    let mut child = command.stdout(writer.try_clone()?).stderr(writer).spawn().context("could not start cargo")?;
    // The command keeps the pipe's writing end, and reading would never end.
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut current = String::new();
    let mut skipped = 0;
    for line in BufReader::new(reader).lines() {
        let line = line?;
        println!("{line}");
        if let Some(name) = crate_of(&line) {
            name.clone_into(&mut current);
        }
        if line.contains(SKIPPED) {
            skipped += 1;
        }
        if let Some(mut count) = result_of(&line) {
            // Rust has no skipping at run time: such a test says so and returns, and is counted as passed.
            count.passed = count.passed.saturating_sub(skipped);
            count.skipped += std::mem::take(&mut skipped);
            counts.entry(current.clone()).or_default().add(count);
        }
    }
    Ok((counts, child.wait()?.success()))
}

/// The crate whose tests begin with this line, if they do.
///
/// A crate's own unit tests come first and carry its name; the programs of its `tests` folder follow.
fn crate_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let name = match line.strip_prefix("Doc-tests ") {
        Some(name) => name.trim(),
        None => line.strip_prefix("Running ")?.rsplit(['/', '\\']).next()?.rsplit_once('-')?.0,
    };
    CRATES.contains(&name).then_some(name)
}

/// The count in a test program's closing line: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
fn result_of(line: &str) -> Option<Count> {
    let result = line.strip_prefix("test result: ")?;
    let figure = |word: &str| {
        result
            .split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u32>().ok())
            .unwrap_or(0)
    };
    Some(Count { passed: figure("passed"), failed: figure("failed"), skipped: figure("ignored") })
}

#[cfg(test)]
mod tests {
    use super::{Count, crate_of, result_of};

    #[test]
    fn a_crate_is_told_by_its_unit_tests_and_its_documentation() {
        assert_eq!(
            crate_of("     Running unittests src/lib.rs (target/debug/deps/domain-0123456789abcdef)"),
            Some("domain")
        );
        assert_eq!(crate_of("   Doc-tests server"), Some("server"));
        assert_eq!(crate_of("     Running tests/law/main.rs (target/debug/deps/law-0123456789abcdef)"), None);
    }

    #[test]
    fn a_closing_line_is_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.05s";
        assert_eq!(result_of(line), Some(Count { passed: 12, failed: 2, skipped: 1 }));
        assert_eq!(result_of("test result, they say"), None);
    }
}
