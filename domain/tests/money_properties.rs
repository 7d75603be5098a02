//! Laws of money, for any amount.

use std::num::NonZeroU32;

use domain::money::{
    Frequency, MoneyOverflow, Pence, divided_half_up, increased_by_percent, monthly_rent, round_half_up,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn any_pence() -> impl Strategy<Value = Pence> {
    any::<i64>().prop_map(Pence::new)
}

/// Up to ten million pounds either way: amounts that sums of many cannot overflow.
fn everyday_pence() -> impl Strategy<Value = Pence> {
    (-1_000_000_000_i64..=1_000_000_000).prop_map(Pence::new)
}

fn any_frequency() -> impl Strategy<Value = Frequency> {
    prop::sample::select(Frequency::ALL)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(amount in any_pence()) {
        prop_assert_eq!(Pence::parse(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Pence::parse(&amount.plain()), Ok(amount));
    }

    #[test]
    fn reading_never_fails_in_any_other_way_than_by_saying_why(text in "\\PC{0,30}") {
        let _ = Pence::parse(&text);
    }

    #[test]
    fn whole_numbers_and_decimals_round_alike(pence in -1_000_000_000_000_i64..=1_000_000_000_000, parts in 1_u32..=400) {
        let by_decimals = round_half_up(Decimal::from(pence) / Decimal::from(parts));
        prop_assert_eq!(divided_half_up(pence.into(), parts), by_decimals);
    }

    #[test]
    fn a_total_is_the_same_in_any_order(mut amounts in prop::collection::vec(any_pence(), 0..40), turn in 0_usize..40) {
        let total = Pence::total(amounts.iter().copied());
        let turn = turn.min(amounts.len());
        amounts.rotate_left(turn);
        amounts.reverse();
        prop_assert_eq!(Pence::total(amounts), total);
    }

    #[test]
    fn a_total_is_the_sums_one_by_one(amounts in prop::collection::vec(everyday_pence(), 0..40)) {
        let one_by_one = amounts.iter().try_fold(Pence::ZERO, |sum, &amount| sum.checked_add(amount));
        prop_assert_eq!(Pence::total(amounts), one_by_one);
    }

    #[test]
    fn taking_away_undoes_adding(a in any_pence(), b in any_pence()) {
        if let Ok(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Ok(a));
        } else {
            prop_assert_eq!(Pence::total([a, b]), Err(MoneyOverflow));
        }
    }

    #[test]
    fn the_parts_of_a_split_add_up_and_differ_by_a_penny_at_most(amount in any_pence(), parts in 1_u32..400) {
        let split = amount.split(NonZeroU32::new(parts).unwrap());
        prop_assert_eq!(split.len(), usize::try_from(parts).unwrap());
        prop_assert_eq!(Pence::total(split.iter().copied()), Ok(amount));
        let (most, least) = (split.iter().max().unwrap(), split.iter().min().unwrap());
        prop_assert!(most.get() - least.get() <= 1);
        prop_assert!(split.is_sorted_by(|a, b| a >= b), "the odd pennies come first");
    }

    #[test]
    fn a_credit_converts_to_the_mirror_of_the_debit(amount in everyday_pence(), every in any_frequency()) {
        let other_side = amount.checked_neg().unwrap();
        prop_assert_eq!(every.monthly(other_side).unwrap(), every.monthly(amount).unwrap().checked_neg().unwrap());
        prop_assert_eq!(every.weekly(other_side).unwrap(), every.weekly(amount).unwrap().checked_neg().unwrap());
    }

    #[test]
    fn more_is_never_less_after_conversion(a in everyday_pence(), b in everyday_pence(), every in any_frequency()) {
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(every.monthly(less).unwrap() <= every.monthly(more).unwrap());
        prop_assert!(every.weekly(less).unwrap() <= every.weekly(more).unwrap());
        prop_assert!(monthly_rent(less, 53).unwrap() <= monthly_rent(more, 53).unwrap());
    }

    #[test]
    fn an_amount_at_its_own_frequency_is_itself(amount in everyday_pence()) {
        prop_assert_eq!(Frequency::Monthly.monthly(amount), Ok(amount));
        prop_assert_eq!(Frequency::Weekly.weekly(amount), Ok(amount));
    }

    #[test]
    fn no_increase_changes_nothing(amount in everyday_pence()) {
        prop_assert_eq!(increased_by_percent(amount, Decimal::ZERO), Ok(amount));
    }

    #[test]
    fn rounding_moves_by_half_a_penny_at_most(thousandths in -1_000_000_000_i64..=1_000_000_000) {
        let exact = Decimal::new(thousandths, 3);
        let rounded = Decimal::from(round_half_up(exact).unwrap().get());
        prop_assert!((rounded - exact).abs() <= Decimal::new(5, 1));
    }
}

#[test]
fn half_a_penny_goes_away_from_nothing() {
    let rounded = |tenths: i64| round_half_up(Decimal::new(tenths, 1)).map(Pence::get);
    assert_eq!([rounded(4), rounded(5), rounded(15), rounded(-5), rounded(-4)], [Ok(0), Ok(1), Ok(2), Ok(-1), Ok(0)]);
    assert_eq!(divided_half_up(i128::MAX, 1), Err(MoneyOverflow));
    assert_eq!(divided_half_up(1, 0), Err(MoneyOverflow));
    assert_eq!(round_half_up(Decimal::MAX), Err(MoneyOverflow));
}

#[test]
fn what_does_not_fit_is_an_error_and_never_a_wrong_number() {
    let (most, least) = (Pence::new(i64::MAX), Pence::new(i64::MIN));
    assert_eq!(most.checked_add(Pence::new(1)), Err(MoneyOverflow));
    assert_eq!(least.checked_sub(Pence::new(1)), Err(MoneyOverflow));
    assert_eq!(least.checked_neg(), Err(MoneyOverflow));
    assert_eq!(most.checked_mul_u32(2), Err(MoneyOverflow));
    assert_eq!(Pence::total([most, most, least, least]), Ok(Pence::new(-2)));
    assert_eq!(Frequency::Daily.monthly(most), Err(MoneyOverflow));
    assert_eq!(monthly_rent(most, u32::MAX), Err(MoneyOverflow));
    assert_eq!(increased_by_percent(most, Decimal::MAX), Err(MoneyOverflow));
}

#[test]
fn an_amount_lines_up_in_a_table() {
    assert_eq!(format!("{:>9}|{:<8}|", Pence::new(1250), Pence::new(-5)), "   £12.50|-£0.05  |");
}
