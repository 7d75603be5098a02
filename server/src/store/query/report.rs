//! Weekly reports as they were made.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    money::Pence,
    report::{Figures, ReportWeek, Reported},
};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, JSON, request::one_of};
use crate::store::{
    StoreError,
    report::{BehindAsked, BehindNumber, PatchFigures, ReportHead, ReportedAccount},
};

/// Rows to a statement: far fewer parameters than either engine takes.
const ROWS_AT_ONCE: usize = 1_000;

fn json<T: Serialize>(table: &'static str, column: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Inconsistent {
        table,
        column,
        row: String::new(),
        what: error.to_string(),
    })
}

fn parsed<T: DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    row: &str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Inconsistent {
        table,
        column,
        row: row.to_owned(),
        what: error.to_string(),
    })
}

/// The report of a week.
pub async fn find(db: &mut Connection, week_ends_on: Day) -> Result<Option<ReportHead>, StoreError> {
    let row = sqlx::query("SELECT cut_off_on, made_at, rules, version FROM report WHERE week_ending_on = $1")
        .bind(week_ends_on)
        .fetch_optional(db)
        .await?;
    row.map(|row| {
        Ok(ReportHead {
            week_ends_on,
            cut_off_on: row.try_get("cut_off_on")?,
            made_at: row.try_get("made_at")?,
            rules: parsed("report", "rules", &week_ends_on.to_string(), row.try_get("rules")?)?,
            version: version_of(week_ends_on, row.try_get("version")?)?,
        })
    })
    .transpose()
}

fn version_of(week_ends_on: Day, version: i64) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|_| StoreError::Inconsistent {
        table: "report",
        column: "version",
        row: week_ends_on.to_string(),
        what: version.to_string(),
    })
}

/// The Sundays of the reports made.
pub async fn list_weeks(db: &mut Connection, limit: u32) -> Result<Vec<Day>, StoreError> {
    Ok(sqlx::query_scalar("SELECT week_ending_on FROM report ORDER BY week_ending_on DESC LIMIT $1")
        .bind(i64::from(limit))
        .fetch_all(db)
        .await?)
}

/// Figures by week and patch.
pub async fn list_figures(
    db: &mut Connection,
    first_on: Day,
    last_on: Day,
    patches: &[String],
) -> Result<Vec<PatchFigures>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT r.week_ending_on, r.patch, r.figures, h.version, (SELECT MIN(counted_on) FROM sign_in_count) \
         FROM report_patch r \
         JOIN report h ON h.week_ending_on = r.week_ending_on WHERE r.week_ending_on >= ",
    );
    query.push_bind(first_on).push(" AND r.week_ending_on <= ").push_bind(last_on);
    one_of(&mut query, " AND r.patch IN (", patches);
    query.push(" ORDER BY r.week_ending_on, r.patch");
    let rows: Vec<(Day, String, String, i64, Option<Day>)> = query.build_query_as().fetch_all(db).await?;
    rows.into_iter()
        .map(|(week_ends_on, patch, text, version, counted_from)| {
            let figures: Figures = parsed("report_patch", "figures", &patch, &text)?;
            let has_sign_ins = counted_from.is_some_and(|from| from <= ReportWeek::of(week_ends_on).starts_on());
            let reported = Reported { version: version_of(week_ends_on, version)?, has_sign_ins, figures };
            Ok(PatchFigures { week_ends_on, patch, reported })
        })
        .collect()
}

/// Opening and closing balances of a week's report.
pub async fn list_balances(db: &mut Connection, week_ends_on: Day) -> Result<Vec<(i64, Pence, Pence)>, StoreError> {
    let rows: Vec<(i64, i64, i64)> =
        sqlx::query_as("SELECT account_id, opening_pence, closing_pence FROM report_account WHERE week_ending_on = $1")
            .bind(week_ends_on)
            .fetch_all(db)
            .await?;
    let balance = |(account_id, opening, closing)| (account_id, Pence::new(opening), Pence::new(closing));
    Ok(rows.into_iter().map(balance).collect())
}

/// From the accounts that add to a number, within these patches.
fn push_behind(query: &mut QueryBuilder<Db>, asked: &BehindAsked<'_>) {
    query.push(" FROM (SELECT r.account_id, r.patch, r.opening_pence, r.closing_pence, CAST(CAST(r.figures AS ");
    query.push(JSON).push(") ->> ").push_bind(asked.measure.code());
    query.push(" AS BIGINT) AS amount FROM report_account r WHERE r.week_ending_on = ").push_bind(asked.week_ends_on);
    one_of(query, " AND r.patch IN (", asked.patches);
    query.push(
        ") b JOIN account a ON a.account_id = b.account_id JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
         JOIN property p ON p.property_ref = t.property_ref WHERE b.amount IS NOT NULL",
    );
}

/// What the accounts that are kept from whoever asks add to a number.
pub async fn list_kept_amounts(db: &mut Connection, asked: &BehindAsked<'_>) -> Result<Vec<i64>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT b.amount");
    push_behind(&mut query, asked);
    one_of(&mut query, " AND a.tenancy_ref IN (", asked.kept_from);
    query.push(" ORDER BY b.amount DESC");
    Ok(query.build_query_scalar().fetch_all(db).await?)
}

/// The accounts behind a number, the largest part first.
pub async fn list_behind(db: &mut Connection, asked: &BehindAsked<'_>) -> Result<Vec<BehindNumber>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT b.account_id, a.account_ref, p.address_line_1, b.patch, b.opening_pence, b.closing_pence, b.amount, \
         p.address_line_2",
    );
    push_behind(&mut query, asked);
    one_of(&mut query, " AND a.tenancy_ref NOT IN (", asked.kept_from);
    query.push(if asked.is_least_first {
        " ORDER BY b.amount, b.closing_pence DESC, b.account_id LIMIT "
    } else {
        " ORDER BY b.amount DESC, b.closing_pence DESC, b.account_id LIMIT "
    });
    query.push_bind(i64::from(asked.limit)).push(" OFFSET ").push_bind(i64::from(asked.offset));
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            Ok(BehindNumber {
                account_id: row.try_get(0)?,
                account_ref: row.try_get(1)?,
                address_line_1: row.try_get(2)?,
                patch: row.try_get(3)?,
                opening: Pence::new(row.try_get(4)?),
                closing: Pence::new(row.try_get(5)?),
                amount: row.try_get(6)?,
                address_line_2: row.try_get(7)?,
            })
        })
        .collect()
}

/// Begins a report; `false` when there is one of this week.
pub async fn insert(db: &mut Connection, head: &ReportHead) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO report (week_ending_on, cut_off_on, made_at, rules, version) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(head.week_ends_on)
    .bind(head.cut_off_on)
    .bind(head.made_at)
    .bind(json("report", "rules", &head.rules)?)
    .bind(i64::from(head.version))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes the figures of patches.
pub async fn insert_patches(
    db: &mut Connection,
    week_ends_on: Day,
    patches: &BTreeMap<String, Figures>,
) -> Result<(), StoreError> {
    let texts = patches.iter().map(|(patch, figures)| Ok((patch.clone(), json("report_patch", "figures", figures)?)));
    let texts = texts.collect::<Result<Vec<_>, StoreError>>()?;
    for some in texts.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO report_patch (week_ending_on, patch, figures) ");
        query.push_values(some, |mut row, (patch, text)| {
            row.push_bind(week_ends_on).push_bind(patch.clone()).push_bind(text.clone());
        });
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Writes what accounts added.
pub async fn insert_accounts(
    db: &mut Connection,
    week_ends_on: Day,
    accounts: &[ReportedAccount],
) -> Result<(), StoreError> {
    for some in accounts.chunks(ROWS_AT_ONCE) {
        let texts = some.iter().map(|account| json("report_account", "figures", &account.figures));
        let texts = texts.collect::<Result<Vec<_>, _>>()?;
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO report_account (week_ending_on, patch, account_id, opening_pence, closing_pence, figures) ",
        );
        query.push_values(some.iter().zip(texts), |mut row, (account, text)| {
            row.push_bind(week_ends_on)
                .push_bind(account.patch.clone())
                .push_bind(account.account_id)
                .push_bind(account.opening.get())
                .push_bind(account.closing.get())
                .push_bind(text);
        });
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}
