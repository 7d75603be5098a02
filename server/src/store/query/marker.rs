//! Markers of the people of tenancies.

use domain::person::MarkerKind;
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, known, marker::Marker};

/// The markers of everybody of `tenancy_refs`.
pub async fn list(db: &mut Connection, tenancy_refs: &[&str]) -> Result<Vec<Marker>, StoreError> {
    if tenancy_refs.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.tenancy_ref, m.person_ref, m.kind, m.starts_on, m.ends_on, m.review_on \
         FROM person n JOIN marker m ON m.person_ref = n.person_ref WHERE n.tenancy_ref IN (",
    );
    let mut list = query.separated(", ");
    for tenancy_ref in tenancy_refs {
        list.push_bind((*tenancy_ref).to_owned());
    }
    query.push(") ORDER BY m.starts_on DESC, m.person_ref, m.kind");
    query.build().fetch_all(db).await?.iter().map(read).collect()
}

/// The markers of everybody of an account's tenancy.
pub async fn list_of_account(db: &mut Connection, account_id: i64) -> Result<Vec<Marker>, StoreError> {
    let rows = sqlx::query(
        "SELECT n.tenancy_ref, m.person_ref, m.kind, m.starts_on, m.ends_on, m.review_on
         FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN marker m ON m.person_ref = n.person_ref
         WHERE a.account_id = $1 ORDER BY m.starts_on DESC, m.person_ref, m.kind",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Marker, StoreError> {
    let person_ref: String = row.try_get("person_ref")?;
    Ok(Marker {
        tenancy_ref: row.try_get("tenancy_ref")?,
        kind: known("marker", "kind", &person_ref, row.try_get("kind")?, MarkerKind::parse)?,
        starts_on: row.try_get("starts_on")?,
        ends_on: row.try_get("ends_on")?,
        review_on: row.try_get("review_on")?,
        person_ref,
    })
}
