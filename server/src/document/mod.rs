//! Files that people and programs take away.

pub mod csv;
pub mod statement_csv;
