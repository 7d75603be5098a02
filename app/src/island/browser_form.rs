//! What islands ask of the browser about a form: its answers as they change, and to keep them.

mod keeper;

pub(super) use keeper::keep;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventTarget, FormData, HtmlFormElement};

/// Calls with the form's answers, by the names of its fields: at once, since the browser may have filled it in again, and
/// whenever one changes.
pub(super) fn on_input(form: &str, changed: impl Fn(&dyn Fn(&str) -> String) + 'static) {
    let Some(form) = form_of(form) else { return };
    let of = form.clone();
    let run = move || {
        let Ok(answers) = FormData::new_with_form(&of) else { return };
        changed(&|name| answers.get(name).as_string().unwrap_or_default());
    };
    run();
    listen(&form, "input", run);
}

/// The form with an `id`.
fn form_of(id: &str) -> Option<HtmlFormElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Listens for as long as the page stands.
fn listen(target: &EventTarget, event: &str, run: impl FnMut() + 'static) {
    let run = Closure::<dyn FnMut()>::new(run);
    // An event of a name that there is cannot be refused.
    let _ = target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    run.forget();
}
