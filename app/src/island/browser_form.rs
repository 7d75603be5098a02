//! What islands ask of the browser about a form: its answers as they change, and to keep them. On the server, which
//! renders the same islands, it does nothing.

#[cfg(feature = "hydrate")]
mod keeper;

#[cfg(feature = "hydrate")]
pub(super) use keeper::keep;

/// Calls with the form's answers, by the names of its fields: at once, since the browser may have filled it in again, and
/// whenever one changes.
#[cfg(feature = "hydrate")]
pub(super) fn on_input(form: &str, changed: impl Fn(&dyn Fn(&str) -> String) + 'static) {
    let Some(form) = form_of(form) else { return };
    let of = form.clone();
    let run = move || {
        let Ok(answers) = web_sys::FormData::new_with_form(&of) else { return };
        changed(&|name| answers.get(name).as_string().unwrap_or_default());
    };
    run();
    listen(&form, "input", run);
}

/// The form with an `id`.
#[cfg(feature = "hydrate")]
fn form_of(id: &str) -> Option<web_sys::HtmlFormElement> {
    use wasm_bindgen::JsCast;
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Listens for as long as the page stands.
#[cfg(feature = "hydrate")]
fn listen(target: &web_sys::EventTarget, event: &str, run: impl FnMut() + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let run = Closure::<dyn FnMut()>::new(run);
    // An event of a name that there is cannot be refused.
    let _ = target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    run.forget();
}

/// There is no browser here.
#[cfg(not(feature = "hydrate"))]
pub(super) fn on_input(_form: &str, _changed: impl Fn(&dyn Fn(&str) -> String) + 'static) {}

/// There is no browser here.
#[cfg(not(feature = "hydrate"))]
pub(super) fn keep(
    _form: &str,
    _save_to: String,
    _keep_as: String,
    _tell: impl Fn(super::draft_keeper::Kept) + 'static,
) {
}
