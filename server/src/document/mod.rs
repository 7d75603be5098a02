//! Files that people and programs take away.

pub mod calendar;
pub mod csv;
pub mod statement_csv;
