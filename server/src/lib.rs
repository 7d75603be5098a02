//! What runs: import, web, jobs and commands over one store.
//!
//! Who may use whom is in `docs/architecture.md` and kept by `tests/law`.

pub mod bank;
pub mod clock;
pub mod command;
pub mod configuration;
pub mod desk;
pub mod document;
pub mod extract;
pub mod job;
pub mod measure;
pub mod message;
pub mod security;
pub mod store;
pub mod web;
pub mod wiring;
