//! Where no Direct Debit can be set up here: a plain page for each reason, each with what to do instead.

use crate::{
    component::{contact::contact, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use leptos::prelude::*;

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectDebitBar {
    /// The landlord has no service user number set.
    NotOffered,
    /// Benefit pays all of the rent, and nothing is agreed beside it.
    NothingToCollect,
    /// A closed account, or one that is not for a home.
    NotThisAccount,
    /// A tenant has died.
    Deceased,
    /// The payment reference is none that Bacs takes.
    Reference,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, bar: DirectDebitBar) -> String {
    let (title, words) = match bar {
        DirectDebitBar::NotOffered => (Text::BarNotOfferedTitle, Text::BarNotOffered),
        DirectDebitBar::NothingToCollect => (Text::BarNothingTitle, Text::BarNothing),
        DirectDebitBar::NotThisAccount => (Text::BarAccountTitle, Text::BarAccount),
        DirectDebitBar::Deceased => (Text::BarDeceasedTitle, Text::BarDeceased),
        DirectDebitBar::Reference => (Text::BarReferenceTitle, Text::BarReference),
    };
    let head = Head {
        title: title.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let words = words.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        let needs_pay = bar != DirectDebitBar::Deceased;
        let ways = needs_pay.then(|| {
            view! { <p><a class="govuk-link" href=paths::WAYS_TO_PAY>{Text::BarWays.words()}</a></p> }
        });
        view! {
            <h1 class="govuk-heading-l">{title.words()}</h1>
            <p>{words}</p>
            {ways}
            {contact(landlord)}
        }
    })
}
