//! The clock on the wall in the United Kingdom, and the time it is in UTC.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// The wall clock at a time of UTC: an hour ahead from the last Sunday of March, 1:00 UTC, to the last Sunday of October, 1:00 UTC
/// (The Summer Time Order 2002).
#[must_use]
pub fn wall_clock(utc: NaiveDateTime) -> NaiveDateTime {
    let summer = last_sunday(utc.year(), 3).zip(last_sunday(utc.year(), 10));
    match summer {
        Some((begins, ends)) if begins <= utc && utc < ends => utc + TimeDelta::hours(1),
        _ => utc,
    }
}

/// The time of UTC when the wall clock says this. Of an hour that comes twice the first; of one that never comes, what the clock
/// would have said without being put on.
#[must_use]
pub fn utc_of(wall: NaiveDateTime) -> NaiveDateTime {
    let in_summer = wall - TimeDelta::hours(1);
    if wall_clock(in_summer) == wall { in_summer } else { wall }
}

/// 1:00 on the last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let since_sunday = last.weekday().days_since(Weekday::Sun);
    let sunday = last.checked_sub_days(Days::new(u64::from(since_sunday)))?;
    Some(sunday.and_time(NaiveTime::from_hms_opt(1, 0, 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn summer_time_begins_and_ends_at_one_in_the_morning_utc() {
        for (utc, wall) in [
            ("2026-03-29T00:59:59", "2026-03-29T00:59:59"),
            ("2026-03-29T01:00:00", "2026-03-29T02:00:00"),
            ("2026-06-30T23:30:00", "2026-07-01T00:30:00"),
            ("2026-10-25T00:59:59", "2026-10-25T01:59:59"),
            ("2026-10-25T01:00:00", "2026-10-25T01:00:00"),
        ] {
            assert_eq!(wall_clock(at(utc)), at(wall), "{utc}");
        }
    }

    #[test]
    fn a_time_on_the_wall_is_found_in_utc_on_the_nights_when_the_clocks_change_too() {
        for (wall, utc) in [
            ("2026-03-29T08:00:00", "2026-03-29T07:00:00"),
            ("2026-03-28T08:00:00", "2026-03-28T08:00:00"),
            ("2026-10-25T08:00:00", "2026-10-25T08:00:00"),
            ("2026-10-24T08:00:00", "2026-10-24T07:00:00"),
            // Twice, and never.
            ("2026-10-25T01:30:00", "2026-10-25T00:30:00"),
            ("2026-03-29T01:30:00", "2026-03-29T01:30:00"),
        ] {
            assert_eq!(utc_of(at(wall)), at(utc), "{wall}");
        }
    }
}
