//! What is coming up on an account: the next charge, the next benefit, the usual next payment.
//!
//! Guesses, and told as such. Where nothing is found nothing is said: no calendar, no charge; no rhythm, no usual payment.

mod benefit_due;
mod charges_due;
mod outlook;
mod rhythm;

pub use outlook::{Expected, Outlook, OutlookStep};
pub use rhythm::{Rhythm, last_rhythm, rhythm};
