//! What waits for an officer: offers, messages and tasks in one list, in one bounded query, with who deals with each.

use domain::{
    calendar::Day,
    money::Pence,
    permission::Resource,
    request::{RequestFilter, RequestKind, RequestRisk, WaitsFor},
    task::TaskKind,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// Whose list, and of what.
#[derive(Clone, Copy, Debug)]
pub struct RequestQuery<'a> {
    /// Today.
    pub today: Day,
    /// Of these patches; none = all.
    pub patches: &'a [String],
    /// Not of these tenancies.
    pub kept_from: &'a [String],
    /// Whom "me" means.
    pub officer_ref: &'a str,
    /// What is looked for.
    pub filter: &'a RequestFilter,
    /// This one alone, where it still waits: `offer`, `message` or `task`, and what it is known by.
    pub only: Option<(&'a str, &'a str)>,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRequest {
    /// What.
    pub kind: RequestKind,
    /// Where it is kept: `offer`, `message` or `task`.
    pub place: String,
    /// What it is known by there: an offer's reference, the number of a message or task.
    pub subject: String,
    /// An offer's key.
    pub offer_id: Option<Uuid>,
    /// On which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// Its patch.
    pub patch: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line of the address, which tells flats of one block apart.
    pub address_line_2: Option<String>,
    /// Who sent it; of nobody in particular, the lead tenant.
    pub name: String,
    /// A task's kind.
    pub task_kind: Option<TaskKind>,
    /// A message's subject.
    pub words: Option<String>,
    /// An offer's amount.
    pub amount: Option<Pence>,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// For whom it waits.
    pub waits_for: WaitsFor,
    /// How far formal steps have gone.
    pub risk: RequestRisk,
    /// What stands on the account. Positive = owed.
    pub balance: Pence,
    /// The officer who deals with it: reference and name.
    pub assigned_to: Option<(String, String)>,
}

impl WaitingRequest {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

/// How many of a kind wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestCount {
    /// Of which kind.
    pub kind: RequestKind,
    /// How many.
    pub count: i64,
    /// How many of them should have been answered before today.
    pub overdue: i64,
}

/// Somebody of an account's tenancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPerson {
    /// The account.
    pub account_id: i64,
    /// Who.
    pub person_ref: String,
    /// First and last name.
    pub name: String,
}

impl Snapshot {
    /// Everybody of the tenancies of these accounts, tenants first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_account_people(&mut self, account_ids: &[i64]) -> Result<Vec<AccountPerson>, StoreError> {
        see!(self, request::list_people(account_ids))
    }

    /// What waits, what is to be answered soonest first, then by risk; what waits for the resident comes last.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_requests(
        &mut self,
        query: &RequestQuery<'_>,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<WaitingRequest>, StoreError> {
        see!(self, request::list(query, limit, offset))
    }

    /// How many wait, by kind.
    ///
    /// # Errors
    /// As [`Snapshot::list_requests`].
    pub async fn count_requests(&mut self, query: &RequestQuery<'_>) -> Result<Vec<RequestCount>, StoreError> {
        see!(self, request::count(query))
    }
}

impl Unit {
    /// As [`Snapshot::list_requests`], in a unit of work.
    ///
    /// # Errors
    /// As [`Snapshot::list_requests`].
    pub async fn list_requests(
        &mut self,
        query: &RequestQuery<'_>,
        limit: i64,
    ) -> Result<Vec<WaitingRequest>, StoreError> {
        act!(self, request::list(query, limit, 0))
    }
}
