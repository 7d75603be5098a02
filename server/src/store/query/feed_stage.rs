//! The stage: where an import's rows wait until all of them are checked. Temporary tables, seen by the importing
//! connection alone, so that a killed import leaves nothing behind and nobody waits for it.

use domain::calendar::Day;
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, STAGE_DAY, STAGE_LINE, STAGE_TEXT, feed_bulk};
use crate::store::StoreError;
use crate::store::feed::{Chunk, FeedKind, FeedTable, Memory, RefusedRow, Tally, Verdict, tables};

/// Where refusals gather: (file, line, first part of the key, heading, value, reason).
pub const REFUSAL_COLUMNS: [&str; 6] = ["file", "line", "row_key", "heading", "value", "reason"];

/// Runs one statement that was put together from the feed's own table definitions; the rows it touched.
pub async fn run(db: &mut Connection, sql: String) -> Result<u64, StoreError> {
    Ok(QueryBuilder::<Db>::new(sql).build().execute(db).await?.rows_affected())
}

/// Makes the empty stage of every file, and what belongs to all of them.
pub async fn create(db: &mut Connection) -> Result<(), StoreError> {
    for table in tables::ALL {
        let mut fields = String::new();
        for column in table.columns {
            let kind = match column.kind {
                FeedKind::Reference | FeedKind::Account | FeedKind::Text(_) | FeedKind::Email | FeedKind::Code(_) => {
                    STAGE_TEXT
                }
                FeedKind::Day => STAGE_DAY,
                FeedKind::Money | FeedKind::Whole(..) => "BIGINT",
                FeedKind::Flag => "BOOLEAN",
            };
            fields.extend([", ", column.field, " ", kind]);
            if let Some(derived) = &column.derived {
                fields.extend([", ", derived.field, " ", STAGE_TEXT]);
            }
        }
        if table.memory == Memory::Fields {
            fields.push_str(", imported TEXT");
        }
        let stage = table.stage();
        run(db, format!("CREATE TEMP TABLE {stage} (line {STAGE_LINE}, verdict SMALLINT NOT NULL DEFAULT 0{fields})"))
            .await?;
    }
    let text = STAGE_TEXT;
    run(
        db,
        format!(
            "CREATE TEMP TABLE stage_refusal
             (file {text}, line BIGINT, row_key {text}, heading {text}, value {text}, reason {text})"
        ),
    )
    .await?;
    run(db, "CREATE INDEX stage_refusal_by_line ON stage_refusal (file, line)".to_owned()).await?;
    run(db, format!("CREATE TEMP TABLE stage_repeat (file {text}, line BIGINT)")).await?;
    for names in ["stage_named", "stage_orphan"] {
        run(db, format!("CREATE TEMP TABLE {names} (file {text}, field {text}, name {text})")).await?;
    }
    run(
        db,
        format!(
            "CREATE TEMP TABLE stage_account
             (account_ref {text} PRIMARY KEY, row_count BIGINT NOT NULL, total_pence BIGINT NOT NULL)"
        ),
    )
    .await?;
    run(db, format!("CREATE TEMP TABLE stage_findable (account_ref {text} PRIMARY KEY)")).await?;
    Ok(())
}

/// Adds rows to a file's stage.
pub async fn add_rows(db: &mut Connection, table: &FeedTable, chunk: Chunk) -> Result<(), StoreError> {
    let mut columns = vec!["line"];
    columns.extend(table.staged_fields());
    if table.memory == Memory::Fields {
        columns.push("imported");
    }
    feed_bulk::insert(db, &table.stage(), &columns, chunk).await
}

/// Adds refusals.
pub async fn add_refusals(db: &mut Connection, chunk: Chunk) -> Result<(), StoreError> {
    feed_bulk::insert(db, "stage_refusal", &REFUSAL_COLUMNS, chunk).await
}

/// Notes the lines whose key may have been seen before in the same file.
pub async fn add_repeats(db: &mut Connection, chunk: Chunk) -> Result<(), StoreError> {
    feed_bulk::insert(db, "stage_repeat", &["file", "line"], chunk).await
}

/// Notes what rows hang on.
pub async fn add_names(db: &mut Connection, chunk: Chunk) -> Result<(), StoreError> {
    feed_bulk::insert(db, "stage_named", &["file", "field", "name"], chunk).await
}

/// Forgets all of a file: it was refused as a whole.
pub async fn clear(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    run(db, format!("DELETE FROM {}", table.stage())).await?;
    run(db, format!("DELETE FROM stage_refusal WHERE file = '{}'", table.file)).await?;
    run(db, format!("DELETE FROM stage_repeat WHERE file = '{}'", table.file)).await?;
    run(db, format!("DELETE FROM stage_named WHERE file = '{}'", table.file)).await?;
    Ok(())
}

/// Makes a loaded stage quick to check: by the key that the rows of other files name.
pub async fn index(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    let (stage, file) = (table.stage(), table.file);
    if tables::ALL.iter().any(|child| child.parents.iter().any(|parent| (parent.of)().file == file)) {
        run(db, format!("CREATE INDEX {stage}_by_key ON {stage} ({})", table.first_key().field)).await?;
    }
    feed_bulk::gather_statistics(db, &stage).await
}

/// Makes what is to be taken of a checked stage quick to find by its account. Nothing else is in the index: night after
/// night most rows were taken before.
pub async fn index_news(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    if !table.is_of_account() {
        return Ok(());
    }
    let stage = table.stage();
    for (name, verdict) in [("new", Verdict::New), ("changed", Verdict::Changed)] {
        let verdict = verdict.number();
        // An account's rows in the order of their lines, which is more or less the ledger's: rows that are added in
        // order are added fast. With the amount beside it, the index answers by itself what it adds to balances.
        let amount = if table.file == tables::TRANSACTIONS.file { ", amount_pence" } else { "" };
        run(
            db,
            format!("CREATE INDEX {stage}_{name} ON {stage} (account_ref, line{amount}) WHERE verdict = {verdict}"),
        )
        .await?;
        if table.memory == Memory::Unchanging {
            break;
        }
    }
    feed_bulk::gather_statistics(db, &stage).await
}

/// Of tenants ($1 = the day their tenancy runs on, $2 = the file of people) who were not sent.
macro_rules! not_sent {
    ($what:literal, $order:literal) => {
        concat!(
            $what,
            " FROM person p JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref
             WHERE p.role IN ('lead', 'joint') AND (t.ends_on IS NULL OR t.ends_on >= $1)
             AND NOT EXISTS (SELECT 1 FROM stage_people s
                             WHERE s.person_ref = p.person_ref AND s.tenancy_ref = p.tenancy_ref)
             AND NOT EXISTS (SELECT 1 FROM stage_refusal r WHERE r.file = $2 AND r.row_key = p.person_ref)",
            $order
        )
    };
}

/// Lead and joint tenants of tenancies that run who were not sent: how many, and the first of them. Of a refused row only the
/// person is known.
pub async fn list_tenants_not_sent(
    db: &mut Connection,
    on: Day,
    limit: u32,
) -> Result<(u64, Vec<(String, String)>), StoreError> {
    let count: i64 = sqlx::query_scalar(not_sent!("SELECT COUNT(*)", ""))
        .bind(on)
        .bind(tables::PEOPLE.file)
        .fetch_one(&mut *db)
        .await?;
    let first = sqlx::query_as(not_sent!(
        "SELECT p.person_ref, p.tenancy_ref",
        " ORDER BY p.tenancy_ref, p.person_ref LIMIT $3"
    ))
    .bind(on)
    .bind(tables::PEOPLE.file)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    Ok((u64::try_from(count).unwrap_or_default(), first))
}

/// What became of a file's rows, of which there are `read` in all.
pub async fn tally(db: &mut Connection, table: &FeedTable, read: u64) -> Result<Tally, StoreError> {
    let refused: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM stage_refusal WHERE file = $1")
        .bind(table.file)
        .fetch_one(&mut *db)
        .await?;
    let new = count(db, table, Verdict::New).await?;
    let changed = match table.memory {
        Memory::Unchanging => 0,
        Memory::Fields => count(db, table, Verdict::Changed).await?,
    };
    Tally::new(read, new, changed, refused)
}

async fn count(db: &mut Connection, table: &FeedTable, verdict: Verdict) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) FROM {} WHERE verdict = {}", table.stage(), verdict.number());
    Ok(QueryBuilder::<Db>::new(sql).build_query_scalar().fetch_one(db).await?)
}

/// The refusals of one file after this line, in the order of their lines; at most `limit`.
pub async fn list_refusals(
    db: &mut Connection,
    file: &str,
    after_line: i64,
    limit: i64,
) -> Result<Vec<RefusedRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT line, heading, value, reason FROM stage_refusal
         WHERE file = $1 AND line > $2 ORDER BY line LIMIT $3",
    )
    .bind(file)
    .bind(after_line)
    .bind(limit)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RefusedRow {
                line: row.try_get(0)?,
                heading: row.try_get(1)?,
                value: row.try_get(2)?,
                reason: row.try_get(3)?,
            })
        })
        .collect()
}
