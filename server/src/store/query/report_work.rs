//! Facts of every account for a weekly report: how the work on it stands.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, ledger::ArrangementStatus, person::MarkerKind};

use super::Connection;
use crate::store::{
    StoreError, known,
    report_fact::{ArrangementRow, MarkerRow, OfferRow, ReportDays, SpanRow, TaskRow},
};

type Instant = DateTime<Utc>;
/// Account, sent, closed, answer by, decided.
type OfferColumns = (i64, Instant, Option<Instant>, Day, Option<Instant>);

const fn span(account_id: i64, from_at: Instant, to_at: Option<Instant>) -> SpanRow {
    SpanRow { account_id, from_at, to_at }
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Direct Debit mandates.
pub async fn mandates(db: &mut Connection) -> Result<Vec<SpanRow>, StoreError> {
    let rows: Vec<(i64, Instant, Option<Instant>)> =
        sqlx::query_as("SELECT account_id, consented_at, ended_at FROM mandate").fetch_all(db).await?;
    Ok(rows.into_iter().map(|(account_id, from_at, to_at)| span(account_id, from_at, to_at)).collect())
}

/// Arrangements, told by the landlord's system and agreed here.
pub async fn arrangements(db: &mut Connection) -> Result<Vec<ArrangementRow>, StoreError> {
    let fed: Vec<(i64, Day, String)> =
        sqlx::query_as("SELECT account_id, agreed_on, status FROM arrangement").fetch_all(&mut *db).await?;
    let agreed: Vec<(i64, Instant, Option<Instant>, String)> =
        sqlx::query_as("SELECT account_id, agreed_at, ended_at, status FROM agreed_arrangement").fetch_all(db).await?;
    let status = |table, account_id: i64, code: &str| {
        known(table, "status", &account_id.to_string(), code, ArrangementStatus::parse)
    };
    let fed = fed.into_iter().map(|(account_id, agreed_on, code)| {
        Ok(ArrangementRow::Fed { account_id, agreed_on, status: status("arrangement", account_id, &code)? })
    });
    let agreed = agreed.into_iter().map(|(account_id, from_at, to_at, code)| {
        let status = status("agreed_arrangement", account_id, &code)?;
        Ok(ArrangementRow::Agreed { span: span(account_id, from_at, to_at), status })
    });
    fed.chain(agreed).collect()
}

/// Accounts with an arrangement whose last change by the Sunday was to be breached.
pub async fn breached(db: &mut Connection, days: &ReportDays) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT c.account_id FROM arrangement_change c
         WHERE c.to_state = 'breached' AND c.changed_on <= $1 AND NOT EXISTS (
            SELECT 1 FROM arrangement_change n WHERE n.account_id = c.account_id AND n.source = c.source
            AND n.arrangement_key = c.arrangement_key AND n.changed_on > c.changed_on AND n.changed_on <= $1)",
    )
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?)
}

/// Offers to repay.
pub async fn offers(db: &mut Connection) -> Result<Vec<OfferRow>, StoreError> {
    let rows: Vec<OfferColumns> =
        sqlx::query_as("SELECT account_id, sent_at, closed_at, answer_by_on, decided_at FROM offer")
            .fetch_all(db)
            .await?;
    let offer = |(account_id, sent_at, closed_at, answer_by_on, decided_at)| OfferRow {
        span: span(account_id, sent_at, closed_at),
        answer_by_on,
        decided_at,
    };
    Ok(rows.into_iter().map(offer).collect())
}

/// Tasks whose day was over by the Sunday.
pub async fn tasks(db: &mut Connection, days: &ReportDays) -> Result<Vec<TaskRow>, StoreError> {
    let rows: Vec<(i64, Instant, Option<Instant>)> =
        sqlx::query_as("SELECT account_id, opened_at, closed_at FROM task WHERE answer_by_on <= $1")
            .bind(days.week_ends_on)
            .fetch_all(db)
            .await?;
    let task = |(account_id, opened_at, closed_at)| TaskRow { span: span(account_id, opened_at, closed_at) };
    Ok(rows.into_iter().map(task).collect())
}

/// Conversations that wait and whose day was over by the Sunday.
pub async fn messages(db: &mut Connection, days: &ReportDays) -> Result<Vec<(i64, u32)>, StoreError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT account_id, COUNT(*) FROM message_thread WHERE state <> 'answered' AND answer_by_on <= $1
         GROUP BY account_id",
    )
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(account_id, count)| (account_id, number(count))).collect())
}

/// Markers on tenants, from the first week that they touch.
pub async fn markers(db: &mut Connection, days: &ReportDays) -> Result<Vec<MarkerRow>, StoreError> {
    let rows: Vec<(i64, String, Day, Option<Day>)> = sqlx::query_as(
        "SELECT a.account_id, m.kind, m.starts_on, m.ends_on FROM marker m
         JOIN person n ON n.person_ref = m.person_ref AND n.role IN ('lead', 'joint')
         JOIN account a ON a.tenancy_ref = n.tenancy_ref
         WHERE m.starts_on <= $1 AND (m.ends_on IS NULL OR m.ends_on >= $2)",
    )
    .bind(days.week_ends_on)
    .bind(days.week_starts_on)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(account_id, kind, starts_on, ends_on)| {
            let kind = known("marker", "kind", &account_id.to_string(), &kind, MarkerKind::parse)?;
            Ok(MarkerRow { account_id, kind, starts_on, ends_on })
        })
        .collect()
}

/// How often tenants signed in in the week, by patch.
pub async fn sign_ins(db: &mut Connection, days: &ReportDays) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT patch, CAST(SUM(sign_ins) AS BIGINT) FROM sign_in_count WHERE counted_on >= $1 AND counted_on <= $2
         GROUP BY patch ORDER BY patch",
    )
    .bind(days.week_starts_on)
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?)
}
