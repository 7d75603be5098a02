//! Rent weeks and rent years.
//!
//! A rent week runs Monday to Sunday and is charged on its Monday, in advance. A rent year runs from the
//! first Monday in April to the Sunday before the next, so it has 52 weeks, or 53 every five or six years.
//! Source: published "53 week rent year 2024/25" notices of English social landlords.
//! Which weeks are rent-free is the landlord's to say: see [`RentWeek`].

use std::fmt;

use chrono::{Datelike, Days, Weekday};

use super::Day;

const WEEKS_OF_A_SHORT_YEAR: u8 = 52;
const WEEKS_OF_A_LONG_YEAR: u8 = 53;

/// The Monday on or before the day.
#[must_use]
pub fn rent_week_start(day: Day) -> Day {
    let since_monday = day.weekday().num_days_from_monday();
    day.checked_sub_days(Days::new(since_monday.into())).unwrap_or(Day::MIN)
}

/// One rent year, known by the Monday it opens on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RentYear {
    opens_on: Day,
}

impl RentYear {
    /// The rent year that this day is in.
    ///
    /// # Example: the Sunday before the first Monday in April is still the old year
    /// ```
    /// use domain::calendar::{RentYear, parse_iso_day};
    /// let sunday = parse_iso_day("2026-04-05")?;
    /// assert_eq!(RentYear::of(sunday).label(), "2025/26");
    /// assert_eq!(RentYear::of(sunday).week_number(sunday), Some(52));
    /// # Ok::<(), domain::calendar::DayProblem>(())
    /// ```
    #[must_use]
    pub fn of(day: Day) -> Self {
        let this_year = Self::opening_in(day.year());
        if day < this_year.opens_on { Self::opening_in(day.year() - 1) } else { this_year }
    }

    /// The rent year that opens in April of this calendar year.
    #[must_use]
    pub fn opening_in(year: i32) -> Self {
        let monday = Day::from_weekday_of_month_opt(year, 4, Weekday::Mon, 1);
        Self { opens_on: monday.unwrap_or(if year < 0 { Day::MIN } else { Day::MAX }) }
    }

    /// The one after.
    #[must_use]
    pub fn following(self) -> Self {
        Self::opening_in(self.opens_on.year() + 1)
    }

    /// Its first Monday.
    #[must_use]
    pub const fn first_day(self) -> Day {
        self.opens_on
    }

    /// Its last Sunday.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.following().opens_on.pred_opt().unwrap_or(Day::MIN)
    }

    /// 52 or 53.
    #[must_use]
    pub fn weeks(self) -> u8 {
        let after_52 = self.opens_on.checked_add_days(Days::new(u64::from(WEEKS_OF_A_SHORT_YEAR) * 7));
        if after_52.is_some_and(|monday| monday < self.following().opens_on) {
            WEEKS_OF_A_LONG_YEAR
        } else {
            WEEKS_OF_A_SHORT_YEAR
        }
    }

    /// The number of the week that this day is in, from 1; `None` outside the year.
    #[must_use]
    pub fn week_number(self, day: Day) -> Option<u8> {
        let days = day.signed_duration_since(self.opens_on).num_days();
        let number = u8::try_from(days.div_euclid(7) + 1).ok()?;
        (1..=self.weeks()).contains(&number).then_some(number)
    }

    /// "2026/27".
    #[must_use]
    pub fn label(self) -> String {
        let year = self.opens_on.year();
        format!("{year}/{:02}", (year + 1).rem_euclid(100))
    }

    /// The calendar year it opens in: 2026 for 2026/27.
    #[must_use]
    pub fn opening_year(self) -> i32 {
        self.opens_on.year()
    }
}

impl fmt::Display for RentYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}

/// One week of the landlord's own charge calendar, as the extract gives it.
///
/// Never inferred: a week without a debit is not thereby rent-free.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RentWeek {
    /// The landlord's name for the rent year, such as "2026/27".
    pub rent_year: String,
    /// 1 to 53.
    pub number: u8,
    /// Its Monday.
    pub starts_on: Day,
    /// False in a rent-free week.
    pub chargeable: bool,
}
