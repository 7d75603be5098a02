//! Protections recorded here, and markers as the rules of protection take them.

use domain::{
    calendar::Day,
    case::ProtectionKind,
    person::{MarkerKind, PersonRole},
};
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::{Connection, Db, marker, tenancy};
use crate::store::{
    StoreError,
    case::Recorded,
    known,
    protection::{HeldMarker, NewProtection, ProtectionRow, ProtectionRows},
};

/// What the rules need of one account.
pub async fn rows(db: &mut Connection, account_id: i64) -> Result<Option<ProtectionRows>, StoreError> {
    let tenancy_ref: Option<String> = sqlx::query_scalar("SELECT tenancy_ref FROM account WHERE account_id = $1")
        .bind(account_id)
        .fetch_optional(&mut *db)
        .await?;
    let Some(tenancy_ref) = tenancy_ref else { return Ok(None) };
    let people = tenancy::list_people(&mut *db, &tenancy_ref).await?;
    let markers = marker::list(db, &[&tenancy_ref]).await?;
    Ok(Some(ProtectionRows { people, markers }))
}

/// Every marker that holds on a day, by account; of these accounts, or of all.
pub async fn list_held(
    db: &mut Connection,
    day: Day,
    account_ids: Option<&[i64]>,
) -> Result<Vec<HeldMarker>, StoreError> {
    if account_ids.is_some_and(<[i64]>::is_empty) {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, h.person_ref, n.role, h.kind, h.starts_on, h.ends_on, h.review_on, \
         (SELECT COUNT(*) FROM person x WHERE x.tenancy_ref = a.tenancy_ref AND x.role IN ('lead', 'joint')) AS tenants \
         FROM (SELECT person_ref, kind, starts_on, ends_on, review_on FROM marker \
               UNION ALL \
               SELECT person_ref, kind, starts_on, COALESCE(last_on, ends_on), review_on FROM protection) h \
         JOIN person n ON n.person_ref = h.person_ref JOIN account a ON a.tenancy_ref = n.tenancy_ref \
         WHERE h.starts_on <= ",
    );
    query.push_bind(day).push(" AND (h.ends_on IS NULL OR h.ends_on >= ").push_bind(day).push(")");
    if let Some(account_ids) = account_ids {
        query.push(" AND a.account_id IN (");
        let mut list = query.separated(", ");
        for account_id in account_ids {
            list.push_bind(*account_id);
        }
        query.push(")");
    }
    query.push(" ORDER BY a.account_id, h.person_ref, h.kind");
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let person_ref: String = row.try_get("person_ref")?;
            let tenants: i64 = row.try_get("tenants")?;
            Ok(HeldMarker {
                account_id: row.try_get("account_id")?,
                is_tenant: known("person", "role", &person_ref, row.try_get("role")?, PersonRole::parse)?.is_tenant(),
                tenants: u32::try_from(tenants).unwrap_or(u32::MAX),
                kind: known("marker", "kind", &person_ref, row.try_get("kind")?, MarkerKind::parse)?,
                starts_on: row.try_get("starts_on")?,
                ends_on: row.try_get("ends_on")?,
                review_on: row.try_get("review_on")?,
                person_ref,
            })
        })
        .collect()
}

/// The accounts of the tenancy of one: what protects somebody was recorded on whichever of theirs an officer had before them.
macro_rules! of_tenancy_of {
    ($account:literal) => {
        concat!(
            "account_id IN (SELECT b.account_id FROM account a JOIN account b ON b.tenancy_ref = a.tenancy_ref \
             WHERE a.account_id = ",
            $account,
            ")"
        )
    };
}

/// What was recorded here of the tenancy of an account, newest first.
pub async fn list(db: &mut Connection, account_id: i64) -> Result<Vec<ProtectionRow>, StoreError> {
    let rows = sqlx::query(concat!(
        "SELECT p.protection_id, p.person_ref, p.kind, p.starts_on, p.ends_on, p.review_on, p.note, \
         COALESCE(o.name, p.recorded_by) AS by_name, p.recorded_at, p.last_on, p.ended_reason, \
         p.adviser, p.register_ref, p.treatment_ended_on \
         FROM protection p LEFT JOIN officer o ON o.officer_ref = p.recorded_by WHERE p.",
        of_tenancy_of!("$1"),
        " ORDER BY p.starts_on DESC, p.protection_id DESC LIMIT 50"
    ))
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let person_ref: String = row.try_get("person_ref")?;
            Ok(ProtectionRow {
                protection_id: row.try_get("protection_id")?,
                kind: known("protection", "kind", &person_ref, row.try_get("kind")?, ProtectionKind::parse)?,
                starts_on: row.try_get("starts_on")?,
                ends_on: row.try_get("ends_on")?,
                review_on: row.try_get("review_on")?,
                note: row.try_get("note")?,
                by: row.try_get("by_name")?,
                recorded_at: row.try_get("recorded_at")?,
                last_on: row.try_get("last_on")?,
                ended_reason: row.try_get("ended_reason")?,
                adviser: row.try_get("adviser")?,
                register_ref: row.try_get("register_ref")?,
                treatment_ended_on: row.try_get("treatment_ended_on")?,
                person_ref,
            })
        })
        .collect()
}

/// Records a protection.
pub async fn insert(db: &mut Connection, recorded: &Recorded<'_>, new: &NewProtection<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO protection (protection_id, account_id, person_ref, kind, starts_on, ends_on, review_on, note, \
         recorded_by, recorded_at, adviser, register_ref, treatment_ended_on) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(Uuid::now_v7())
    .bind(recorded.account_id)
    .bind(new.person_ref)
    .bind(new.kind.code())
    .bind(new.starts_on)
    .bind(new.ends_on)
    .bind(new.review_on)
    .bind(new.note)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .bind(new.adviser)
    .bind(new.register_ref)
    .bind(new.treatment_ended_on)
    .execute(db)
    .await?;
    Ok(())
}

/// Sets down when the treatment of a crisis ended.
pub async fn end_treatment(
    db: &mut Connection,
    recorded: &Recorded<'_>,
    protection_id: Uuid,
    treatment_ended_on: Day,
    ends_on: Day,
) -> Result<bool, StoreError> {
    let done = sqlx::query(concat!(
        "UPDATE protection SET treatment_ended_on = $3, ends_on = $4, treatment_by = $5, treatment_at = $6 \
         WHERE protection_id = $1 AND kind = $7 AND starts_on <= $3 AND ends_on IS NULL AND ended_at IS NULL AND ",
        of_tenancy_of!("$2")
    ))
    .bind(protection_id)
    .bind(recorded.account_id)
    .bind(treatment_ended_on)
    .bind(ends_on)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .bind(ProtectionKind::BreathingSpaceCrisis.code())
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a protection.
pub async fn end(
    db: &mut Connection,
    recorded: &Recorded<'_>,
    protection_id: Uuid,
    last_on: Day,
    reason: &str,
) -> Result<bool, StoreError> {
    let done = sqlx::query(concat!(
        "UPDATE protection SET last_on = $3, ended_by = $4, ended_at = $5, ended_reason = $6 \
         WHERE protection_id = $1 AND ended_at IS NULL AND ",
        of_tenancy_of!("$2")
    ))
    .bind(protection_id)
    .bind(recorded.account_id)
    .bind(last_on)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .bind(reason)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
