//! The diary of cases: what it rests on, of many accounts at a time, and which of its entries became tasks.

use domain::{
    calendar::Day,
    case::{
        diary::{DiaryKey, DiaryMarker, DiaryProtection},
        hearing::CourtSaying,
    },
    casework::TenancyTerms,
    person::Tenure,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// What the diary of one account rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiaryRecord {
    /// What is on record of its court cases, here and in the landlord's system.
    pub sayings: Vec<CourtSaying>,
    /// The days on which the pack before a hearing was recorded as sent.
    pub packs_sent: Vec<Day>,
    /// Breathing spaces of its tenants, and every protection that was recorded on it here.
    pub protections: Vec<DiaryProtection>,
    /// The landlord's other markers of everybody who lives there, with a day on which they are looked at again.
    pub markers: Vec<DiaryMarker>,
    /// The terms of the tenancy whose rent it is, while that goes on.
    pub terms: Option<(Tenure, TenancyTerms)>,
    /// The entries that became tasks.
    pub tasks: Vec<DiaryTask>,
}

/// An entry that became a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryTask {
    /// Which.
    pub diary_id: Uuid,
    /// What makes it the same as another.
    pub key: DiaryKey,
    /// Its task while it is open; `None` = an officer has closed it.
    pub open_task_id: Option<i64>,
}

/// Which accounts the diary looks at: what has a day no earlier, and no later, than these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiarySpan {
    /// What is longer past is left alone.
    pub from_on: Day,
    /// A tenancy that reaches its day later is not near yet.
    pub to_on: Day,
}

impl Snapshot {
    /// The next accounts after one that may have something in the diary, or have an open task of it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_accounts_with_diary(
        &mut self,
        after: i64,
        span: DiarySpan,
        limit: u32,
    ) -> Result<Vec<i64>, StoreError> {
        see!(self, diary::list_accounts(after, span, limit))
    }
}

impl Unit {
    /// What the diaries of these accounts rest on, in their order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_diary_records(&mut self, account_ids: &[i64]) -> Result<Vec<DiaryRecord>, StoreError> {
        act!(self, diary::list(account_ids))
    }

    /// Notes that an entry becomes a task; `false` when it has before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_diary_entry(
        &mut self,
        diary_id: Uuid,
        account_id: i64,
        key: &DiaryKey,
    ) -> Result<bool, StoreError> {
        act!(self, diary::insert(diary_id, account_id, key))
    }

    /// Forgets entries that were withdrawn: should they come again, they become tasks again.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_diary_entries(&mut self, diary_ids: &[Uuid]) -> Result<(), StoreError> {
        act!(self, diary::forget(diary_ids))
    }
}
