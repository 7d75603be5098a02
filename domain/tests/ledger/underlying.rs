//! The underlying balance, worked by hand.

use std::fmt::Write;

use domain::calendar::Day;
use domain::ledger::{Underlying, WeeksEarned, underlying, underlying_from_window};
use serde::Deserialize;

use crate::account::{Written, day, policy};

#[derive(Deserialize)]
struct Cases {
    account: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    #[serde(flatten)]
    account: Written,
    days: Vec<String>,
}

fn weeks(earned: WeeksEarned) -> String {
    if earned.odd_days == 0 { earned.weeks.to_string() } else { format!("{}+{}", earned.weeks, earned.odd_days) }
}

/// The answer as the file writes it.
fn written(on: Day, answer: &Underlying) -> String {
    let on_its_way: Vec<String> = answer
        .on_its_way
        .iter()
        .map(|benefit| {
            let mut text = format!(
                "{} {} {} {} {}",
                benefit.stream.code(),
                benefit.amount,
                weeks(benefit.earned),
                benefit.earned_from_on,
                benefit.earned_to_on
            );
            if let Some(due_on) = benefit.due_on {
                write!(text, " due {due_on}").unwrap();
            }
            text
        })
        .collect();
    let stopped: Vec<String> = answer
        .stopped
        .iter()
        .map(|stream| {
            format!("{} {} {} {}", stream.stream.code(), stream.not_counted, weeks(stream.earned), stream.last_paid_on)
        })
        .collect();
    let columns = [
        on.to_string(),
        answer.balance.to_string(),
        on_its_way.join("; "),
        answer.underlying.to_string(),
        stopped.join("; "),
    ];
    normal(&columns.join("|"))
}

fn normal(line: &str) -> String {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    columns.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

#[test]
fn every_worked_account_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/underlying.toml")).unwrap();
    for case in cases.account {
        let account = case.account.read();
        for line in &case.days {
            let on = day(line.split_whitespace().next().unwrap());
            let answer = underlying(&account.ledger(), on, policy()).unwrap();
            assert_eq!(written(on, &answer), normal(line), "{}", case.account.name);
            let windowed =
                underlying_from_window(account.opening, &account.entries, &account.benefits, on, policy()).unwrap();
            assert!(windowed.is_none_or(|windowed| windowed == answer), "{}", case.account.name);
        }
    }
}
