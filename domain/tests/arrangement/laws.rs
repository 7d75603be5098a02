//! Laws of any schedule.

use chrono::Days;
use domain::arrangement::{LumpSum, Offer, Plan, Schedule};
use domain::calendar::{Day, is_working_day};
use domain::ledger::ArrangementFrequency;
use domain::money::Pence;
use proptest::prelude::*;

use crate::written::{day, regular};

fn any_day() -> impl Strategy<Value = Day> {
    (0_u64..2_000).prop_map(|days| day("2026-01-01").checked_add_days(Days::new(days)).unwrap())
}

prop_compose! {
    fn any_case()(
        arrears in 1_i64..1_000_000,
        amount in 500_i64..200_000,
        frequency in prop::sample::select(ArrangementFrequency::ALL),
        first_on in any_day(),
        lump_percent in 0_i64..=100,
        lump_on in any_day(),
    ) -> (Pence, Offer) {
        let lump = arrears * lump_percent / 100;
        let lump_sum = (lump > 0).then_some(LumpSum { amount: Pence::new(lump), on: lump_on });
        (Pence::new(arrears), Offer { amount: Pence::new(amount), frequency, first_on, lump_sum })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_schedule_sums_to_the_penny_on_rising_working_days_and_ends_no_larger((arrears, offer) in any_case()) {
        let schedule = Schedule::new(arrears, &offer).unwrap();
        let all: Vec<_> = schedule.instalments().collect();
        prop_assert_eq!(Pence::total(all.iter().map(|it| it.amount)).unwrap(), arrears);
        prop_assert!(all.iter().all(|it| is_working_day(it.due_on) && it.amount > Pence::ZERO));
        prop_assert!(all.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));
        let regular: Vec<_> = all.iter().filter(|it| !it.is_lump_sum).collect();
        prop_assert_eq!(regular.len(), usize::try_from(schedule.count()).unwrap());
        prop_assert!(regular.windows(2).all(|pair| pair[0].due_on < pair[1].due_on));
        prop_assert!(regular.iter().rev().skip(1).all(|it| it.amount == offer.amount));
        prop_assert!(regular.iter().all(|it| it.amount <= offer.amount && it.due_on >= offer.first_on));
        prop_assert_eq!(all.last().unwrap().due_on, schedule.clear_on());
    }

    #[test]
    fn paying_more_never_takes_longer_and_owing_more_never_ends_sooner((arrears, offer) in any_case(), more in 1_i64..10_000) {
        let clear_on = |arrears: Pence, offer: &Offer| Schedule::new(arrears, offer).unwrap().clear_on();
        let larger = Offer { amount: offer.amount.checked_add(Pence::new(more)).unwrap(), ..offer };
        prop_assert!(clear_on(arrears, &larger) <= clear_on(arrears, &offer));
        let owing_more = arrears.checked_add(Pence::new(more)).unwrap();
        prop_assert!(clear_on(owing_more, &offer) >= clear_on(arrears, &offer));
    }

    #[test]
    fn a_missed_payment_never_ends_it_sooner_nor_a_pound_more_later((arrears, offer) in any_case(), rent in 0_i64..30_000) {
        let plan = Plan::new(arrears, &offer, regular(&Pence::new(rent).to_string())).unwrap();
        prop_assert!(plan.one_missed_clear_on >= plan.schedule.clear_on());
        prop_assert!(plan.one_pound_more.is_none_or(|more| more.clear_on <= plan.schedule.clear_on()));
        prop_assert_eq!(plan.total.checked_sub(plan.rent).unwrap(), offer.amount);
    }
}
