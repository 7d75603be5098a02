//! Accounts as pages need them: each with its tenancy and home, and what it stood at on a day.

use domain::{
    calendar::Day,
    ledger::{AccountKind, Benefit, Charge},
    money::Pence,
    permission::Resource,
    person::Tenure,
};

use super::{Snapshot, StoreError, see};

/// One account, its tenancy and its home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Our key: what stands in addresses.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// The tenancy it belongs to.
    pub tenancy_ref: String,
    /// What it is for.
    pub kind: AccountKind,
    /// What to quote when paying.
    pub payment_ref: String,
    /// The first day of the account.
    pub opened_on: Day,
    /// `None` = open.
    pub closed_on: Option<Day>,
    /// What it opened with.
    pub opening_balance: Pence,
    /// With every entry effective by the day that was asked about. Positive = owed.
    pub balance: Pence,
    /// The kind of tenancy.
    pub tenure: Tenure,
    /// The first day of the tenancy.
    pub tenancy_starts_on: Day,
    /// `None` = running.
    pub tenancy_ends_on: Option<Day>,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line.
    pub address_line_2: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Postcode.
    pub postcode: String,
    /// Who looks after it.
    pub patch: String,
}

impl Account {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

impl Snapshot {
    /// The account, as it stood on `day`; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_account(&mut self, account_id: i64, day: Day) -> Result<Option<Account>, StoreError> {
        see!(self, account::find(account_id, day))
    }

    /// Those of these accounts that there are, as they stood on `day`, by reference.
    ///
    /// # Errors
    /// As [`Snapshot::find_account`].
    pub async fn list_accounts(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<Account>, StoreError> {
        see!(self, account::list(account_ids, day))
    }

    /// Every account of the tenancies in which the person is a tenant, as they stood on `day`, by reference.
    ///
    /// # Errors
    /// As [`Snapshot::find_account`].
    pub async fn list_accounts_of_tenant(&mut self, person_ref: &str, day: Day) -> Result<Vec<Account>, StoreError> {
        see!(self, account::list_of_tenant(person_ref, day))
    }

    /// Every account of the tenancy, as they stood on `day`, by reference.
    ///
    /// # Errors
    /// As [`Snapshot::find_account`].
    pub async fn list_accounts_of_tenancy(&mut self, tenancy_ref: &str, day: Day) -> Result<Vec<Account>, StoreError> {
        see!(self, account::list_of_tenancy(tenancy_ref, day))
    }

    /// The balances of `account_ids` on `day`, in no order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_balances(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<(i64, Pence)>, StoreError> {
        see!(self, account::list_balances(account_ids, day))
    }

    /// Every charge of the account, past and to come, by first day.
    ///
    /// # Errors
    /// As [`Snapshot::find_account`].
    pub async fn list_charges(&mut self, account_id: i64) -> Result<Vec<Charge>, StoreError> {
        see!(self, account::list_charges(account_id))
    }

    /// Every benefit of the account, past and running, by first day.
    ///
    /// # Errors
    /// As [`Snapshot::find_account`].
    pub async fn list_benefits(&mut self, account_id: i64) -> Result<Vec<Benefit>, StoreError> {
        see!(self, account::list_benefits(account_id))
    }
}
