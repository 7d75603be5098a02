//! Every account's balance on a day, a page of accounts at a time; and the proof that what is stored is right.

use domain::{
    calendar::Day,
    ledger::{Benefit, EntryKind, Posting, Underlying, underlying_of},
    money::{MoneyOverflow, Pence},
    policy::Policy,
};

use super::{Snapshot, StoreError, see};

/// What the balance of one account on a day follows from.
#[derive(Clone, Debug)]
pub struct BalanceFacts {
    /// The landlord's reference.
    pub account_ref: String,
    /// The opening balance and every entry effective by the day.
    pub balance: Pence,
    /// Every benefit row.
    pub benefits: Vec<Benefit>,
    /// What the account's benefit is worked out from; empty for accounts without.
    pub postings: Vec<PostingRow>,
}

/// The few columns of an entry that benefit is worked out from.
#[derive(Clone, Debug)]
pub struct PostingRow {
    /// Its reference.
    pub transaction_ref: String,
    /// The day from which it counts.
    pub effective_on: Day,
    /// What it is.
    pub kind: EntryKind,
    /// What it is for.
    pub period: Option<(Day, Day)>,
    /// What it reverses.
    pub reverses_ref: Option<String>,
}

/// A stored balance that its entries do not add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongBalance {
    /// The landlord's reference.
    pub account_ref: String,
    /// What is stored.
    pub stored: Pence,
    /// What the opening balance and the entries add up to.
    pub actual: Pence,
}

impl BalanceFacts {
    /// The balance less benefit on its way, with the figures used.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn underlying(&self, day: Day, policy: &Policy) -> Result<Underlying, MoneyOverflow> {
        let postings = self.postings.iter().map(|row| Posting {
            transaction_ref: &row.transaction_ref,
            effective_on: row.effective_on,
            kind: row.kind,
            period: row.period,
            reverses_ref: row.reverses_ref.as_deref(),
        });
        underlying_of(self.balance, postings, &self.benefits, day, policy)
    }
}

impl Snapshot {
    /// The facts of at most `limit` accounts after this one, in the order of their references' bytes.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_balance_facts(
        &mut self,
        after: &str,
        limit: i64,
        day: Day,
    ) -> Result<Vec<BalanceFacts>, StoreError> {
        see!(self, balance::list_facts(after, limit, day))
    }

    /// Accounts whose stored balance is not what their entries add up to; at most `limit`, by reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_wrong_balances(&mut self, limit: i64) -> Result<Vec<WrongBalance>, StoreError> {
        see!(self, balance::list_wrong(limit))
    }

    /// How many entries are of an account that is not there.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_stray_entries(&mut self) -> Result<i64, StoreError> {
        see!(self, balance::count_stray())
    }

    /// How many accounts and entries there are.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_ledger(&mut self) -> Result<(i64, i64), StoreError> {
        see!(self, balance::count())
    }

    /// The number of the account with this reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_account_id(&mut self, account_ref: &str) -> Result<Option<i64>, StoreError> {
        see!(self, balance::find_account_id(account_ref))
    }
}
