//! What an account is measured by: the underlying balance and what falls due, from the rows of many accounts read at once.

use domain::{
    calendar::Day,
    ledger::{Benefit, Ledger, RegularDue, Underlying, underlying, underlying_from_window},
    money::{MoneyOverflow, Pence},
    policy::Policy,
};

use crate::store::{Snapshot, StoreError, arrangement_standing::ArrangementAccount};

/// Before any landlord's ledger.
pub const BEGINNING: Day = match Day::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
};

/// An account, measured on a day.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    /// The account.
    pub account: &'a ArrangementAccount,
    /// What of the balance is really the resident's.
    pub underlying: Underlying,
}

/// Why an account cannot be measured.
#[derive(Debug, thiserror::Error)]
pub enum MeasureProblem {
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<'a> Measured<'a> {
    /// Measures an account from a window of its entries; where they cannot be sure of it, its whole ledger is read.
    ///
    /// # Errors
    /// [`MeasureProblem`].
    pub async fn of(
        snapshot: &mut Snapshot,
        account: &'a ArrangementAccount,
        today: Day,
        policy: &Policy,
    ) -> Result<Self, MeasureProblem> {
        let moved = Pence::total(account.entries.iter().map(|entry| entry.amount))?;
        let carried_in = account.balance.checked_sub(moved)?;
        let found = underlying_from_window(carried_in, &account.entries, &account.benefits, today, policy)?;
        if let Some(underlying) = found {
            return Ok(Self { account, underlying });
        }
        let entries = snapshot.list_entries(account.account_id, BEGINNING, today).await?;
        let whole = Ledger {
            kind: account.kind,
            opening: account.opening_balance,
            entries: &entries,
            benefits: &account.benefits,
        };
        Ok(Self { account, underlying: underlying(&whole, today, policy)? })
    }

    /// What falls due in an ordinary week of the day. A benefit that has stopped is not counted on.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn regular_on(&self, day: Day) -> Result<RegularDue, MoneyOverflow> {
        let has_stopped =
            |benefit: &&Benefit| self.underlying.stopped.iter().any(|stopped| stopped.stream == benefit.stream);
        let paying: Vec<Benefit> =
            self.account.benefits.iter().filter(|benefit| !has_stopped(benefit)).cloned().collect();
        RegularDue::on(&self.account.charges, &paying, day)
    }
}
