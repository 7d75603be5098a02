//! Those whom residents trust to talk to us.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    contact::{TrustScope, TrustedPerson},
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{StoreError, known, trusted::TrustedRow};

/// Those whom these people trust today.
pub async fn list(db: &mut Connection, person_refs: &[&str], today: Day) -> Result<Vec<TrustedRow>, StoreError> {
    if person_refs.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT trusted_id, person_ref, name, relation, scope, ends_on FROM trusted_person
         WHERE ended_at IS NULL AND ends_on >= ",
    );
    query.push_bind(today).push(" AND person_ref IN (");
    let mut list = query.separated(", ");
    for person_ref in person_refs {
        list.push_bind((*person_ref).to_owned());
    }
    query.push(") ORDER BY ends_on, trusted_id");
    query
        .build()
        .fetch_all(db)
        .await?
        .iter()
        .map(|row| {
            let trusted_id: i64 = row.try_get("trusted_id")?;
            let scope: &str = row.try_get("scope")?;
            Ok(TrustedRow {
                trusted_id,
                person_ref: row.try_get("person_ref")?,
                name: row.try_get("name")?,
                relation: row.try_get("relation")?,
                scope: known("trusted_person", "scope", &trusted_id.to_string(), scope, TrustScope::parse)?,
                ends_on: row.try_get("ends_on")?,
            })
        })
        .collect()
}

/// How many somebody trusts today.
pub async fn count(db: &mut Connection, person_ref: &str, today: Day) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM trusted_person WHERE person_ref = $1 AND ended_at IS NULL AND ends_on >= $2",
    )
    .bind(person_ref)
    .bind(today)
    .fetch_one(db)
    .await?)
}

/// Keeps a trusted person.
pub async fn insert(
    db: &mut Connection,
    person_ref: &str,
    trusted: &TrustedPerson,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO trusted_person (person_ref, name, relation, scope, named_at, ends_on)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(person_ref)
    .bind(&trusted.name)
    .bind(&trusted.relation)
    .bind(trusted.scope.code())
    .bind(at)
    .bind(trusted.ends_on)
    .execute(db)
    .await?;
    Ok(())
}

/// Ends it.
pub async fn end(
    db: &mut Connection,
    trusted_id: i64,
    person_ref: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE trusted_person SET ended_at = $3 WHERE trusted_id = $1 AND person_ref = $2 AND ended_at IS NULL",
    )
    .bind(trusted_id)
    .bind(person_ref)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets those whose last day was before.
pub async fn forget(db: &mut Connection, before: Day) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM trusted_person WHERE ends_on < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
