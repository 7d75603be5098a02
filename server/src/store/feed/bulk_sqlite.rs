//! Filling a stage in SQLite: many rows to a statement.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::store::StoreError;
use crate::store::feed::Chunk;

/// Inserts the rows.
///
/// # Errors
/// [`StoreError::Driver`]; also for rows that were packed for the other engine.
pub async fn insert(db: &mut SqliteConnection, stage: &str, columns: &[&str], chunk: Chunk) -> Result<(), StoreError> {
    let Chunk::Sqlite { arguments, rows, .. } = chunk else {
        return Err(StoreError::OtherEngine);
    };
    if rows == 0 {
        return Ok(());
    }
    let one = format!("({}?)", "?,".repeat(columns.len().saturating_sub(1)));
    let mut sql = format!("INSERT INTO {stage} ({}) VALUES {one}", columns.join(", "));
    for _ in 1..rows {
        sql.push(',');
        sql.push_str(&one);
    }
    QueryBuilder::<Sqlite>::with_arguments(sql, arguments).build().execute(db).await?;
    Ok(())
}

/// SQLite plans well enough without.
///
/// # Errors
/// Never.
#[expect(clippy::unused_async, reason = "PostgreSQL's has something to wait for")]
pub async fn gather_statistics(_: &mut SqliteConnection, _: &str) -> Result<(), StoreError> {
    Ok(())
}
