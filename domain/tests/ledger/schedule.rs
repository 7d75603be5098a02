//! Schedules of arrears, worked by hand, and their laws for any account.

use domain::ledger::{ArrearsSchedule, ChargeCode, EntryKind, ScheduleLine, balance, daily_rate};
use domain::money::Pence;
use proptest::prelude::*;
use serde::Deserialize;

use crate::account::{Account, Written, day, pence, policy};
use crate::any_account::{any_account, any_day};

#[derive(Deserialize)]
struct Cases {
    schedule: Vec<Case>,
    daily: Vec<Daily>,
}

#[derive(Deserialize)]
struct Case {
    #[serde(flatten)]
    account: Written,
    issued: String,
    to: String,
    start: String,
    sum: String,
    lines: Vec<String>,
    #[serde(default)]
    costs: Vec<String>,
}

#[derive(Deserialize)]
struct Daily {
    weekly: String,
    daily: String,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../golden/court_schedule.toml")).unwrap()
}

fn written(lines: &[ScheduleLine]) -> Vec<String> {
    lines.iter().map(|line| format!("{} | {} | {} | {}", line.on, line.words(), line.amount, line.owed_after)).collect()
}

#[test]
fn every_worked_schedule_comes_out_as_written() {
    for case in cases().schedule {
        let account = case.account.read();
        let (issued_on, to) = (day(&case.issued), day(&case.to));
        let schedule = ArrearsSchedule::new(&account.ledger(), issued_on, to, &policy().on(to).case).unwrap();
        let name = &case.account.name;
        assert_eq!(format!("{:?} {}", schedule.start, schedule.from), case.start, "{name}");
        let ArrearsSchedule { opening, due, paid, closing, .. } = &schedule;
        assert_eq!(format!("{opening} + {due} − {paid} = {closing}"), case.sum, "{name}");
        assert_eq!(written(&schedule.lines), case.lines, "{name}");
        assert_eq!(written(&schedule.court_costs), case.costs, "{name}");
    }
}

#[test]
fn a_day_costs_what_is_written() {
    let today = day("2026-11-23");
    for case in cases().daily {
        assert_eq!(
            daily_rate(pence(&case.weekly), &policy().on(today).case),
            Ok(pence(&case.daily)),
            "{}",
            case.weekly
        );
    }
}

/// The balance on a day without court costs and what reverses one.
fn owed_without_costs(account: &Account, on: domain::calendar::Day) -> Pence {
    let costs: Vec<&str> = account
        .entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::CourtCost || entry.charge_code == Some(ChargeCode::CourtCost))
        .map(|entry| entry.transaction_ref.as_str())
        .collect();
    let is_cost = |reference: &str| costs.contains(&reference);
    let rent: Vec<_> = account
        .entries
        .iter()
        .filter(|entry| !is_cost(&entry.transaction_ref) && !entry.reverses_ref.as_deref().is_some_and(is_cost))
        .cloned()
        .collect();
    balance(account.opening, &rent, on).unwrap()
}

proptest! {
    #[test]
    fn the_running_total_ends_with_what_is_owed(account in any_account(), issued_on in any_day(), days in 0..400_u64) {
        let to = issued_on + chrono::Days::new(days);
        let rules = &policy().on(to).case;
        let schedule = ArrearsSchedule::new(&account.ledger(), issued_on, to, rules).unwrap();
        let mut running = schedule.opening;
        for line in &schedule.lines {
            prop_assert!(schedule.from <= line.on && line.on <= to);
            running = running.checked_add(line.amount).unwrap();
            prop_assert_eq!(line.owed_after, running);
        }
        prop_assert_eq!(running, schedule.closing);
        prop_assert_eq!(schedule.closing, owed_without_costs(&account, to));
    }
}
