//! What can go wrong between the rules and the rows.

/// A failure of the store. Carries no personal data: it may be logged.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer, or refused.
    #[error("the database: {0}")]
    Driver(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("bringing the database's tables up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row that no rule of ours could have written.
    #[error("{table}.{column} of {row} cannot be: {what}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key: a reference, never a name.
        row: String,
        /// What was found.
        what: String,
    },
    /// A write touched another number of rows than it must.
    #[error("expected to change {expected} rows of {table}, changed {actual}")]
    RowCount {
        /// The table.
        table: &'static str,
        /// How many rows the write was for.
        expected: u64,
        /// How many it touched.
        actual: u64,
    },
    /// Only one import may run at a time.
    #[error("another import is running; wait until it has ended")]
    ImportRunning,
    /// The file that keeps a second import out could not be made.
    #[error("the lock file beside the database: {0}")]
    LockFile(std::io::Error),
    /// Rows packed for one engine were given to the other.
    #[error("rows packed for another engine")]
    OtherEngine,
    /// `DATABASE_URL` names no engine we know.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://")]
    UnknownScheme,
}

impl StoreError {
    /// Whether a write that must touch one row did.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it did not.
    pub(super) const fn one_row(table: &'static str, actual: u64) -> Result<(), Self> {
        match actual {
            1 => Ok(()),
            _ => Err(Self::RowCount { table, expected: 1, actual }),
        }
    }
}
