//! An offer in a list of its parts, and in the sentences that say what it means.

use super::view::OfferShown;
use crate::text::{ArrangementText as Text, plan::PlanWords};
use domain::{
    arrangement::Offer,
    calendar::{day_words, next_working_day},
};
use leptos::prelude::*;

/// Each payment, the first day and the one-off payment, a line each.
pub(super) fn summary(offer: &Offer) -> impl IntoView + use<> {
    let lines = summary_lines(offer).map(|(what, value)| {
        view! {
            <div class="app-sum__line"><dt>{what.words()}</dt><dd>{value}</dd></div>
        }
    });
    view! { <dl class="app-sum">{lines.collect_view()}</dl> }
}

/// The same as words.
pub(super) fn summary_lines(offer: &Offer) -> [(Text, String); 3] {
    let every = offer.frequency.frequency().words();
    let amount = Text::CheckAmountValue.with(&[("amount", &offer.amount.to_string()), ("every", every)]);
    let lump_sum = offer.lump_sum.map_or_else(
        || Text::CheckLumpNone.words().to_owned(),
        |lump_sum| {
            let day = day_words(next_working_day(lump_sum.on));
            Text::CheckLumpValue.with(&[("amount", &lump_sum.amount.to_string()), ("day", &day)])
        },
    );
    [
        (Text::CheckAmount, amount),
        (Text::CheckFirst, day_words(next_working_day(offer.first_on))),
        (Text::CheckLump, lump_sum),
    ]
}

/// What it means, a sentence each; advice only where there is still something to choose.
pub(super) fn meaning(shown: &OfferShown, is_still_to_choose: bool) -> impl IntoView + use<> {
    let words = PlanWords::of(&shown.plan, &shown.basis);
    let advice = words.advice.into_iter().filter(|_| is_still_to_choose);
    let more = words.more.into_iter().filter(|sentence| !sentence.is_empty());
    view! {
        <div class="app-planner">
            <p class="app-planner__clear">{words.clear}</p>
            {more.map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            {advice.map(|sentence| view! { <p class="app-planner__advice">{sentence}</p> }).collect_view()}
        </div>
    }
}
