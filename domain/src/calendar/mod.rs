//! Days: bank holidays and working days, rent weeks and rent years, and how days are written and read.
//!
//! Days are civil days in the United Kingdom; nothing here knows what day it is. chrono's calendar ends
//! after a quarter of a million years: a day beyond it is answered with the last day there is.

mod bank_holiday;
mod bank_holiday_table;
mod reading;
mod rent_year;
mod summer_time;
mod words;
mod working_day;

pub use bank_holiday::{bank_holiday, bank_holidays};
pub use reading::{DayProblem, parse_day, parse_iso_day};
pub use rent_year::{RentWeek, RentYear, rent_week_start};
pub use summer_time::{utc_of, wall_clock};
pub use words::{day_figures, day_month, day_month_year, day_short, day_words, period_words, time_words};
pub use working_day::{add_working_days, is_working_day, next_working_day, working_days_before};

/// A civil day.
pub type Day = chrono::NaiveDate;
