//! What runs in the browser as WASM. An island only adds to what its page already says and can already do.
//!
//! Islands never nest. Their changing text is set as `inner_html` of elements marked `translate="no"`: hydration then
//! looks for no text node, and a browser that has translated the page cannot break it.

pub mod bank_details;
mod browser;
mod browser_form;
pub mod budget_totals;
pub mod draft_keeper;
pub mod offer_planner;
pub mod statement_filter;
