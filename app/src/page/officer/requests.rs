//! What residents asked for and wait to be answered, the soonest first.

use crate::{
    component::frame::Section,
    layout::Layout,
    render::{Head, document},
    text::RequestText as Text,
};
use domain::calendar::{Day, day_short};
use leptos::prelude::*;

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requests {
    /// Today.
    pub today: Day,
    /// The soonest first.
    pub rows: Vec<RequestRow>,
    /// There are more than are shown.
    pub has_more: bool,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Where it is dealt with.
    pub path: String,
    /// Who asked.
    pub name: String,
    /// "12 Rowan Court".
    pub address: String,
    /// Whose patch.
    pub patch: String,
    /// "Offer of £20.00 every two weeks".
    pub what: String,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// It waits for the resident and not for us.
    pub is_with_resident: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, requests: Requests) -> String {
    let head = Head { title: Text::Title.words().to_owned(), section: Some(Section::Requests), ..Head::default() };
    document(layout, head, || {
        let today = requests.today;
        let body = if requests.rows.is_empty() {
            view! { <p class="govuk-inset-text">{Text::Nothing.words()}</p> }.into_any()
        } else {
            let rows: Vec<_> = requests.rows.into_iter().map(|request| row(request, today)).collect();
            view! {
                <table class="app-table app-stack">
                    <caption class="govuk-visually-hidden">{Text::Title.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ColumnWho.words()}</th>
                            <th scope="col">{Text::ColumnWhat.words()}</th>
                            <th scope="col">{Text::ColumnAddress.words()}</th>
                            <th scope="col">{Text::ColumnPatch.words()}</th>
                            <th scope="col">{Text::ColumnAnswerBy.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p class="app-soft">{Text::Lead.words()}</p>
            {body}
            {requests.has_more.then(|| view! { <p class="govuk-inset-text">{Text::More.words()}</p> })}
        }
    })
}

fn row(request: RequestRow, today: Day) -> impl IntoView {
    let tag = if request.is_with_resident {
        Some(("govuk-tag govuk-tag--grey", Text::WithResident))
    } else if request.answer_by_on < today {
        Some(("govuk-tag govuk-tag--red", Text::Late))
    } else if request.answer_by_on == today {
        Some(("govuk-tag govuk-tag--yellow", Text::Today))
    } else {
        None
    };
    let tag = tag.map(|(class, words)| view! { " "<strong class=class>{words.words()}</strong> });
    view! {
        <tr>
            <th scope="row"><a class="govuk-link" href=request.path>{request.name}</a></th>
            <td>{request.what}</td>
            <td>{request.address}</td>
            <td>{request.patch}</td>
            <td>{day_short(request.answer_by_on)}{tag}</td>
        </tr>
    }
}
