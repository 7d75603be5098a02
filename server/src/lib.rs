//! What runs: import, web, jobs and commands over one store.
//!
//! Who may use whom is in `docs/architecture.md` and kept by `tests/law`.

pub mod extract;
pub mod security;
pub mod store;
