//! Bank details as they lie sealed.

use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    sealed::{Resealing, Sealed, SealedKind},
};

/// Rows to one statement: engines limit how many values one may have.
const ROWS_MAX: usize = 250;

/// The next after a record.
pub async fn list(db: &mut Connection, kind: SealedKind, after: Uuid, limit: u32) -> Result<Vec<Sealed>, StoreError> {
    let statement = match kind {
        SealedKind::Mandate => {
            "SELECT mandate_id, sealed_details FROM mandate WHERE mandate_id > $1 ORDER BY mandate_id LIMIT $2"
        }
        SealedKind::Draft => {
            "SELECT draft_id, sealed_details FROM mandate_draft
             WHERE draft_id > $1 AND sealed_details IS NOT NULL ORDER BY draft_id LIMIT $2"
        }
    };
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(statement).bind(after).bind(i64::from(limit)).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(record_id, bytes)| Sealed { record_id, bytes }).collect())
}

/// Puts new bytes in the place of those that were read.
pub async fn reseal(db: &mut Connection, kind: SealedKind, resealing: &[Resealing]) -> Result<u64, StoreError> {
    let (update, of) = match kind {
        SealedKind::Mandate => ("UPDATE mandate SET sealed_details = v.column3 FROM (", "mandate_id"),
        SealedKind::Draft => ("UPDATE mandate_draft SET sealed_details = v.column3 FROM (", "draft_id"),
    };
    let mut done = 0;
    for some in resealing.chunks(ROWS_MAX) {
        let mut query = QueryBuilder::<Db>::new(update);
        query.push_values(some, |mut row, new| {
            row.push_bind(new.record_id).push_bind(new.from.clone()).push_bind(new.to.clone());
        });
        query.push(") AS v WHERE ").push(of).push(" = v.column1 AND sealed_details = v.column2");
        done += query.build().execute(&mut *db).await?.rows_affected();
    }
    Ok(done)
}
