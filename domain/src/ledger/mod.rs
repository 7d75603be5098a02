//! The rent account: entries, balance, what of it is really the resident's to pay, and how it is told to them.
//!
//! Debits are positive, credits negative, a positive balance is arrears. Entries are only ever added; a correction is a new entry
//! that names the one it reverses. Their order is (day of effect, transaction reference), never the order in which they arrived.

mod account;
mod benefit;
mod charge;
mod kind;
mod record;

pub use account::AccountKind;
pub use benefit::{BenefitFrequency, BenefitStream, PaidEvery};
pub use charge::{ChargeCode, ChargeFrequency};
pub use kind::{EntryGroup, EntryKind, Sign};
pub use record::{
    ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, CourtOutcome, NoticeKind,
};
