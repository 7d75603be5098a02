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
use domain::policy::RetentionRules;
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

/// The privacy notice; how long things are kept is the landlord's policy.
#[must_use]
pub fn privacy(layout: &Layout, retention: &RetentionRules) -> String {
    let values = [
        ("ledger_years", retention.ledger_years_after_tenancy.to_string()),
        ("audit_years", retention.audit_years.to_string()),
        ("message_days", retention.message_days.to_string()),
        ("session_days", retention.ended_session_days.to_string()),
        ("notice_years", retention.notice_years.to_string()),
        ("conversation_years", retention.conversation_years.to_string()),
        ("change_months", retention.contact_change_months.to_string()),
        ("case_years", retention.case_record_years.to_string()),
        ("safety_months", retention.restricted_record_months.to_string()),
    ];
    page_with(layout, &texts::PRIVACY, None, &values)
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
    page_with(layout, prose, section, &[])
}

fn page_with(
    layout: &Layout,
    prose: &'static Prose,
    section: Option<Section>,
    values: &[(&'static str, String)],
) -> String {
    let head = Head { title: prose.title.to_owned(), section, is_narrow: true, ..Head::default() };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let values = values_of(landlord, values);
        let blocks: Vec<AnyView> = prose.blocks.iter().map(|part| block(part, landlord, &values)).collect();
        view! {
            <h1 class="govuk-heading-l">{prose.title}</h1>
            <p class="govuk-body-l">{filled(prose.lead, &values)}</p>
            {blocks}
        }
    })
}

fn block(block: &'static Block, landlord: &Landlord, values: &[(&'static str, String)]) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h2 class="govuk-heading-m">{*words}</h2> }.into_any(),
        Block::Paragraph(words) => view! { <p>{filled(words, values)}</p> }.into_any(),
        Block::List(points) => {
            let items: Vec<_> = points.iter().map(|words| view! { <li>{filled(words, values)}</li> }).collect();
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

/// What stands in the place of each `{name}` of a sentence.
type Values = Vec<(&'static str, String)>;

/// The landlord's own details and the page's own values. Who has no email is reached by telephone instead.
fn values_of(landlord: &Landlord, own: &[(&'static str, String)]) -> Values {
    let email = landlord.email.as_ref().unwrap_or(&landlord.telephone);
    let privacy_email = landlord.privacy_email.as_ref().unwrap_or(email);
    let mut values = vec![
        ("landlord", landlord.name.clone()),
        ("telephone", landlord.telephone.clone()),
        ("hours", landlord.hours.clone()),
        ("email", email.clone()),
        ("privacy_email", privacy_email.clone()),
    ];
    values.extend_from_slice(own);
    values
}

fn filled(sentence: &str, values: &[(&'static str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(sentence, &values)
}
