//! Files that people and programs take away.

pub mod budget_csv;
pub mod budget_json;
pub mod calendar;
pub mod csv;
pub mod report_csv;
pub mod schedule_csv;
pub mod statement_csv;
