//! The only calls to the browser, apart from those about forms.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, MouseEvent};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What the page says in an attribute of an element; empty where there is none.
pub(super) fn attribute(id: &str, name: &str) -> String {
    by_id(id).and_then(|element| element.get_attribute(name)).unwrap_or_default()
}

/// Calls with every element that has an attribute, and what it says.
pub(super) fn each_with(attribute: &str, run: impl Fn(&Element, &str)) {
    let Some(found) = document().and_then(|it| it.query_selector_all(&format!("[{attribute}]")).ok()) else { return };
    for index in 0..found.length() {
        let element = found.item(index).and_then(|node| node.dyn_into::<Element>().ok());
        if let Some((element, value)) = element.and_then(|it| it.get_attribute(attribute).map(|value| (it, value))) {
            run(&element, &value);
        }
    }
}

/// Says something in an element with an `id`. What says so already is left alone: a screen reader would read it again.
pub(super) fn set_html(id: &str, html: &str) {
    if let Some(element) = by_id(id) {
        put_html(&element, html);
    }
}

/// The same in an element at hand.
pub(super) fn put_html(element: &Element, html: &str) {
    if element.inner_html() != html {
        element.set_inner_html(html);
    }
}

/// Shows or hides an element.
pub(super) fn show(element: &Element, is_shown: bool) {
    // Neither can fail on an element of the page; left as it was, it is still true.
    let _ = if is_shown { element.remove_attribute("hidden") } else { element.set_attribute("hidden", "") };
}

/// Hides what is of no use where WASM runs.
pub(super) fn hide(id: &str) {
    if let Some(element) = by_id(id) {
        show(&element, false);
    }
}

/// Puts the address of what is shown in the address bar, so that reloading and going back find it again.
pub(super) fn replace_address(address: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused only when called far too often; the page is right either way.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Calls in place of following a link of an element. Opening it in another tab stays what it is.
pub(super) fn on_link(id: &str, run: impl Fn(&Element) + 'static) {
    let Some(element) = by_id(id) else { return };
    let run = Closure::<dyn FnMut(MouseEvent)>::new(move |click: MouseEvent| {
        let target = click.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a").ok().flatten());
        if let Some(link) = link.filter(|_| !click.ctrl_key() && !click.meta_key() && !click.shift_key()) {
            click.prevent_default();
            run(&link);
        }
    });
    // A click cannot be refused.
    let _ = element.add_event_listener_with_callback("click", run.as_ref().unchecked_ref());
    run.forget();
}
