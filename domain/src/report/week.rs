//! The week of a report: a rent week, Monday to Sunday, and the day on which its figures close.

use chrono::{Datelike, Days, Weekday};

use crate::calendar::{Day, RentYear, rent_week_start};
use crate::policy::ReportRules;

const DAYS_A_WEEK: u64 = 7;

/// One rent week, known by its Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportWeek {
    ends_on: Day,
}

impl ReportWeek {
    /// The week that ends on this day; `None` when it is no Sunday.
    #[must_use]
    pub fn ending_on(day: Day) -> Option<Self> {
        (day.weekday() == Weekday::Sun).then_some(Self { ends_on: day })
    }

    /// The week that this day is in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { ends_on: moved(rent_week_start(day), 6) }
    }

    /// The last week that has closed before `today`: its cut-off day is over.
    #[must_use]
    pub fn latest_closed(today: Day, rules: &ReportRules) -> Self {
        let mut week = Self::of(today);
        while today <= week.cut_off_on(rules) && week.ends_on > Day::MIN {
            week = week.before();
        }
        week
    }

    /// Its Monday.
    #[must_use]
    pub fn starts_on(self) -> Day {
        rent_week_start(self.ends_on)
    }

    /// Its Sunday.
    #[must_use]
    pub const fn ends_on(self) -> Day {
        self.ends_on
    }

    /// The last day on which an entry may have been posted to count in this week's report.
    #[must_use]
    pub fn cut_off_on(self, rules: &ReportRules) -> Day {
        moved(self.ends_on, u64::from(rules.cut_off_days))
    }

    /// Whether its figures are final on this day.
    #[must_use]
    pub fn is_closed_on(self, today: Day, rules: &ReportRules) -> bool {
        self.cut_off_on(rules) < today
    }

    /// The week before.
    #[must_use]
    pub fn before(self) -> Self {
        Self { ends_on: self.ends_on.checked_sub_days(Days::new(DAYS_A_WEEK)).unwrap_or(Day::MIN) }
    }

    /// The week after.
    #[must_use]
    pub fn after(self) -> Self {
        Self { ends_on: moved(self.ends_on, DAYS_A_WEEK) }
    }

    /// The rent year it is in.
    #[must_use]
    pub fn rent_year(self) -> RentYear {
        RentYear::of(self.ends_on)
    }

    /// Its number in the rent year, from 1.
    #[must_use]
    pub fn number(self) -> u8 {
        self.rent_year().week_number(self.ends_on).unwrap_or(1)
    }

    /// The week of the same number a rent year earlier; a 53rd week has none where that year had 52.
    #[must_use]
    pub fn last_year(self) -> Option<Self> {
        let year = RentYear::opening_in(self.rent_year().opening_year() - 1);
        let number = self.number();
        (number <= year.weeks()).then(|| Self { ends_on: moved(year.first_day(), DAYS_A_WEEK * u64::from(number) - 1) })
    }

    /// Whether the day is in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.starts_on() <= day && day <= self.ends_on
    }

    /// Whether the day comes within so many days after it.
    #[must_use]
    pub fn is_followed_by(self, day: Day, within_days: u32) -> bool {
        self.ends_on < day && day <= moved(self.ends_on, u64::from(within_days))
    }
}

fn moved(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}
