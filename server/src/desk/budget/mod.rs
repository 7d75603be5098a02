//! A person's own budget: sealed, theirs alone, and never overwritten by a second tab.
//!
//! An officer reads one only as a [`SentBudget`]: the copy that was frozen when it was sent with something.

mod merge;
mod save;
mod whole;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    budget::Budget,
    money::MoneyOverflow,
    permission::{Act, Permit},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    security::vault::{OpenProblem, SealProblem, Vault},
    store::{
        Snapshot, Store, StoreError, Unit,
        budget::{SealedBudget, SealedBudgetSnapshot},
    },
};

pub use merge::Clash;
pub use save::{Change, PageSent, Saved, save};
pub use whole::{Begun, complete, copy, start_afresh};

use merge::Marks;

/// What an act upon a budget stands on.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The database.
    pub store: &'a Store,
    /// What budgets are sealed with.
    pub vault: &'a Vault,
    /// Whose budget.
    pub person_ref: &'a str,
}

/// A budget, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBudget {
    /// Which.
    pub budget_id: Uuid,
    /// Counts changes, from 1.
    pub version: i64,
    /// What is in it.
    pub budget: Budget,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was completed; `None` = it is still being worked out.
    pub completed_at: Option<DateTime<Utc>>,
}

/// Recognises a budget as a page showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetSeen {
    /// Which.
    pub budget_id: Uuid,
    /// As it was after so many changes.
    pub version: i64,
}

impl BudgetSeen {
    /// For a hidden field.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}.{}", self.budget_id, self.version)
    }

    /// Freezes the budget, to be sent with something; `None` = it is not as the page showed it, or not finished any more.
    ///
    /// # Errors
    /// [`StoreError`] when the database refused.
    pub async fn freeze(
        &self,
        unit: &mut Unit,
        person_ref: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Uuid>, StoreError> {
        match unit.hold_current_budget(person_ref).await? {
            Some(row) if (row.budget_id, row.version) == (self.budget_id, self.version) => {
                unit.snapshot_budget(person_ref, now).await
            }
            _ => Ok(None),
        }
    }
}

/// A budget as it stood when it was sent with something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBudget {
    /// Whose.
    pub person_ref: String,
    /// What was in it.
    pub budget: Budget,
    /// When it had been completed.
    pub completed_at: DateTime<Utc>,
    /// When it was sent.
    pub taken_at: DateTime<Utc>,
}

/// Why a budget cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum BudgetFailure {
    /// The permit is for something else.
    #[error("the permit is not for keeping a budget")]
    NotPermitted,
    /// It does not open.
    #[error("a budget does not open: {0}")]
    Open(#[from] OpenProblem),
    /// It cannot be sealed.
    #[error("a budget cannot be sealed: {0}")]
    Seal(#[from] SealProblem),
    /// What is in it is no budget, or another person's.
    #[error("budget {budget_id} holds something else")]
    Contents {
        /// Which.
        budget_id: Uuid,
    },
    /// A sum in it does not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is sealed. Whose it is stands within, so that a row given to somebody else opens to nobody.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Contents {
    person_ref: String,
    budget: Budget,
    /// What changed each answer lately, by its name: lets a second tab change other answers.
    #[serde(default)]
    changes: BTreeMap<String, Vec<merge::Mark>>,
}

impl Contents {
    fn open(vault: &Vault, budget_id: Uuid, person_ref: &str, sealed: &[u8]) -> Result<Self, BudgetFailure> {
        let text = vault.open(budget_id, sealed)?;
        // The parser's message may quote what it could not read: it is not kept.
        let contents: Self = serde_json::from_slice(&text).map_err(|_| BudgetFailure::Contents { budget_id })?;
        if contents.person_ref == person_ref { Ok(contents) } else { Err(BudgetFailure::Contents { budget_id }) }
    }

    fn seal(&self, vault: &Vault, budget_id: Uuid) -> Result<Vec<u8>, BudgetFailure> {
        let text = serde_json::to_vec(self).map_err(|_| BudgetFailure::Contents { budget_id })?;
        Ok(vault.seal(budget_id, &text)?)
    }

    fn marks(&mut self) -> (&mut Budget, Marks<'_>) {
        (&mut self.budget, Marks(&mut self.changes))
    }
}

impl StoredBudget {
    /// Recognises it as it is now.
    #[must_use]
    pub const fn seen(&self) -> BudgetSeen {
        BudgetSeen { budget_id: self.budget_id, version: self.version }
    }

    fn of(row: &SealedBudget, contents: Contents) -> Self {
        Self {
            budget_id: row.budget_id,
            version: row.version,
            budget: contents.budget,
            started_at: row.started_at,
            updated_at: row.updated_at,
            completed_at: row.completed_at,
        }
    }
}

/// The budget that somebody is working on, or completed last.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn current(
    snapshot: &mut Snapshot,
    vault: &Vault,
    person_ref: &str,
) -> Result<Option<StoredBudget>, BudgetFailure> {
    let Some(row) = snapshot.current_budget(person_ref).await? else { return Ok(None) };
    let contents = Contents::open(vault, row.budget_id, &row.person_ref, &row.sealed)?;
    Ok(Some(StoredBudget::of(&row, contents)))
}

/// A budget as it stood when it was sent with something. Whoever shows it asks first whether they may see what it was
/// sent with.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn sent(
    snapshot: &mut Snapshot,
    vault: &Vault,
    budget_snapshot_id: Uuid,
) -> Result<Option<SentBudget>, BudgetFailure> {
    let Some(row) = snapshot.budget_snapshot(budget_snapshot_id).await? else { return Ok(None) };
    let SealedBudgetSnapshot { budget_id, person_ref, sealed, completed_at, taken_at, .. } = row;
    let contents = Contents::open(vault, budget_id, &person_ref, &sealed)?;
    Ok(Some(SentBudget { person_ref, budget: contents.budget, completed_at, taken_at }))
}

fn check(permit: &Permit) -> Result<(), BudgetFailure> {
    if permit.act() == Act::KeepBudget { Ok(()) } else { Err(BudgetFailure::NotPermitted) }
}
