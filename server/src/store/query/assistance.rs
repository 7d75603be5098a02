//! Officers who act for residents.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use uuid::Uuid;

use super::Connection;
use crate::store::{
    StoreError,
    assistance::{NewAssistance, OpenAssistance},
};

#[derive(sqlx::FromRow)]
struct Row {
    assistance_id: Uuid,
    person_ref: String,
    first_name: String,
    last_name: String,
    account_id: i64,
    tenancy_ref: String,
    patch: String,
    is_deceased: bool,
}

/// Notes that an officer acts for a resident; the index lets one through in each session.
pub async fn begin(db: &mut Connection, new: &NewAssistance<'_>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO assistance (assistance_id, session_id, officer_ref, person_ref, account_id, reason, began_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (session_id) WHERE ended_at IS NULL DO NOTHING",
    )
    .bind(new.assistance_id)
    .bind(new.session_id)
    .bind(new.officer_ref)
    .bind(new.person_ref)
    .bind(new.account_id)
    .bind(new.reason)
    .bind(new.began_at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that an officer has finished.
pub async fn end(db: &mut Connection, assistance_id: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE assistance SET ended_at = $2 WHERE assistance_id = $1 AND ended_at IS NULL")
        .bind(assistance_id)
        .bind(at)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// For whom an officer is acting in a session; `None` also when that person is no tenant any more.
pub async fn find_open(
    db: &mut Connection,
    session_id: Uuid,
    today: Day,
) -> Result<Option<OpenAssistance>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT x.assistance_id, x.person_ref, n.first_name, n.last_name, x.account_id, n.tenancy_ref, h.patch,
                EXISTS (SELECT 1 FROM marker m WHERE m.person_ref = x.person_ref AND m.kind = 'deceased'
                           AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)) AS is_deceased
         FROM assistance x
         JOIN person n ON n.person_ref = x.person_ref AND n.role IN ('lead', 'joint')
         JOIN tenancy t ON t.tenancy_ref = n.tenancy_ref
         JOIN property h ON h.property_ref = t.property_ref
         WHERE x.session_id = $1 AND x.ended_at IS NULL
         ORDER BY n.tenancy_ref",
    )
    .bind(session_id)
    .bind(today)
    .fetch_all(db)
    .await?;
    let mut found: Option<OpenAssistance> = None;
    for row in rows {
        let found = found.get_or_insert_with(|| OpenAssistance {
            assistance_id: row.assistance_id,
            person_ref: row.person_ref,
            name: format!("{} {}", row.first_name, row.last_name),
            account_id: row.account_id,
            tenancies: Vec::new(),
            is_deceased: row.is_deceased,
        });
        found.tenancies.push((row.tenancy_ref, row.patch));
    }
    Ok(found)
}
