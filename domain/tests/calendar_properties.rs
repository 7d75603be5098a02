//! Laws of the calendar, for any day.

use chrono::{Datelike, Days, Weekday};
use domain::calendar::{
    Day, RentYear, add_working_days, bank_holidays, is_working_day, next_working_day, parse_day, parse_iso_day,
    rent_week_start, working_days_before,
};
use proptest::prelude::*;

/// From 1970 to about 2079: the table, and the rule on both sides of it.
fn any_day() -> impl Strategy<Value = Day> {
    (0_u64..40_000).prop_map(|days| Day::default() + Days::new(days))
}

proptest! {
    #[test]
    fn the_next_working_day_is_one_and_skips_none(day in any_day()) {
        let next = next_working_day(day);
        prop_assert!(next >= day && is_working_day(next));
        prop_assert!(day.iter_days().take_while(|&between| between < next).all(|between| !is_working_day(between)));
    }

    #[test]
    fn working_days_added_are_all_counted(day in any_day(), count in 0_u32..60) {
        let later = add_working_days(day, count);
        let between = day.iter_days().skip(1).take_while(|&between| between <= later);
        prop_assert_eq!(between.filter(|&between| is_working_day(between)).count(), usize::try_from(count).unwrap());
        prop_assert!(count == 0 || is_working_day(later));
    }

    #[test]
    fn counting_back_undoes_counting_on(day in any_day(), count in 0_u32..60) {
        let day = next_working_day(day);
        prop_assert_eq!(working_days_before(add_working_days(day, count), count), day);
    }

    #[test]
    fn counting_in_two_steps_is_counting_in_one(day in any_day(), first in 0_u32..30, second in 0_u32..30) {
        prop_assert_eq!(add_working_days(add_working_days(day, first), second), add_working_days(day, first + second));
    }

    #[test]
    fn a_rent_week_starts_on_the_monday_on_or_before(day in any_day()) {
        let start = rent_week_start(day);
        prop_assert_eq!(start.weekday(), Weekday::Mon);
        prop_assert!((0..7).contains(&(day - start).num_days()));
        prop_assert_eq!(rent_week_start(start), start);
    }

    #[test]
    fn every_day_is_in_one_rent_year_and_one_of_its_weeks(day in any_day()) {
        let year = RentYear::of(day);
        prop_assert!(year.first_day() <= day && day <= year.last_day());
        prop_assert!((1..=7).contains(&year.first_day().day()) && year.first_day().month() == 4);
        let number = year.week_number(day).unwrap();
        prop_assert!((1..=year.weeks()).contains(&number));
        prop_assert_eq!(year.first_day() + Days::new(u64::from(number - 1) * 7), rent_week_start(day));
        prop_assert_eq!(year.following().week_number(day), None);
    }

    #[test]
    fn one_rent_year_begins_where_the_last_ends(day in any_day()) {
        let year = RentYear::of(day);
        prop_assert_eq!(year.last_day() + Days::new(1), year.following().first_day());
        prop_assert_eq!((year.last_day() - year.first_day()).num_days() + 1, i64::from(year.weeks()) * 7);
        prop_assert!(matches!(year.weeks(), 52 | 53));
    }

    #[test]
    fn a_year_has_at_least_eight_bank_holidays_in_order_on_weekdays(year in 1980_i32..2090) {
        let days: Vec<Day> = bank_holidays(year).into_iter().map(|(day, _)| day).collect();
        prop_assert!(days.len() >= 8 && days.is_sorted_by(|a, b| a < b));
        prop_assert!(days.iter().all(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)));
        prop_assert!(days.iter().all(|day| day.year() == year));
    }

    #[test]
    fn what_is_written_is_read_back(day in any_day()) {
        prop_assert_eq!(parse_iso_day(&day.to_string()), Ok(day));
        let boxes = (day.day().to_string(), day.month().to_string(), day.year().to_string());
        prop_assert_eq!(parse_day(&boxes.0, &boxes.1, &boxes.2), Ok(day));
    }

    #[test]
    fn reading_never_fails_in_any_other_way_than_by_saying_why(a in "\\PC{0,8}", b in "\\PC{0,8}", c in "\\PC{0,8}") {
        let _ = parse_day(&a, &b, &c);
        let _ = parse_iso_day(&format!("{a}-{b}-{c}"));
    }
}

#[test]
fn the_ends_of_time_are_answered_and_never_a_panic() {
    for day in [Day::MIN, Day::MAX] {
        let _ = (rent_week_start(day), next_working_day(day), add_working_days(day, 9), working_days_before(day, 9));
        let year = RentYear::of(day);
        let _ = (year.last_day(), year.weeks(), year.week_number(day), year.label());
    }
}
