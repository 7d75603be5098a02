//! Officers and their patches.

use chrono::{DateTime, Utc};
use domain::permission::OfficerRole;

use super::Connection;
use crate::store::{NewOfficer, OfficerRow, StoreError};

#[derive(sqlx::FromRow)]
struct Row {
    officer_ref: String,
    name: String,
    email: String,
    role: String,
    removed_at: Option<DateTime<Utc>>,
}

impl Row {
    fn read(self, patches: Vec<String>) -> Result<OfficerRow, StoreError> {
        let Some(role) = OfficerRole::parse(&self.role) else {
            return Err(StoreError::Inconsistent {
                table: "officer",
                column: "role",
                row: self.officer_ref,
                what: self.role,
            });
        };
        // One empty patch stands for all of them.
        let patches = if patches.iter().any(String::is_empty) { Vec::new() } else { patches };
        Ok(OfficerRow {
            officer_ref: self.officer_ref,
            name: self.name,
            email: self.email,
            role,
            patches,
            removed_at: self.removed_at,
        })
    }
}

/// The officer of this reference.
pub async fn find(db: &mut Connection, officer_ref: &str) -> Result<Option<OfficerRow>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("SELECT officer_ref, name, email, role, removed_at FROM officer WHERE officer_ref = $1")
            .bind(officer_ref)
            .fetch_optional(&mut *db)
            .await?;
    match row {
        Some(row) => {
            let patches = patches_of(db, officer_ref).await?;
            row.read(patches).map(Some)
        }
        None => Ok(None),
    }
}

async fn patches_of(db: &mut Connection, officer_ref: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT patch FROM officer_patch WHERE officer_ref = $1 ORDER BY patch")
        .bind(officer_ref)
        .fetch_all(db)
        .await?)
}

/// What an officer is called, removed ones too.
pub async fn find_name(db: &mut Connection, officer_ref: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT name FROM officer WHERE officer_ref = $1")
        .bind(officer_ref)
        .fetch_optional(db)
        .await?)
}

/// The reference of the officer with this folded e-mail.
pub async fn find_ref_by_email(db: &mut Connection, email_folded: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT officer_ref FROM officer WHERE email_folded = $1")
        .bind(email_folded)
        .fetch_optional(db)
        .await?)
}

/// Adds an officer, or brings a removed one back as given.
pub async fn save(db: &mut Connection, officer: &NewOfficer<'_>, email_folded: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO officer (officer_ref, name, email, email_folded, role) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (officer_ref) DO UPDATE
         SET name = excluded.name, email = excluded.email, email_folded = excluded.email_folded,
             role = excluded.role, removed_at = NULL",
    )
    .bind(officer.officer_ref)
    .bind(officer.name)
    .bind(officer.email.trim())
    .bind(email_folded)
    .bind(officer.role.code())
    .execute(&mut *db)
    .await?;
    sqlx::query("DELETE FROM officer_patch WHERE officer_ref = $1").bind(officer.officer_ref).execute(&mut *db).await?;
    // A reference without any patch would be ambiguous between none and all, so all is said by one empty patch.
    let every_patch = [String::new()];
    let patches = if officer.patches.is_empty() { &every_patch[..] } else { officer.patches };
    for patch in patches {
        sqlx::query("INSERT INTO officer_patch (officer_ref, patch) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(officer.officer_ref)
            .bind(patch)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Ends an officer's right to sign in, and their sessions.
pub async fn remove(db: &mut Connection, officer_ref: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE officer SET removed_at = $2 WHERE officer_ref = $1 AND removed_at IS NULL")
        .bind(officer_ref)
        .bind(now)
        .execute(&mut *db)
        .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::RowCount { table: "officer", expected: 1, actual: done.rows_affected() });
    }
    sqlx::query(
        "UPDATE session SET ended_at = $2 WHERE audience = 'officer' AND subject_ref = $1 AND ended_at IS NULL",
    )
    .bind(officer_ref)
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
}

/// Every officer who may sign in, by reference.
pub async fn list(db: &mut Connection, limit: i64) -> Result<Vec<OfficerRow>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT officer_ref, name, email, role, removed_at FROM officer
         WHERE removed_at IS NULL ORDER BY officer_ref LIMIT $1",
    )
    .bind(limit)
    .fetch_all(&mut *db)
    .await?;
    let mut officers = Vec::with_capacity(rows.len());
    for row in rows {
        // A landlord has tens of officers: one small read each is fine here, and nowhere else.
        let patches = patches_of(&mut *db, &row.officer_ref).await?;
        officers.push(row.read(patches)?);
    }
    Ok(officers)
}

#[derive(sqlx::FromRow)]
struct Colleague {
    #[sqlx(flatten)]
    officer: Row,
    patch: Option<String>,
}

/// Every officer who may sign in with their patches, by name.
pub async fn list_colleagues(db: &mut Connection) -> Result<Vec<OfficerRow>, StoreError> {
    let rows: Vec<Colleague> = sqlx::query_as(
        "SELECT o.officer_ref, o.name, o.email, o.role, o.removed_at, op.patch FROM officer o
         LEFT JOIN officer_patch op ON op.officer_ref = o.officer_ref
         WHERE o.removed_at IS NULL ORDER BY o.name, o.officer_ref, op.patch",
    )
    .fetch_all(db)
    .await?;
    let mut colleagues: Vec<(Row, Vec<String>)> = Vec::new();
    for Colleague { officer, patch } in rows {
        match colleagues.last_mut() {
            Some((last, patches)) if last.officer_ref == officer.officer_ref => patches.extend(patch),
            _ => colleagues.push((officer, patch.into_iter().collect())),
        }
    }
    colleagues.into_iter().map(|(officer, patches)| officer.read(patches)).collect()
}
