//! How the payments of an arrangement came: in time, late, short, or not at all.
//!
//! What was paid settles the earliest first, so that at most one payment is short and those after it are missed.

use crate::arrangement::progress::missed_on;
use crate::arrangement::schedule::{Schedule, due_on};
use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};

/// How many payments, of those whose day and tolerance have passed, came how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaymentRecord {
    /// Nothing of it has come.
    pub missed: u32,
    /// Part of it has come.
    pub short: u32,
    /// All of it has come, after the days of tolerance.
    pub late: u32,
    /// All of it came in time.
    pub in_time: u32,
}

/// The record, and the day on which the first payment that is wanting counted as missed.
pub(super) fn of(
    schedule: &Schedule,
    rent: Pence,
    payments: &[(Day, Pence)],
    today: Day,
    tolerance_days: u32,
) -> Result<(PaymentRecord, Option<Day>), MoneyOverflow> {
    let come_by = |day: Day| Pence::total(payments.iter().filter(|(on, _)| *on <= day).map(|(_, amount)| *amount));
    let paid = come_by(today)?;
    let (mut record, mut wanting_on, mut due_before) = (PaymentRecord::default(), None, Pence::ZERO);
    for (missed_on, amount) in dues(schedule, rent, today, tolerance_days)? {
        let due = due_before.checked_add(amount)?;
        if paid >= due {
            let eve = missed_on.pred_opt().unwrap_or(missed_on);
            if come_by(eve)? >= due { record.in_time += 1 } else { record.late += 1 }
        } else {
            wanting_on = wanting_on.or(Some(missed_on));
            if paid > due_before { record.short += 1 } else { record.missed += 1 }
        }
        due_before = due;
    }
    Ok((record, wanting_on))
}

/// Every payment with its rent, and rent alone after the last, that counts as missed by today unless it has come; each with the
/// first day on which it does.
fn dues(schedule: &Schedule, rent: Pence, today: Day, tolerance_days: u32) -> Result<Vec<(Day, Pence)>, MoneyOverflow> {
    let passed = |due_on: Day| missed_on(due_on, tolerance_days).filter(|missed_on| *missed_on <= today);
    let mut dues = Vec::new();
    for instalment in schedule.instalments() {
        let Some(missed_on) = passed(instalment.due_on) else { break };
        let rent = if instalment.is_lump_sum { Pence::ZERO } else { rent };
        dues.push((missed_on, instalment.amount.checked_add(rent)?));
    }
    let after_last = (schedule.count()..).map_while(|place| due_on(schedule.offer(), place)).map_while(passed);
    dues.extend(after_last.filter(|_| rent.is_arrears()).map(|missed_on| (missed_on, rent)));
    // A lump sum may be due among the rents that follow the last instalment.
    dues.sort_by_key(|(missed_on, _)| *missed_on);
    Ok(dues)
}
