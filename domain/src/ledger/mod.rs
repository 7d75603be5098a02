//! The rent account: entries, balance, what of it is really the resident's to pay, and how it is told to them.
//!
//! Debits are positive, credits negative, a positive balance is arrears. Entries are only ever added; a correction is a new entry
//! that names the one it reverses. Their order is (day of effect, transaction reference), never the order in which they arrived.

mod account;
mod balance;
mod benefit;
mod charge;
mod entry;
mod forecast;
mod kind;
mod rate;
mod record;
mod regular;
mod schedule;
mod statement;
mod underlying;

pub use account::AccountKind;
pub use balance::{BreathingSpaceSplit, balance, breathing_space};
pub use benefit::{Benefit, BenefitFrequency, BenefitProblem, BenefitStream, PaidEvery};
pub use charge::{Charge, ChargeCode, ChargeFrequency, ChargeProblem, charges_in_force, weekly_charge_on};
pub use entry::{Entry, EntryProblem, Ledger, check_amount};
pub use forecast::{Expected, Outlook, OutlookStep, Rhythm, last_rhythm, rhythm};
pub use kind::{EntryGroup, EntryKind, Sign};
pub use record::{ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, CourtOutcome, NoticeKind};
pub use regular::RegularDue;
pub use schedule::{ArrearsSchedule, ScheduleLine, ScheduleStart, daily_rate};
pub use statement::{ChargePart, GroupedLine, Statement, StatementFilter, StatementLine, SumTerm};
pub use underlying::{
    BalancePoint, BenefitOnItsWay, Posting, StoppedStream, Underlying, WeeksEarned, balance_points, underlying,
    underlying_from_window, underlying_of, window_start,
};
