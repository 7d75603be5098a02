//! Direct Debit: worked cases, and the laws that every schedule keeps.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod bank_account;
#[path = "../golden/mod.rs"]
mod golden;
mod message;
mod modulus;
mod revision;
mod revision_laws;
mod schedule;
mod schedule_laws;
mod state;
mod typed;
