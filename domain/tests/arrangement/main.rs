//! Repayment arrangements: worked cases in files that an income officer can read and correct, and laws that hold for any offer.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod assessment;
mod kept;
mod laws;
mod offer;
mod progress;
mod schedule;
mod state;
mod suggestion;
mod written;
