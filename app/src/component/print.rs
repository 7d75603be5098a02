//! "Print this page": hidden until the script that every signed-in page has anyway shows it. Without the script, the
//! browser's own print is there.

use crate::text::FrameText;
use leptos::prelude::*;

/// The button.
pub fn print_button() -> impl IntoView + use<> {
    view! {
        <button class="govuk-button govuk-button--secondary app-not-printed" type="button" data-print hidden>
            {FrameText::Print.words()}
        </button>
    }
}
