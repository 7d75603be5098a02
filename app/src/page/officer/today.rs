//! An officer's first page: what waits for an answer, which accounts need a person, the search, and where other work is.

use super::search;
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::OfficerText as Text,
};
use domain::calendar::{Day, day_words};
use leptos::prelude::*;

/// What there is to do today. Whatever is not this officer's work is not on their page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub on: Day,
    /// What residents sent.
    pub requests: Option<Waiting>,
    /// The accounts that need a person.
    pub caseload: Option<Waiting>,
    /// The dashboard is theirs to see.
    pub sees_dashboard: bool,
    /// Direct Debits are theirs to see.
    pub sees_mandates: bool,
    /// Patches are theirs to hand over.
    pub sees_patches: bool,
}

/// Work that waits, and the lists it is done from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The whole list.
    pub path: String,
    /// How much there is in all.
    pub count: i64,
    /// How much of it has passed the day by which it was to be answered.
    pub overdue: i64,
    /// Its parts, each with its list.
    pub parts: Vec<WaitingPart>,
}

/// A part of the work that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingPart {
    /// Its list.
    pub path: String,
    /// What kind of work.
    pub words: String,
    /// How much.
    pub count: i64,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, today: Today) -> String {
    let head = Head { title: Text::TodayTitle.words().to_owned(), section: Some(Section::Today), ..Head::default() };
    document(layout, head, || {
        let requests = today.requests.map(|waiting| card(Text::TodayRequests, Text::TodayNoRequests, waiting));
        let caseload = today.caseload.map(|waiting| card(Text::TodayCaseload, Text::TodayNoCaseload, waiting));
        let link = |shown: bool, path: &'static str, text: Text| {
            shown.then(|| view! { <li><a class="govuk-link" href=path>{text.words()}</a></li> })
        };
        view! {
            <h1 class="govuk-heading-l">{Text::TodayTitle.words()}</h1>
            <p class="app-soft">{day_words(today.on)}</p>
            {search::form(layout, String::new())}
            <div class="app-two">{requests}{caseload}</div>
            <ul class="app-actions">
                {link(today.sees_dashboard, paths::OFFICER_DASHBOARD, Text::TodayDashboard)}
                {link(today.sees_mandates, paths::OFFICER_MANDATES, Text::TodayMandates)}
                {link(today.sees_patches, paths::OFFICER_PATCHES, Text::TodayPatches)}
            </ul>
        }
    })
}

fn card(title: Text, nothing: Text, waiting: Waiting) -> impl IntoView {
    let parts: Vec<_> = waiting
        .parts
        .into_iter()
        .map(|part| view! { <li><a class="govuk-link" href=part.path>{part.words}</a>": "{part.count}</li> })
        .collect();
    let overdue = (waiting.overdue > 0).then(|| {
        let words = Text::TodayOverdue.with(&[("count", &waiting.overdue.to_string())]);
        view! { <p><strong class="govuk-tag govuk-tag--yellow">{words}</strong></p> }
    });
    let body = if waiting.count == 0 {
        view! { <p>{nothing.words()}</p> }.into_any()
    } else {
        view! { {overdue}<ul class="govuk-list">{parts}</ul> }.into_any()
    };
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">
                <a class="govuk-link" href=waiting.path>{title.with(&[("count", &waiting.count.to_string())])}</a>
            </h2>
            {body}
        </section>
    }
}
