//! What changed between the page and its form.

use super::DecisionChange;
use crate::{component::standing, text::OfferDecisionText as Text};
use domain::money::Pence;
use leptos::prelude::*;

/// Says that nothing was sent, and what is not as it was.
pub(super) fn changed(changes: &[DecisionChange]) -> Option<impl IntoView + use<>> {
    if changes.is_empty() {
        return None;
    }
    let lines: Vec<_> = changes.iter().map(|change| view! { <li>{words(*change)}</li> }).collect();
    Some(view! {
        <div class="app-note app-note--look" role="alert">
            <p><strong>{Text::Changed.words()}</strong></p>
            <ul class="govuk-list govuk-list--bullet">{lines}</ul>
        </div>
    })
}

fn words(change: DecisionChange) -> String {
    let figure = |text: Text, was: Pence, now: Pence| {
        text.with(&[("was", &standing::short(was)), ("now", &standing::short(now))])
    };
    match change {
        DecisionChange::Balance { was, now } => figure(Text::ChangedBalance, was, now),
        DecisionChange::Theirs { was, now } => figure(Text::ChangedTheirs, was, now),
        DecisionChange::Charged { was, now } => figure(Text::ChangedCharged, was, now),
        DecisionChange::Benefit { was, now } => figure(Text::ChangedBenefit, was, now),
        DecisionChange::Arrangement => Text::ChangedArrangement.words().to_owned(),
        DecisionChange::Terms => Text::ChangedTerms.words().to_owned(),
        DecisionChange::Other => Text::ChangedOther.words().to_owned(),
        DecisionChange::Offer { now } => Text::ChangedOffer.with(&[("state", &now.words().to_lowercase())]),
    }
}
