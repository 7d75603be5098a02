//! What passes between Hearth and the landlord's system: its extract (reading it, checking it, taking it), and what goes back.
//!
//! Each file is read row by row into a stage that nobody else sees ([`read`], [`stage`]); the whole is checked there;
//! then it is taken, account by account, in short transactions ([`take`]). The ledger is written by nothing else.

pub mod back;
mod check;
mod header;
mod import;
mod read;
mod recent;
mod refusal_list;
mod repeats;
mod report;
mod rows;
pub mod sample;
mod stage;
mod take;
mod value;

pub use import::{Import, ImportError, run};
pub use report::{FileReport, NotSent, NotSentTenant, Report};
