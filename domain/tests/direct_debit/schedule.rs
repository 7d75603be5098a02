//! Schedules in a file that an officer can read and correct.

use chrono::Datelike;
use domain::calendar::{Day, RentWeek, day_month_year, parse_iso_day};
use domain::direct_debit::{
    Collection, CollectionDays, CollectionFrequency, CollectionRule, Due, Extra, ScheduleProblem, dues, per_collection,
    schedule,
};
use domain::ledger::{Charge, ChargeCode, ChargeFrequency};
use domain::money::{Frequency, Pence};
use domain::policy::{DirectDebitRules, Policy};
use serde::Deserialize;

use crate::golden;

#[derive(Deserialize)]
struct Cases {
    days: Vec<DaysCase>,
    schedule: Vec<ScheduleCase>,
}

#[derive(Deserialize)]
struct DaysCase {
    name: String,
    #[serde(deserialize_with = "golden::day")]
    requested: Day,
    #[serde(deserialize_with = "golden::day")]
    entry: Day,
    #[serde(deserialize_with = "golden::day")]
    processing: Day,
    #[serde(deserialize_with = "golden::day")]
    input: Day,
    #[serde(deserialize_with = "golden::day")]
    notice_by: Day,
}

#[derive(Deserialize)]
struct ScheduleCase {
    name: String,
    #[serde(deserialize_with = "golden::day")]
    told_on: Day,
    weekly_rent: String,
    frequency: String,
    day: u32,
    spread: Option<String>,
    each: Option<String>,
    left: Option<String>,
    #[serde(default)]
    moved: Option<String>,
    collections: Vec<String>,
}

pub fn rules() -> DirectDebitRules {
    Policy::builtin().unwrap().on(day("2026-11-22")).direct_debit
}

fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

fn cases() -> Cases {
    toml::from_str(include_str!("../golden/collections.toml")).unwrap()
}

fn money(text: &str) -> Pence {
    Pence::parse(text).unwrap()
}

pub fn mondays(from_on: Day, weekly: Pence) -> Vec<Due> {
    let days = from_on.iter_days().filter(|day| day.weekday() == chrono::Weekday::Mon).take(120);
    days.map(|on| Due { on, amount: weekly }).collect()
}

#[test]
fn the_days_of_a_collection() {
    for case in cases().days {
        let expected = CollectionDays {
            requested_on: case.requested,
            entry_on: case.entry,
            processing_on: case.processing,
            input_on: case.input,
            notice_by_on: case.notice_by,
        };
        assert_eq!(CollectionDays::of(case.requested, &rules()), expected, "{}", case.name);
    }
}

/// "4 January 2027: 686.00 = 608.00 + 78.00".
pub fn written(collection: &Collection) -> String {
    let (rent, extra) = (collection.rent.plain(), collection.arrangement.plain());
    format!("{}: {} = {rent} + {extra}", day_month_year(collection.entry_on), collection.amount.plain())
}

#[test]
fn what_is_collected_and_when() {
    for case in cases().schedule {
        let extra = match (&case.spread, &case.each, &case.left) {
            (Some(spread), ..) => Extra::Spread(money(spread)),
            (None, Some(each), Some(left)) => Extra::Instalments {
                each: money(each),
                left: money(left),
                moved: case.moved.as_deref().map_or(Pence::ZERO, money),
            },
            _ => Extra::Nothing,
        };
        let frequency = CollectionFrequency::parse(&case.frequency).unwrap();
        let rule = CollectionRule::starting(frequency, case.day, case.told_on, case.told_on, &rules()).unwrap();
        let dues = mondays(case.told_on, money(&case.weekly_rent));
        let found = match schedule(rule, &dues, extra, case.told_on, &rules()) {
            Ok(collections) => collections.iter().map(written).collect(),
            Err(problem) => {
                assert_eq!(problem, ScheduleProblem::NothingToCollect);
                Vec::new()
            }
        };
        assert_eq!(found, case.collections, "{}", case.name);
    }
}

#[test]
fn rent_free_weeks_are_not_collected_for() {
    let charge = Charge {
        code: ChargeCode::Rent,
        amount: money("100.00"),
        frequency: ChargeFrequency::Weekly,
        starts_on: day("2026-04-06"),
        ends_on: None,
        hb_eligible: true,
        uc_eligible: true,
    };
    let week = |starts_on: &str, chargeable| RentWeek {
        rent_year: "2026/27".to_owned(),
        number: 38,
        starts_on: day(starts_on),
        chargeable,
    };
    let weeks = [week("2026-12-14", true), week("2026-12-21", false), week("2026-12-28", false)];
    let found = dues(std::slice::from_ref(&charge), &[], &weeks, day("2026-12-10"), day("2027-01-10")).unwrap();
    let days: Vec<String> = found.iter().map(|due| due.on.to_string()).collect();
    assert_eq!(days, ["2026-12-14", "2027-01-04"], "a week that the calendar does not hold counts as charged");

    let monthly = Charge { frequency: ChargeFrequency::Monthly, ..charge };
    let found = dues(&[monthly], &[], &weeks, day("2026-12-01"), day("2027-01-31")).unwrap();
    assert_eq!(found, ["2026-12-01", "2027-01-01"].map(|on| Due { on: day(on), amount: money("100.00") }));
}

#[test]
fn an_instalment_is_converted_once() {
    let each = |amount, agreed, collected| per_collection(money(amount), agreed, collected).unwrap().plain();
    assert_eq!(each("5.00", Frequency::Weekly, CollectionFrequency::Monthly), "21.67");
    assert_eq!(each("5.00", Frequency::Weekly, CollectionFrequency::FourWeekly), "20.00");
    assert_eq!(each("20.00", Frequency::Monthly, CollectionFrequency::Weekly), "4.62");
    assert_eq!(each("20.00", Frequency::Monthly, CollectionFrequency::Monthly), "20.00");
}

#[test]
fn only_days_that_every_month_or_week_has_can_be_chosen() {
    let from_on = day("2026-11-22");
    let rule = |frequency, number| CollectionRule::new(frequency, number, from_on).map(CollectionRule::words);
    assert_eq!(rule(CollectionFrequency::Monthly, 28).as_deref(), Some("every month, on day 28 of the month"));
    assert_eq!(rule(CollectionFrequency::Fortnightly, 5).as_deref(), Some("every 2 weeks, on a Friday"));
    for (frequency, number) in [
        (CollectionFrequency::Monthly, 0),
        (CollectionFrequency::Monthly, 29),
        (CollectionFrequency::Weekly, 0),
        (CollectionFrequency::Weekly, 6),
    ] {
        assert_eq!(rule(frequency, number), None, "{frequency:?} {number}");
    }
}
