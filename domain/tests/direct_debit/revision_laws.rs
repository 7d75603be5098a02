//! What holds whenever the rent changes under collections that were told of.

use chrono::Days;
use domain::calendar::{Day, parse_iso_day, working_days_before};
use domain::direct_debit::{
    Collection, CollectionDays, CollectionFrequency, CollectionRule, CollectionState, Extra, Standing, Step, Window,
    earliest_entry_on, has_room, letter_given_on, revise, schedule,
};
use domain::money::Pence;
use domain::policy::DirectDebitRules;
use proptest::prelude::*;

use crate::schedule::{mondays, rules};

#[derive(Debug)]
struct Changed {
    today: Day,
    rule: CollectionRule,
    standing: Vec<Standing>,
    window: Window,
    rules: DirectDebitRules,
}

/// A mandate told of on one day, looked at later with another rent; by letter or not.
fn changed() -> impl Strategy<Value = Changed> {
    let first = parse_iso_day("2024-01-01").unwrap();
    let days = (0..2_000_u64, 0..360_u64);
    (days, 0..4_usize, 1..=28_u32, 1..30_000_i64, 0..5_000_000_i64, 0..9_000_i64, any::<bool>()).prop_map(
        move |((start, later), frequency, number, weekly, rent, each, by_letter)| {
            let rules = if by_letter { rules().by_letter() } else { rules() };
            let told_on = first + Days::new(start);
            let today = told_on + Days::new(later);
            let frequency = CollectionFrequency::ALL[frequency];
            let number = if frequency == CollectionFrequency::Monthly { number } else { 1 + number % 5 };
            let rule = CollectionRule::new(frequency, number, told_on).unwrap();
            let extra = Extra::Instalments { each: Pence::new(each), left: Pence::new(90_000), moved: Pence::ZERO };
            let told = schedule(rule, &mondays(told_on, Pence::new(weekly)), extra, told_on, &rules).unwrap();
            let standing = told.iter().map(|one| stands(one, today)).collect();
            let to_on = domain::calendar::RentYear::of(told[0].entry_on).last_day();
            let window = Window { after_on: told_on, to_on, rent: Pence::new(rent) };
            Changed { today, rule, standing, window, rules }
        },
    )
}

fn stands(told: &Collection, today: Day) -> Standing {
    let state = if told.input_on <= today { CollectionState::AskedFor } else { CollectionState::Noticed };
    Standing { entry_on: told.entry_on, rent: told.rent, arrangement: told.arrangement, state, moves_on: false }
}

fn steps(changed: &Changed) -> Vec<Step> {
    revise(&changed.standing, &changed.window, None, changed.rule, changed.today, &changed.rules).unwrap()
}

fn total(amounts: impl Iterator<Item = Pence>) -> Pence {
    Pence::total(amounts).unwrap()
}

/// What is collected by day, once the steps are taken.
fn after(changed: &Changed, steps: &[Step]) -> Vec<(Day, Pence, Pence)> {
    let untouched = changed.standing.iter().filter(|one| steps.iter().all(|step| step.entry_on() != one.entry_on));
    let new = steps.iter().filter_map(|step| match step {
        Step::Add(one) | Step::Change(one) => Some((one.entry_on, one.rent, one.arrangement)),
        Step::Withdraw(_) => None,
    });
    untouched.map(|one| (one.entry_on, one.rent, one.arrangement)).chain(new).collect()
}

proptest! {
    #[test]
    fn a_rent_that_did_not_change_tells_nobody_anything(mut changed in changed()) {
        changed.window.rent = total(changed.standing.iter().map(|one| one.rent));
        prop_assert!(steps(&changed).is_empty());
    }

    #[test]
    fn whatever_changes_is_told_of_in_time(changed in changed()) {
        for step in steps(&changed) {
            let told_by_on = working_days_before(step.entry_on(), changed.rules.notice_working_days);
            prop_assert!(changed.today <= told_by_on, "{step:?}");
            prop_assert!(earliest_entry_on(changed.today, &rules()) <= step.entry_on(), "{step:?}");
        }
    }

    #[test]
    fn no_amount_changes_without_a_step_and_nothing_that_the_bank_was_asked_for_changes(changed in changed()) {
        let steps = steps(&changed);
        for one in &changed.standing {
            if one.state == CollectionState::AskedFor {
                prop_assert!(steps.iter().all(|step| step.entry_on() != one.entry_on));
            }
        }
    }

    #[test]
    fn the_collections_come_to_the_new_rent_wherever_they_still_can(changed in changed()) {
        let steps = steps(&changed);
        let rent = total(after(&changed, &steps).into_iter().map(|(_, rent, _)| rent));
        let can_change = |one: &&Standing| {
            one.state.is_open() && changed.today <= CollectionDays::of(one.entry_on, &changed.rules).notice_by_on
        };
        let fixed = total(changed.standing.iter().filter(|one| !can_change(one)).map(|one| one.rent));
        if changed.standing.iter().any(|one| can_change(&one)) {
            prop_assert_eq!(rent, changed.window.rent.max(fixed));
        }
    }

    #[test]
    fn what_was_agreed_towards_arrears_goes_on_as_it_was_told(changed in changed()) {
        let before = total(changed.standing.iter().map(|one| one.arrangement));
        let after = total(after(&changed, &steps(&changed)).into_iter().map(|(_, _, arrangement)| arrangement));
        prop_assert_eq!(after, before);
    }

    #[test]
    fn what_moves_on_is_collected_later_to_the_penny(mut changed in changed(), untold in 1..4_usize) {
        // The first ones that are not asked for yet, and can no longer be taken. Where nothing can take them, they stand.
        let open = changed.standing.iter_mut().filter(|one| one.state.is_open()).take(untold);
        open.for_each(|one| (one.state, one.moves_on) = (CollectionState::Planned, true));
        changed.window.rent = total(changed.standing.iter().map(|one| one.rent));
        let steps = steps(&changed);
        for step in &steps {
            prop_assert!(matches!(step, Step::Withdraw(_)) || changed.today <= CollectionDays::of(step.entry_on(), &changed.rules).notice_by_on);
        }
        let after = after(&changed, &steps);
        prop_assert_eq!(total(after.iter().map(|(_, rent, _)| *rent)), changed.window.rent);
        let before = total(changed.standing.iter().map(|one| one.arrangement));
        prop_assert_eq!(total(after.iter().map(|(.., arrangement)| *arrangement)), before);
        if !has_room(&changed.window, changed.rule, changed.today, &changed.rules) {
            prop_assert!(steps.is_empty(), "{steps:?}");
        }
    }

    #[test]
    fn a_letter_is_given_after_it_was_posted_and_its_notice_is_as_long(days in 0..3_000_u64) {
        let posted_on = parse_iso_day("2024-01-01").unwrap() + Days::new(days);
        let given_on = letter_given_on(posted_on, &rules());
        prop_assert!(posted_on < given_on);
        let earliest_on = earliest_entry_on(given_on, &rules());
        prop_assert!(given_on <= working_days_before(earliest_on, rules().notice_working_days));
        prop_assert!(earliest_on <= earliest_entry_on(posted_on, &rules().by_letter()));
    }
}

/// Each day by hand: Friday 1 May 2026, and Monday 4 May is a bank holiday.
#[test]
fn a_letter_posted_on_a_friday_counts_on_the_second_working_day() {
    let day = |text| parse_iso_day(text).unwrap();
    assert_eq!(letter_given_on(day("2026-05-01"), &rules()), day("2026-05-06"));
    assert_eq!(earliest_entry_on(day("2026-05-06"), &rules()), day("2026-05-20"));
}
