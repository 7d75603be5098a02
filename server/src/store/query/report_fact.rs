//! Facts of every account for a weekly report: its money.

use domain::{
    calendar::Day,
    ledger::{AccountKind, Benefit, BenefitFrequency, BenefitStream, ChargeFrequency, EntryKind, PaidEvery},
    money::Pence,
};
use sqlx::Row as _;

use super::Connection;
use crate::store::{
    StoreError, known,
    report_fact::{AccountRow, BalanceRow, KindRow, ReportDays, UniversalCreditRow},
};

/// Every account that there was by the Sunday.
pub async fn accounts(db: &mut Connection, days: &ReportDays) -> Result<Vec<AccountRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.account_id, a.kind, p.patch, a.opened_on, a.closed_on, a.opening_balance_pence
         FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref
         JOIN property p ON p.property_ref = t.property_ref WHERE a.opened_on <= $1",
    )
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get(0)?;
            Ok(AccountRow {
                account_id,
                kind: known("account", "kind", &account_id.to_string(), row.try_get(1)?, AccountKind::parse)?,
                patch: row.try_get(2)?,
                opened_on: row.try_get(3)?,
                closed_on: row.try_get(4)?,
                opening_balance: Pence::new(row.try_get(5)?),
            })
        })
        .collect()
}

/// What the ledger comes to: one look through it.
pub async fn balances(db: &mut Connection, days: &ReportDays) -> Result<Vec<BalanceRow>, StoreError> {
    let rows: Vec<(i64, i64, i64, i64)> = sqlx::query_as(
        "SELECT e.account_id, CAST(SUM(e.amount_pence) AS BIGINT),
            CAST(SUM(CASE WHEN e.effective_on <= $3 AND e.posted_on <= $4 THEN e.amount_pence ELSE 0 END) AS BIGINT),
            CAST(SUM(CASE WHEN e.effective_on < $5 THEN e.amount_pence ELSE 0 END) AS BIGINT)
         FROM ledger_entry e WHERE e.effective_on <= $1 AND e.posted_on <= $2 GROUP BY e.account_id",
    )
    .bind(days.week_ends_on)
    .bind(days.cut_off_on)
    .bind(days.last_week_ends_on)
    .bind(days.last_cut_off_on)
    .bind(days.year_starts_on)
    .fetch_all(db)
    .await?;
    let balance = |(account_id, closing, opening, brought_forward)| BalanceRow {
        account_id,
        closing: Pence::new(closing),
        opening: Pence::new(opening),
        brought_forward: Pence::new(brought_forward),
    };
    Ok(rows.into_iter().map(balance).collect())
}

/// The rent year's entries by kind.
pub async fn kinds(db: &mut Connection, days: &ReportDays) -> Result<Vec<KindRow>, StoreError> {
    let rows: Vec<(i64, String, i64, i64, i64)> = sqlx::query_as(
        "SELECT e.account_id, e.kind,
            CAST(SUM(CASE WHEN e.effective_on >= $4 THEN e.amount_pence ELSE 0 END) AS BIGINT),
            CAST(SUM(CASE WHEN e.effective_on >= $4 THEN 1 ELSE 0 END) AS BIGINT),
            CAST(SUM(e.amount_pence) AS BIGINT)
         FROM ledger_entry e
         WHERE e.effective_on >= $3 AND e.effective_on <= $1 AND e.posted_on <= $2 GROUP BY e.account_id, e.kind",
    )
    .bind(days.week_ends_on)
    .bind(days.cut_off_on)
    .bind(days.year_starts_on)
    .bind(days.week_starts_on)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(account_id, kind, week, count, year)| {
            Ok(KindRow {
                account_id,
                kind: known("ledger_entry", "kind", &account_id.to_string(), &kind, EntryKind::parse)?,
                week: Pence::new(week),
                week_count: u32::try_from(count).unwrap_or(u32::MAX),
                year: Pence::new(year),
            })
        })
        .collect()
}

/// The charges in force on the Sunday.
pub async fn charges(db: &mut Connection, days: &ReportDays) -> Result<Vec<(i64, ChargeFrequency, Pence)>, StoreError> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "SELECT c.account_id, c.frequency, CAST(SUM(c.amount_pence) AS BIGINT) FROM charge c
         WHERE c.starts_on <= $1 AND (c.ends_on IS NULL OR c.ends_on >= $1) GROUP BY c.account_id, c.frequency",
    )
    .bind(days.week_ends_on)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(account_id, frequency, amount)| {
            let key = account_id.to_string();
            let frequency = known("charge", "frequency", &key, &frequency, ChargeFrequency::parse)?;
            Ok((account_id, frequency, Pence::new(amount)))
        })
        .collect()
}

/// Every benefit row.
pub async fn benefits(db: &mut Connection) -> Result<Vec<(i64, Benefit)>, StoreError> {
    let rows = sqlx::query(
        "SELECT account_id, stream, amount_pence, frequency, paid_every, starts_on, ends_on, paid_up_to_on, next_due_on
         FROM benefit",
    )
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get(0)?;
            let key = account_id.to_string();
            let benefit = Benefit {
                stream: known("benefit", "stream", &key, row.try_get(1)?, BenefitStream::parse)?,
                amount: Pence::new(row.try_get(2)?),
                frequency: known("benefit", "frequency", &key, row.try_get(3)?, BenefitFrequency::parse)?,
                paid_every: known("benefit", "paid_every", &key, row.try_get(4)?, PaidEvery::parse)?,
                starts_on: row.try_get(5)?,
                ends_on: row.try_get(6)?,
                paid_up_to_on: row.try_get(7)?,
                next_due_on: row.try_get(8)?,
            };
            Ok((account_id, benefit))
        })
        .collect()
}

/// When Universal Credit began, where some is in force, and what the ledger came to before.
pub async fn universal_credit(db: &mut Connection, days: &ReportDays) -> Result<Vec<UniversalCreditRow>, StoreError> {
    let rows: Vec<(i64, Day, i64)> = sqlx::query_as(
        "SELECT b.account_id, b.starts_on, CAST(COALESCE(SUM(e.amount_pence), 0) AS BIGINT)
         FROM (SELECT u.account_id, MIN(u.starts_on) AS starts_on FROM benefit u WHERE u.stream <> 'hb'
               GROUP BY u.account_id
               HAVING MAX(CASE WHEN u.starts_on <= $1 AND (u.ends_on IS NULL OR u.ends_on >= $1) THEN 1 ELSE 0 END) = 1) b
         LEFT JOIN ledger_entry e
            ON e.account_id = b.account_id AND e.effective_on < b.starts_on AND e.posted_on <= $2
         GROUP BY b.account_id, b.starts_on",
    )
    .bind(days.week_ends_on)
    .bind(days.cut_off_on)
    .fetch_all(db)
    .await?;
    let row =
        |(account_id, starts_on, entries)| UniversalCreditRow { account_id, starts_on, entries: Pence::new(entries) };
    Ok(rows.into_iter().map(row).collect())
}
