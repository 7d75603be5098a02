//! How days and times are written for people: plain, in full, never in figures alone.

use chrono::{Datelike, NaiveTime};

use super::Day;
use super::reading::MONTHS;

/// From Monday. Written out here, as the months are: a formatter that knows every pattern would take a good part of what
/// a phone downloads.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How many letters a short name keeps.
const SHORT: usize = 3;

fn weekday(day: Day) -> &'static str {
    usize::try_from(day.weekday().num_days_from_monday()).ok().and_then(|place| WEEKDAYS.get(place)).unwrap_or(&"")
}

fn month(day: Day) -> &'static str {
    usize::try_from(day.month0()).ok().and_then(|place| MONTHS.get(place)).unwrap_or(&"")
}

fn short(name: &str) -> &str {
    name.get(..SHORT).unwrap_or(name)
}

/// "Friday 1 May 2026".
#[must_use]
pub fn day_words(day: Day) -> String {
    format!("{} {}", weekday(day), day_month_year(day))
}

/// "Fri 1 May".
#[must_use]
pub fn day_short(day: Day) -> String {
    format!("{} {} {}", short(weekday(day)), day.day(), short(month(day)))
}

/// "1 May".
#[must_use]
pub fn day_month(day: Day) -> String {
    format!("{} {}", day.day(), month(day))
}

/// "1 May 2026".
#[must_use]
pub fn day_month_year(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "1 5 2026": as it is typed into three boxes.
#[must_use]
pub fn day_figures(day: Day) -> String {
    format!("{} {} {}", day.day(), day.month(), day.year())
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
