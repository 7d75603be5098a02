//! Tasks: what waits for an officer.

use chrono::{DateTime, Utc};
use domain::task::{TaskKind, TaskState};
use sqlx::Row as _;

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    task::{Task, TaskToInsert},
};

/// The columns of a task, its tenancy and its patch.
macro_rules! tasks {
    ($rest:literal) => {
        concat!(
            "SELECT k.task_id, k.account_id, k.person_ref, k.kind, k.subject_id, k.note, k.state, k.opened_at, \
             k.answer_by_on, k.closed_at, k.closing_note, a.tenancy_ref, h.patch \
             FROM task k JOIN account a ON a.account_id = k.account_id \
             JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property h ON h.property_ref = t.property_ref ",
            $rest
        )
    };
}

/// Opens a task; its number.
pub async fn insert(db: &mut Connection, new: &TaskToInsert<'_>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO task (account_id, person_ref, kind, subject_id, note, state, opened_at, answer_by_on)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7) RETURNING task_id",
    )
    .bind(new.account_id)
    .bind(new.person_ref)
    .bind(new.kind.code())
    .bind(new.subject_id)
    .bind(new.note)
    .bind(new.opened_at)
    .bind(new.answer_by_on)
    .fetch_one(db)
    .await?)
}

/// Whether a task of this kind is open on an account.
pub async fn has_open(db: &mut Connection, account_id: i64, kind: TaskKind) -> Result<bool, StoreError> {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM task WHERE account_id = $1 AND kind = $2 AND state = 'open'")
            .bind(account_id)
            .bind(kind.code())
            .fetch_one(db)
            .await?;
    Ok(count > 0)
}

/// Closes a task that is open.
pub async fn close(
    db: &mut Connection,
    task_id: i64,
    officer_ref: &str,
    note: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE task SET state = 'closed', closed_by = $2, closing_note = $3, closed_at = $4
         WHERE task_id = $1 AND state = 'open'",
    )
    .bind(task_id)
    .bind(officer_ref)
    .bind(note)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One task.
pub async fn find(db: &mut Connection, task_id: i64) -> Result<Option<Task>, StoreError> {
    let row = sqlx::query(tasks!("WHERE k.task_id = $1")).bind(task_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The tasks that are open.
pub async fn list_open(db: &mut Connection, limit: i64) -> Result<Vec<Task>, StoreError> {
    let rows = sqlx::query(tasks!("WHERE k.state = 'open' ORDER BY k.answer_by_on, k.task_id LIMIT $1"))
        .bind(limit)
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The task that somebody opened last of this kind.
pub async fn find_last(db: &mut Connection, person_ref: &str, kind: TaskKind) -> Result<Option<Task>, StoreError> {
    let row = sqlx::query(tasks!("WHERE k.person_ref = $1 AND k.kind = $2 ORDER BY k.task_id DESC LIMIT 1"))
        .bind(person_ref)
        .bind(kind.code())
        .fetch_optional(db)
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Task, StoreError> {
    let task_id: i64 = row.try_get("task_id")?;
    let key = task_id.to_string();
    Ok(Task {
        task_id,
        account_id: row.try_get("account_id")?,
        person_ref: row.try_get("person_ref")?,
        kind: known("task", "kind", &key, row.try_get("kind")?, TaskKind::parse)?,
        subject_id: row.try_get("subject_id")?,
        note: row.try_get("note")?,
        state: known("task", "state", &key, row.try_get("state")?, TaskState::parse)?,
        opened_at: row.try_get("opened_at")?,
        answer_by_on: row.try_get("answer_by_on")?,
        closed_at: row.try_get("closed_at")?,
        closing_note: row.try_get("closing_note")?,
        tenancy_ref: row.try_get("tenancy_ref")?,
        patch: row.try_get("patch")?,
    })
}
