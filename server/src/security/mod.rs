//! Keys, digests and what guards a request. Knows no pages and no tables.

pub mod code;
pub mod digest;
pub mod fingerprint;
pub mod form_key;
pub mod secret;
pub mod token;
