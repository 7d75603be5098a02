//! The query files, against PostgreSQL.

/// The engine the query files are compiled against.
pub type Db = sqlx::Postgres;
/// One connection of it.
pub type Connection = sqlx::PgConnection;

#[path = "query/import_run.rs"]
pub mod import_run;
