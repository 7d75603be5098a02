//! People, as far as signing in asks: who answers to a payment reference and a birthday, and how they are reached.

use domain::{calendar::Day, person::ContactPreference};

use super::Connection;
use crate::store::{
    StoreError,
    person::{Candidate, Contact},
};

/// More tenants than any tenancy has with one birthday.
const CANDIDATES_MAX: i64 = 20;

#[derive(sqlx::FromRow)]
struct ContactRow {
    email: Option<String>,
    mobile: Option<String>,
    contact_preference: Option<String>,
    is_safe_contact_only: bool,
}

/// The tenants with this birthday on the tenancies of the accounts with this payment reference. Never an occupant.
pub async fn list_candidates(
    db: &mut Connection,
    payment_ref_folded: &str,
    born_on: Day,
) -> Result<Vec<Candidate>, StoreError> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT DISTINCT p.person_ref, p.tenancy_ref, p.first_name
         FROM account a
         JOIN person p ON p.tenancy_ref = a.tenancy_ref
         WHERE a.payment_ref_folded = $1 AND p.born_on = $2 AND p.role IN ('lead', 'joint')
         ORDER BY p.person_ref, p.tenancy_ref LIMIT $3",
    )
    .bind(payment_ref_folded)
    .bind(born_on)
    .bind(CANDIDATES_MAX)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(person_ref, tenancy_ref, first_name)| Candidate { person_ref, tenancy_ref, first_name })
        .collect())
}

/// Where a sign-in code goes, by what their tenancy says. Domestic abuse alone does not stop it, as it stops what a program sends of
/// itself: whoever asks for a code has the page open, and it tells nothing about them.
pub async fn find_contact(
    db: &mut Connection,
    person_ref: &str,
    tenancy_ref: &str,
    today: Day,
) -> Result<Option<Contact>, StoreError> {
    let row: Option<ContactRow> = sqlx::query_as(
        "SELECT p.email, p.mobile, p.contact_preference,
                EXISTS (SELECT 1 FROM marker m WHERE m.person_ref = p.person_ref AND m.kind = 'safe_contact_only'
                           AND m.starts_on <= $3 AND (m.ends_on IS NULL OR m.ends_on >= $3)) AS is_safe_contact_only
         FROM person p WHERE p.person_ref = $1 AND p.tenancy_ref = $2 AND p.role IN ('lead', 'joint')",
    )
    .bind(person_ref)
    .bind(tenancy_ref)
    .bind(today)
    .fetch_optional(db)
    .await?;
    let Some(ContactRow { email, mobile, contact_preference, is_safe_contact_only }) = row else { return Ok(None) };
    let preference = match contact_preference {
        None => None,
        Some(code) => Some(ContactPreference::parse(&code).ok_or_else(|| StoreError::Inconsistent {
            table: "person",
            column: "contact_preference",
            row: person_ref.to_owned(),
            what: code,
        })?),
    };
    Ok(Some(Contact { email, mobile, preference, is_safe_contact_only }))
}

/// Whether somebody is a lead or joint tenant of a tenancy.
pub async fn is_tenant(db: &mut Connection, person_ref: &str, tenancy_ref: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM person
                        WHERE person_ref = $1 AND tenancy_ref = $2 AND role IN ('lead', 'joint'))",
    )
    .bind(person_ref)
    .bind(tenancy_ref)
    .fetch_one(db)
    .await?)
}

/// Makes an occupant of a lead or joint tenant, to whom nothing is open.
pub async fn end_tenant(db: &mut Connection, person_ref: &str, tenancy_ref: &str) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE person SET role = 'occupant' WHERE person_ref = $1 AND tenancy_ref = $2 AND role IN ('lead', 'joint')",
    )
    .bind(person_ref)
    .bind(tenancy_ref)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the landlord has marked somebody as having died.
pub async fn is_deceased(db: &mut Connection, person_ref: &str, today: Day) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM marker WHERE person_ref = $1 AND kind = 'deceased'
                           AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2))",
    )
    .bind(person_ref)
    .bind(today)
    .fetch_one(db)
    .await?)
}

/// The officer who signs in with this email address, unless removed.
pub async fn find_officer_by_email(db: &mut Connection, email_folded: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT officer_ref FROM officer WHERE email_folded = $1 AND removed_at IS NULL")
        .bind(email_folded)
        .fetch_optional(db)
        .await?)
}

/// An officer's email address, unless removed.
pub async fn find_officer_email(db: &mut Connection, officer_ref: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT email FROM officer WHERE officer_ref = $1 AND removed_at IS NULL")
        .bind(officer_ref)
        .fetch_optional(db)
        .await?)
}
