//! Everything one page shows, seen at one moment: an import that commits in between shows not half an account.

use super::{Store, StoreError};

/// One committed state of the database, for reading only.
///
/// Holds a connection: keep it for the length of a page's loading, not of its rendering.
pub enum Snapshot {
    /// A deferred transaction on one of SQLite's readers.
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// A repeatable read on PostgreSQL.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Store {
    /// Opens a snapshot to read from.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when no connection is free in time.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        self.begin_reading().await
    }
}

/// Calls a query function, of whichever engine, in a snapshot: `see!(self, account::find(account_id))`.
macro_rules! see {
    ($snapshot:expr, $noun:ident :: $query:ident ( $($argument:expr),* $(,)? )) => {
        match $snapshot {
            $crate::store::Snapshot::Sqlite(transaction) =>
                $crate::store::sqlite::$noun::$query(&mut *transaction, $($argument),*).await,
            $crate::store::Snapshot::Postgres(transaction) =>
                $crate::store::postgres::$noun::$query(&mut *transaction, $($argument),*).await,
        }
    };
}
pub(crate) use see;
