//! Cases in arrears: states, notices, protections, gates.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

#[path = "../golden/mod.rs"]
mod golden;

mod act_day;
mod correct;
mod diary;
mod fixture;
mod gate;
mod notice;
mod protection;
mod state;
mod table;

use domain::{
    calendar::{Day, parse_iso_day},
    policy::{Policy, PolicyOn},
};

fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

fn policy_on(on: Day) -> PolicyOn {
    Policy::builtin().unwrap().on(on).clone()
}
