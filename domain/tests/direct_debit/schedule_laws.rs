//! What holds for every schedule, whatever was chosen.

use chrono::Days;
use domain::calendar::{Day, RentYear, add_working_days, is_working_day, parse_iso_day};
use domain::direct_debit::{
    Collection, CollectionFrequency, CollectionRule, Due, Extra, ScheduleProblem, per_collection, schedule,
};
use domain::money::{Frequency, Pence};
use proptest::prelude::*;

use crate::schedule::{mondays, rules};

#[derive(Debug)]
struct Chosen {
    told_on: Day,
    rule: CollectionRule,
    dues: Vec<Due>,
    extra: Extra,
}

fn chosen() -> impl Strategy<Value = Chosen> {
    let first = parse_iso_day("2024-01-01").unwrap();
    let extra = prop_oneof![
        Just(Extra::Nothing),
        (0..50_000_i64).prop_map(|pence| Extra::Spread(Pence::new(pence))),
        (1..20_000_i64, 0..90_000_i64).prop_map(|(each, left)| Extra::Instalments {
            each: Pence::new(each),
            left: Pence::new(left),
            moved: Pence::ZERO
        }),
    ];
    (0..2_000_u64, 0..4_usize, 1..=28_u32, 0..60_u64, 0..30_000_i64, extra).prop_map(
        move |(days, frequency, number, later, weekly, extra)| {
            let told_on = first + Days::new(days);
            let frequency = CollectionFrequency::ALL[frequency];
            let number = if frequency == CollectionFrequency::Monthly { number } else { 1 + number % 5 };
            let rule = CollectionRule::new(frequency, number, told_on + Days::new(later)).unwrap();
            Chosen { told_on, rule, dues: mondays(told_on, Pence::new(weekly)), extra }
        },
    )
}

fn made(chosen: &Chosen) -> Vec<Collection> {
    match schedule(chosen.rule, &chosen.dues, chosen.extra, chosen.told_on, &rules()) {
        Err(ScheduleProblem::NothingToCollect) => Vec::new(),
        made => made.unwrap(),
    }
}

fn total(parts: impl Iterator<Item = Pence>) -> Pence {
    Pence::total(parts).unwrap()
}

proptest! {
    #[test]
    fn nothing_is_collected_without_ten_working_days_of_notice(chosen in chosen()) {
        let notice = rules().notice_working_days;
        for collection in made(&chosen) {
            prop_assert!(chosen.told_on <= collection.notice_by_on);
            prop_assert!(add_working_days(chosen.told_on, notice) <= collection.entry_on);
            prop_assert!(add_working_days(collection.notice_by_on, notice) <= collection.entry_on);
        }
    }

    #[test]
    fn days_rise_and_banks_work_on_them(chosen in chosen()) {
        let collections = made(&chosen);
        for one in &collections {
            prop_assert!(one.notice_by_on < one.input_on && one.input_on < one.processing_on);
            prop_assert!(one.processing_on < one.entry_on && one.requested_on <= one.entry_on);
            prop_assert!(chosen.rule.from_on() <= one.requested_on);
            prop_assert!([one.input_on, one.processing_on, one.entry_on].into_iter().all(is_working_day));
        }
        prop_assert!(collections.windows(2).all(|pair| pair[0].entry_on < pair[1].entry_on));
    }

    #[test]
    fn the_rent_of_the_year_is_collected_to_the_penny(chosen in chosen()) {
        let collections = made(&chosen);
        if let Some(last) = collections.last() {
            let ends_on = RentYear::of(last.entry_on).last_day();
            let due = chosen.dues.iter().filter(|due| chosen.told_on < due.on && due.on <= ends_on);
            prop_assert_eq!(total(collections.iter().map(|one| one.rent)), total(due.map(|due| due.amount)));
            for one in &collections {
                prop_assert_eq!(total([one.rent, one.arrangement].into_iter()), one.amount);
                prop_assert!(one.amount.is_arrears());
            }
        }
    }

    #[test]
    fn each_part_is_level_and_only_its_last_is_smaller(chosen in chosen()) {
        let collections = made(&chosen);
        for part in [|one: &Collection| one.rent, |one: &Collection| one.arrangement] {
            let parts: Vec<Pence> = collections.iter().map(part).filter(|part| part.is_arrears()).collect();
            if let Some((last, before)) = parts.split_last() {
                prop_assert!(before.windows(2).all(|pair| pair[0] == pair[1]), "{parts:?}");
                prop_assert!(before.first().is_none_or(|first| last <= first), "{parts:?}");
            }
        }
    }

    #[test]
    fn a_larger_instalment_is_never_collected_as_a_smaller_one(
        a in 0..1_000_000_i64,
        b in 0..1_000_000_i64,
        agreed in prop::sample::select(Frequency::ALL),
        collected in prop::sample::select(CollectionFrequency::ALL),
    ) {
        let each = |pence: i64| per_collection(Pence::new(pence), agreed, collected).unwrap();
        prop_assert!(each(a.min(b)) <= each(a.max(b)));
    }

    #[test]
    fn no_more_than_was_agreed_is_collected_towards_arrears(chosen in chosen()) {
        let collected = total(made(&chosen).iter().map(|one| one.arrangement));
        match chosen.extra {
            Extra::Nothing => prop_assert_eq!(collected, Pence::ZERO),
            Extra::Spread(agreed) => prop_assert!(collected == agreed || collected == Pence::ZERO),
            Extra::Instalments { left, .. } => prop_assert!(collected <= left),
        }
    }
}
