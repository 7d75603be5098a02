//! Importing an extract: what is taken, what is refused, what is left as people here made it, and that no end but one
//! can be reached, however often it is interrupted.

mod field_memory;
mod files;
mod killed;
mod nightly;
mod no_longer_sent;
mod refused;
mod taken;
