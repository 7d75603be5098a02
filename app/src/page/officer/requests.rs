//! What residents sent and wait to be answered: the soonest first, then by risk; with filters that are addresses.

mod filter;
mod table;
mod view;

pub use view::{FILTER_NAME, FilterProblem, RequestFilters, RequestRow, RequestSaved, RequestTab, Requests};

use crate::{
    component::{
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::RequestText as Text,
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout, requests: Requests) -> String {
    let words = |problem| match problem {
        FilterProblem::TooLong { characters } => Text::NameTooLong.with(&[("count", &characters.to_string())]),
        FilterProblem::TooMany { most } => Text::TooManySaved.with(&[("count", &most.to_string())]),
        FilterProblem::Missing => Text::NameMissing.words().to_owned(),
    };
    let problems = ProblemList::of(
        requests.filters.problem.map(|problem| FieldProblem { field: FILTER_NAME, words: words(problem) }),
    );
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Requests),
        has_problems: !problems.is_empty(),
        ..Head::default()
    };
    document(layout, head, || {
        let Requests { today, tabs, filters, rows, total, earlier, later, may_hand_over_others } = requests;
        let body = if rows.is_empty() {
            view! { <p class="govuk-inset-text">{Text::Nothing.words()}</p> }.into_any()
        } else {
            let shown = Text::Shown.with(&[("count", &rows.len().to_string()), ("total", &total.to_string())]);
            view! { <p class="app-soft">{shown}</p>{table::table(layout, rows, today)} }.into_any()
        };
        let hand_over = if may_hand_over_others { Text::HandOverAny } else { Text::HandOverOwn };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p class="app-soft">{Text::Lead.words()}</p>
            {filter::tabs(tabs)}
            {filter::filters(layout, &filters, &problems)}
            {body}
            {pages(earlier, later)}
            <p><a class="govuk-link" href=paths::OFFICER_HAND_OVER>{hand_over.words()}</a></p>
        }
    })
}

fn pages(earlier: Option<String>, later: Option<String>) -> Option<impl IntoView> {
    if earlier.is_none() && later.is_none() {
        return None;
    }
    let link = |path: Option<String>, text: Text| {
        path.map(|path| view! { <li><a class="govuk-link" href=path>{text.words()}</a></li> })
    };
    Some(view! {
        <nav aria-label=Text::PagesLabel.words()>
            <ul class="app-actions">{link(earlier, Text::PageEarlier)}{link(later, Text::PageLater)}</ul>
        </nav>
    })
}
