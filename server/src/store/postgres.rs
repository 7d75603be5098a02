//! The query files, against PostgreSQL.

/// The engine the query files are compiled against.
pub type Db = sqlx::Postgres;
/// One connection of it.
pub type Connection = sqlx::PgConnection;

/// Several writers work at once: a row to be taken must be locked.
pub const LOCKS_ROWS: bool = true;
/// Lines to one update of a stage: all of them.
pub const MARKED_LINES_MAX: i64 = i64::MAX;
/// How a stage declares the line of a row.
pub const STAGE_LINE: &str = "BIGINT NOT NULL";
/// How a stage declares text: ordered and compared by its bytes, as the tables are.
pub const STAGE_TEXT: &str = "TEXT COLLATE \"C\"";
/// How a stage declares a day.
pub const STAGE_DAY: &str = "DATE";
/// What text must be cast to before `->>` looks into it.
pub const JSON: &str = "JSONB";

/// Between these, an id as text.
pub const UUID_AS_TEXT: [&str; 2] = ["CAST(", " AS TEXT)"];
/// Between these, the first instant of a day, in UTC.
pub const DAY_AS_INSTANT: [&str; 2] = ["(CAST(", " AS TIMESTAMP) AT TIME ZONE 'UTC')"];
/// Between these, the month of a day: `2026-05`.
pub const MONTH_OF: [&str; 2] = ["to_char(", ", 'YYYY-MM')"];
/// Text compared by its bytes, whatever the database's own order.
pub const TEXT_ORDER: &str = " COLLATE \"C\"";

#[path = "query/account.rs"]
pub mod account;
#[path = "query/arrangement_fact.rs"]
pub mod arrangement_fact;
#[path = "query/arrangement_standing.rs"]
pub mod arrangement_standing;
#[path = "query/assignment.rs"]
pub mod assignment;
#[path = "query/assistance.rs"]
pub mod assistance;
#[path = "query/attempt.rs"]
pub mod attempt;
#[path = "query/audit.rs"]
pub mod audit;
#[path = "query/balance.rs"]
pub mod balance;
#[path = "query/budget.rs"]
pub mod budget;
#[path = "query/case.rs"]
pub mod case;
#[path = "query/case_record.rs"]
pub mod case_record;
#[path = "query/caseload.rs"]
pub mod caseload;
#[path = "query/casework.rs"]
pub mod casework;
#[path = "query/collection.rs"]
pub mod collection;
#[path = "query/contact.rs"]
pub mod contact;
#[path = "query/demonstration.rs"]
pub mod demonstration;
#[path = "query/diary.rs"]
pub mod diary;
#[path = "query/erasure.rs"]
pub mod erasure;
#[path = "query/export.rs"]
pub mod export;
#[path = "query/feed_apply.rs"]
pub mod feed_apply;
#[path = "feed/bulk_postgres.rs"]
pub mod feed_bulk;
#[path = "query/feed_change.rs"]
pub mod feed_change;
#[path = "query/feed_check.rs"]
pub mod feed_check;
#[path = "query/feed_conflict.rs"]
pub mod feed_conflict;
#[path = "query/feed_officer.rs"]
pub mod feed_officer;
#[path = "query/feed_stage.rs"]
pub mod feed_stage;
#[path = "query/form_key.rs"]
pub mod form_key;
#[path = "query/hand_over.rs"]
pub mod hand_over;
#[path = "query/held_back.rs"]
pub mod held_back;
#[path = "query/import_run.rs"]
pub mod import_run;
#[path = "query/interest.rs"]
pub mod interest;
#[path = "query/job.rs"]
pub mod job;
#[path = "query/kept_answers.rs"]
pub mod kept_answers;
#[path = "query/ledger.rs"]
pub mod ledger;
#[path = "query/letter_code.rs"]
pub mod letter_code;
#[path = "query/mandate.rs"]
pub mod mandate;
#[path = "query/mandate_draft.rs"]
pub mod mandate_draft;
#[path = "query/mandate_review.rs"]
pub mod mandate_review;
#[path = "query/marker.rs"]
pub mod marker;
#[path = "query/notice.rs"]
pub mod notice;
#[path = "query/offer.rs"]
pub mod offer;
#[path = "query/officer.rs"]
pub mod officer;
#[path = "query/patch.rs"]
pub mod patch;
#[path = "query/pause.rs"]
pub mod pause;
#[path = "query/person.rs"]
pub mod person;
#[path = "query/protection.rs"]
pub mod protection;
#[path = "query/ranking.rs"]
pub mod ranking;
#[path = "query/ranking_contact.rs"]
pub mod ranking_contact;
#[path = "query/ranking_record.rs"]
pub mod ranking_record;
#[path = "query/ranking_step.rs"]
pub mod ranking_step;
#[path = "query/recovery.rs"]
pub mod recovery;
#[path = "query/rent_week.rs"]
pub mod rent_week;
#[path = "query/report.rs"]
pub mod report;
#[path = "query/report_case.rs"]
pub mod report_case;
#[path = "query/report_fact.rs"]
pub mod report_fact;
#[path = "query/report_work.rs"]
pub mod report_work;
#[path = "query/request.rs"]
pub mod request;
#[path = "query/saved_filter.rs"]
pub mod saved_filter;
#[path = "query/sealed.rs"]
pub mod sealed;
#[path = "query/search.rs"]
pub mod search;
#[path = "query/session.rs"]
pub mod session;
#[path = "query/sign_in.rs"]
pub mod sign_in;
#[path = "query/standing.rs"]
pub mod standing;
#[path = "query/task.rs"]
pub mod task;
#[path = "query/tenancy.rs"]
pub mod tenancy;
#[path = "query/thread.rs"]
pub mod thread;
#[path = "query/timeline.rs"]
pub mod timeline;
#[path = "query/timeline_branch.rs"]
pub mod timeline_branch;
#[path = "query/timeline_row.rs"]
pub mod timeline_row;
#[path = "query/trusted.rs"]
pub mod trusted;
#[path = "query/work_ahead.rs"]
pub mod work_ahead;
