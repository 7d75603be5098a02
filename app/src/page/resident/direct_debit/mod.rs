//! Paying by Direct Debit: a question a page, then the exact schedule and the Guarantee, then how it stands.

pub mod authority;
pub mod bank;
pub mod barred;
pub mod cancel;
pub mod change;
mod choice;
pub mod covers;
pub mod done;
pub mod locked;
pub mod manage;
pub mod paper;
mod parts;
pub mod review;
pub mod start;
pub mod when;
