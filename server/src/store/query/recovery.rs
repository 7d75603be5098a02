//! Arrangements, notices, court cases and actions of one account.

use domain::{
    ledger::{ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, CourtOutcome, NoticeKind},
    money::Pence,
};
use sqlx::Row;

use super::Connection;
use crate::store::{
    StoreError, known,
    recovery::{Action, Arrangement, CourtCase, Notice},
};

/// Arrangements, newest first.
pub async fn list_arrangements(db: &mut Connection, account_id: i64) -> Result<Vec<Arrangement>, StoreError> {
    let rows = sqlx::query(
        // What has been paid off is over, though the landlord's system may not say so yet.
        "SELECT r.arrangement_ref, r.kind, r.agreed_on, r.starts_on, r.amount_pence, r.frequency, \
         r.arrears_at_start_pence, CASE WHEN r.status = 'live' AND s.state = 'completed' THEN 'completed' \
         ELSE r.status END AS status FROM arrangement r LEFT JOIN arrangement_standing s \
         ON s.source = 'feed' AND s.arrangement_key = r.arrangement_ref \
         WHERE r.account_id = $1 ORDER BY r.starts_on DESC, r.arrangement_ref DESC",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let key: &str = row.try_get("arrangement_ref")?;
            Ok(Arrangement {
                kind: known("arrangement", "kind", key, row.try_get("kind")?, ArrangementKind::parse)?,
                status: known("arrangement", "status", key, row.try_get("status")?, ArrangementStatus::parse)?,
                agreed_on: row.try_get("agreed_on")?,
                starts_on: row.try_get("starts_on")?,
                amount: Pence::new(row.try_get("amount_pence")?),
                frequency: known(
                    "arrangement",
                    "frequency",
                    key,
                    row.try_get("frequency")?,
                    ArrangementFrequency::parse,
                )?,
                arrears_at_start: Pence::new(row.try_get("arrears_at_start_pence")?),
            })
        })
        .collect()
}

/// Notices, newest first.
pub async fn list_notices(db: &mut Connection, account_id: i64) -> Result<Vec<Notice>, StoreError> {
    let rows = sqlx::query(
        "SELECT notice_ref, kind, served_on, not_before_on, expires_on FROM notice \
         WHERE account_id = $1 ORDER BY served_on DESC, notice_ref DESC",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let key: &str = row.try_get("notice_ref")?;
            Ok(Notice {
                kind: known("notice", "kind", key, row.try_get("kind")?, NoticeKind::parse)?,
                served_on: row.try_get("served_on")?,
                not_before_on: row.try_get("not_before_on")?,
                expires_on: row.try_get("expires_on")?,
            })
        })
        .collect()
}

/// Court cases, newest first.
pub async fn list_court_cases(db: &mut Connection, account_id: i64) -> Result<Vec<CourtCase>, StoreError> {
    let rows = sqlx::query(
        "SELECT case_ref, issued_on, hearing_on, outcome, outcome_on FROM court_case \
         WHERE account_id = $1 ORDER BY issued_on DESC, case_ref DESC",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let case_ref: String = row.try_get("case_ref")?;
            let outcome: Option<&str> = row.try_get("outcome")?;
            Ok(CourtCase {
                issued_on: row.try_get("issued_on")?,
                hearing_on: row.try_get("hearing_on")?,
                outcome: outcome
                    .map(|code| known("court_case", "outcome", &case_ref, code, CourtOutcome::parse))
                    .transpose()?,
                outcome_on: row.try_get("outcome_on")?,
                case_ref,
            })
        })
        .collect()
}

/// The latest actions.
pub async fn list_actions(db: &mut Connection, account_id: i64, limit: u32) -> Result<Vec<Action>, StoreError> {
    let rows = sqlx::query(
        "SELECT action_ref, done_on, code, done_by, note FROM action \
         WHERE account_id = $1 ORDER BY done_on DESC, action_ref DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let key: &str = row.try_get("action_ref")?;
            Ok(Action {
                done_on: row.try_get("done_on")?,
                code: known("action", "code", key, row.try_get("code")?, ActionCode::parse)?,
                done_by: row.try_get("done_by")?,
                note: row.try_get("note")?,
            })
        })
        .collect()
}
