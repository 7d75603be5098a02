//! Whether an agreed arrangement is kept: what should be owed by now, what should have been paid by now, and the resident's
//! favour where the two differ.
//!
//! It counts as breached only when *both* tests fail: more is owed than the arrangement expects, and less was paid than fell
//! due. Otherwise benefit paid every four weeks, the five Mondays of a month or a drop in benefit would read as the tenant's
//! fault. A payment is missed only once the days of tolerance have passed.

use std::collections::BTreeSet;

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::{ArrangementKind, Entry, EntryGroup, EntryKind, RegularDue};
use crate::money::{MoneyOverflow, Pence};

use super::schedule::due_on;
use super::{Instalment, Offer, Schedule, ScheduleProblem};

/// An arrangement that was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// Freely, or by a court's order, which the balance alone never completes.
    pub kind: ArrangementKind,
    /// The day it was agreed.
    pub agreed_on: Day,
    /// The underlying balance that it is to clear.
    pub arrears_at_start: Pence,
    /// What was agreed.
    pub offer: Offer,
}

impl Agreed {
    /// The payments that it asks for: none of before it was agreed ([`Offer::put_in_place`]).
    ///
    /// # Errors
    /// [`ScheduleProblem`] for an arrangement that has none.
    pub fn schedule(&self) -> Result<Schedule, ScheduleProblem> {
        Schedule::new(self.arrears_at_start, &self.offer.put_in_place(self.agreed_on, self.arrears_at_start))
    }
}

/// How things stand today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgressFacts {
    /// The day that is asked about.
    pub today: Day,
    /// What is really owed today.
    pub underlying: Pence,
    /// What the resident paid since the day of the agreement: [`paid_since`].
    pub paid: Pence,
    /// What fell due regularly on the day of the agreement ...
    pub regular_then: RegularDue,
    /// ... and what does today, which is what people are told to pay. What counts as missed goes by the lesser: a rise in rent
    /// or a drop in benefit is nobody's missed payment.
    pub regular_now: RegularDue,
}

/// How an arrangement is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// More was paid than fell due.
    Ahead {
        /// By how much.
        by: Pence,
    },
    /// What fell due was paid.
    OnTrack,
    /// Something that fell due has not been paid, and there is still time.
    Behind {
        /// By how much.
        by: Pence,
    },
    /// Both tests fail.
    Breached {
        /// What is owed beyond what the arrangement expects.
        by: Pence,
    },
    /// Nothing is owed any more.
    Completed,
}

/// How an arrangement is kept, with every figure that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How it is kept.
    pub keeping: Keeping,
    /// What should still be owed by now, with the tolerance.
    pub expected: Pence,
    /// What is owed.
    pub underlying: Pence,
    /// What should have been paid by now, rent included, with the tolerance.
    pub due: Pence,
    /// The same without the tolerance.
    pub due_by_today: Pence,
    /// What was paid.
    pub paid: Pence,
    /// What falls due with each regular instalment besides it, from today on.
    pub rent: Pence,
    /// What of it counts, where what falls due has risen since it was agreed: never more than `rent`.
    pub rent_counted: Pence,
    /// The next payment towards arrears, today's included; `None` = every one has been due.
    pub next: Option<Instalment>,
}

/// What an arrangement asks for by a day.
struct Asked {
    expected: Pence,
    due: Pence,
}

impl Progress {
    /// How an arrangement is kept today.
    ///
    /// # Errors
    /// [`ScheduleProblem`] for an arrangement that has no schedule, or when a sum does not fit.
    pub fn of(agreed: &Agreed, facts: &ProgressFacts, tolerance_days: u32) -> Result<Self, ScheduleProblem> {
        let schedule = agreed.schedule()?;
        let frequency = agreed.offer.frequency.frequency();
        let rent = facts.regular_now.net_for(frequency);
        let rent_counted = facts.regular_then.net_for(frequency).min(rent);
        let with_tolerance = asked(agreed, &schedule, rent_counted, facts.today, tolerance_days)?;
        let by_today = asked(agreed, &schedule, rent_counted, facts.today, 0)?;

        let owed_beyond = |asked: &Asked| facts.underlying.checked_sub(asked.expected);
        let unpaid = |asked: &Asked| asked.due.checked_sub(facts.paid);
        let keeping = if !facts.underlying.is_arrears() && agreed.kind == ArrangementKind::Informal {
            Keeping::Completed
        } else if owed_beyond(&with_tolerance)?.is_arrears() && unpaid(&with_tolerance)?.is_arrears() {
            Keeping::Breached { by: owed_beyond(&with_tolerance)? }
        } else {
            let (beyond, unpaid) = (owed_beyond(&by_today)?, unpaid(&by_today)?);
            match (beyond.is_arrears() && unpaid.is_arrears(), beyond.is_credit() && unpaid.is_credit()) {
                (true, _) => Keeping::Behind { by: beyond.min(unpaid) },
                (_, true) => Keeping::Ahead { by: beyond.abs().min(unpaid.abs()) },
                _ => Keeping::OnTrack,
            }
        };
        Ok(Self {
            keeping,
            expected: with_tolerance.expected,
            underlying: facts.underlying,
            due: with_tolerance.due,
            due_by_today: by_today.due,
            paid: facts.paid,
            rent,
            rent_counted,
            next: schedule.instalments().find(|instalment| instalment.due_on >= facts.today),
        })
    }
}

/// What an arrangement asks for by a day: every payment whose day and so many days more have passed.
fn asked(
    agreed: &Agreed,
    schedule: &Schedule,
    rent: Pence,
    today: Day,
    tolerance_days: u32,
) -> Result<Asked, MoneyOverflow> {
    let has_passed = |due_on: Day| missed_on(due_on, tolerance_days).is_some_and(|missed_on| missed_on <= today);
    let paid_off = Pence::total(
        schedule.instalments().filter(|instalment| has_passed(instalment.due_on)).map(|instalment| instalment.amount),
    )?;
    // Rent goes on when the last instalment has been paid, and so do the periods.
    let periods = (0..).map_while(|place| due_on(schedule.offer(), place)).take_while(|due_on| has_passed(*due_on));
    let rent_due = rent.checked_mul_u32(u32::try_from(periods.count()).map_err(|_| MoneyOverflow)?)?;
    Ok(Asked {
        expected: agreed.arrears_at_start.checked_sub(paid_off)?.max(Pence::ZERO),
        due: paid_off.checked_add(rent_due)?,
    })
}

/// The first day on which a payment counts as missed; `None` beyond the calendar's end.
pub(super) fn missed_on(due_on: Day, tolerance_days: u32) -> Option<Day> {
    due_on.checked_add_days(Days::new(tolerance_days.into()))
}

/// What the resident paid on or after a day: their payments and what Universal Credit deducted for arrears, less what was
/// returned, refunded or, because it was somebody else's, corrected. A payment of before that came back since is not taken off:
/// it is in the balance of the start.
///
/// # Errors
/// [`MoneyOverflow`] when the sum does not fit.
pub fn paid_since(entries: &[Entry], from_on: Day) -> Result<Pence, MoneyOverflow> {
    Pence::total(payments_since(entries, from_on)?.into_iter().map(|(_, amount)| amount))
}

/// The same, one by one: the day of each, and how much came; negative for what did not stay paid.
///
/// # Errors
/// [`MoneyOverflow`] when an amount does not fit.
pub fn payments_since(entries: &[Entry], from_on: Day) -> Result<Vec<(Day, Pence)>, MoneyOverflow> {
    let since = || entries.iter().filter(|entry| entry.effective_on >= from_on);
    let is_payment = |entry: &Entry| entry.kind.group() == EntryGroup::Payment || entry.kind == EntryKind::UcTpd;
    let mut counted: BTreeSet<&str> = since()
        .filter(|entry| entry.reverses_ref.is_none() && is_payment(entry))
        .map(|entry| entry.transaction_ref.as_str())
        .collect();
    // Whatever undoes something that counts, counts too, by whatever kind of entry; and so does what undoes that again.
    loop {
        let undoes_counted =
            |entry: &&Entry| entry.reverses_ref.as_deref().is_some_and(|undone| counted.contains(undone));
        let more: Vec<&str> = since()
            .filter(undoes_counted)
            .map(|entry| entry.transaction_ref.as_str())
            .filter(|reference| !counted.contains(reference))
            .collect();
        if more.is_empty() {
            break;
        }
        counted.extend(more);
    }
    let payments = since().filter(|entry| counted.contains(entry.transaction_ref.as_str()));
    payments.map(|entry| Ok((entry.effective_on, entry.amount.checked_neg()?))).collect()
}
