//! Contract tests of what pages read: each runs on both engines.

mod account;
mod budget;
mod search;
