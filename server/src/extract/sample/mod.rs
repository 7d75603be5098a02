//! A made-up landlord: an extract in the documented format, of any size, the same bytes for the same arguments.
//!
//! The demonstration, the tests and the benchmarks all import it, so what is shown, tested and measured is one thing.
//! The first homes are the named stories of [`story`]; the rest are lived from their own random numbers. With the same
//! `stories_on`, a later `to` only adds rows, or updates those that a real system updates. Every person, address,
//! number and event is invented.

mod benefit;
mod dice;
mod home;
mod landlord;
mod life;
mod sheet;
mod story;

use std::{io, path::Path};

use domain::calendar::{Day, RentYear, rent_week_start};

use sheet::Sheets;

pub use story::STORIES;

/// How large an extract, of which days.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// How many homes; the named stories come first.
    pub homes: u32,
    /// The first rent week, put back to its Monday.
    pub from: Day,
    /// The last day told, inclusive.
    pub to: Day,
    /// The day the named stories are told on: "two weeks behind" is two weeks behind on this day.
    pub stories_on: Day,
    /// Another seed, other people.
    pub seed: u64,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Homes.
    pub homes: u32,
    /// Rows of `transactions.csv`.
    pub transactions: u64,
}

/// Writes the extract's files into `folder`, which is made when absent.
///
/// # Errors
/// When a file cannot be written.
pub fn write(folder: &Path, sample: &Sample) -> io::Result<Written> {
    let mut sheets = Sheets::create(folder)?;
    calendar(&mut sheets, sample)?;
    landlord::officers(&mut sheets)?;
    for number in 1..=sample.homes {
        let home = story::tell(number, sample).unwrap_or_else(|| home::make_up(number, sample));
        life::live(&mut sheets, &home, sample)?;
    }
    let transactions = sheets.transactions();
    sheets.finish()?;
    Ok(Written { homes: sample.homes, transactions })
}

/// The rent weeks from a year before the first charge to a year after the last.
fn calendar(sheets: &mut Sheets, sample: &Sample) -> io::Result<()> {
    let mut year = RentYear::of(RentYear::of(sample.from).first_day() - chrono::Days::new(1));
    let last = RentYear::of(sample.to).following();
    while year.first_day() <= last.first_day() {
        let mut week = year.first_day();
        while week <= year.last_day() {
            let number = year.week_number(week).map_or_else(String::new, |number| number.to_string());
            let chargeable = if is_rent_free(week) { "N" } else { "Y" };
            sheets.calendar.row(&[&year.label(), &number, &week.to_string(), chargeable])?;
            week = week + chrono::Days::new(7);
        }
        year = year.following();
    }
    Ok(())
}

/// This landlord charges nothing in the week of Christmas Day.
fn is_rent_free(week_start_on: Day) -> bool {
    use chrono::Datelike as _;
    let monday = rent_week_start(week_start_on);
    Day::from_ymd_opt(monday.year(), 12, 25).is_some_and(|christmas| rent_week_start(christmas) == monday)
}
