//! What runs in the browser as WASM. An island only adds to what its page already says and can already do.
//!
//! An island shows nothing of its own. The page is the server's, whole; the island finds by their `id`s and `data-…`
//! attributes what it keeps up to date, with the same code as the server's, and what it needs to know stands in such an
//! attribute. So no view is sent to the browser a second time as a program, nothing is deserialised there, and a browser
//! that has translated the page cannot break it: no text node is held on to.

pub mod bank_details;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod browser_form;
pub mod budget_totals;
pub mod draft_keeper;
pub mod offer_planner;
pub mod statement_filter;
