//! The query files, against SQLite.

/// The engine the query files are compiled against.
pub type Db = sqlx::Sqlite;
/// One connection of it.
pub type Connection = sqlx::SqliteConnection;

#[path = "query/import_run.rs"]
pub mod import_run;
