//! Saves a form as it is typed, and keeps what could not be saved in the browser's tab until it can. Without it, the
//! form's own buttons save.

use leptos::prelude::*;

/// The `id` of the line that says how far what is typed has been kept; the server leaves it empty. Its attributes name the
/// form (`data-form`), where to send it (`data-save-to`) and what the tab keeps it under (`data-keep-as`).
///
/// The server answers 204: saved; 422: saved but for what cannot be read; 400: not saved while something is missing or cannot be
/// read, because the page is taken whole; 409: but for what was changed elsewhere; anything
/// else: not saved.
pub const LINE: &str = "kept";

/// Keeps the form, and the line up to date.
#[island]
pub fn DraftKeeper() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        use super::{browser, browser_form};
        let of = |name: &str| browser::attribute(LINE, name);
        browser_form::keep(&of("data-form"), of("data-save-to"), of("data-keep-as"), |kept| {
            browser::set_html(LINE, kept.words());
        });
    }
}

/// How far what is typed has been kept.
#[cfg(feature = "hydrate")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// On its way.
    Saving,
    /// The server has it.
    Saved,
    /// The server has all that it could read; the rest waits to be corrected.
    Part,
    /// The server takes the page whole, and something in it is missing or cannot be read: the tab has it.
    Here,
    /// The server has something else for it, from another tab or device: a person must say.
    Elsewhere,
    /// Only the tab has it; it is tried again.
    Unsaved,
    /// The tab had it from before, and it is in the form again.
    Restored,
}

#[cfg(feature = "hydrate")]
impl Kept {
    const fn words(self) -> &'static str {
        use crate::text::BudgetText as Text;
        match self {
            Self::Saving => Text::KeeperSaving.words(),
            Self::Saved => Text::KeeperSaved.words(),
            Self::Part => Text::KeeperPart.words(),
            Self::Here => Text::KeeperHere.words(),
            Self::Elsewhere => Text::KeeperElsewhere.words(),
            Self::Unsaved => Text::KeeperUnsaved.words(),
            Self::Restored => Text::KeeperRestored.words(),
        }
    }
}
