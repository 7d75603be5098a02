//! What a reader cannot see at a glance, kept by reading the project's own text.
//!
//! Lengths and names are a reader's judgement, not a gate, but for the handful of names that say nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod case;
mod document;
mod layer;
mod migration;
mod name;
mod purity;
mod ranking;
mod source;
