//! Officers who act for residents.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, person::MarkerKind};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    assistance::{AssistedTenancy, NewAssistance, OpenAssistance},
};

#[derive(sqlx::FromRow)]
struct Row {
    assistance_id: Uuid,
    person_ref: String,
    first_name: String,
    last_name: String,
    account_id: i64,
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
    let row: Option<Row> = sqlx::query_as(
        "SELECT x.assistance_id, x.person_ref, n.first_name, n.last_name, x.account_id,
                EXISTS (SELECT 1 FROM marker m WHERE m.person_ref = x.person_ref AND m.kind = 'deceased'
                           AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)) AS is_deceased
         FROM assistance x
         JOIN person n ON n.person_ref = x.person_ref AND n.role IN ('lead', 'joint')
         WHERE x.session_id = $1 AND x.ended_at IS NULL
         ORDER BY n.tenancy_ref LIMIT 1",
    )
    .bind(session_id)
    .bind(today)
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(OpenAssistance {
        tenancies: list_tenancies(db, &row.person_ref, today).await?,
        assistance_id: row.assistance_id,
        person_ref: row.person_ref,
        name: format!("{} {}", row.first_name, row.last_name),
        account_id: row.account_id,
        is_deceased: row.is_deceased,
    }))
}

/// The tenancies of which somebody is lead or joint tenant.
pub async fn list_tenancies(
    db: &mut Connection,
    person_ref: &str,
    today: Day,
) -> Result<Vec<AssistedTenancy>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.tenancy_ref, h.patch, EXISTS (SELECT 1 FROM person o
            JOIN (SELECT person_ref, kind, ends_on FROM marker UNION ALL
                  SELECT person_ref, kind, COALESCE(last_on, ends_on) FROM protection) m ON m.person_ref = o.person_ref
            WHERE o.tenancy_ref = n.tenancy_ref AND (m.ends_on IS NULL OR m.ends_on >= ",
    );
    query.push_bind(today).push(") AND m.kind IN (");
    let mut kinds = query.separated(", ");
    for kind in MarkerKind::ALL.iter().filter(|kind| kind.is_restricted()) {
        kinds.push_bind(kind.code());
    }
    query.push(
        ")) AS is_restricted
         FROM person n
         JOIN tenancy t ON t.tenancy_ref = n.tenancy_ref
         JOIN property h ON h.property_ref = t.property_ref
         WHERE n.role IN ('lead', 'joint') AND n.person_ref = ",
    );
    query.push_bind(person_ref.to_owned()).push(" ORDER BY n.tenancy_ref");
    Ok(query.build_query_as().fetch_all(db).await?)
}
