//! Entries of one account, read in the ledger's own order. Only an import writes them.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, ledger::Entry, money::Pence};

use super::{Snapshot, StoreError, Unit, see};

impl Snapshot {
    /// The entries effective from `from` to `to`, both included, in the ledger's order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_entries(&mut self, account_id: i64, from: Day, to: Day) -> Result<Vec<Entry>, StoreError> {
        see!(self, ledger::list(account_id, from, to))
    }

    /// What the account stood at before `day`: the opening balance of a statement that begins then.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer or there is no such account.
    pub async fn balance_before(&mut self, account_id: i64, day: Day) -> Result<Pence, StoreError> {
        see!(self, ledger::balance_before(account_id, day))
    }

    /// The first and the last day on which an entry takes effect; `None` when there are no entries.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn ledger_span(&mut self, account_id: i64) -> Result<Option<(Day, Day)>, StoreError> {
        see!(self, ledger::span(account_id))
    }

    /// For each of the periods, first and last day included, whether an entry takes effect in it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn have_entries(&mut self, account_id: i64, periods: &[(Day, Day)]) -> Result<Vec<bool>, StoreError> {
        see!(self, ledger::have_entries(account_id, periods))
    }

    /// The instant at which the last finished import ended, "as at" which everything is; `None` before the first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn last_import_at(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        see!(self, import_run::last_finished_at())
    }
}

impl Unit {
    /// As [`Snapshot::list_entries`], for an act.
    ///
    /// # Errors
    /// As [`Snapshot::list_entries`].
    pub async fn list_entries(&mut self, account_id: i64, from: Day, to: Day) -> Result<Vec<Entry>, StoreError> {
        act!(self, ledger::list(account_id, from, to))
    }
}
