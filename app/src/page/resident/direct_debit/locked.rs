//! Bank details did not work too often: a person helps from here.

use crate::{
    component::{contact::contact, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use leptos::prelude::*;

/// The page; `hours` = how long it is closed, from policy.
#[must_use]
pub fn page(layout: &Layout, hours: u32) -> String {
    let head = Head {
        title: Text::LockedTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{Text::LockedTitle.words()}</h1>
            <p>{Text::LockedLead.words()}</p>
            <p>{Text::LockedHow.with(&[("hours", &hours.to_string())])}</p>
            {contact(&layout.landlord)}
            <p><a class="govuk-link" href=paths::WAYS_TO_PAY>{Text::StartOther.words()}</a></p>
        }
    })
}
