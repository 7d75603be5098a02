//! Acts: each checks, changes, records and enqueues in one unit of work.

pub mod arrangement;
pub mod audit;
pub mod audit_chain;
pub mod budget;
pub mod case;
pub mod casework;
pub mod change;
pub mod contact;
pub mod contact_code;
pub mod direct_debit;
pub mod feed_conflict;
pub mod form_key;
pub mod hand_over;
pub mod job;
pub mod kept_answers;
pub mod letter;
pub mod letter_code;
pub mod look;
pub mod message;
pub mod notice;
mod occasion;
pub mod offer;
pub mod officer;
pub mod pause;
pub mod protection;
pub mod ranking;
pub mod report;
pub mod retention;
pub mod session;
pub mod set_contact;
pub mod sign_in;
pub mod sign_in_code;
pub mod standing;
pub mod task;
pub mod trusted;

pub use occasion::Occasion;
