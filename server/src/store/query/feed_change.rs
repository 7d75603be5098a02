//! A row that the feed sends differently from last time. Each field remembers the value last imported: only what
//! differs from that is news, and where a person has changed the field here since, the news is put to somebody and
//! nothing is overwritten.

use std::collections::BTreeMap;

use sqlx::{QueryBuilder, Row as _};

use super::feed_apply::within;
use super::feed_check::taken_row;
use super::{Connection, Db};
use crate::store::StoreError;
use crate::store::feed::{FeedColumn, FeedKind, FeedTable, KEY_SEPARATOR, Stretch, Verdict, flag_code, tables};

/// Headings and canonical values; what is not known is absent.
type Remembered = BTreeMap<String, String>;

/// A row that changed: what the feed says now, what it said last, and what stands here, column by column.
struct ChangedRow {
    fed: String,
    last: Option<String>,
    current: Vec<Option<String>>,
}

/// Takes the changed rows of a file within a stretch; how many.
pub async fn update_changed(
    db: &mut Connection,
    table: &FeedTable,
    stretch: &Stretch,
    import_id: i64,
) -> Result<u64, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT s.imported, t.imported");
    for column in table.columns {
        match column.kind {
            FeedKind::Account => query.push(", a.account_ref"),
            _ => query.push(format!(", CAST(t.{} AS TEXT)", column.field)),
        };
    }
    query.push(format!(" FROM {} s CROSS JOIN {}", table.stage(), taken_row(table)));
    query.push(which_changed(table));
    within(&mut query, stretch);
    let rows = query.build().fetch_all(&mut *db).await?;
    let mut count = 0;
    for row in rows {
        let current = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| Ok(row.try_get::<Option<String>, _>(place + 2)?.map(|text| canonical(column, text))))
            .collect::<Result<_, StoreError>>()?;
        let row = ChangedRow { fed: row.try_get(0)?, last: row.try_get(1)?, current };
        settle(db, table, &row, import_id).await?;
        count += 1;
    }
    Ok(count)
}

/// An officer's details may change in a row whose patch is new, so theirs are compared afresh.
fn which_changed(table: &FeedTable) -> String {
    if table.file == tables::OFFICERS.file {
        " AND t.imported IS DISTINCT FROM s.imported AND s.line =
           (SELECT MIN(m.line) FROM stage_officers m WHERE m.officer_ref = s.officer_ref AND m.verdict <> 1)"
            .to_owned()
    } else {
        format!(" AND s.verdict = {}", Verdict::Changed.number())
    }
}

/// The engines write yes and no differently.
fn canonical(column: &FeedColumn, text: String) -> String {
    match column.kind {
        FeedKind::Flag => flag_code(matches!(text.as_str(), "1" | "true")).to_owned(),
        _ => text,
    }
}

async fn settle(db: &mut Connection, table: &FeedTable, row: &ChangedRow, import_id: i64) -> Result<(), StoreError> {
    let key = row_key(table, row);
    let fed = recall(table, &key, &row.fed)?;
    let last = row.last.as_deref().map(|last| recall(table, &key, last)).transpose()?.unwrap_or_default();
    let mut news: Vec<(&FeedColumn, Option<&str>)> = Vec::new();
    let mut was = BTreeMap::new();
    for (column, ours) in table.columns.iter().zip(&row.current).skip(table.key_columns) {
        let (theirs, before) = (fed.get(column.heading), last.get(column.heading));
        if theirs == before || theirs == ours.as_ref() {
            continue;
        }
        if ours.as_ref() == before {
            news.push((column, theirs.map(String::as_str)));
            was.insert(column.heading, ours.as_deref());
        } else {
            insert_conflict(db, table, &key, import_id, column, ours.as_deref(), theirs.map(String::as_str)).await?;
        }
    }
    update(db, table, row, &news).await?;
    if !was.is_empty() {
        insert_change(db, table, &key, import_id, &was).await?;
    }
    Ok(())
}

fn row_key(table: &FeedTable, row: &ChangedRow) -> String {
    let parts: Vec<&str> =
        row.current.iter().take(table.key_columns).map(|part| part.as_deref().unwrap_or_default()).collect();
    parts.join(KEY_SEPARATOR)
}

fn recall(table: &FeedTable, key: &str, text: &str) -> Result<Remembered, StoreError> {
    serde_json::from_str(text).map_err(|problem| StoreError::Inconsistent {
        table: table.table,
        column: "imported",
        row: key.to_owned(),
        what: problem.to_string(),
    })
}

/// Writes the news, and what the feed said, into the row.
async fn update(
    db: &mut Connection,
    table: &FeedTable,
    row: &ChangedRow,
    news: &[(&FeedColumn, Option<&str>)],
) -> Result<(), StoreError> {
    let mut query = QueryBuilder::<Db>::new(format!("UPDATE {} SET imported = ", table.table));
    query.push_bind(row.fed.clone());
    for (column, value) in news {
        query.push(format!(", {} = ", column.table_field()));
        push_value(&mut query, table, column, *value)?;
        if let Some(derived) = &column.derived {
            query.push(format!(", {} = ", derived.field)).push_bind(value.map(derived.from));
        }
    }
    for (place, (column, value)) in table.key().zip(&row.current).enumerate() {
        query.push(if place == 0 { " WHERE " } else { " AND " });
        query.push(format!("{} = ", column.table_field()));
        push_value(&mut query, table, column, value.as_deref())?;
    }
    let touched = query.build().execute(db).await?.rows_affected();
    if touched == 1 { Ok(()) } else { Err(StoreError::RowCount { table: table.table, expected: 1, actual: touched }) }
}

/// A canonical value as the type of its column.
fn push_value(
    query: &mut QueryBuilder<Db>,
    table: &FeedTable,
    column: &FeedColumn,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let impossible = || StoreError::Inconsistent {
        table: table.table,
        column: column.field,
        row: String::new(),
        what: "not a value of this column".to_owned(),
    };
    match column.kind {
        FeedKind::Account => {
            query.push("(SELECT o.account_id FROM account o WHERE o.account_ref = ");
            query.push_bind(value.map(str::to_owned)).push(")");
        }
        FeedKind::Day => {
            let day = value.map(domain::calendar::parse_iso_day).transpose().map_err(|_| impossible())?;
            query.push_bind(day);
        }
        FeedKind::Money | FeedKind::Whole(..) => {
            let number = value.map(str::parse::<i64>).transpose().map_err(|_| impossible())?;
            query.push_bind(number);
        }
        FeedKind::Flag => {
            query.push_bind(value.map(|code| code == flag_code(true)));
        }
        FeedKind::Reference | FeedKind::Text(_) | FeedKind::Email | FeedKind::Code(_) => {
            query.push_bind(value.map(str::to_owned));
        }
    }
    Ok(())
}

async fn insert_change(
    db: &mut Connection,
    table: &FeedTable,
    key: &str,
    import_id: i64,
    was: &BTreeMap<&str, Option<&str>>,
) -> Result<(), StoreError> {
    let was = serde_json::to_string(was).map_err(|problem| StoreError::Inconsistent {
        table: "feed_change",
        column: "was",
        row: key.to_owned(),
        what: problem.to_string(),
    })?;
    sqlx::query("INSERT INTO feed_change (import_id, file, row_key, was) VALUES ($1, $2, $3, $4)")
        .bind(import_id)
        .bind(table.file)
        .bind(key)
        .bind(was)
        .execute(db)
        .await?;
    Ok(())
}

async fn insert_conflict(
    db: &mut Connection,
    table: &FeedTable,
    key: &str,
    import_id: i64,
    column: &FeedColumn,
    ours: Option<&str>,
    theirs: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO feed_conflict (import_id, file, row_key, field, ours, theirs) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(import_id)
    .bind(table.file)
    .bind(key)
    .bind(column.heading)
    .bind(ours)
    .bind(theirs)
    .execute(db)
    .await?;
    Ok(())
}
