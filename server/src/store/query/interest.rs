//! Tenancies that are kept from officers.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

use super::Connection;
use crate::store::StoreError;

/// The person `n` has the officer `o`'s email. Both sides are folded, though one is so already: SQLite looks an expression up in its
/// index only against another expression, and reads every person there is to compare it with a column.
macro_rules! has_email_of_officer {
    () => {
        "n.email IS NOT NULL AND lower(n.email) = lower(o.email_folded)"
    };
}

/// The tenancies of somebody with the officer's own email, and those that were declared.
pub async fn list_own(db: &mut Connection, officer_ref: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(concat!(
        "SELECT n.tenancy_ref FROM officer o JOIN person n ON ",
        has_email_of_officer!(),
        " WHERE o.officer_ref = $1 \
         UNION SELECT tenancy_ref FROM officer_interest WHERE officer_ref = $1 \
         ORDER BY 1"
    ))
    .bind(officer_ref)
    .fetch_all(db)
    .await?)
}

/// The tenancies of everybody who is marked as working here, or as family of someone who does.
pub async fn list_staff(db: &mut Connection, today: Day) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT n.tenancy_ref FROM marker m JOIN person n ON n.person_ref = m.person_ref
         WHERE m.kind = 'staff_or_family' AND m.starts_on <= $1 AND (m.ends_on IS NULL OR m.ends_on >= $1)
         ORDER BY n.tenancy_ref",
    )
    .bind(today)
    .fetch_all(db)
    .await?)
}

/// Notes that the officers with a person's email must keep out of their tenancies.
pub async fn keep_own(db: &mut Connection, person_ref: &str, at: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO officer_interest (officer_ref, tenancy_ref, declared_at)
         SELECT o.officer_ref, n.tenancy_ref, $2 FROM person n JOIN officer o ON o.email_folded = lower(n.email)
         WHERE n.person_ref = $1 AND n.email IS NOT NULL
         ON CONFLICT DO NOTHING RETURNING officer_ref",
    )
    .bind(person_ref)
    .bind(at)
    .fetch_all(db)
    .await?)
}

/// Officers who are tenants by their email, where nothing else would keep the tenancy from them.
pub async fn list_by_email_alone(db: &mut Connection, limit: u32) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(concat!(
        "SELECT o.officer_ref, n.tenancy_ref FROM officer o JOIN person n ON ",
        has_email_of_officer!(),
        " WHERE o.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM officer_interest i \
             WHERE i.officer_ref = o.officer_ref AND i.tenancy_ref = n.tenancy_ref) \
         ORDER BY o.officer_ref, n.tenancy_ref LIMIT $1"
    ))
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?)
}

/// Notes that an officer must keep out of a tenancy.
pub async fn declare(
    db: &mut Connection,
    officer_ref: &str,
    tenancy_ref: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO officer_interest (officer_ref, tenancy_ref, declared_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(officer_ref)
    .bind(tenancy_ref)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
