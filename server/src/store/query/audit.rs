//! Audit entries, their details and their chain.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::store::{AuditCounts, AuditLink, AuditRow, NewAuditEntry, SealedRow, StoreError};

/// Rows per statement: eight values each stay far below either engine's limit.
const ROWS_PER_STATEMENT: usize = 500;

/// Writes entries in their order, a few hundred to a statement.
pub async fn insert(db: &mut Connection, entries: &[NewAuditEntry]) -> Result<(), StoreError> {
    for part in entries.chunks(ROWS_PER_STATEMENT) {
        for detail in part.iter().filter_map(|entry| entry.detail.as_ref()) {
            sqlx::query("INSERT INTO audit_detail (digest, content, erase_after_on) VALUES ($1, $2, $3)")
                .bind(&detail.digest[..])
                .bind(&detail.content)
                .bind(detail.erase_after_on)
                .execute(&mut *db)
                .await?;
        }
        let mut insert = QueryBuilder::<Db>::new(
            "INSERT INTO audit_entry
             (at, actor_kind, actor_ref, act, subject_kind, subject_ref, request_id, detail_digest) ",
        );
        insert.push_values(part, |mut row, entry| {
            row.push_bind(entry.at)
                .push_bind(entry.actor_kind)
                .push_bind(&entry.actor_ref)
                .push_bind(&entry.act)
                .push_bind(entry.subject_kind)
                .push_bind(&entry.subject_ref)
                .push_bind(&entry.request_id)
                .push_bind(entry.detail.as_ref().map(|detail| &detail.digest[..]));
        });
        insert.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Entries without a link, in order of arrival.
pub async fn list_unsealed(db: &mut Connection, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT e.audit_id, e.at, e.actor_kind, e.actor_ref, e.act, e.subject_kind, e.subject_ref, e.request_id,
                e.detail_digest, d.content AS detail
         FROM audit_unsealed u
         JOIN audit_entry e ON e.audit_id = u.audit_id
         LEFT JOIN audit_detail d ON d.digest = e.detail_digest
         ORDER BY u.audit_id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// Whether there is an entry without a link.
pub async fn is_unsealed(db: &mut Connection) -> Result<bool, StoreError> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT audit_id FROM audit_unsealed LIMIT 1").fetch_optional(db).await?;
    Ok(found.is_some())
}

/// How many entries have no link.
pub async fn count_unsealed(db: &mut Connection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM audit_unsealed").fetch_one(db).await?)
}

/// The head of the chain.
pub async fn last_link(db: &mut Connection) -> Result<Option<AuditLink>, StoreError> {
    Ok(sqlx::query_as("SELECT position, audit_id, digest FROM audit_link ORDER BY position DESC LIMIT 1")
        .fetch_optional(db)
        .await?)
}

/// Lengthens the chain.
pub async fn insert_links(db: &mut Connection, links: &[AuditLink], now: DateTime<Utc>) -> Result<(), StoreError> {
    for part in links.chunks(ROWS_PER_STATEMENT) {
        let mut insert = QueryBuilder::<Db>::new("INSERT INTO audit_link (position, audit_id, digest, sealed_at) ");
        insert.push_values(part, |mut row, link| {
            row.push_bind(link.position).push_bind(link.audit_id).push_bind(&link.digest).push_bind(now);
        });
        insert.build().execute(&mut *db).await?;
        let mut forget = QueryBuilder::<Db>::new("DELETE FROM audit_unsealed WHERE audit_id IN (");
        let mut ids = forget.separated(", ");
        for link in part {
            ids.push_bind(link.audit_id);
        }
        forget.push(")");
        forget.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Links with their entries, in order.
pub async fn list_sealed(db: &mut Connection, after: i64, limit: i64) -> Result<Vec<SealedRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT l.position, l.digest, e.audit_id, e.at, e.actor_kind, e.actor_ref, e.act, e.subject_kind,
                e.subject_ref, e.request_id, e.detail_digest, d.content AS detail
         FROM audit_link l
         JOIN audit_entry e ON e.audit_id = l.audit_id
         LEFT JOIN audit_detail d ON d.digest = e.detail_digest
         WHERE l.position > $1 ORDER BY l.position LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// How long the trail and its chain are.
pub async fn counts(db: &mut Connection) -> Result<AuditCounts, StoreError> {
    Ok(sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM audit_entry) AS entries, (SELECT COUNT(*) FROM audit_link) AS links,
                (SELECT COUNT(*) FROM audit_unsealed) AS unsealed",
    )
    .fetch_one(db)
    .await?)
}

/// What was done to one thing, latest first.
pub async fn list_of(
    db: &mut Connection,
    subject_kind: &str,
    subject_ref: &str,
    limit: i64,
) -> Result<Vec<AuditRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT e.audit_id, e.at, e.actor_kind, e.actor_ref, e.act, e.subject_kind, e.subject_ref, e.request_id,
                e.detail_digest, d.content AS detail
         FROM audit_entry e LEFT JOIN audit_detail d ON d.digest = e.detail_digest
         WHERE e.subject_kind = $1 AND e.subject_ref = $2 ORDER BY e.audit_id DESC LIMIT $3",
    )
    .bind(subject_kind)
    .bind(subject_ref)
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// Erases details whose time is over.
pub async fn erase_details(db: &mut Connection, today: Day) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM audit_detail WHERE erase_after_on < $1").bind(today).execute(db).await?;
    Ok(done.rows_affected())
}
