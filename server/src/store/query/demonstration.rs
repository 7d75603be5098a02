//! The first tenants and officers.

use domain::{calendar::Day, permission::OfficerRole};

use super::Connection;
use crate::store::{
    StoreError,
    demonstration::{Example, ExampleOfficer},
    known,
};

/// Lead tenants of the first open accounts for a home.
pub async fn list_examples(db: &mut Connection, limit: u32) -> Result<Vec<Example>, StoreError> {
    let rows: Vec<(String, String, String, Day)> = sqlx::query_as(
        "SELECT n.first_name, n.last_name, a.payment_ref, n.born_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref \
         WHERE a.kind IN ('main_rent', 'temporary_accommodation', 'use_and_occupation') AND a.closed_on IS NULL \
         AND n.role = 'lead' AND n.born_on IS NOT NULL ORDER BY a.account_ref, n.person_ref LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(first_name, last_name, payment_ref, born_on)| Example { first_name, last_name, payment_ref, born_on })
        .collect())
}

/// The first officers, each with the first of their patches.
pub async fn list_example_officers(db: &mut Connection, limit: u32) -> Result<Vec<ExampleOfficer>, StoreError> {
    let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT o.officer_ref, o.name, o.email, o.role, MIN(p.patch) AS patch FROM officer o \
         JOIN officer_patch p ON p.officer_ref = o.officer_ref WHERE o.removed_at IS NULL \
         GROUP BY o.officer_ref, o.name, o.email, o.role ORDER BY o.officer_ref LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(officer_ref, name, email, role, patch)| {
            let role = known("officer", "role", &officer_ref, &role, OfficerRole::parse)?;
            Ok(ExampleOfficer { name, email, role, patch })
        })
        .collect()
}
