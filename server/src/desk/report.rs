//! The weekly report: made once for each week, from what was known at its cut-off, and read as it was made.

mod book;
mod case_book;
mod make;
mod read;

pub use make::{MakeProblem, latest_known, make};
pub use read::{ReadReport, read};
