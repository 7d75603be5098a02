//! One import at a time. Whoever holds the lock and dies loses it with their process or connection.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};

use crate::store::StoreError;

/// The number by which PostgreSQL knows this lock: the letters "hearth".
const LOCK_NUMBER: i64 = 0x6865_6172_7468;
/// The server notices only after a while that an importer was killed.
const TRIES: u32 = 120;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);

/// Held as long as an import runs.
#[derive(Debug)]
pub enum FeedLock {
    /// A locked file beside the database.
    File(File),
    /// An advisory lock of the session.
    Session(Box<PgConnection>),
    /// A database in memory is nobody else's.
    NotNeeded,
}

impl FeedLock {
    /// Locks the file beside a SQLite database.
    ///
    /// # Errors
    /// [`StoreError::ImportRunning`], or [`StoreError::LockFile`] when the file cannot be made.
    pub(super) fn beside(database: &Path) -> Result<Self, StoreError> {
        if database.as_os_str().is_empty() || database == Path::new(":memory:") {
            return Ok(Self::NotNeeded);
        }
        let mut path = database.as_os_str().to_owned();
        path.push(".import-lock");
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(StoreError::LockFile)?;
        match file.try_lock() {
            Ok(()) => Ok(Self::File(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::ImportRunning),
            Err(TryLockError::Error(problem)) => Err(StoreError::LockFile(problem)),
        }
    }

    /// Takes the advisory lock, on a connection kept for it alone.
    ///
    /// # Errors
    /// [`StoreError::ImportRunning`] when another import holds it for a minute on end.
    pub(super) async fn session(mut connection: PgConnection) -> Result<Self, StoreError> {
        for _ in 0..TRIES {
            let locked: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
                .bind(LOCK_NUMBER)
                .fetch_one(&mut connection)
                .await?;
            if locked {
                return Ok(Self::Session(Box::new(connection)));
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        connection.close().await?;
        Err(StoreError::ImportRunning)
    }
}
