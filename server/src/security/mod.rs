//! Keys, digests and what guards a request. Knows no pages and no tables.

pub mod code;
pub mod digest;
pub mod fingerprint;
pub mod form_key;
mod key_file;
pub mod secret;
pub mod token;
pub mod vault;
