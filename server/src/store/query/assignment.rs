//! Who deals with which request.

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::store::{StoreError, assignment::NewAssignment};

/// Notes who deals with a request, where it is with whom the page showed: of two officers who press at once, one is first.
pub async fn assign(db: &mut Connection, new: &NewAssignment<'_>) -> Result<bool, StoreError> {
    let done = match (new.from, new.to) {
        (None, None) => return Ok(true),
        (None, Some(to)) => {
            sqlx::query(
                "INSERT INTO assignment (kind, subject, account_id, officer_ref, assigned_by, assigned_at) \
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, subject) DO NOTHING",
            )
            .bind(new.kind)
            .bind(new.subject)
            .bind(new.account_id)
            .bind(to)
            .bind(new.by)
            .bind(new.at)
            .execute(db)
            .await?
        }
        (Some(from), Some(to)) => {
            sqlx::query(
                "UPDATE assignment SET officer_ref = $4, assigned_by = $5, assigned_at = $6 \
                 WHERE kind = $1 AND subject = $2 AND officer_ref = $3",
            )
            .bind(new.kind)
            .bind(new.subject)
            .bind(from)
            .bind(to)
            .bind(new.by)
            .bind(new.at)
            .execute(db)
            .await?
        }
        (Some(from), None) => {
            sqlx::query("DELETE FROM assignment WHERE kind = $1 AND subject = $2 AND officer_ref = $3")
                .bind(new.kind)
                .bind(new.subject)
                .bind(from)
                .execute(db)
                .await?
        }
    };
    Ok(done.rows_affected() == 1)
}

/// Hands requests over.
pub async fn hand_over(
    db: &mut Connection,
    requests: &[(String, String)],
    from: &str,
    to: &str,
    by: &str,
    at: DateTime<Utc>,
) -> Result<u64, StoreError> {
    if requests.is_empty() {
        return Ok(0);
    }
    let mut query = QueryBuilder::<Db>::new("UPDATE assignment SET officer_ref = ");
    query.push_bind(to.to_owned()).push(", assigned_by = ").push_bind(by.to_owned());
    query.push(", assigned_at = ").push_bind(at);
    query.push(" WHERE officer_ref = ").push_bind(from.to_owned()).push(" AND (kind, subject) IN (");
    query.push_values(requests, |mut row, (kind, subject)| {
        row.push_bind(kind.clone()).push_bind(subject.clone());
    });
    query.push(")");
    Ok(query.build().execute(db).await?.rows_affected())
}

/// Everybody who deals with something.
pub async fn list_assignees(db: &mut Connection, limit: i64) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT o.officer_ref, o.name FROM officer o \
         WHERE EXISTS (SELECT 1 FROM assignment s WHERE s.officer_ref = o.officer_ref) \
         ORDER BY o.name, o.officer_ref LIMIT $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// Who deals with a request.
pub async fn find(db: &mut Connection, kind: &str, subject: &str) -> Result<Option<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.officer_ref, COALESCE(o.name, s.officer_ref) FROM assignment s \
         LEFT JOIN officer o ON o.officer_ref = s.officer_ref WHERE s.kind = $1 AND s.subject = $2",
    )
    .bind(kind)
    .bind(subject)
    .fetch_optional(db)
    .await?)
}
