//! The importing connection, on either engine.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};

use super::{Chunk, FeedLock, FeedTable, RefusedRow, Stretch, Tally};
use crate::store::{Store, StoreError, postgres, sqlite};

/// How SQLite is to work while it imports. Commits are made durable by the last one, which alone is told to anybody:
/// an import that dies is run again. The stage needs no journal, since it dies with the connection.
const SQLITE_SETTINGS: &str = "PRAGMA synchronous = NORMAL; PRAGMA temp_store = FILE; PRAGMA cache_size = -16000;
    PRAGMA temp.page_size = 16384; PRAGMA temp.cache_size = -16000; PRAGMA temp.journal_mode = OFF; PRAGMA wal_autocheckpoint = 4000;";
/// The same for PostgreSQL; and a dead importer's lock is given up soon.
const POSTGRES_SETTINGS: &str = "SET synchronous_commit = off; SET work_mem = '64MB';
    SET maintenance_work_mem = '256MB'; SET temp_buffers = '64MB'; SET client_min_messages = warning;
    SET client_connection_check_interval = '1s';";

/// A connection for one import: its stage lives as long as it does.
#[derive(Debug)]
pub enum FeedConnection {
    /// Beside the pools.
    Sqlite(Box<SqliteConnection>),
    /// Beside the pool.
    Postgres(Box<PgConnection>),
}

/// Calls a query function of whichever engine.
macro_rules! feed {
    ($connection:expr, $noun:ident :: $query:ident ( $($argument:expr),* $(,)? )) => {
        match $connection {
            FeedConnection::Sqlite(connection) => sqlite::$noun::$query(connection, $($argument),*).await,
            FeedConnection::Postgres(connection) => postgres::$noun::$query(connection, $($argument),*).await,
        }
    };
}

impl Store {
    /// A connection to import by, and the lock that keeps every other import out.
    ///
    /// # Errors
    /// [`StoreError::ImportRunning`], [`StoreError::LockFile`] or [`StoreError::Driver`].
    pub async fn feed(&self) -> Result<(FeedConnection, FeedLock), StoreError> {
        if let Some(options) = self.sqlite_options() {
            let lock = FeedLock::beside(options.get_filename())?;
            let mut connection = (*options).clone().disable_statement_logging().connect().await?;
            sqlx::raw_sql(SQLITE_SETTINGS).execute(&mut connection).await?;
            return Ok((FeedConnection::Sqlite(Box::new(connection)), lock));
        }
        let options = self.postgres_options().ok_or(StoreError::UnknownScheme)?;
        let lock = FeedLock::session(options.connect().await?).await?;
        let mut connection = (*options).clone().disable_statement_logging().connect().await?;
        sqlx::raw_sql(POSTGRES_SETTINGS).execute(&mut connection).await?;
        Ok((FeedConnection::Postgres(Box::new(connection)), lock))
    }
}

impl FeedConnection {
    /// An empty chunk in this engine's form.
    #[must_use]
    pub const fn chunk_maker(&self) -> fn() -> Chunk {
        match self {
            Self::Sqlite(_) => Chunk::sqlite,
            Self::Postgres(_) => Chunk::postgres,
        }
    }

    /// Begins filling a stage. No other table is locked.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn begin_staging(&mut self) -> Result<(), StoreError> {
        self.say("BEGIN").await
    }

    /// Begins taking rows: the one writer of the moment, where the engine has only one.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn begin_taking(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => self.say("BEGIN IMMEDIATE").await,
            Self::Postgres(_) => self.say("BEGIN").await,
        }
    }

    /// Ends what was begun. What was taken is seen by everybody, and durable with the import's end.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn commit(&mut self) -> Result<(), StoreError> {
        self.say("COMMIT").await
    }

    /// Closes the connection, and waits until it is closed: whoever closes a SQLite file last empties its log into it.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn close(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => connection.close().await?,
            Self::Postgres(connection) => connection.close().await?,
        }
        Ok(())
    }

    async fn say(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
            Self::Postgres(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes the empty stage.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn create_stage(&mut self) -> Result<(), StoreError> {
        feed!(self, feed_stage::create())
    }

    /// Adds checked rows to a file's stage.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn add_rows(&mut self, table: &FeedTable, chunk: Chunk) -> Result<(), StoreError> {
        feed!(self, feed_stage::add_rows(table, chunk))
    }

    /// Adds refusals.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn add_refusals(&mut self, chunk: Chunk) -> Result<(), StoreError> {
        feed!(self, feed_stage::add_refusals(chunk))
    }

    /// Adds lines whose key may have been seen before in the same file.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn add_repeats(&mut self, chunk: Chunk) -> Result<(), StoreError> {
        feed!(self, feed_stage::add_repeats(chunk))
    }

    /// Adds what rows hang on: file, field and the name in it.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn add_names(&mut self, chunk: Chunk) -> Result<(), StoreError> {
        feed!(self, feed_stage::add_names(chunk))
    }

    /// Forgets what was staged of a file that is refused as a whole.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn clear_stage(&mut self, table: &FeedTable) -> Result<(), StoreError> {
        feed!(self, feed_stage::clear(table))
    }

    /// Makes a filled stage quick to check.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn index_stage(&mut self, table: &FeedTable) -> Result<(), StoreError> {
        feed!(self, feed_stage::index(table))
    }

    /// Gives each row of a file's stage its verdict. Files must be checked in the order of [`super::tables::ALL`].
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn check(&mut self, table: &FeedTable) -> Result<(), StoreError> {
        feed!(self, feed_check::refuse_orphans(table))?;
        if table.file == super::tables::TRANSACTIONS.file {
            feed!(self, feed_check::refuse_unknown_reversals())?;
        }
        feed!(self, feed_check::settle_repeats(table))?;
        if table.file == super::tables::OFFICERS.file {
            feed!(self, feed_officer::check())
        } else {
            feed!(self, feed_check::compare_with_taken(table))
        }
    }

    /// Makes what is to be taken of a checked stage quick to find.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn index_news(&mut self, table: &FeedTable) -> Result<(), StoreError> {
        feed!(self, feed_stage::index_news(table))
    }

    /// What became of a file's rows, of which there are `read` in all.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn tally(&mut self, table: &FeedTable, read: u64) -> Result<Tally, StoreError> {
        feed!(self, feed_stage::tally(table, read))
    }

    /// Lead and joint tenants of tenancies that run on a day who are in no row of the file of people, taken or refused: how many, and
    /// the first `limit`, each with the tenancy.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_tenants_not_sent(
        &mut self,
        on: Day,
        limit: u32,
    ) -> Result<(u64, Vec<(String, String)>), StoreError> {
        feed!(self, feed_stage::list_tenants_not_sent(on, limit))
    }

    /// Refusals of a file after this line, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_refusals(&mut self, file: &str, after: i64, limit: i64) -> Result<Vec<RefusedRow>, StoreError> {
        feed!(self, feed_stage::list_refusals(file, after, limit))
    }

    /// Lists which accounts have news.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_touched_accounts(&mut self) -> Result<(), StoreError> {
        feed!(self, feed_apply::list_touched_accounts())
    }

    /// The next accounts that have news, in order, and how many rows are theirs.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn next_accounts(&mut self, after: &str, limit: i64) -> Result<Vec<(String, i64)>, StoreError> {
        feed!(self, feed_apply::next_accounts(after, limit))
    }

    /// The last line of a file's stage; 0 when it is empty.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn last_line(&mut self, table: &FeedTable) -> Result<i64, StoreError> {
        feed!(self, feed_apply::last_line(table))
    }

    /// Takes what is new and what changed of a file within a stretch.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn take(&mut self, table: &FeedTable, stretch: &Stretch, import_id: i64) -> Result<(), StoreError> {
        feed!(self, feed_apply::insert_new(table, stretch))?;
        if table.memory == super::Memory::Fields {
            feed!(self, feed_change::update_changed(table, stretch, import_id))?;
        }
        Ok(())
    }

    /// Takes the officers, all at once: they are few.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn take_officers(&mut self, import_id: i64) -> Result<(), StoreError> {
        let all = Stretch::Lines { after: 0, up_to: i64::MAX };
        feed!(self, feed_change::update_changed(&super::tables::OFFICER_DETAILS, &all, import_id))?;
        feed!(self, feed_officer::insert(import_id))
    }

    /// Adds the new entries of a stretch of accounts to their balances.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn add_to_balances(&mut self, stretch: &Stretch) -> Result<(), StoreError> {
        feed!(self, feed_apply::add_to_balances(stretch))
    }

    /// Notes which accounts of a stretch the import had news of.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn note_touched(&mut self, stretch: &Stretch, import_id: i64) -> Result<(), StoreError> {
        feed!(self, feed_apply::note_touched(stretch, import_id))
    }

    /// Notes, where it outlives this import, whose words for searching must be made anew.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn note_stale_words(&mut self) -> Result<(), StoreError> {
        feed!(self, feed_apply::note_stale_words())
    }

    /// Makes the words for searching of a stretch of accounts anew, where they have changed.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn refresh_words(&mut self, stretch: &Stretch) -> Result<(), StoreError> {
        feed!(self, feed_apply::refresh_words(stretch))
    }

    /// Notes that an import began; its number.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn begin_run(&mut self, at: DateTime<Utc>) -> Result<i64, StoreError> {
        feed!(self, import_run::begin(at))
    }

    /// Notes that it finished, and makes all of it durable.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn finish_run(&mut self, import_id: i64, at: DateTime<Utc>, outcome: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => {
                sqlx::raw_sql("PRAGMA synchronous = FULL").execute(&mut **connection).await?;
            }
            Self::Postgres(connection) => {
                sqlx::raw_sql("SET synchronous_commit = on").execute(&mut **connection).await?;
            }
        }
        feed!(self, import_run::finish(import_id, at, outcome))
    }
}
