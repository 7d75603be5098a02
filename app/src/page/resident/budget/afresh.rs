//! Asks before the budget of now gives way to an empty one.

use crate::{
    component::field::form_key,
    layout::Layout,
    paths,
    render::{Head, document},
    text::BudgetText as Text,
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout) -> String {
    let head = Head {
        title: Text::AfreshTitle.words().to_owned(),
        is_narrow: true,
        back: Some(paths::BUDGET.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{Text::AfreshTitle.words()}</h1>
            <p>{Text::AfreshLead.words()}</p>
            <form method="post" action=paths::BUDGET_START_AFRESH>
                {form_key(&layout.form_key)}
                <button class="govuk-button" type="submit">{Text::AfreshButton.words()}</button>
            </form>
            <p><a class="govuk-link" href=paths::BUDGET>{Text::AfreshBack.words()}</a></p>
        }
    })
}
