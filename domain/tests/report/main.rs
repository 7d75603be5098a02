//! The weekly report: worked cases, and laws that hold for any accounts.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod account;
mod laws;
mod rate;
mod week;

use domain::calendar::{Day, parse_iso_day};
use domain::policy::{Policy, ReportRules};

fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

fn rules() -> ReportRules {
    Policy::builtin().unwrap().on(day("2026-11-22")).report.clone()
}
