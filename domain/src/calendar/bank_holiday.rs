//! Bank holidays of England and Wales: from the table where it reaches, computed elsewhere.
//!
//! The computation knows Easter and the rule that a holiday on a weekend moves to the next weekday that is
//! not one already (Banking and Financial Dealings Act 1971, schedule 1, and yearly proclamation). It
//! cannot know the one-offs of a jubilee or a coronation: those are in the table.

use chrono::{Datelike, Days, Weekday};

use super::Day;
use super::bank_holiday_table::{FIRST_YEAR, LAST_YEAR, TABLE};

/// The name of the bank holiday on this day; `None` on any other day.
#[must_use]
pub fn bank_holiday(day: Day) -> Option<&'static str> {
    let year = day.year();
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        let wanted = (year, day.month(), day.day());
        let found = TABLE.binary_search_by_key(&wanted, |&(year, month, day, _)| (year, month, day)).ok()?;
        return TABLE.get(found).map(|&(_, _, _, name)| name);
    }
    computed(year).into_iter().find(|&(holiday, _)| holiday == day).map(|(_, name)| name)
}

/// Every bank holiday of a year with its name, in order.
#[must_use]
pub fn bank_holidays(year: i32) -> Vec<(Day, &'static str)> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        TABLE
            .iter()
            .filter(|&&(of, ..)| of == year)
            .filter_map(|&(year, month, day, name)| Some((Day::from_ymd_opt(year, month, day)?, name)))
            .collect()
    } else {
        computed(year)
    }
}

/// The year's holidays by rule alone, in order.
fn computed(year: i32) -> Vec<(Day, &'static str)> {
    let easter_sunday = easter(year);
    let mut holidays: Vec<(Day, &'static str)> = [
        (easter_sunday.and_then(|sunday| sunday.checked_sub_days(Days::new(2))), "Good Friday"),
        (easter_sunday.and_then(|sunday| sunday.checked_add_days(Days::new(1))), "Easter Monday"),
        (first_monday(year, 5), "Early May bank holiday"),
        (last_monday(year, 5), "Spring bank holiday"),
        (last_monday(year, 8), "Summer bank holiday"),
    ]
    .into_iter()
    .filter_map(|(day, name)| Some((day?, name)))
    .collect();

    let fixed = [
        (1, 1, "New Year’s Day", "New Year’s Day (substitute day)"),
        (12, 25, "Christmas Day", "Christmas Day (substitute day)"),
        (12, 26, "Boxing Day", "Boxing Day (substitute day)"),
    ];
    let mut displaced = Vec::new();
    for (month, day, name, substitute_name) in fixed {
        match Day::from_ymd_opt(year, month, day) {
            Some(day) if is_weekend(day) => displaced.push((day, substitute_name)),
            Some(day) => holidays.push((day, name)),
            None => {}
        }
    }
    // After those that keep their day: when Christmas is a Sunday, Boxing Day keeps the Monday and
    // Christmas moves past it to the Tuesday.
    for (day, name) in displaced {
        let taken = |day: &Day| is_weekend(*day) || holidays.iter().any(|(holiday, _)| holiday == day);
        if let Some(free) = day.iter_days().find(|day| !taken(day)) {
            holidays.push((free, name));
        }
    }
    holidays.sort_unstable();
    holidays
}

pub(super) fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn first_monday(year: i32, month: u32) -> Option<Day> {
    Day::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

/// May and August have 31 days, so their last Monday is the one on or before the 31st.
fn last_monday(year: i32, month_of_31_days: u32) -> Option<Day> {
    let last = Day::from_ymd_opt(year, month_of_31_days, 31)?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_monday().into()))
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, "Astronomical Algorithms",
/// chapter 8). The letters are the book's.
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm, to be compared with it")]
fn easter(year: i32) -> Option<Day> {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let d = b.div_euclid(4);
    let e = b.rem_euclid(4);
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let i = c.div_euclid(4);
    let k = c.rem_euclid(4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let month_and_day = h + l - 7 * m + 114;
    let month = u32::try_from(month_and_day.div_euclid(31)).ok()?;
    let day = u32::try_from(month_and_day.rem_euclid(31) + 1).ok()?;
    Day::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_rule_gives_the_table_apart_from_the_one_offs() {
        let moved_or_added_by_proclamation = BTreeSet::from([
            day(2020, 5, 4),
            day(2020, 5, 8),
            day(2022, 5, 30),
            day(2022, 6, 2),
            day(2022, 6, 3),
            day(2022, 9, 19),
            day(2023, 5, 8),
        ]);
        for year in FIRST_YEAR..=LAST_YEAR {
            let keep = |(day, name): (Day, &'static str)| {
                (!moved_or_added_by_proclamation.contains(&day)).then_some((day, name))
            };
            let listed: Vec<_> = bank_holidays(year).into_iter().filter_map(keep).collect();
            let by_rule: Vec<_> = computed(year).into_iter().filter_map(keep).collect();
            assert_eq!(listed, by_rule, "{year}");
        }
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, date) in [(2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25), (2285, 3, 22)] {
            assert_eq!(easter(year), Some(day(year, month, date)));
        }
    }
}
