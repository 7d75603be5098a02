//! What is going on: an offer that waits, a plan that runs, a line each, with the way to it.

use crate::text::HomeText as Text;
use leptos::prelude::*;

/// Something that is going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoingOn {
    /// What it is: "Your offer".
    pub what: String,
    /// How it stands: "We will answer by Wednesday 6 May".
    pub how: String,
    /// What the link says.
    pub link: String,
    /// Where it is seen.
    pub path: String,
}

/// The card; nothing going on, nothing shown.
pub(super) fn going_on(rows: Vec<GoingOn>) -> Option<impl IntoView + use<>> {
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|row| {
        view! {
            <li class="app-card">
                <h3 class="govuk-heading-s">{row.what}</h3>
                <p>{row.how}</p>
                <p><a class="govuk-link" href=row.path>{row.link}</a></p>
            </li>
        }
    });
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::GoingOnTitle.words()}</h2>
            <ul class="app-places">{rows.collect_view()}</ul>
        </section>
    })
}
