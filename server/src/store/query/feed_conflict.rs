//! What the extract says otherwise than was said here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{
    StoreError,
    feed::{KEY_SEPARATOR, tables},
    feed_conflict::{FieldTheirs, PersonConflict},
};

/// About people, and put to nobody yet. The key of a person's row is the person and the tenancy.
pub async fn list_of_people(db: &mut Connection, limit: u32) -> Result<Vec<PersonConflict>, StoreError> {
    let rows = sqlx::query(
        "SELECT feed_conflict_id, row_key, field FROM feed_conflict
         WHERE settled_at IS NULL AND file = $1 ORDER BY feed_conflict_id LIMIT $2",
    )
    .bind(tables::PEOPLE.file)
    .bind(i64::from(limit))
    .fetch_all(&mut *db)
    .await?;
    let tenancy_of = |row: &<Db as sqlx::Database>::Row| -> Result<(String, String), StoreError> {
        let key: &str = row.try_get("row_key")?;
        Ok(key.split_once(KEY_SEPARATOR).map(|(one, two)| (one.to_owned(), two.to_owned())).unwrap_or_default())
    };
    let keys = rows.iter().map(tenancy_of).collect::<Result<Vec<_>, _>>()?;
    let accounts = main_accounts(db, keys.iter().map(|(_, tenancy_ref)| tenancy_ref.as_str())).await?;
    let mut conflicts = Vec::new();
    for (row, (person_ref, tenancy_ref)) in rows.iter().zip(keys) {
        let Some(&account_id) = accounts.get(&tenancy_ref) else { continue };
        conflicts.push(PersonConflict {
            conflict_id: row.try_get("feed_conflict_id")?,
            person_ref,
            account_id,
            field: row.try_get("field")?,
        });
    }
    Ok(conflicts)
}

/// About one person of a tenancy.
pub async fn list_of(
    db: &mut Connection,
    person_ref: &str,
    tenancy_ref: &str,
    limit: u32,
) -> Result<Vec<FieldTheirs>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT field, theirs FROM feed_conflict WHERE row_key = $1 AND file = $2 ORDER BY feed_conflict_id DESC LIMIT $3",
    )
    .bind(format!("{person_ref}{KEY_SEPARATOR}{tenancy_ref}"))
    .bind(tables::PEOPLE.file)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?)
}

/// The main account of each tenancy that has one.
async fn main_accounts<'a>(
    db: &mut Connection,
    tenancy_refs: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let tenancy_refs: BTreeSet<&str> = tenancy_refs.collect();
    if tenancy_refs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut query = QueryBuilder::<Db>::new("SELECT tenancy_ref, account_id FROM account WHERE tenancy_ref IN (");
    let mut list = query.separated(", ");
    for tenancy_ref in tenancy_refs {
        list.push_bind(tenancy_ref.to_owned());
    }
    // The main one last, so that it stays.
    query.push(") ORDER BY CASE WHEN kind = 'main_rent' THEN 1 ELSE 0 END, account_id DESC");
    let rows: Vec<(String, i64)> = query.build_query_as().fetch_all(db).await?;
    Ok(rows.into_iter().collect())
}

/// Notes that they were put to somebody.
pub async fn settle(db: &mut Connection, conflict_ids: &[i64], at: DateTime<Utc>) -> Result<(), StoreError> {
    if conflict_ids.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::<Db>::new("UPDATE feed_conflict SET settled_at = ");
    query.push_bind(at).push(" WHERE feed_conflict_id IN (");
    let mut list = query.separated(", ");
    for conflict_id in conflict_ids {
        list.push_bind(*conflict_id);
    }
    query.push(")");
    query.build().execute(db).await?;
    Ok(())
}
