//! The rules of rent: money, calendar, ledger, policy and permission.
//!
//! Pure: no I/O, no clock, no randomness, no floating point. The same code runs on the server and, as WASM,
//! in the browser, so both always show the same number. Today's date is an argument wherever it matters.

mod vocabulary;

pub mod arrangement;
pub mod budget;
pub mod calendar;
pub mod case;
pub mod caseload;
pub mod casework;
pub mod contact;
pub mod direct_debit;
pub mod ledger;
pub mod letter;
pub mod message;
pub mod money;
pub mod permission;
pub mod person;
pub mod policy;
pub mod problem;
pub mod report;
pub mod request;
pub mod task;
