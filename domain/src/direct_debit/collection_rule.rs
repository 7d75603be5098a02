//! How often and on which day a payer wants to be collected from.

use chrono::{Datelike, Days, Months, Weekday};

use super::CollectionDays;
use crate::calendar::Day;
use crate::money::Frequency;
use crate::policy::DirectDebitRules;
use crate::vocabulary::vocabulary;

/// The last day of the month that every month has.
const DAY_OF_MONTH_MAX: u32 = 28;

vocabulary! {
    /// How often money is collected.
    CollectionFrequency {
        Weekly = "weekly", "every week";
        Fortnightly = "fortnightly", "every 2 weeks";
        FourWeekly = "four_weekly", "every 4 weeks";
        Monthly = "monthly", "every month";
    }
}

impl CollectionFrequency {
    /// The same among all frequencies, to convert amounts by.
    #[must_use]
    pub const fn frequency(self) -> Frequency {
        match self {
            Self::Weekly => Frequency::Weekly,
            Self::Fortnightly => Frequency::Fortnightly,
            Self::FourWeekly => Frequency::FourWeekly,
            Self::Monthly => Frequency::Monthly,
        }
    }

    /// Weeks from one to the next; `None` = by the calendar's months.
    #[must_use]
    pub const fn weeks(self) -> Option<u64> {
        match self {
            Self::Weekly => Some(1),
            Self::Fortnightly => Some(2),
            Self::FourWeekly => Some(4),
            Self::Monthly => None,
        }
    }
}

/// Which day of the week or of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CollectionDay {
    /// Monday to Friday.
    OfWeek(Weekday),
    /// 1 to 28.
    OfMonth(u32),
}

impl CollectionDay {
    /// The number it is stored as: 1 (Monday) to 5 for a day of the week, 1 to 28 for one of the month.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::OfWeek(day) => day.num_days_from_monday() + 1,
            Self::OfMonth(day) => day,
        }
    }

    /// Is this such a day?
    fn is(self, day: Day) -> bool {
        match self {
            Self::OfWeek(weekday) => day.weekday() == weekday,
            Self::OfMonth(number) => day.day() == number,
        }
    }

    /// The day with this number at this frequency; `None` when there is none.
    #[must_use]
    pub fn of(frequency: CollectionFrequency, number: u32) -> Option<Self> {
        const WEEK: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        if frequency == CollectionFrequency::Monthly {
            return (1..=DAY_OF_MONTH_MAX).contains(&number).then_some(Self::OfMonth(number));
        }
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        WEEK.get(place).copied().map(Self::OfWeek)
    }
}

/// How often, on which day, and the day before which nothing is asked for: it decides which week of two or four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CollectionRule {
    frequency: CollectionFrequency,
    day: CollectionDay,
    from_on: Day,
}

impl CollectionRule {
    /// A rule; `None` when the day is not one of this frequency.
    #[must_use]
    pub fn new(frequency: CollectionFrequency, day_number: u32, from_on: Day) -> Option<Self> {
        CollectionDay::of(frequency, day_number).map(|day| Self { frequency, day, from_on })
    }

    /// The rule that begins with the first day, not before `wanted_from_on`, of which the payer can still be told when
    /// they are told on `notice_on`. Of a rule of two or four weeks it fixes which weeks are meant: store its
    /// [`CollectionRule::from_on`]. `None` when the day is not one of this frequency.
    #[must_use]
    pub fn starting(
        frequency: CollectionFrequency,
        day_number: u32,
        wanted_from_on: Day,
        notice_on: Day,
        rules: &DirectDebitRules,
    ) -> Option<Self> {
        let day = CollectionDay::of(frequency, day_number)?;
        let from_on = wanted_from_on
            .iter_days()
            .find(|on| day.is(*on) && notice_on <= CollectionDays::of(*on, rules).notice_by_on)?;
        Some(Self { frequency, day, from_on })
    }

    /// How often.
    #[must_use]
    pub const fn frequency(self) -> CollectionFrequency {
        self.frequency
    }

    /// Which day.
    #[must_use]
    pub const fn day(self) -> CollectionDay {
        self.day
    }

    /// Nothing is asked for before this day.
    #[must_use]
    pub const fn from_on(self) -> Day {
        self.from_on
    }

    /// The days asked for, in order, without end: whether a bank works on them is not asked here.
    pub fn requested_days(self) -> impl Iterator<Item = Day> {
        let first = self.from_on.iter_days().find(|day| self.day.is(*day));
        (0_u32..).map_while(move |times| match self.frequency.weeks() {
            Some(weeks) => first?.checked_add_days(Days::new(weeks * 7 * u64::from(times))),
            None => first?.checked_add_months(Months::new(times)),
        })
    }

    /// "every month, on day 1", "every 2 weeks, on a Friday".
    #[must_use]
    pub fn words(self) -> String {
        match self.day {
            CollectionDay::OfMonth(day) => format!("{}, on day {day} of the month", self.frequency.words()),
            CollectionDay::OfWeek(weekday) => format!("{}, on a {}", self.frequency.words(), weekday_words(weekday)),
        }
    }
}

const fn weekday_words(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
