//! Where the rows are kept: one text of SQL, two engines.
//!
//! A query file under `query/` is compiled twice, against `sqlite` and against `postgres`; [`Store`] picks the engine
//! once, by the address's scheme, and [`read!`] and [`act!`] call the right one. Rows in, domain values out: an
//! impossible row is an error, never a default. No business rule lives here.

#[expect(clippy::duplicate_mod, reason = "each query file is compiled once per engine, on purpose")]
mod postgres;
mod sqlite;

mod open;
mod problem;
mod snapshot;
mod vocabulary;

pub use audit::{AuditCounts, AuditLink, AuditRow, NewAuditDetail, NewAuditEntry, SealedRow};
pub use job::{ClaimedJob, JobCounts, JobEnd, NewJob, ParkedJob};
pub use officer::{NewOfficer, OfficerRow};
pub use open::Store;
pub use problem::StoreError;
pub use snapshot::Snapshot;

/// A read in flight on one connection; sees a committed state.
pub enum Reading {
    /// From SQLite's pool of readers.
    Sqlite(sqlx::pool::PoolConnection<sqlx::Sqlite>),
    /// From PostgreSQL's pool.
    Postgres(sqlx::pool::PoolConnection<sqlx::Postgres>),
}

/// A unit of work: the change, its audit entry and its jobs, committed together or not at all.
///
/// Dropped without [`Unit::commit`], it is rolled back.
pub enum Unit {
    /// `BEGIN IMMEDIATE`: a deferred one fails at once under load, whatever the busy timeout.
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// An ordinary transaction.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Unit {
    /// Makes the unit of work durable.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database could not; nothing was changed then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

/// Calls a query function, of whichever engine, on a reading connection: `read!(store, account::find(account_id))`.
macro_rules! read {
    ($store:expr, $noun:ident :: $query:ident ( $($argument:expr),* $(,)? )) => {
        match $store.reading().await? {
            $crate::store::Reading::Sqlite(mut connection) =>
                $crate::store::sqlite::$noun::$query(&mut connection, $($argument),*).await,
            $crate::store::Reading::Postgres(mut connection) =>
                $crate::store::postgres::$noun::$query(&mut connection, $($argument),*).await,
        }
    };
}

/// Calls a query function, of whichever engine, inside a unit of work: `act!(unit, audit::insert(&entry))`.
macro_rules! act {
    ($unit:expr, $noun:ident :: $query:ident ( $($argument:expr),* $(,)? )) => {
        match $unit {
            $crate::store::Unit::Sqlite(transaction) =>
                $crate::store::sqlite::$noun::$query(&mut *transaction, $($argument),*).await,
            $crate::store::Unit::Postgres(transaction) =>
                $crate::store::postgres::$noun::$query(&mut *transaction, $($argument),*).await,
        }
    };
}
pub(crate) use {snapshot::see, vocabulary::known};

pub mod account;
pub mod arrangement_standing;
pub mod assignment;
pub mod assistance;
pub mod attempt;
pub mod audit;
pub mod balance;
pub mod budget;
pub mod case;
mod case_record;
pub mod caseload;
pub mod casework;
pub mod collection;
pub mod contact;
pub mod demonstration;
pub mod diary;
pub mod erasure;
pub mod export;
pub mod feed;
pub mod feed_conflict;
pub mod form_key;
pub mod hand_over;
pub mod held_back;
pub mod import_run;
pub mod interest;
pub mod job;
pub mod kept_answers;
pub mod ledger;
pub mod letter_code;
pub mod mandate;
pub mod mandate_draft;
pub mod mandate_review;
pub mod marker;
pub mod notice;
pub mod offer;
pub mod officer;
pub mod patch;
pub mod pause;
pub mod person;
pub mod protection;
pub mod ranking;
pub mod recovery;
pub mod rent_week;
pub mod report;
pub mod report_fact;
pub mod request;
pub mod saved_filter;
pub mod sealed;
pub mod search;
pub mod session;
pub mod sign_in;
pub mod standing;
pub mod task;
pub mod tenancy;
pub mod thread;
pub mod timeline;
pub mod trusted;
pub mod work_ahead;
