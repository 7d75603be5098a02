//! The ledger: worked cases in files that an income officer can read and correct, and laws that hold for any account.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod account;
mod any_account;
mod breathing_space;
mod entry;
mod forecast;
mod regular;
mod schedule;
mod statement_laws;
mod underlying;
mod underlying_laws;
mod vocabulary;

mod statement;
mod words;
