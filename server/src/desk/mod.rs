//! Acts: each checks, changes, records and enqueues in one unit of work.

pub mod audit;
pub mod job;
pub mod look;
pub mod officer;
