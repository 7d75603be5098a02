//! Budgets, sealed: whose, how far along, and nothing of what is in them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A budget as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SealedBudget {
    /// Which; what its contents are sealed for.
    pub budget_id: Uuid,
    /// Whose.
    pub person_ref: String,
    /// Its contents: only the installation's key opens them.
    pub sealed: Vec<u8>,
    /// Counts changes, from 1.
    pub version: i64,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When its result was first asked for; `None` = it is still being worked out.
    pub completed_at: Option<DateTime<Utc>>,
}

/// A budget as it stood when it was sent with something.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SealedBudgetSnapshot {
    /// Which.
    pub budget_snapshot_id: Uuid,
    /// What its contents are sealed for.
    pub budget_id: Uuid,
    /// Whose.
    pub person_ref: String,
    /// The budget's version at that time.
    pub version: i64,
    /// Its contents: only the installation's key opens them.
    pub sealed: Vec<u8>,
    /// When the budget was completed.
    pub completed_at: DateTime<Utc>,
    /// When it was sent.
    pub taken_at: DateTime<Utc>,
}

impl Snapshot {
    /// The one budget that somebody is working on or has completed last.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn current_budget(&mut self, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
        see!(self, budget::current(person_ref))
    }

    /// A budget as it stood when it was sent.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn budget_snapshot(
        &mut self,
        budget_snapshot_id: Uuid,
    ) -> Result<Option<SealedBudgetSnapshot>, StoreError> {
        see!(self, budget::find_snapshot(budget_snapshot_id))
    }
}

impl Unit {
    /// The current budget of somebody's, held until this unit of work ends: nobody else changes it meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn hold_current_budget(&mut self, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
        act!(self, budget::hold_current(person_ref))
    }

    /// The budget that made way for the current one last.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_replaced_budget(&mut self, person_ref: &str) -> Result<Option<SealedBudget>, StoreError> {
        act!(self, budget::find_replaced(person_ref))
    }

    /// Begins a budget, unless another unit of work began one first; whether it did. Replaces none: see
    /// [`Unit::replace_budget`].
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_budget(&mut self, new: &SealedBudget) -> Result<bool, StoreError> {
        act!(self, budget::insert(new))
    }

    /// Writes new contents over those of one version.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it has another version by now; [`StoreError::Driver`] when the database refused.
    pub async fn update_budget(&mut self, changed: &SealedBudget, from_version: i64) -> Result<(), StoreError> {
        act!(self, budget::update(changed, from_version))
    }

    /// The current budget of somebody's makes way for the next; whether there was one.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn replace_budget(&mut self, person_ref: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        act!(self, budget::replace(person_ref, now))
    }

    /// Freezes somebody's completed current budget as it stands, to be sent with something; the same copy again when
    /// nothing has changed since it was last sent. `None` = they have none, or have not completed it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn snapshot_budget(&mut self, person_ref: &str, now: DateTime<Utc>) -> Result<Option<Uuid>, StoreError> {
        act!(self, budget::freeze(person_ref, Uuid::new_v4(), now))
    }

    /// Forgets budgets last changed before one instant, and those sent before another; how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_budgets(
        &mut self,
        unsent_before: DateTime<Utc>,
        sent_before: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let unsent = act!(self, budget::forget(unsent_before))?;
        Ok(unsent + act!(self, budget::forget_snapshots(sent_before))?)
    }
}
