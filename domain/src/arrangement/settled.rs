//! A schedule beside what was paid: each payment with what it was to be, rent included, and how much of it has come.

use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};

use super::{Instalment, Schedule};

/// A payment of the schedule, and how much of it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The payment towards arrears.
    pub instalment: Instalment,
    /// Current rent paid with it; nothing with a lump sum.
    pub rent: Pence,
    /// Both together.
    pub total: Pence,
    /// How much of it has come; payments settle the earliest first.
    pub paid: Pence,
    /// In a word.
    pub status: SettledStatus,
}

/// How a payment of the schedule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledStatus {
    /// All of it has come, perhaps before its day.
    Paid,
    /// Some of it has come.
    PartPaid,
    /// Its day is today or past, and nothing has come yet.
    NotSeen,
    /// Its day is to come.
    ToCome,
}

/// Every payment of a schedule, with what was paid set against the earliest first. `rent_on` says what falls due with a payment
/// of a day besides it: the rent of that day, which is what people were told then.
///
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit, and whatever `rent_on` says.
pub fn settle<E: From<MoneyOverflow>>(
    schedule: &Schedule,
    rent_on: impl Fn(Day) -> Result<Pence, E>,
    paid: Pence,
    today: Day,
) -> Result<Vec<Settled>, E> {
    let mut left = paid.max(Pence::ZERO);
    schedule
        .instalments()
        .map(|instalment| {
            let rent = if instalment.is_lump_sum { Pence::ZERO } else { rent_on(instalment.due_on)? };
            let total = instalment.amount.checked_add(rent)?;
            let paid = left.min(total);
            left = left.checked_sub(paid)?;
            let status = if paid == total {
                SettledStatus::Paid
            } else if paid.is_arrears() {
                SettledStatus::PartPaid
            } else if instalment.due_on <= today {
                SettledStatus::NotSeen
            } else {
                SettledStatus::ToCome
            };
            Ok(Settled { instalment, rent, total, paid, status })
        })
        .collect()
}
