//! Quiet hours: when nobody's telephone rings with a message that can wait.

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike as _};

/// From which hour of the evening to which hour of the morning, by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// The first quiet hour, 0 to 23.
    pub from_hour: u32,
    /// The first hour that is not quiet any more, 0 to 23. The same as `from_hour` = there are none.
    pub to_hour: u32,
}

/// The moment itself, or the end of the quiet hours that it falls into; by the clock on the wall.
#[must_use]
pub fn after_quiet(at: NaiveDateTime, quiet: QuietHours) -> NaiveDateTime {
    let QuietHours { from_hour, to_hour } = quiet;
    let hour = at.hour();
    let (is_evening, is_morning) = if from_hour > to_hour {
        (hour >= from_hour, hour < to_hour)
    } else {
        (false, from_hour <= hour && hour < to_hour)
    };
    let end = NaiveTime::from_hms_opt(to_hour, 0, 0);
    match (is_evening, is_morning, end) {
        (true, _, Some(end)) => at.date().checked_add_days(Days::new(1)).map_or(at, |day| day.and_time(end)),
        (_, true, Some(end)) => at.date().and_time(end),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_of_the_night_waits_for_the_morning_and_one_of_the_day_does_not() {
        let after = |at: &str, from_hour, to_hour| {
            let at: NaiveDateTime = at.parse().unwrap();
            after_quiet(at, QuietHours { from_hour, to_hour }).to_string()
        };
        assert_eq!(after("2026-11-22T19:59:59", 20, 8), "2026-11-22 19:59:59");
        assert_eq!(after("2026-11-22T20:00:00", 20, 8), "2026-11-23 08:00:00");
        assert_eq!(after("2026-12-31T23:30:00", 20, 8), "2027-01-01 08:00:00");
        assert_eq!(after("2026-11-23T07:59:59", 20, 8), "2026-11-23 08:00:00");
        assert_eq!(after("2026-11-23T08:00:00", 20, 8), "2026-11-23 08:00:00");
        assert_eq!(after("2026-11-23T00:10:00", 0, 7), "2026-11-23 07:00:00");
        assert_eq!(after("2026-11-23T12:00:00", 9, 9), "2026-11-23 12:00:00");
    }
}
