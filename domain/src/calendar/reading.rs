//! Reading a day: three boxes that a person filled in, or `2026-05-01` from a landlord's system.

use super::Day;

/// Days outside these years are typing errors: nobody living was born before the first, and no tenancy
/// reaches the last.
const YEARS: std::ops::RangeInclusive<i32> = 1880..=2200;

/// From January.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayProblem {
    /// All of it is missing.
    #[error("there is no date")]
    Empty,
    /// Parts of it are missing; those that are true.
    #[error("part of the date is missing")]
    Missing {
        /// No day was given.
        day: bool,
        /// No month was given.
        month: bool,
        /// No year was given.
        year: bool,
    },
    /// The year was not given with four digits, so that its century would be a guess.
    #[error("the year must have four digits")]
    YearNotFourDigits,
    /// There is no such day: 31 February, a month 13, letters, a year far out.
    #[error("there is no such date")]
    NotReal,
    /// Not in the form `2026-05-01`.
    #[error("a date must be written like 2026-05-01")]
    NotIso,
}

/// Reads what a person typed into three boxes. The month may be a number or a name ("5", "may", "Sept").
///
/// # Errors
/// [`DayProblem`], which says what is missing or wrong.
pub fn parse_day(day: &str, month: &str, year: &str) -> Result<Day, DayProblem> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    match (day.is_empty(), month.is_empty(), year.is_empty()) {
        (false, false, false) => {}
        (true, true, true) => return Err(DayProblem::Empty),
        (day, month, year) => return Err(DayProblem::Missing { day, month, year }),
    }
    let year_number = whole_number(year).ok_or(DayProblem::NotReal)?;
    if year.len() != 4 {
        return Err(DayProblem::YearNotFourDigits);
    }
    let day_number = whole_number(day).ok_or(DayProblem::NotReal)?;
    let month_number = whole_number(month).or_else(|| month_named(month)).ok_or(DayProblem::NotReal)?;
    real_day(year_number, month_number, day_number)
}

/// Reads `2026-05-01`; blanks around it are allowed.
///
/// # Errors
/// [`DayProblem::Empty`], [`DayProblem::NotIso`] for another form, [`DayProblem::NotReal`] for a day that is
/// in no calendar.
pub fn parse_iso_day(text: &str) -> Result<Day, DayProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DayProblem::Empty);
    }
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(DayProblem::NotIso);
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(DayProblem::NotIso);
    }
    let (Some(year), Some(month), Some(day)) = (whole_number(year), whole_number(month), whole_number(day)) else {
        return Err(DayProblem::NotIso);
    };
    real_day(year, month, day)
}

fn real_day(year: u32, month: u32, day: u32) -> Result<Day, DayProblem> {
    i32::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))
        .and_then(|year| Day::from_ymd_opt(year, month, day))
        .ok_or(DayProblem::NotReal)
}

/// Digits only: no sign, no blank.
fn whole_number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A month's name, or its first three letters or more.
fn month_named(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let place = MONTHS.iter().position(|name| text.len() >= 3 && name.to_lowercase().starts_with(&text))?;
    u32::try_from(place + 1).ok()
}
