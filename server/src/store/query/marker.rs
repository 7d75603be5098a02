//! Markers of the people of tenancies.

use domain::person::MarkerKind;
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, known, marker::Marker};

/// The markers of everybody of `tenancy_refs`, and the protections that were recorded here, which stand as markers wherever
/// those do: one breathing space is as good as another.
pub async fn list(db: &mut Connection, tenancy_refs: &[&str]) -> Result<Vec<Marker>, StoreError> {
    if tenancy_refs.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.tenancy_ref, m.person_ref AS person_ref, m.kind AS kind, m.starts_on AS starts_on, m.ends_on AS ends_on, m.review_on \
         FROM person n JOIN marker m ON m.person_ref = n.person_ref WHERE n.tenancy_ref IN (",
    );
    push_list(&mut query, tenancy_refs);
    query.push(
        ") UNION ALL \
         SELECT n.tenancy_ref, p.person_ref AS person_ref, p.kind AS kind, p.starts_on AS starts_on, COALESCE(p.last_on, p.ends_on) AS ends_on, p.review_on \
         FROM person n JOIN protection p ON p.person_ref = n.person_ref WHERE n.tenancy_ref IN (",
    );
    push_list(&mut query, tenancy_refs);
    query.push(") ORDER BY starts_on DESC, person_ref, kind");
    query.build().fetch_all(db).await?.iter().map(read).collect()
}

fn push_list(query: &mut QueryBuilder<Db>, tenancy_refs: &[&str]) {
    let mut list = query.separated(", ");
    for tenancy_ref in tenancy_refs {
        list.push_bind((*tenancy_ref).to_owned());
    }
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
