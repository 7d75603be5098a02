//! "We have your offer": the reference, the day of the answer, and what happens next.

use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::calendar::{Day, day_words};
use leptos::prelude::*;

/// The view of an offer that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferSent {
    /// Which account.
    pub account_id: i64,
    /// The word "rent" may be said of it.
    pub may_say_rent: bool,
    /// What people quote.
    pub reference: String,
    /// The day by which it is answered.
    pub answer_by_on: Day,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, sent: OfferSent) -> String {
    let head = Head {
        title: Text::SentTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || {
        let next = Text::SentNext.with(&[("day", &day_words(sent.answer_by_on))]);
        let meanwhile = if sent.may_say_rent { Text::SentMeanwhile } else { Text::SentMeanwhileCharges };
        view! {
            <div class="app-panel">
                <h1 class="app-panel__title">{Text::SentTitle.words()}</h1>
                <p class="app-panel__body">
                    {Text::SentRef.words()}
                    <strong class="app-panel__reference" translate="no">{sent.reference}</strong>
                </p>
            </div>
            <h2 class="govuk-heading-m">{Text::SentNextTitle.words()}</h2>
            <p>{next}</p>
            <p>{meanwhile.words()}</p>
            <p><a class="govuk-link" href=paths::arrangement(sent.account_id)>{Text::SentSee.words()}</a></p>
            <p><a class="govuk-link" href=paths::HOME>{Text::SentHome.words()}</a></p>
        }
    })
}
