//! Conversations between residents and the team.

use chrono::{DateTime, Utc};
use domain::message::ThreadState;
use sqlx::Row as _;

use super::{Connection, Db, LOCKS_ROWS};
use crate::store::{
    StoreError, known,
    thread::{NewThread, Thread, ThreadMessage, ThreadMoved},
};

/// The columns of a conversation, its tenancy and its patch.
macro_rules! threads {
    ($rest:literal) => {
        concat!(
            "SELECT m.thread_id, m.person_ref, m.account_id, m.subject, m.state, m.opened_at, m.moved_at, \
             m.answer_by_on, m.taken_by, a.tenancy_ref, h.patch, \
             (SELECT COUNT(*) FROM thread_message w WHERE w.thread_id = m.thread_id AND w.officer_ref IS NOT NULL \
              AND w.read_at IS NULL) AS unread \
             FROM message_thread m JOIN account a ON a.account_id = m.account_id \
             JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property h ON h.property_ref = t.property_ref ",
            $rest
        )
    };
}

/// SQLite has one writer: the row is kept already.
const LOCK: &str = if LOCKS_ROWS {
    "SELECT thread_id FROM message_thread WHERE thread_id = $1 FOR UPDATE"
} else {
    "SELECT thread_id FROM message_thread WHERE thread_id = $1"
};

/// Begins a conversation; its number.
pub async fn insert(db: &mut Connection, new: &NewThread<'_>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO message_thread (person_ref, account_id, subject, state, opened_at, moved_at, answer_by_on)
         VALUES ($1, $2, $3, 'sent', $4, $4, $5) RETURNING thread_id",
    )
    .bind(new.person_ref)
    .bind(new.account_id)
    .bind(new.subject)
    .bind(new.opened_at)
    .bind(new.answer_by_on)
    .fetch_one(db)
    .await?)
}

/// Adds a message.
pub async fn insert_message(
    db: &mut Connection,
    thread_id: i64,
    (officer_ref, written_for_by): (Option<&str>, Option<&str>),
    body: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO thread_message (thread_id, officer_ref, body, written_at, written_for_by) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(thread_id)
    .bind(officer_ref)
    .bind(body)
    .bind(at)
    .bind(written_for_by)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a conversation from others until the unit of work ends.
pub async fn lock(db: &mut Connection, thread_id: i64) -> Result<(), StoreError> {
    sqlx::query(LOCK).bind(thread_id).fetch_optional(db).await?;
    Ok(())
}

/// One conversation.
pub async fn find(db: &mut Connection, thread_id: i64) -> Result<Option<Thread>, StoreError> {
    let row = sqlx::query(threads!("WHERE m.thread_id = $1")).bind(thread_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The conversations of a person.
pub async fn list_of(db: &mut Connection, person_ref: &str, limit: i64) -> Result<Vec<Thread>, StoreError> {
    let rows = sqlx::query(threads!("WHERE m.person_ref = $1 ORDER BY m.moved_at DESC, m.thread_id DESC LIMIT $2"))
        .bind(person_ref)
        .bind(limit)
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The conversations that wait for an answer.
pub async fn list_waiting(db: &mut Connection, limit: i64) -> Result<Vec<Thread>, StoreError> {
    let rows = sqlx::query(threads!("WHERE m.state <> 'answered' ORDER BY m.answer_by_on, m.thread_id LIMIT $1"))
        .bind(limit)
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The messages of a conversation.
pub async fn list_messages(db: &mut Connection, thread_id: i64) -> Result<Vec<ThreadMessage>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT CASE WHEN w.officer_ref IS NULL THEN NULL ELSE COALESCE(o.name, w.officer_ref) END AS officer_name,
                CASE WHEN w.written_for_by IS NULL THEN NULL ELSE COALESCE(f.name, w.written_for_by) END AS written_for_by,
                w.body, w.written_at
         FROM thread_message w LEFT JOIN officer o ON o.officer_ref = w.officer_ref
         LEFT JOIN officer f ON f.officer_ref = w.written_for_by
         WHERE w.thread_id = $1 ORDER BY w.message_id",
    )
    .bind(thread_id)
    .fetch_all(db)
    .await?)
}

/// How many there are.
pub async fn count_messages(db: &mut Connection, thread_id: i64) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM thread_message WHERE thread_id = $1")
        .bind(thread_id)
        .fetch_one(db)
        .await?)
}

/// Notes where a conversation stands.
pub async fn set(db: &mut Connection, thread_id: i64, moved: &ThreadMoved<'_>) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE message_thread SET state = $2, moved_at = $3, answer_by_on = $4, taken_by = $5 WHERE thread_id = $1",
    )
    .bind(thread_id)
    .bind(moved.state.code())
    .bind(moved.moved_at)
    .bind(moved.answer_by_on)
    .bind(moved.taken_by)
    .execute(db)
    .await?;
    StoreError::one_row("message_thread", done.rows_affected())
}

/// How many messages a person has written since.
pub async fn count_written(db: &mut Connection, person_ref: &str, since: DateTime<Utc>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM thread_message w JOIN message_thread m ON m.thread_id = w.thread_id
         WHERE m.person_ref = $1 AND w.officer_ref IS NULL AND w.written_at > $2",
    )
    .bind(person_ref)
    .bind(since)
    .fetch_one(db)
    .await?)
}

/// Notes that the resident has read what the team wrote, and what told them of it.
pub async fn mark_read(db: &mut Connection, thread_id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE thread_message SET read_at = $2 WHERE thread_id = $1 AND officer_ref IS NOT NULL AND read_at IS NULL",
    )
    .bind(thread_id)
    .bind(at)
    .execute(&mut *db)
    .await?;
    sqlx::query("UPDATE person_notice SET read_at = $2 WHERE thread_id = $1 AND read_at IS NULL")
        .bind(thread_id)
        .bind(at)
        .execute(db)
        .await?;
    Ok(())
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Thread, StoreError> {
    let thread_id: i64 = row.try_get("thread_id")?;
    let state: &str = row.try_get("state")?;
    Ok(Thread {
        thread_id,
        person_ref: row.try_get("person_ref")?,
        account_id: row.try_get("account_id")?,
        subject: row.try_get("subject")?,
        state: known("message_thread", "state", &thread_id.to_string(), state, ThreadState::parse)?,
        opened_at: row.try_get("opened_at")?,
        moved_at: row.try_get("moved_at")?,
        answer_by_on: row.try_get("answer_by_on")?,
        taken_by: row.try_get("taken_by")?,
        unread: row.try_get("unread")?,
        tenancy_ref: row.try_get("tenancy_ref")?,
        patch: row.try_get("patch")?,
    })
}

/// Forgets conversations that were last written in before, whole; those that wait for an answer stay.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    sqlx::query(
        "DELETE FROM thread_message WHERE thread_id IN
            (SELECT t.thread_id FROM message_thread t WHERE t.moved_at < $1 AND t.state = 'answered')",
    )
    .bind(before)
    .execute(&mut *db)
    .await?;
    let done = sqlx::query("DELETE FROM message_thread WHERE moved_at < $1 AND state = 'answered'")
        .bind(before)
        .execute(db)
        .await?;
    Ok(done.rows_affected())
}
