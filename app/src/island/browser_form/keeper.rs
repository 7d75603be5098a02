//! Keeps a form as it is typed: in the tab at once, on the server soon after, again when it failed.
//!
//! The tab's copy goes as soon as the server has it. One form is sent at a time, so an older copy never overtakes.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{FormData, HtmlFormElement, RequestInit, RequestRedirect, Response, Storage, UrlSearchParams, Window};

use super::super::draft_keeper::Kept;
use super::{form_of, listen};

/// How long typing pauses before it is saved, and how long a failure waits.
const PAUSE_MS: i32 = 1_000;
const RETRY_MS: i32 = 10_000;
const SAVED: u16 = 204;
const CHANGED_ELSEWHERE: u16 = 409;
const UNREADABLE: u16 = 422;
const UNREADABLE_WHOLE: u16 = 400;
/// Which copy was being sent by the form's own button when the page was left.
const SENT: &str = "draft-sent";

struct Keeper {
    window: Window,
    form: HtmlFormElement,
    storage: Option<Storage>,
    save_to: String,
    keep_as: String,
    tell: Box<dyn Fn(Kept)>,
    is_saving: Cell<bool>,
    is_changed: Cell<bool>,
    timer: Cell<Option<i32>>,
}

/// Begins to keep a form.
pub(in super::super) fn keep(form: &str, save_to: String, keep_as: String, tell: impl Fn(Kept) + 'static) {
    let (Some(window), Some(form)) = (web_sys::window(), form_of(form)) else { return };
    let storage = window.session_storage().ok().flatten();
    let keeper = Rc::new(Keeper {
        window,
        form,
        storage,
        save_to,
        keep_as,
        tell: Box::new(tell),
        is_saving: Cell::new(false),
        is_changed: Cell::new(false),
        timer: Cell::new(None),
    });
    keeper.forget_sent();
    keeper.listen();
    if keeper.restore() {
        (keeper.tell)(Kept::Restored);
        // The totals of the page follow what was put back.
        if let Ok(input) = web_sys::Event::new("input") {
            // The keeper hears it too, and saves.
            let _ = keeper.form.dispatch_event(&input);
        }
    }
}

impl Keeper {
    fn listen(self: &Rc<Self>) {
        let own = Rc::clone(self);
        listen(&self.form, "input", move || own.changed());
        let own = Rc::clone(self);
        listen(&self.form, "submit", move || own.sent());
        let own = Rc::clone(self);
        listen(&self.window, "online", move || own.save_if_changed());
        // The last chance before the phone puts the page away.
        let own = Rc::clone(self);
        listen(&self.window, "pagehide", move || own.save_if_changed());
    }

    fn changed(self: &Rc<Self>) {
        self.is_changed.set(true);
        if let (Some(storage), Some(body)) = (&self.storage, self.body().and_then(|body| body.to_string().as_string()))
        {
            // Full or forbidden: the server is tried all the same.
            let _ = storage.set_item(&self.keep_as, &body);
        }
        self.save_in(PAUSE_MS);
    }

    fn save_if_changed(self: &Rc<Self>) {
        if self.is_changed.get() {
            self.save();
        }
    }

    /// Later replaces sooner: typing on puts saving off.
    fn save_in(self: &Rc<Self>, milliseconds: i32) {
        if let Some(timer) = self.timer.take() {
            self.window.clear_timeout_with_handle(timer);
        }
        let own = Rc::clone(self);
        let run = Closure::once_into_js(move || own.save_if_changed());
        let timer =
            self.window.set_timeout_with_callback_and_timeout_and_arguments_0(run.unchecked_ref(), milliseconds);
        self.timer.set(timer.ok());
    }

    fn save(self: &Rc<Self>) {
        if self.is_saving.replace(true) {
            return;
        }
        self.is_changed.set(false);
        (self.tell)(Kept::Saving);
        let own = Rc::clone(self);
        spawn_local(async move {
            let kept = own.send().await.unwrap_or(Kept::Unsaved);
            own.is_saving.set(false);
            own.settle(kept);
        });
    }

    async fn send(&self) -> Result<Kept, JsValue> {
        let body = self.body().ok_or(JsValue::NULL)?;
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_body(&body);
        // Being led to sign in is no saving.
        init.set_redirect(RequestRedirect::Error);
        js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
        let answer = JsFuture::from(self.window.fetch_with_str_and_init(&self.save_to, &init)).await?;
        Ok(match answer.dyn_into::<Response>()?.status() {
            SAVED => Kept::Saved,
            UNREADABLE => Kept::Part,
            UNREADABLE_WHOLE => Kept::Here,
            CHANGED_ELSEWHERE => Kept::Elsewhere,
            _ => Kept::Unsaved,
        })
    }

    /// What the server could not take stays in the tab until it is corrected.
    fn settle(self: &Rc<Self>, kept: Kept) {
        (self.tell)(kept);
        if kept == Kept::Unsaved {
            self.is_changed.set(true);
            self.save_in(RETRY_MS);
        } else if self.is_changed.get() {
            self.save_in(PAUSE_MS);
        } else if kept == Kept::Saved {
            self.forget(&self.keep_as);
        }
    }

    fn body(&self) -> Option<UrlSearchParams> {
        let answers = FormData::new_with_form(&self.form).ok()?;
        UrlSearchParams::new_with_str_sequence_sequence(&answers).ok()
    }

    fn forget(&self, name: &str) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(name);
        }
    }

    /// The form's own button is on its way. Should it fail, the copy is still there when this page comes back.
    fn sent(&self) {
        if let Some(timer) = self.timer.take() {
            self.window.clear_timeout_with_handle(timer);
        }
        self.is_changed.set(false);
        if let Some(storage) = &self.storage {
            let _ = storage.set_item(SENT, &self.keep_as);
        }
    }

    /// Another page of the budget came: what was sent has arrived.
    fn forget_sent(&self) {
        let Some(sent) = self.storage.as_ref().and_then(|storage| storage.get_item(SENT).ok().flatten()) else {
            return;
        };
        if sent != self.keep_as {
            self.forget(&sent);
        }
        self.forget(SENT);
    }

    /// Puts back what the tab has kept; says whether anything differed.
    fn restore(&self) -> bool {
        let kept = self.storage.as_ref().and_then(|storage| storage.get_item(&self.keep_as).ok().flatten());
        let Some(kept) = kept.and_then(|kept| UrlSearchParams::new_with_str(&kept).ok()) else { return false };
        let fields = self.form.elements();
        let mut is_other = false;
        for index in 0..fields.length() {
            if let Some(field) = fields.item(index) {
                is_other |= put_back(&field, &kept).unwrap_or(false);
            }
        }
        is_other
    }
}

/// Puts one field back; says whether it differed. Hidden fields and buttons are the server's.
fn put_back(field: &JsValue, kept: &UrlSearchParams) -> Option<bool> {
    let text = |name: &str| js_sys::Reflect::get(field, &name.into()).ok()?.as_string();
    let put = |name: &str, value: &JsValue| {
        let before = js_sys::Reflect::get(field, &name.into()).ok()?;
        let is_other = &before != value;
        if is_other {
            js_sys::Reflect::set(field, &name.into(), value).ok()?;
        }
        Some(is_other)
    };
    let name = text("name").filter(|name| !name.is_empty())?;
    match text("type")?.as_str() {
        "hidden" | "submit" => None,
        "radio" | "checkbox" => {
            let is_chosen = kept.get(&name) == text("value");
            put("checked", &JsValue::from_bool(is_chosen))
        }
        _ => put("value", &JsValue::from_str(&kept.get(&name)?)),
    }
}
