//! What a colleague recommends, and what was agreed without anybody.

use super::{DecisionAutomatic, OfferDecision};
use crate::{
    component::field::form_key,
    layout::Layout,
    paths,
    text::{OfferDecisionText as Text, offer_decision::asks_words},
};
use domain::calendar::{day_words, next_working_day};
use leptos::prelude::*;

/// What a colleague would answer, while it waits for whoever may decide.
pub(super) fn recommendation(decision: &OfferDecision) -> Option<impl IntoView + use<>> {
    let recommended = decision.recommendation.as_ref()?;
    let lead = Text::Recommended.with(&[
        ("officer", &recommended.by),
        ("when", &recommended.at.words()),
        ("who", &asks_words(recommended.asks).to_lowercase()),
    ]);
    let terms = recommended.terms.map(|terms| {
        let words = Text::RecommendedTerms.with(&[
            ("amount", &terms.amount.to_string()),
            ("every", terms.frequency.frequency().words()),
            ("day", &day_words(next_working_day(terms.first_on))),
        ]);
        view! { <p>{words}</p> }
    });
    let words = recommended.words.clone().map(|words| view! { <p class="app-message__body">{words}</p> });
    Some(view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::RecommendedTitle.words()}</h2>
            <p>{lead}</p>
            <p><strong>{recommended.decision.words()}</strong></p>
            {terms}
            {words}
        </section>
    })
}

/// That nobody decided it, with the button of whoever has looked at it.
pub(super) fn automatic(layout: &Layout, decision: &OfferDecision) -> Option<AnyView> {
    Some(match decision.automatic.as_ref()? {
        DecisionAutomatic::Confirmed { by, at } => {
            let words = Text::Confirmed.with(&[("officer", by), ("when", &at.words())]);
            view! { <p class="app-note app-note--good">{words}</p> }.into_any()
        }
        DecisionAutomatic::ToConfirm => view! {
            <div class="app-note app-note--look">
                <p>{Text::ToConfirm.words()}</p>
                <form method="post" action=paths::officer_offer_confirm(&decision.offer_id)>
                    {form_key(&layout.form_key)}
                    <button class="govuk-button" type="submit">{Text::ConfirmButton.words()}</button>
                </form>
            </div>
        }
        .into_any(),
    })
}
