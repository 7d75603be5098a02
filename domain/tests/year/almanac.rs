//! The auditor's calendar: days as numbers, months, and the days on which banks work. Nothing of it is the domain's.

use domain::calendar::Day;

/// A day by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i64);

/// Easter Sundays of the years that are lived through here, from a printed table.
const EASTER: [(i64, i64, i64); 6] =
    [(2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2029, 4, 1), (2030, 4, 21), (2031, 4, 13)];

/// Days of the months of a year that begins with March, so that 29 February is its last.
const BEFORE_MONTH: [i64; 12] = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];

impl Date {
    pub fn of(year: i64, month: i64, day: i64) -> Self {
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = year / 4 - year / 100 + year / 400;
        Self(365 * year + leap_days + BEFORE_MONTH[usize::try_from(month).unwrap()] + day)
    }

    /// Year, month and day of the month.
    pub fn parts(self) -> (i64, i64, i64) {
        let mut year = self.0 / 366;
        while Self::of(year + 1, 3, 1) <= self {
            year += 1;
        }
        let day_of_year = self.0 - Self::of(year, 3, 1).0;
        let month = BEFORE_MONTH.iter().rposition(|before| *before <= day_of_year).unwrap();
        let day = day_of_year - BEFORE_MONTH[month] + 1;
        let month = i64::try_from(month).unwrap() + 3;
        if month > 12 { (year + 1, month - 12, day) } else { (year, month, day) }
    }

    pub const fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// How many days it is after another.
    pub const fn since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// So many months later, on the same day of the month or, in a month that is shorter, on its last.
    pub fn months_later(self, months: i64) -> Self {
        let (year, month, day) = self.parts();
        let (year, month) = (year + (month - 1 + months) / 12, (month - 1 + months) % 12 + 1);
        let next_month = if month == 12 { Self::of(year + 1, 1, 1) } else { Self::of(year, month + 1, 1) };
        Self::of(year, month, day).min(next_month.plus(-1))
    }

    /// 0 = Monday.
    pub fn weekday(self) -> i64 {
        (self.0 - Self::of(2026, 4, 6).0).rem_euclid(7)
    }

    pub fn is_monday(self) -> bool {
        self.weekday() == 0
    }

    fn is_bank_holiday(self) -> bool {
        let (year, month, day) = self.parts();
        let easter = EASTER.iter().find(|(of, ..)| *of == year).map(|(year, month, day)| Self::of(*year, *month, *day));
        let is_monday_or_tuesday = self.weekday() <= 1;
        let by_the_year = match (month, day) {
            (1, 1) | (12, 25 | 26) => true,
            // Mondays of May and August; and what falls on a weekend is kept on the next weekday.
            (1, 2 | 3) | (5, 1..=7 | 25..=31) | (8, 25..=31) => self.is_monday(),
            (12, 27 | 28) => is_monday_or_tuesday,
            _ => false,
        };
        by_the_year || easter.is_some_and(|easter| self == easter.plus(-2) || self == easter.plus(1))
    }

    pub fn is_working(self) -> bool {
        self.weekday() < 5 && !self.is_bank_holiday()
    }

    /// This day, or the first after it on which banks work.
    pub fn working(self) -> Self {
        let mut day = self;
        while !day.is_working() {
            day = day.plus(1);
        }
        day
    }

    pub fn working_days_later(self, days: i64) -> Self {
        (0..days).fold(self, |day, _| day.plus(1).working())
    }

    /// As the domain has it.
    pub fn day(self) -> Day {
        let (year, month, day) = self.parts();
        let small = |number: i64| u32::try_from(number).unwrap();
        Day::from_ymd_opt(i32::try_from(year).unwrap(), small(month), small(day)).unwrap()
    }
}

/// "2026-04-06".
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year}-{month:02}-{day:02}")
    }
}

/// How often somebody is paid, and so pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Week,
    Fortnight,
    FourWeeks,
    Month,
}

impl Every {
    pub const ALL: [Self; 4] = [Self::Week, Self::Fortnight, Self::FourWeeks, Self::Month];

    pub fn after(self, first: Date, times: i64) -> Date {
        match self {
            Self::Week => first.plus(7 * times),
            Self::Fortnight => first.plus(14 * times),
            Self::FourWeeks => first.plus(28 * times),
            Self::Month => first.months_later(times),
        }
    }

    pub const fn times_a_year(self) -> i64 {
        match self {
            Self::Week => 52,
            Self::Fortnight => 26,
            Self::FourWeeks => 13,
            Self::Month => 12,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "weekly",
            Self::Fortnight => "fortnightly",
            Self::FourWeeks => "four_weekly",
            Self::Month => "monthly",
        }
    }
}
