//! Facts of every account for a weekly report: notices, court, protections and contacts, of the landlord's system and of
//! here.

use chrono::{DateTime, Days, NaiveTime, Utc};
use domain::{
    calendar::Day,
    case::{NoticeType, StageEvent},
    casework::{ContactDirection, ContactWay},
    ledger::{ActionCode, CourtOutcome, NoticeKind},
    person::MarkerKind,
};
use sqlx::Row as _;

use super::Connection;
use crate::store::{
    StoreError, known,
    report_fact::{ActionRow, CaseRow, ContactRow, NoticeRow, OutcomeRow, RecordedProtectionRow, ReportDays},
};

type Instant = DateTime<Utc>;

/// Before the day begins, wherever it begins by the clock on the wall.
fn about(day: Day) -> Instant {
    day.checked_sub_days(Days::new(1)).unwrap_or(Day::MIN).and_time(NaiveTime::MIN).and_utc()
}

/// From before the week's Monday to after its Sunday, wherever a day begins by the clock on the wall.
fn about_the_week(days: &ReportDays) -> (Instant, Instant) {
    let to_on = days.week_ends_on.checked_add_days(Days::new(2)).unwrap_or(Day::MAX);
    (about(days.week_starts_on), to_on.and_time(NaiveTime::MIN).and_utc())
}

/// Notices.
pub async fn notices(db: &mut Connection) -> Result<Vec<NoticeRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT account_id, kind, served_on, served_on, not_before_on, expires_on, CAST(NULL AS TIMESTAMPTZ), \
         CAST(NULL AS TIMESTAMPTZ) FROM notice",
    )
    .fetch_all(&mut *db)
    .await?;
    let fed = rows.iter().map(|row| notice(row, "notice", |code| NoticeKind::parse(code).map(NoticeType::from)));
    let mut all = fed.collect::<Result<Vec<_>, _>>()?;
    let rows = sqlx::query(
        "SELECT account_id, notice, given_on, served_on, not_before_on, expires_on, recorded_at, taken_back_at \
         FROM case_notice",
    )
    .fetch_all(db)
    .await?;
    for row in &rows {
        all.push(notice(row, "case_notice", NoticeType::parse)?);
    }
    Ok(all)
}

fn notice(
    row: &<super::Db as sqlx::Database>::Row,
    table: &'static str,
    parse: impl Fn(&str) -> Option<NoticeType>,
) -> Result<NoticeRow, StoreError> {
    let account_id: i64 = row.try_get(0)?;
    Ok(NoticeRow {
        account_id,
        notice: known(table, "notice", &account_id.to_string(), row.try_get(1)?, parse)?,
        given_on: row.try_get(2)?,
        served_on: row.try_get(3)?,
        not_before_on: row.try_get(4)?,
        expires_on: row.try_get(5)?,
        recorded_at: row.try_get(6)?,
        taken_back_at: row.try_get(7)?,
    })
}

/// Claims in court.
pub async fn cases(db: &mut Connection) -> Result<Vec<CaseRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT account_id, issued_on, hearing_on, outcome, outcome_on, CAST(NULL AS TIMESTAMPTZ), \
         CAST(NULL AS TIMESTAMPTZ) FROM court_case \
         UNION ALL SELECT account_id, issued_on, hearing_on, CAST(NULL AS TEXT), CAST(NULL AS DATE), recorded_at, \
         taken_back_at FROM case_claim",
    )
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get(0)?;
            let outcome: Option<&str> = row.try_get(3)?;
            let key = account_id.to_string();
            Ok(CaseRow {
                account_id,
                issued_on: row.try_get(1)?,
                hearing_on: row.try_get(2)?,
                outcome: outcome
                    .map(|code| known("court_case", "outcome", &key, code, CourtOutcome::parse))
                    .transpose()?,
                outcome_on: row.try_get(4)?,
                recorded_at: row.try_get(5)?,
                taken_back_at: row.try_get(6)?,
            })
        })
        .collect()
}

/// What courts said, recorded here.
pub async fn outcomes(db: &mut Connection) -> Result<Vec<OutcomeRow>, StoreError> {
    let rows =
        sqlx::query("SELECT account_id, outcome, outcome_on, hearing_on, recorded_at, taken_back_at FROM case_outcome")
            .fetch_all(db)
            .await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get(0)?;
            let key = account_id.to_string();
            Ok(OutcomeRow {
                account_id,
                outcome: known("case_outcome", "outcome", &key, row.try_get(1)?, CourtOutcome::parse)?,
                outcome_on: row.try_get(2)?,
                hearing_on: row.try_get(3)?,
                recorded_at: row.try_get(4)?,
                taken_back_at: row.try_get(5)?,
            })
        })
        .collect()
}

/// Steps of cases of the rent year up to about the end of the week.
pub async fn steps(db: &mut Connection, days: &ReportDays) -> Result<Vec<(i64, StageEvent, Instant)>, StoreError> {
    let (_, to_at) = about_the_week(days);
    let rows: Vec<(i64, String, Instant)> =
        sqlx::query_as("SELECT account_id, event, at FROM case_event WHERE at >= $1 AND at < $2")
            .bind(about(days.year_starts_on))
            .bind(to_at)
            .fetch_all(db)
            .await?;
    rows.into_iter().map(|row| timed(row, ("case_event", "event"), StageEvent::parse)).collect()
}

/// An account, something by its code, and when.
fn timed<T>(
    (account_id, code, at): (i64, String, Instant),
    (table, column): (&'static str, &'static str),
    parse: impl Fn(&str) -> Option<T>,
) -> Result<(i64, T, Instant), StoreError> {
    Ok((account_id, known(table, column, &account_id.to_string(), &code, parse)?, at))
}

/// Protections of tenants recorded here that touch the week, by the one end or the other, and those of which something was written
/// down since the last report closed.
pub async fn protections(db: &mut Connection, days: &ReportDays) -> Result<Vec<RecordedProtectionRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.account_id, c.kind, c.starts_on, c.ends_on, c.recorded_at, c.last_on, c.ended_at FROM protection c
         JOIN person n ON n.person_ref = c.person_ref AND n.role IN ('lead', 'joint')
         JOIN account a ON a.tenancy_ref = n.tenancy_ref
         WHERE c.starts_on <= $1 AND (c.ends_on IS NULL OR c.ends_on >= $2 OR c.last_on >= $2
            OR c.recorded_at >= $3 OR c.ended_at >= $3)",
    )
    .bind(days.week_ends_on)
    .bind(days.week_starts_on)
    .bind(about(days.last_cut_off_on))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get(0)?;
            let last_on: Option<Day> = row.try_get(5)?;
            Ok(RecordedProtectionRow {
                account_id,
                kind: known("protection", "kind", &account_id.to_string(), row.try_get(1)?, MarkerKind::parse)?,
                starts_on: row.try_get(2)?,
                ends_on: row.try_get(3)?,
                recorded_at: row.try_get(4)?,
                ended: last_on.zip(row.try_get(6)?),
            })
        })
        .collect()
}

/// What was done in the week, as the landlord's system tells.
pub async fn actions(db: &mut Connection, days: &ReportDays) -> Result<Vec<ActionRow>, StoreError> {
    let rows: Vec<(i64, String, Day, i64)> = sqlx::query_as(
        "SELECT account_id, code, done_on, COUNT(*) FROM action WHERE done_on >= $1 AND done_on <= $2
         GROUP BY account_id, code, done_on",
    )
    .bind(days.week_starts_on)
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(account_id, code, done_on, count)| {
            let code = known("action", "code", &account_id.to_string(), &code, ActionCode::parse)?;
            Ok(ActionRow { account_id, code, done_on, count: u32::try_from(count).unwrap_or(u32::MAX) })
        })
        .collect()
}

/// Contacts of the week that were logged here, and those of earlier weeks that were logged since the last report closed.
pub async fn contacts(db: &mut Connection, days: &ReportDays) -> Result<Vec<ContactRow>, StoreError> {
    let rows: Vec<(i64, String, String, Day, Instant)> = sqlx::query_as(
        "SELECT account_id, way, direction, happened_on, logged_at FROM contact_log
         WHERE happened_on >= $1 AND happened_on <= $2
         UNION ALL SELECT account_id, way, direction, happened_on, logged_at FROM contact_log
         WHERE logged_at >= $3 AND happened_on < $1",
    )
    .bind(days.week_starts_on)
    .bind(days.week_ends_on)
    .bind(about(days.last_cut_off_on))
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(account_id, way, direction, happened_on, logged_at)| {
            let key = account_id.to_string();
            Ok(ContactRow {
                account_id,
                way: known("contact_log", "way", &key, &way, ContactWay::parse)?,
                direction: known("contact_log", "direction", &key, &direction, ContactDirection::parse)?,
                happened_on,
                logged_at,
            })
        })
        .collect()
}

/// What was sent or posted about the time of the week, as the export has it.
pub async fn sent(db: &mut Connection, days: &ReportDays) -> Result<Vec<(i64, ActionCode, Instant)>, StoreError> {
    let (from_at, to_at) = about_the_week(days);
    let rows: Vec<(i64, String, Instant)> = sqlx::query_as(
        "SELECT account_id, CASE channel WHEN 'email' THEN 'EMAIL' WHEN 'text' THEN 'TEXT' ELSE 'LETTER_OTHER' END,
            settled_at FROM person_notice
         WHERE account_id IS NOT NULL AND state IN ('sent', 'printed') AND settled_at >= $1 AND settled_at < $2",
    )
    .bind(from_at)
    .bind(to_at)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| timed(row, ("person_notice", "channel"), ActionCode::parse)).collect()
}
