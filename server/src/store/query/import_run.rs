//! Imports, begun and finished.

use chrono::{DateTime, Utc};

use super::Connection;
use crate::store::StoreError;

/// The end of the last import that finished.
pub async fn last_finished_at(db: &mut Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT MAX(finished_at) FROM import_run").fetch_one(db).await?)
}
