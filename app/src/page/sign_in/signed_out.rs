//! After signing out, by choice or because nothing was done for a while.

use crate::{
    layout::Layout,
    paths,
    render::{Head, document},
    text::SignInText as Text,
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout, is_by_time: bool) -> String {
    let (title, why) = if is_by_time {
        (Text::SignedOutByTime, Text::SignedOutByTimeWhy)
    } else {
        (Text::SignedOutTitle, Text::SignedOutWhy)
    };
    let head = Head { title: title.words().to_owned(), is_narrow: true, ..Head::default() };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{title.words()}</h1>
            <p>{why.words()}</p>
            <p>{Text::SignedOutShared.words()}</p>
            <p><a class="govuk-button" href=paths::SIGN_IN>{Text::SignInAgain.words()}</a></p>
        }
    })
}
