//! Pages for anybody: how to reach the landlord, accessibility, privacy, breathing space and debt advice.

use crate::{
    component::{contact::contact, frame::Section},
    layout::{Landlord, Layout},
    render::{Head, document},
    text::{
        document as texts, fill,
        prose::{Block, Place, Prose},
    },
};
use leptos::prelude::*;

/// How to reach the landlord.
#[must_use]
pub fn help(layout: &Layout) -> String {
    page(layout, &texts::HELP, Some(Section::Help))
}

/// The accessibility statement.
#[must_use]
pub fn accessibility(layout: &Layout) -> String {
    page(layout, &texts::ACCESSIBILITY, None)
}

/// The privacy notice.
#[must_use]
pub fn privacy(layout: &Layout) -> String {
    page(layout, &texts::PRIVACY, None)
}

/// What breathing space is.
#[must_use]
pub fn breathing_space(layout: &Layout) -> String {
    page(layout, &texts::BREATHING_SPACE, None)
}

/// Where debt advice is free.
#[must_use]
pub fn debt_advice(layout: &Layout) -> String {
    page(layout, &texts::DEBT_ADVICE, None)
}

fn page(layout: &Layout, prose: &'static Prose, section: Option<Section>) -> String {
    let head = Head { title: prose.title.to_owned(), section, is_narrow: true, ..Head::default() };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let blocks: Vec<AnyView> = prose.blocks.iter().map(|part| block(part, landlord)).collect();
        view! {
            <h1 class="govuk-heading-l">{prose.title}</h1>
            <p class="govuk-body-l">{filled(prose.lead, landlord)}</p>
            {blocks}
        }
    })
}

fn block(block: &'static Block, landlord: &Landlord) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h2 class="govuk-heading-m">{*words}</h2> }.into_any(),
        Block::Paragraph(words) => view! { <p>{filled(words, landlord)}</p> }.into_any(),
        Block::List(points) => {
            let items: Vec<_> = points.iter().map(|words| view! { <li>{filled(words, landlord)}</li> }).collect();
            view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
        }
        Block::Links(places) => {
            let items: Vec<_> = places.iter().map(place).collect();
            view! { <ul class="app-places">{items}</ul> }.into_any()
        }
        Block::Contact => contact(landlord).into_any(),
    }
}

fn place(place: &'static Place) -> impl IntoView + use<> {
    view! {
        <li class="app-card">
            <a class="govuk-link" href=place.address rel="noreferrer">{place.name}</a>
            <p>{place.purpose}</p>
        </li>
    }
}

/// The landlord's own details in a sentence. Who has no email is reached by telephone instead.
fn filled(sentence: &str, landlord: &Landlord) -> String {
    let email = landlord.email.as_ref().unwrap_or(&landlord.telephone);
    fill(
        sentence,
        &[
            ("landlord", &landlord.name),
            ("telephone", &landlord.telephone),
            ("hours", &landlord.hours),
            ("email", email),
            ("privacy_email", landlord.privacy_email.as_ref().unwrap_or(email)),
        ],
    )
}
