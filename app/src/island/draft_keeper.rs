//! Saves a form as it is typed, and keeps what could not be saved in the browser's tab until it can. Without it, the
//! form's own buttons save.
#![expect(missing_docs, reason = "the island macro makes a struct for the properties and gives it no doc comment")]

use super::browser_form;
use crate::text::BudgetText as Text;
use leptos::prelude::*;

/// How far what is typed has been kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    #[default]
    Nothing,
    /// On its way.
    Saving,
    /// The server has it.
    Saved,
    /// The server has all that it could read; the rest waits to be corrected.
    Part,
    /// The server has something else for it, from another tab or device: a person must say.
    Elsewhere,
    /// Only the tab has it; it is tried again.
    Unsaved,
    /// The tab had it from before, and it is in the form again.
    Restored,
}

impl Kept {
    const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Saving => Text::KeeperSaving.words(),
            Self::Saved => Text::KeeperSaved.words(),
            Self::Part => Text::KeeperPart.words(),
            Self::Elsewhere => Text::KeeperElsewhere.words(),
            Self::Unsaved => Text::KeeperUnsaved.words(),
            Self::Restored => Text::KeeperRestored.words(),
        }
    }
}

/// A line that says how far what is typed has been kept.
#[island]
pub fn DraftKeeper(
    /// The `id` of the form.
    form: String,
    /// Where to send it. 204: saved; 422: saved but for what cannot be read; 409: but for what was changed elsewhere;
    /// anything else: not saved.
    save_to: String,
    /// The name that the tab keeps it under.
    keep_as: String,
) -> impl IntoView {
    let (kept, set_kept) = signal(Kept::default());
    Effect::new(move |_| {
        browser_form::keep(&form, save_to.clone(), keep_as.clone(), move |now| set_kept.set(now));
    });
    view! {
        <p class="app-soft app-keeper" role="status" inner_html=move || kept.get().words()></p>
    }
}
