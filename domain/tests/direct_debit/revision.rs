//! What becomes of collections that can no longer be taken as they were planned, in a file that an officer can read and correct.

use domain::calendar::{Day, day_month_year, parse_iso_day};
use domain::direct_debit::{
    CollectionFrequency, CollectionRule, CollectionState, Standing, Step, Window, earliest_entry_put_in_on,
    is_too_late, revise,
};
use domain::money::Pence;
use serde::Deserialize;

use crate::golden;
use crate::schedule::{rules, written};

#[derive(Deserialize)]
struct Cases {
    moved_on: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(deserialize_with = "golden::day")]
    today: Day,
    #[serde(deserialize_with = "golden::day")]
    ends: Day,
    rent: String,
    day: u32,
    collections: Vec<String>,
    becomes: Vec<String>,
}

/// "2026-06-01 120.00 + 20.00 untold".
fn standing(line: &str) -> Standing {
    let words: Vec<&str> = line.split(' ').collect();
    let (moves_on, state) = match words[4] {
        "untold" => (true, CollectionState::Planned),
        "not_put_in" => (true, CollectionState::Noticed),
        state => (false, CollectionState::parse(state).unwrap()),
    };
    let money = |text| Pence::parse(text).unwrap();
    Standing {
        entry_on: parse_iso_day(words[0]).unwrap(),
        rent: money(words[1]),
        arrangement: money(words[3]),
        state,
        moves_on,
    }
}

fn step(step: &Step) -> String {
    match step {
        Step::Withdraw(entry_on) => format!("{}: called off", day_month_year(*entry_on)),
        Step::Add(one) | Step::Change(one) => written(one),
    }
}

#[test]
fn a_collection_that_is_not_taken_moves_on_with_its_part_of_the_plan() {
    let cases: Cases = toml::from_str(include_str!("../golden/moved_on.toml")).unwrap();
    for case in cases.moved_on {
        let rules = rules().by_letter();
        let standing: Vec<Standing> = case.collections.iter().map(|line| standing(line)).collect();
        let rule = CollectionRule::new(CollectionFrequency::Monthly, case.day, case.today).unwrap();
        let window = Window {
            after_on: parse_iso_day("2026-11-22").unwrap(),
            to_on: case.ends,
            rent: Pence::parse(&case.rent).unwrap(),
        };
        let steps = revise(&standing, &window, None, rule, case.today, &rules).unwrap();
        assert_eq!(steps.iter().map(step).collect::<Vec<_>>(), case.becomes, "{}", case.name);
    }
}

/// Each day by hand: Monday 1 June 2026 is put in on Thursday 28 May, or told of by a letter posted on Wednesday 13 May.
#[test]
fn a_collection_is_too_late_once_the_bank_or_a_letter_can_no_longer_come_in_time() {
    let day = |text| parse_iso_day(text).unwrap();
    let too_late = |state, today| is_too_late(day("2026-06-01"), state, day(today), &rules());
    assert!(!too_late(CollectionState::Noticed, "2026-05-28"));
    assert!(too_late(CollectionState::Noticed, "2026-05-29"));
    assert!(!too_late(CollectionState::Planned, "2026-05-13"));
    assert!(too_late(CollectionState::Planned, "2026-05-14"));
    for over in [CollectionState::AskedFor, CollectionState::Skipped, CollectionState::Withdrawn] {
        assert!(!too_late(over, "2026-06-10"), "{over:?}");
    }
    // On a Saturday, what can still be put in is put in on Monday, and moves money on Wednesday.
    assert_eq!(earliest_entry_put_in_on(day("2026-06-06"), &rules()), day("2026-06-10"));
}
