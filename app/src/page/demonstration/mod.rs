//! Only in a demonstration: what would have been sent, and who can sign in.

use crate::{
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::OfficerText as Text,
};
use domain::calendar::{Day, day_month_year};
use leptos::prelude::*;

/// The view of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// What would have been sent, newest first.
    pub messages: Vec<SentMessage>,
    /// Made-up tenants to sign in as.
    pub residents: Vec<DemonstrationResident>,
    /// Made-up officers to sign in as.
    pub officers: Vec<DemonstrationOfficer>,
}

/// A message as it was written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// When.
    pub sent: Moment,
    /// "Email" or "Text message".
    pub channel: String,
    /// To which address or number.
    pub to: String,
    /// Texts have none.
    pub subject: Option<String>,
    /// In full.
    pub body: String,
}

/// A made-up tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationResident {
    /// "Four-weekly Housing Benefit".
    pub story: String,
    /// As recorded.
    pub name: String,
    /// What to type.
    pub payment_ref: String,
    /// What to type.
    pub born_on: Day,
}

/// A made-up officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationOfficer {
    /// As shown.
    pub name: String,
    /// What to type.
    pub email: String,
    /// "Officer, North 1".
    pub role: String,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: Messages) -> String {
    let head = Head { title: Text::DemonstrationTitle.words().to_owned(), ..Head::default() };
    document(layout, head, || {
        let no_messages = view.messages.is_empty().then(|| view! { <p>{Text::DemonstrationNoMessages.words()}</p> });
        let messages: Vec<_> = view.messages.into_iter().map(message).collect();
        view! {
            <h1 class="govuk-heading-l">{Text::DemonstrationTitle.words()}</h1>
            <p>{Text::DemonstrationLead.words()}</p>
            <div class="app-two">
                <div>
                    <h2 class="govuk-heading-m">{Text::DemonstrationMessages.words()}</h2>
                    {no_messages}
                    {messages}
                </div>
                <div>{residents(view.residents)}{officers(view.officers)}</div>
            </div>
        }
    })
}

fn message(message: SentMessage) -> impl IntoView {
    let sent = message.sent.words();
    let about = Text::DemonstrationSent.with(&[("channel", &message.channel), ("to", &message.to), ("moment", &sent)]);
    view! {
        <article class="app-card app-message">
            <p class="app-soft">{about}</p>
            {message.subject.map(|subject| view! { <h3 class="govuk-heading-s">{subject}</h3> })}
            <p class="app-message__body">{message.body}</p>
        </article>
    }
}

fn residents(residents: Vec<DemonstrationResident>) -> impl IntoView {
    let rows = residents.into_iter().map(|resident| {
        view! {
            <li class="app-card">
                <p><b>{resident.name}</b></p>
                <p class="app-soft">{resident.story}</p>
                <dl class="app-pairs">
                    <dt>{Text::DemonstrationRef.words()}</dt>
                    <dd>{resident.payment_ref}</dd>
                    <dt>{Text::DemonstrationBorn.words()}</dt>
                    <dd>{day_month_year(resident.born_on)}</dd>
                </dl>
            </li>
        }
    });
    view! {
        <h2 class="govuk-heading-m">
            <a class="govuk-link" href=paths::SIGN_IN>{Text::DemonstrationResidents.words()}</a>
        </h2>
        <ul class="app-places">{rows.collect_view()}</ul>
    }
}

fn officers(officers: Vec<DemonstrationOfficer>) -> impl IntoView {
    let rows = officers.into_iter().map(|officer| {
        view! {
            <li class="app-card">
                <p><b>{officer.name}</b></p>
                <p class="app-soft">{officer.role}</p>
                <p>{officer.email}</p>
            </li>
        }
    });
    view! {
        <h2 class="govuk-heading-m">
            <a class="govuk-link" href=paths::OFFICER_SIGN_IN>{Text::DemonstrationOfficers.words()}</a>
        </h2>
        <ul class="app-places">{rows.collect_view()}</ul>
    }
}
