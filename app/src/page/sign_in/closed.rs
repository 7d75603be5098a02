//! The account of somebody who has died is closed to sign-in: a kind page for whoever tried.

use crate::{
    component::contact::contact,
    layout::Layout,
    render::{Head, document},
    text::SignInText as Text,
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout) -> String {
    let landlord = &layout.landlord;
    let next = Text::ClosedNext.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
    let head = Head { title: Text::ClosedTitle.words().to_owned(), is_narrow: true, ..Head::default() };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{Text::ClosedTitle.words()}</h1>
            <p class="govuk-body-l">{Text::ClosedSorry.words()}</p>
            <p>{Text::ClosedWhy.words()}</p>
            <p>{next}</p>
            <p>{Text::ClosedWrong.words()}</p>
            {contact(landlord)}
            <p>
                <a class="govuk-link" href="https://www.gov.uk/after-a-death/organisations-you-need-to-contact-and-tell-us-once">
                    {Text::ClosedHelp.words()}
                </a>
            </p>
        }
    })
}
