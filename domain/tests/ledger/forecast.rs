//! What is coming up, and payment rhythms, worked by hand; and laws of the outlook for any account.

use domain::calendar::{RentWeek, rent_week_start};
use domain::ledger::{Entry, Expected, Outlook, Rhythm, rhythm};
use domain::money::Pence;
use proptest::prelude::*;
use serde::Deserialize;

use crate::account::{Written, charge, day, entry, policy};
use crate::any_account::{any_account, any_day, first_day};

#[derive(Deserialize)]
struct Outlooks {
    account: Vec<OutlookCase>,
}

#[derive(Deserialize)]
struct OutlookCase {
    #[serde(flatten)]
    account: Written,
    weeks: Vec<String>,
    today: String,
    balance: String,
    #[serde(default = "none")]
    rhythm: String,
    steps: Vec<String>,
}

fn none() -> String {
    "none".to_owned()
}

fn week(line: &str) -> RentWeek {
    let starts_on = day(&line[..10]);
    RentWeek { rent_year: String::new(), number: 1, starts_on, chargeable: !line.ends_with("free") }
}

fn written(rhythm: Option<Rhythm>) -> String {
    rhythm.map_or_else(none, |it| {
        let (every, amount, next_on) = (it.every.code(), it.usual_amount, it.next_on);
        let (hits, gaps, missed) = (it.gaps_agreeing, it.gaps_looked_at, it.missed);
        format!("{every} {amount} next {next_on}, {hits} of {gaps}, {missed} missed")
    })
}

#[test]
fn every_worked_outlook_comes_out_as_written() {
    let cases: Outlooks = toml::from_str(include_str!("../golden/outlook.toml")).unwrap();
    for case in cases.account {
        let account = case.account.read();
        let weeks: Vec<RentWeek> = case.weeks.iter().map(|line| week(line)).collect();
        let outlook = Outlook::new(&account.ledger(), &account.charges, &weeks, day(&case.today), policy()).unwrap();
        let steps: Vec<String> = outlook
            .steps
            .iter()
            .map(|step| {
                let what = match step.expected {
                    Expected::Charge => "charge",
                    Expected::Benefit(stream) => stream.code(),
                    Expected::UsualPayment => "usual payment",
                };
                format!("{} | {what} | {} | {}", step.on, step.amount, step.balance_after)
            })
            .collect();
        assert_eq!(steps, case.steps, "{}", case.account.name);
        assert_eq!(outlook.balance.to_string(), case.balance, "{}", case.account.name);
        assert_eq!(written(outlook.rhythm), case.rhythm, "{}", case.account.name);
    }
}

#[derive(Deserialize)]
struct Rhythms {
    case: Vec<RhythmCase>,
}

#[derive(Deserialize)]
struct RhythmCase {
    name: String,
    payments: Vec<String>,
    today: String,
    rhythm: String,
}

#[test]
fn every_worked_rhythm_comes_out_as_written() {
    let cases: Rhythms = toml::from_str(include_str!("../golden/rhythm.toml")).unwrap();
    for case in cases.case {
        let mut entries: Vec<Entry> = Vec::new();
        for (number, line) in case.payments.iter().enumerate() {
            let (on, rest) = line.split_once(' ').unwrap();
            let amount = rest.trim_end_matches(" returned");
            entries.push(entry(&format!("P{number} {on} PAY_DD -{amount}")));
            if rest.ends_with("returned") {
                entries.push(entry(&format!("D{number} {on} DD_UNPAID {amount} reverses P{number}")));
            }
        }
        entries.reverse();
        let found = rhythm(&entries, day(&case.today), policy()).unwrap();
        assert_eq!(written(found), case.rhythm, "{}", case.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_outlook_runs_forward_and_adds_up(account in any_account(), today in any_day()) {
        let charges = [charge("RENT £112.50 weekly from 2026-01-05"), charge("PARKING £12.00 monthly from 2026-01-05")];
        let mondays = rent_week_start(first_day()).iter_weeks().take(60);
        let weeks: Vec<RentWeek> = mondays.map(|monday| week(&monday.to_string())).collect();
        let outlook = Outlook::new(&account.ledger(), &charges, &weeks, today, policy()).unwrap();

        let mut running = account.ledger().balance(today).unwrap();
        for step in &outlook.steps {
            running = running.checked_add(step.amount).unwrap();
            prop_assert_eq!(step.balance_after, running);
            prop_assert!(step.on >= today);
            prop_assert_eq!(step.amount.is_arrears(), step.expected == Expected::Charge);
        }
        prop_assert!(outlook.steps.is_sorted_by_key(|step| (step.on, step.expected)));
        // Nothing stands in the list beyond the last of the first ones.
        let firsts = [outlook.next_charge(), outlook.usual_payment()];
        let benefits = outlook.steps.iter().filter(|step| matches!(step.expected, Expected::Benefit(_)));
        let last_first = firsts.into_iter().flatten().chain(benefits).map(|step| step.on).max();
        prop_assert_eq!(outlook.steps.last().map(|step| step.on), last_first);
        prop_assert!(outlook.next_charge().is_none_or(|step| step.amount >= Pence::new(1_200)));
    }
}
