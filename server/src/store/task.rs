//! Tasks: what waits for an officer.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    permission::Resource,
    task::{TaskKind, TaskState},
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A task about to be opened.
#[derive(Clone, Copy, Debug)]
pub struct TaskToInsert<'a> {
    /// On which account.
    pub account_id: i64,
    /// Whose; `None` = of nobody in particular.
    pub person_ref: Option<&'a str>,
    /// What it is about.
    pub kind: TaskKind,
    /// The record it is about, where that is one of its own.
    pub subject_id: Option<Uuid>,
    /// What the resident said, or why it is there.
    pub note: Option<&'a str>,
    /// Now.
    pub opened_at: DateTime<Utc>,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number.
    pub task_id: i64,
    /// On which account.
    pub account_id: i64,
    /// Whose.
    pub person_ref: Option<String>,
    /// What it is about.
    pub kind: TaskKind,
    /// The record it is about.
    pub subject_id: Option<Uuid>,
    /// What the resident said, or why it is there.
    pub note: Option<String>,
    /// Where it stands.
    pub state: TaskState,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What the officer wrote.
    pub closing_note: Option<String>,
    /// The tenancy of the account.
    pub tenancy_ref: String,
    /// Who looks after it.
    pub patch: String,
}

impl Task {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

impl Unit {
    /// Opens a task; its number.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_task(&mut self, new: &TaskToInsert<'_>) -> Result<i64, StoreError> {
        act!(self, task::insert(new))
    }

    /// Whether a task of this kind is open on an account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn has_open_task(&mut self, account_id: i64, kind: TaskKind) -> Result<bool, StoreError> {
        act!(self, task::has_open(account_id, kind))
    }

    /// Closes a task that is open; `false` when it was not.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn close_task(
        &mut self,
        task_id: i64,
        officer_ref: &str,
        note: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, task::close(task_id, officer_ref, note, at))
    }
}

impl Snapshot {
    /// One task.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_task(&mut self, task_id: i64) -> Result<Option<Task>, StoreError> {
        see!(self, task::find(task_id))
    }

    /// The tasks that are open, of every patch, those to be answered soonest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_task`].
    pub async fn list_open_tasks(&mut self, limit: i64) -> Result<Vec<Task>, StoreError> {
        see!(self, task::list_open(limit))
    }

    /// The task that somebody opened last of this kind.
    ///
    /// # Errors
    /// As [`Snapshot::find_task`].
    pub async fn find_last_task(&mut self, person_ref: &str, kind: TaskKind) -> Result<Option<Task>, StoreError> {
        see!(self, task::find_last(person_ref, kind))
    }
}
