//! The ranking of accounts: cases that an officer can read and correct, and laws that hold for any account.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod cases;
mod facts;
mod laws;
mod record;
mod written;
