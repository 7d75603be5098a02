//! Whether an arrangement is kept, as it is recorded night by night: its state, since when, and what kind of payment is
//! wanting.
//!
//! [`Kept::of`] asks [`Progress`], which has the two tests. Nothing here takes a step against anybody: [`follow_up`] says at
//! most that somebody is to be reminded, or that an officer should look.

mod follow_up;
mod record;
mod state;

pub use follow_up::{FollowUp, FollowUpFacts, follow_up};
pub use record::PaymentRecord;
pub use state::{KeptEvent, KeptRefused, KeptState};

use crate::calendar::Day;
use crate::ledger::{ArrangementKind, CourtOutcome};
use crate::money::{MoneyOverflow, Pence};

use super::{Agreed, Keeping, Progress, ProgressFacts, ScheduleProblem};

/// How an arrangement is kept on a day, with every figure that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The figures, and the verdict in them.
    pub progress: Progress,
    /// How its payments came.
    pub record: PaymentRecord,
    /// The day by which the first payment that is wanting counted as missed; only of one that is breached.
    pub breached_on: Option<Day>,
}

impl Kept {
    /// How an arrangement is kept, from what was paid since it was agreed ([`super::payments_since`]).
    ///
    /// What came stands in `payments` alone: [`ProgressFacts::paid`] is worked out from it.
    ///
    /// # Errors
    /// [`ScheduleProblem`] for an arrangement that has no schedule, or when a sum does not fit.
    pub fn of(
        agreed: &Agreed,
        facts: &ProgressFacts,
        payments: &[(Day, Pence)],
        tolerance_days: u32,
    ) -> Result<Self, ScheduleProblem> {
        let come = payments.iter().filter(|(on, _)| *on <= facts.today).map(|(_, amount)| *amount);
        let facts = ProgressFacts { paid: Pence::total(come)?, ..*facts };
        let progress = Progress::of(agreed, &facts, tolerance_days)?;
        let schedule = agreed.schedule()?;
        let (record, wanting_on) = record::of(&schedule, progress.rent_counted, payments, facts.today, tolerance_days)?;
        if matches!(progress.keeping, Keeping::Breached { .. }) {
            return Ok(Self { progress, record, breached_on: wanting_on });
        }
        // What is wanting by the payments alone is not held against anybody whose balance is as it should be.
        let record = PaymentRecord { missed: 0, short: 0, ..record };
        Ok(Self { progress, record, breached_on: None })
    }

    /// What was found, for the table of states.
    #[must_use]
    pub const fn event(&self) -> KeptEvent {
        match self.progress.keeping {
            Keeping::Ahead { .. } | Keeping::OnTrack => KeptEvent::FoundKept,
            Keeping::Behind { .. } => KeptEvent::FoundBehind,
            Keeping::Breached { .. } => KeptEvent::FoundBreached,
            Keeping::Completed => KeptEvent::FoundCleared,
        }
    }

    /// How much it is ahead, behind or breached by; nothing where it is neither.
    #[must_use]
    pub const fn by(&self) -> Pence {
        match self.progress.keeping {
            Keeping::Ahead { by } | Keeping::Behind { by } | Keeping::Breached { by } => by,
            Keeping::OnTrack | Keeping::Completed => Pence::ZERO,
        }
    }

    /// The next payment with the rent of today that is paid beside it, and its day; `None` = every one has been due.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit.
    pub fn next(&self) -> Result<Option<(Day, Pence)>, MoneyOverflow> {
        let Some(next) = self.progress.next else { return Ok(None) };
        let rent = if next.is_lump_sum { Pence::ZERO } else { self.progress.rent };
        Ok(Some((next.due_on, next.amount.checked_add(rent)?)))
    }
}

/// What an arrangement really is: the terms of a court whose case has ended without possession bind nobody any more, and what
/// was agreed goes on as an agreement. `outcome` is what the court said last.
#[must_use]
pub const fn kind_on_record(kind: ArrangementKind, outcome: Option<CourtOutcome>) -> ArrangementKind {
    match outcome {
        Some(outcome) if outcome.is_over() => ArrangementKind::Informal,
        _ => kind,
    }
}
