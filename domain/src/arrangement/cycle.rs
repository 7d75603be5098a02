//! The days on which instalments fall due.

use chrono::{Days, Months};

use crate::calendar::Day;
use crate::ledger::ArrangementFrequency;
use crate::money::Frequency;

impl ArrangementFrequency {
    /// The same among all the frequencies that money has.
    #[must_use]
    pub const fn frequency(self) -> Frequency {
        match self {
            Self::Weekly => Frequency::Weekly,
            Self::Fortnightly => Frequency::Fortnightly,
            Self::FourWeekly => Frequency::FourWeekly,
            Self::Monthly => Frequency::Monthly,
        }
    }

    /// The same among the frequencies of instalments; `None` for one by which no instalment is paid.
    #[must_use]
    pub const fn of(frequency: Frequency) -> Option<Self> {
        match frequency {
            Frequency::Weekly => Some(Self::Weekly),
            Frequency::Fortnightly => Some(Self::Fortnightly),
            Frequency::FourWeekly => Some(Self::FourWeekly),
            Frequency::Monthly => Some(Self::Monthly),
            Frequency::Daily | Frequency::Quarterly | Frequency::HalfYearly | Frequency::Yearly => None,
        }
    }

    /// The day so many cycles after the first, bank holiday or not. By the month it keeps the first one's day of the month,
    /// and in a month that is shorter is its last day: 31 January, 28 February, 31 March. `None` beyond the calendar's end.
    #[must_use]
    pub fn day_after(self, first_on: Day, cycles: u32) -> Option<Day> {
        let days = match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::FourWeekly => 28,
            Self::Monthly => return first_on.checked_add_months(Months::new(cycles)),
        };
        first_on.checked_add_days(Days::new(days * u64::from(cycles)))
    }
}
