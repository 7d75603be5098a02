//! Opening the database that `DATABASE_URL` names.

use std::{str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Reading, Snapshot, StoreError, Unit};

/// How long a statement waits for another writer before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Readers beside the one writer (SQLite), or connections in all (PostgreSQL).
const CONNECTIONS_MAX: u32 = 8;

/// The migrations that were applied whole.
const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success";

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/postgres");

/// The landlord's one database, on either engine.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
}

#[derive(Clone, Debug)]
enum Engine {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

impl Store {
    /// Opens the database; a SQLite file is made when absent. Changes no table: see [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::UnknownScheme`] or, when it cannot be reached, [`StoreError::Driver`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?;
            if let Some(folder) = options.get_filename().parent() {
                std::fs::create_dir_all(folder).map_err(sqlx::Error::from)?;
            }
            let options = options
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY_TIMEOUT);
            // A file does not hang up: there is no need to ask whether it is still there each time it is read.
            let pool = || SqlitePoolOptions::new().test_before_acquire(false);
            let writer = pool().max_connections(1).connect_with(options.clone()).await?;
            let readers = pool().max_connections(CONNECTIONS_MAX).connect_with(options).await?;
            Ok(Self { engine: Engine::Sqlite { readers, writer } })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            // The pool would go on trying for half a minute and then say only that it took too long: the first
            // connection says at once what is wrong.
            options.connect().await?.close().await?;
            let pool = PgPoolOptions::new().max_connections(CONNECTIONS_MAX).connect_lazy_with(options);
            Ok(Self { engine: Engine::Postgres(pool) })
        } else {
            Err(StoreError::UnknownScheme)
        }
    }

    /// Whether the database that `url` names is there, as far as that can be told without opening it: a SQLite file
    /// may not be made yet.
    #[must_use]
    pub fn is_there(url: &str) -> bool {
        !url.starts_with("sqlite:")
            || SqliteConnectOptions::from_str(url).is_ok_and(|options| options.get_filename().exists())
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Migration`] when one does not apply.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => SQLITE_MIGRATIONS.run(writer).await?,
            Engine::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// How many migrations this program knows that the database has not had: 0 = ready. Changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn pending_migrations(&self) -> Result<usize, StoreError> {
        let (migrator, applied) = match &self.engine {
            Engine::Sqlite { readers, .. } => {
                let is_there: Option<String> =
                    sqlx::query_scalar("SELECT name FROM sqlite_master WHERE name = '_sqlx_migrations'")
                        .fetch_optional(readers)
                        .await?;
                let applied: Vec<i64> = match is_there {
                    Some(_) => sqlx::query_scalar(APPLIED).fetch_all(readers).await?,
                    None => Vec::new(),
                };
                (&SQLITE_MIGRATIONS, applied)
            }
            Engine::Postgres(pool) => {
                let is_there: Option<String> =
                    sqlx::query_scalar("SELECT CAST(to_regclass('_sqlx_migrations') AS TEXT)").fetch_one(pool).await?;
                let applied: Vec<i64> = match is_there {
                    Some(_) => sqlx::query_scalar(APPLIED).fetch_all(pool).await?,
                    None => Vec::new(),
                };
                (&POSTGRES_MIGRATIONS, applied)
            }
        };
        Ok(migrator.iter().filter(|migration| !applied.contains(&migration.version)).count())
    }

    /// Which engine this is, for people.
    #[must_use]
    pub const fn engine_name(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// Waits for what is in flight and closes every connection.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// How to reach the SQLite file; `None` on PostgreSQL.
    pub(super) fn sqlite_options(&self) -> Option<Arc<SqliteConnectOptions>> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => Some(writer.connect_options()),
            Engine::Postgres(_) => None,
        }
    }

    /// How to reach the PostgreSQL server; `None` on SQLite.
    pub(super) fn postgres_options(&self) -> Option<Arc<PgConnectOptions>> {
        match &self.engine {
            Engine::Sqlite { .. } => None,
            Engine::Postgres(pool) => Some(pool.connect_options()),
        }
    }

    /// Begins a unit of work.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when no connection is free in time.
    pub async fn begin(&self) -> Result<Unit, StoreError> {
        Ok(match &self.engine {
            Engine::Sqlite { writer, .. } => Unit::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Unit::Postgres(pool.begin().await?),
        })
    }

    /// A connection to read from.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when no connection is free in time.
    pub async fn reading(&self) -> Result<Reading, StoreError> {
        Ok(match &self.engine {
            Engine::Sqlite { readers, .. } => Reading::Sqlite(readers.acquire().await?),
            Engine::Postgres(pool) => Reading::Postgres(pool.acquire().await?),
        })
    }

    /// Begins a transaction that only reads.
    pub(super) async fn begin_reading(&self) -> Result<Snapshot, StoreError> {
        Ok(match &self.engine {
            Engine::Sqlite { readers, .. } => Snapshot::Sqlite(readers.begin().await?),
            Engine::Postgres(pool) => {
                Snapshot::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?)
            }
        })
    }
}
