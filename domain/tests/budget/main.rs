//! The budget: worked cases in files that an adviser can read and correct, and laws that hold for any budget.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod any_budget;
mod hint;
mod laws;
mod outcome;
mod prefill;
mod stored;
mod typed;
mod universal_credit;
