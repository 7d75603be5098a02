//! Signing in and out, for residents and officers.

pub mod closed;
pub mod code;
pub mod letter;
pub mod officer;
pub mod signed_out;
pub mod start;
