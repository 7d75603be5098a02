//! The query files, against PostgreSQL.

/// The engine the query files are compiled against.
pub type Db = sqlx::Postgres;
/// One connection of it.
pub type Connection = sqlx::PgConnection;

/// Several writers work at once: a row to be taken must be locked.
pub const LOCKS_ROWS: bool = true;

#[path = "query/account.rs"]
pub mod account;
#[path = "query/attempt.rs"]
pub mod attempt;
#[path = "query/audit.rs"]
pub mod audit;
#[path = "query/form_key.rs"]
pub mod form_key;
#[path = "query/import_run.rs"]
pub mod import_run;
#[path = "query/job.rs"]
pub mod job;
#[path = "query/ledger.rs"]
pub mod ledger;
#[path = "query/letter_code.rs"]
pub mod letter_code;
#[path = "query/marker.rs"]
pub mod marker;
#[path = "query/officer.rs"]
pub mod officer;
#[path = "query/patch.rs"]
pub mod patch;
#[path = "query/person.rs"]
pub mod person;
#[path = "query/recovery.rs"]
pub mod recovery;
#[path = "query/rent_week.rs"]
pub mod rent_week;
#[path = "query/search.rs"]
pub mod search;
#[path = "query/session.rs"]
pub mod session;
#[path = "query/sign_in.rs"]
pub mod sign_in;
#[path = "query/tenancy.rs"]
pub mod tenancy;
