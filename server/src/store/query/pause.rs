//! Snoozes and pauses, and to whom accounts are assigned: many accounts to a statement.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    caseload::{Pause, PauseKind, PauseReason},
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    pause::{CaseOfficer, NewPause, PauseRow},
};

/// Begins a pause of each account, in place of any that holds.
pub async fn begin(db: &mut Connection, account_ids: &[i64], new: &NewPause<'_>) -> Result<(), StoreError> {
    if account_ids.is_empty() {
        return Ok(());
    }
    end(db, account_ids, new.officer_ref, new.at).await?;
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO caseload_pause (pause_id, account_id, kind, reason, note, until_on, paused_by, paused_at) ",
    );
    query.push_values(account_ids, |mut values, account_id| {
        values.push_bind(Uuid::now_v7()).push_bind(*account_id).push_bind(new.pause.kind.code());
        values.push_bind(new.pause.reason.code()).push_bind(new.note.map(str::to_owned));
        values.push_bind(new.pause.until_on).push_bind(new.officer_ref.to_owned()).push_bind(new.at);
    });
    query.build().execute(db).await?;
    Ok(())
}

/// Ends the pauses of these accounts.
pub async fn end(
    db: &mut Connection,
    account_ids: &[i64],
    officer_ref: &str,
    at: DateTime<Utc>,
) -> Result<u64, StoreError> {
    if account_ids.is_empty() {
        return Ok(0);
    }
    let mut query = QueryBuilder::<Db>::new("UPDATE caseload_pause SET ended_at = ");
    query.push_bind(at).push(", ended_by = ").push_bind(officer_ref.to_owned());
    query.push(" WHERE ended_at IS NULL AND account_id IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(")");
    Ok(query.build().execute(db).await?.rows_affected())
}

/// The pause that holds on the day.
pub async fn find(db: &mut Connection, account_id: i64, day: Day) -> Result<Option<PauseRow>, StoreError> {
    let row = sqlx::query(
        "SELECT kind, reason, until_on, note, paused_by, paused_at FROM caseload_pause
         WHERE account_id = $1 AND ended_at IS NULL AND until_on >= $2",
    )
    .bind(account_id)
    .bind(day)
    .fetch_optional(db)
    .await?;
    let key = account_id.to_string();
    row.map(|row| {
        Ok(PauseRow {
            pause: Pause {
                kind: known("caseload_pause", "kind", &key, row.try_get(0)?, PauseKind::parse)?,
                reason: known("caseload_pause", "reason", &key, row.try_get(1)?, PauseReason::parse)?,
                until_on: row.try_get(2)?,
            },
            note: row.try_get(3)?,
            paused_by: row.try_get(4)?,
            paused_at: row.try_get(5)?,
        })
    })
    .transpose()
}

/// Assigns accounts to an officer.
pub async fn assign(
    db: &mut Connection,
    account_ids: &[i64],
    officer_ref: &str,
    assigned_by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if account_ids.is_empty() {
        return Ok(());
    }
    let mut query =
        QueryBuilder::<Db>::new("INSERT INTO caseload_assignment (account_id, officer_ref, assigned_by, assigned_at) ");
    query.push_values(account_ids, |mut values, account_id| {
        values.push_bind(*account_id).push_bind(officer_ref.to_owned());
        values.push_bind(assigned_by.to_owned()).push_bind(at);
    });
    query.push(
        " ON CONFLICT (account_id) DO UPDATE SET officer_ref = excluded.officer_ref, \
         assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at",
    );
    query.build().execute(db).await?;
    Ok(())
}

/// Officers who work cases.
pub async fn list_officers(db: &mut Connection) -> Result<Vec<CaseOfficer>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT officer_ref, name FROM officer
         WHERE removed_at IS NULL AND role IN ('officer', 'team_leader', 'manager') ORDER BY name, officer_ref",
    )
    .fetch_all(db)
    .await?)
}
