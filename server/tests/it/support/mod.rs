//! What tests share: a database of their own on either engine, and the whole program without its network.
//!
//! A test that needs a database is written once, in [`on_both_engines!`], and runs as two: `…::sqlite` and
//! `…::postgres`. PostgreSQL is the server that `TEST_POSTGRES_URL` names; each test makes a database there and drops it.
//! Where the variable is not set, the test says `SKIPPED (no PostgreSQL): <name>` on a line of its own, which
//! `cargo xtask test` counts.

mod database;
pub mod extract;
pub mod portal;

pub use database::{Engine, at_address, on, sql};

/// Writes one test for each engine: `on_both_engines! { async fn name(store: Store) { … } }`.
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($store:ident: Store) $body:block)*) => {
        $(
            mod $name {
                #[allow(unused_imports, clippy::allow_attributes, reason = "a body may need nothing from its file")]
                use super::*;

                async fn body($store: server::store::Store) $body

                $(#[$attribute])*
                #[test]
                fn sqlite() {
                    $crate::support::on($crate::support::Engine::Sqlite, stringify!($name), body);
                }

                $(#[$attribute])*
                #[test]
                fn postgres() {
                    $crate::support::on($crate::support::Engine::Postgres, stringify!($name), body);
                }
            }
        )*
    };
}
pub(crate) use on_both_engines;
