//! The only calls to the browser. On the server, which renders the same islands, they do nothing.

/// Shows the rows of a table that belong to a group, and hides the others. `None` = shows all.
#[cfg(feature = "hydrate")]
pub(super) fn show_rows(table: &str, group: Option<&str>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(rows) = document.query_selector_all(&format!("#{table} tr[data-group]")) else { return };
    for index in 0..rows.length() {
        let Some(row) = rows.item(index).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else { continue };
        let is_shown = group.is_none_or(|group| row.get_attribute("data-group").as_deref() == Some(group));
        // Neither can fail on an element of the page; a row left as it was is still true.
        let _ = if is_shown { row.remove_attribute("hidden") } else { row.set_attribute("hidden", "") };
    }
}

/// Puts the address of what is shown in the address bar, so that reloading and going back find it again.
#[cfg(feature = "hydrate")]
pub(super) fn replace_address(address: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused only when called far too often; the page is right either way.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Hides what is of no use where WASM runs.
#[cfg(feature = "hydrate")]
pub(super) fn hide(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element {
        // Cannot fail on an element of the page; left in sight, it still works.
        let _ = element.set_attribute("hidden", "");
    }
}

#[cfg(feature = "hydrate")]
use wasm_bindgen::{JsCast, JsValue};

/// There is no browser here.
#[cfg(not(feature = "hydrate"))]
pub(super) fn show_rows(_table: &str, _group: Option<&str>) {}

/// There is no browser here.
#[cfg(not(feature = "hydrate"))]
pub(super) fn replace_address(_address: &str) {}

/// There is no browser here.
#[cfg(not(feature = "hydrate"))]
pub(super) fn hide(_id: &str) {}
