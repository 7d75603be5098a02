//! What falls due in an ordinary week or month, worked by hand; and laws of converting it.

use domain::calendar::Day;
use domain::ledger::RegularDue;
use domain::money::{Frequency, Pence};
use proptest::prelude::*;
use serde::Deserialize;

use crate::account::{benefit, charge, day, pence};

#[path = "../golden/mod.rs"]
mod golden;

#[derive(Deserialize)]
struct Cases {
    account: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(deserialize_with = "golden::day")]
    day: Day,
    charges: Vec<String>,
    #[serde(default)]
    benefits: Vec<String>,
    gross_weekly: String,
    benefit_weekly: String,
    net: Vec<String>,
    more_weekly: Option<String>,
    #[serde(default)]
    with: Vec<String>,
}

const CYCLES: [Frequency; 4] = [Frequency::Weekly, Frequency::Fortnightly, Frequency::FourWeekly, Frequency::Monthly];

#[test]
fn every_worked_account_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/regular.toml")).unwrap();
    for case in cases.account {
        let charges: Vec<_> = case.charges.iter().map(|line| charge(line)).collect();
        let benefits: Vec<_> = case.benefits.iter().map(|line| benefit(line)).collect();
        let due = RegularDue::on(&charges, &benefits, case.day).unwrap();
        assert_eq!(due.gross_weekly().to_string(), case.gross_weekly, "{}", case.name);
        assert_eq!(due.benefit_weekly().to_string(), case.benefit_weekly, "{}", case.name);
        assert_eq!(CYCLES.map(|every| due.net_for(every).to_string()).as_slice(), case.net, "{}", case.name);
        if let Some(more) = case.more_weekly {
            let with = CYCLES.map(|every| due.net_and_weekly(pence(&more), every).unwrap().to_string());
            assert_eq!(with.as_slice(), case.with, "{}", case.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_larger_charge_is_never_less_at_any_frequency(amount in 0_i64..10_000_000, more in 0_i64..10_000) {
        let due = |amount: i64| {
            let line = format!("RENT {} weekly from 2026-04-06", Pence::new(amount));
            RegularDue::on(&[charge(&line)], &[], day("2026-10-05")).unwrap()
        };
        for every in Frequency::ALL {
            prop_assert!(due(amount).net_for(*every) <= due(amount + more).net_for(*every));
            prop_assert_eq!(due(amount).net_for(*every), due(amount).gross_for(*every));
        }
        prop_assert_eq!(due(amount).net_weekly(), Pence::new(amount));
    }
}
