//! What people see: pages, the components they are made of, the islands that run in the browser, and their wording.
//!
//! A page is a typed template: it takes a plain view struct of finished numbers and words and answers a whole HTML
//! document, synchronously. It decides nothing, asks no clock and reads no database.
#![recursion_limit = "256"]
#![expect(clippy::must_use_candidate, reason = "a view that is made and not shown is seen at once to be missing")]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` is for the server and `hydrate` for the browser: never both");

#[cfg(feature = "ssr")]
pub mod component;
pub mod island;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod moment;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod render;
pub mod text;

/// Called once by the page's script, before it starts each island.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
