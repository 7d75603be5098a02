//! The payments of an offer, and what it would mean.

use domain::arrangement::{Instalment, Plan, Schedule};
use serde::Deserialize;

use crate::written::{nothing, offer, pence, regular};

#[derive(Deserialize)]
struct Cases {
    schedule: Vec<Case>,
    refuse: Vec<Refused>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    arrears: String,
    offer: String,
    #[serde(default = "nothing")]
    rent_weekly: String,
    count: u32,
    #[serde(default)]
    first: Vec<String>,
    last: String,
    total: Option<String>,
    one_pound_more: Option<String>,
    one_missed: String,
}

#[derive(Deserialize)]
struct Refused {
    name: String,
    arrears: String,
    offer: String,
    because: String,
}

fn words(instalment: Instalment) -> String {
    let lump = if instalment.is_lump_sum { " lump" } else { "" };
    format!("{} {}{lump}", instalment.due_on, instalment.amount)
}

#[test]
fn every_worked_schedule_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/schedule.toml")).unwrap();
    for case in cases.schedule {
        let plan = Plan::new(pence(&case.arrears), &offer(&case.offer), regular(&case.rent_weekly)).unwrap();
        let schedule = plan.schedule;
        assert_eq!(schedule.count(), case.count, "{}", case.name);
        let first: Vec<String> = schedule.instalments().take(case.first.len()).map(words).collect();
        assert_eq!(first, case.first, "{}", case.name);
        assert_eq!(words(schedule.instalments().last().unwrap()), case.last, "{}", case.name);
        assert_eq!(plan.one_missed_clear_on.to_string(), case.one_missed, "{}", case.name);
        if let Some(total) = case.total {
            assert_eq!(plan.total.to_string(), total, "{}", case.name);
        }
        if let Some(more) = case.one_pound_more {
            let found = plan.one_pound_more.unwrap();
            let found = format!("{} fewer, clear {}", found.payments_fewer, found.clear_on);
            assert_eq!(found, more, "{}", case.name);
        }
    }
    for case in cases.refuse {
        let problem = Schedule::new(pence(&case.arrears), &offer(&case.offer)).unwrap_err();
        assert_eq!(problem.to_string(), case.because, "{}", case.name);
    }
}
