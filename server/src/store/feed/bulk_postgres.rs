//! Filling a stage in PostgreSQL: `COPY`.

use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::store::StoreError;
use crate::store::feed::Chunk;

/// Inserts the rows.
///
/// # Errors
/// [`StoreError::Driver`]; also for rows that were packed for the other engine.
pub async fn insert(db: &mut PgConnection, stage: &str, columns: &[&str], chunk: Chunk) -> Result<(), StoreError> {
    let Chunk::Postgres { lines, rows } = chunk else {
        return Err(StoreError::OtherEngine);
    };
    if rows == 0 {
        return Ok(());
    }
    let mut copy = db.copy_in_raw(&format!("COPY {stage} ({}) FROM STDIN", columns.join(", "))).await?;
    copy.send(lines).await?;
    copy.finish().await?;
    Ok(())
}

/// A temporary table is never analysed by itself, and the checks are joins over millions of rows.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn gather_statistics(db: &mut PgConnection, stage: &str) -> Result<(), StoreError> {
    QueryBuilder::<Postgres>::new(format!("ANALYZE {stage}")).build().execute(db).await?;
    Ok(())
}
