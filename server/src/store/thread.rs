//! Conversations between residents and the team.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, message::ThreadState, permission::Resource};

use super::{Snapshot, StoreError, Unit, see};

/// A conversation about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewThread<'a> {
    /// Who begins it.
    pub person_ref: &'a str,
    /// The account whose patch answers.
    pub account_id: i64,
    /// What it is about, in their words.
    pub subject: &'a str,
    /// Now.
    pub opened_at: DateTime<Utc>,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its number.
    pub thread_id: i64,
    /// Whose.
    pub person_ref: String,
    /// The account whose patch answers.
    pub account_id: i64,
    /// What it is about, in their words.
    pub subject: String,
    /// Where it stands.
    pub state: ThreadState,
    /// When it began.
    pub opened_at: DateTime<Utc>,
    /// When it was last written in or taken.
    pub moved_at: DateTime<Utc>,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
    /// The officer who is looking at it.
    pub taken_by: Option<String>,
    /// Replies that the resident has not read.
    pub unread: i64,
    /// The tenancy of the account.
    pub tenancy_ref: String,
    /// Who looks after it.
    pub patch: String,
}

impl Thread {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

/// One message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ThreadMessage {
    /// The officer who wrote it; `None` = the resident did.
    pub officer_name: Option<String>,
    /// The officer who wrote it for the resident, on the telephone.
    pub written_for_by: Option<String>,
    /// What it says.
    pub body: String,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// Where a conversation stands from now on.
#[derive(Clone, Copy, Debug)]
pub struct ThreadMoved<'a> {
    /// The state.
    pub state: ThreadState,
    /// Now.
    pub moved_at: DateTime<Utc>,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
    /// The officer who is looking at it.
    pub taken_by: Option<&'a str>,
}

impl Unit {
    /// Begins a conversation; its number.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_thread(&mut self, new: &NewThread<'_>) -> Result<i64, StoreError> {
        act!(self, thread::insert(new))
    }

    /// Adds a message of an officer; `None` = of the resident, whom the second officer wrote for where there is one.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_thread_message(
        &mut self,
        thread_id: i64,
        by: (Option<&str>, Option<&str>),
        body: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, thread::insert_message(thread_id, by, body, at))
    }

    /// One conversation, kept from others until this unit of work ends.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_thread(&mut self, thread_id: i64) -> Result<Option<Thread>, StoreError> {
        act!(self, thread::lock(thread_id))?;
        act!(self, thread::find(thread_id))
    }

    /// How many messages stand in a conversation.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_thread_messages(&mut self, thread_id: i64) -> Result<i64, StoreError> {
        act!(self, thread::count_messages(thread_id))
    }

    /// Notes where a conversation stands.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is none; [`StoreError::Driver`] when the database refused.
    pub async fn move_thread(&mut self, thread_id: i64, moved: &ThreadMoved<'_>) -> Result<(), StoreError> {
        act!(self, thread::set(thread_id, moved))
    }

    /// How many messages a person has written since.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_messages_of(&mut self, person_ref: &str, since: DateTime<Utc>) -> Result<i64, StoreError> {
        act!(self, thread::count_written(person_ref, since))
    }

    /// Notes that the resident has read what the team wrote, and what told them of it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn mark_thread_read(&mut self, thread_id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, thread::mark_read(thread_id, at))
    }

    /// Forgets conversations that were last written in before an instant, whole; those that wait for an answer stay. Returns
    /// how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_conversations(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, thread::forget(before))
    }
}

impl Snapshot {
    /// One conversation.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_thread(&mut self, thread_id: i64) -> Result<Option<Thread>, StoreError> {
        see!(self, thread::find(thread_id))
    }

    /// The conversations of a person, the last moved first.
    ///
    /// # Errors
    /// As [`Snapshot::find_thread`].
    pub async fn list_threads(&mut self, person_ref: &str, limit: i64) -> Result<Vec<Thread>, StoreError> {
        see!(self, thread::list_of(person_ref, limit))
    }

    /// The conversations that wait for an answer, of every patch, those to be answered soonest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_thread`].
    pub async fn list_waiting_threads(&mut self, limit: i64) -> Result<Vec<Thread>, StoreError> {
        see!(self, thread::list_waiting(limit))
    }

    /// The messages of a conversation, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_thread_messages(&mut self, thread_id: i64) -> Result<Vec<ThreadMessage>, StoreError> {
        see!(self, thread::list_messages(thread_id))
    }
}
