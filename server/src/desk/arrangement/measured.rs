//! What an account is measured by: the underlying balance and what falls due, from the rows of many accounts read at once.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    ledger::{Benefit, Entry, Ledger, RegularDue, Underlying, underlying, underlying_from_window},
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

impl<'a> Measured<'a> {
    /// Measures accounts from windows of their entries, by number; where those cannot be sure, whole ledgers are read. A number
    /// of statements that does not grow with the accounts. One whose sums do not fit says so and leaves the others as they are.
    ///
    /// # Errors
    /// [`StoreError`] when the database did not answer.
    pub async fn of_all(
        snapshot: &mut Snapshot,
        accounts: &'a [ArrangementAccount],
        today: Day,
        policy: &Policy,
    ) -> Result<BTreeMap<i64, Result<Self, MoneyOverflow>>, StoreError> {
        let (mut all, mut unsure) = (BTreeMap::new(), Vec::new());
        for account in accounts {
            match Self::from_window(account, today, policy).transpose() {
                Some(measured) => drop(all.insert(account.account_id, measured)),
                None => unsure.push(account),
            }
        }
        let account_ids: Vec<i64> = unsure.iter().map(|account| account.account_id).collect();
        let whole = snapshot.list_arrangement_accounts(&account_ids, BEGINNING, today).await?;
        for (account, whole) in unsure.into_iter().zip(&whole) {
            all.insert(account.account_id, Self::from_whole(account, &whole.entries, today, policy));
        }
        Ok(all)
    }

    /// From a window of its entries; `None` = they cannot be sure of it.
    fn from_window(
        account: &'a ArrangementAccount,
        today: Day,
        policy: &Policy,
    ) -> Result<Option<Self>, MoneyOverflow> {
        let moved = Pence::total(account.entries.iter().map(|entry| entry.amount))?;
        let carried_in = account.balance.checked_sub(moved)?;
        let found = underlying_from_window(carried_in, &account.entries, &account.benefits, today, policy)?;
        Ok(found.map(|underlying| Self { account, underlying }))
    }

    fn from_whole(
        account: &'a ArrangementAccount,
        entries: &[Entry],
        today: Day,
        policy: &Policy,
    ) -> Result<Self, MoneyOverflow> {
        let (opening, benefits) = (account.opening_balance, &account.benefits);
        let whole = Ledger { kind: account.kind, opening, entries, benefits };
        Ok(Self { account, underlying: underlying(&whole, today, policy)? })
    }

    /// What falls due in an ordinary week of the day. A benefit that had stopped by then is not
    /// counted on: one that stops after people were told what to pay is nobody's missed payment.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn regular_on(&self, day: Day) -> Result<RegularDue, MoneyOverflow> {
        let has_stopped = |benefit: &&Benefit| {
            self.underlying.stopped.iter().any(|stopped| stopped.stream == benefit.stream && stopped.relied_on_to < day)
        };
        let paying: Vec<Benefit> =
            self.account.benefits.iter().filter(|benefit| !has_stopped(benefit)).cloned().collect();
        RegularDue::on(&self.account.charges, &paying, day)
    }
}
