//! Working days: Monday to Friday, less the bank holidays of England and Wales.
//!
//! Counting starts on the day after (or before) the given day, which is itself never counted, whether or
//! not it is a working day. None of them: the day itself.

use super::bank_holiday::is_weekend;
use super::{Day, bank_holiday};

/// Is it neither a weekend nor a bank holiday?
#[must_use]
pub fn is_working_day(day: Day) -> bool {
    !is_weekend(day) && bank_holiday(day).is_none()
}

/// The day itself when it is a working day, else the first one after it.
#[must_use]
pub fn next_working_day(day: Day) -> Day {
    day.iter_days().find(|&day| is_working_day(day)).unwrap_or(Day::MAX)
}

/// The day that comes so many working days after.
///
/// # Example: Christmas and its substitute day are not counted
/// ```
/// use domain::calendar::{add_working_days, parse_iso_day};
/// assert_eq!(add_working_days(parse_iso_day("2026-12-24")?, 3), parse_iso_day("2026-12-31")?);
/// # Ok::<(), domain::calendar::DayProblem>(())
/// ```
#[must_use]
pub fn add_working_days(day: Day, count: u32) -> Day {
    step(day, count, Day::succ_opt)
}

/// The day that comes so many working days before: the latest day to send a notice that needs them.
#[must_use]
pub fn working_days_before(day: Day, count: u32) -> Day {
    step(day, count, Day::pred_opt)
}

fn step(from: Day, count: u32, neighbour: fn(&Day) -> Option<Day>) -> Day {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        let Some(next) = neighbour(&day) else { break };
        day = next;
        if is_working_day(day) {
            left -= 1;
        }
    }
    day
}
