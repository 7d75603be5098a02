//! How days and times are written for people: plain, in full, never in figures alone.

use chrono::{Datelike, NaiveTime};

use super::Day;

/// "Friday 1 May 2026".
#[must_use]
pub fn day_words(day: Day) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// "Fri 1 May".
#[must_use]
pub fn day_short(day: Day) -> String {
    day.format("%a %-d %b").to_string()
}

/// "1 May".
#[must_use]
pub fn day_month(day: Day) -> String {
    day.format("%-d %B").to_string()
}

/// "1 May 2026".
#[must_use]
pub fn day_month_year(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "27 April to 3 May 2026", saying no more of the first day than differs from the last.
#[must_use]
pub fn period_words(from: Day, to: Day) -> String {
    let last = day_month_year(to);
    if from == to {
        last
    } else if from.year() != to.year() {
        format!("{} to {last}", day_month_year(from))
    } else if from.month() != to.month() {
        format!("{} to {last}", day_month(from))
    } else {
        format!("{} to {last}", from.day())
    }
}

/// "9:00am", "12:05pm".
#[must_use]
pub fn time_words(time: NaiveTime) -> String {
    time.format("%-I:%M%P").to_string()
}
