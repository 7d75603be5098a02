//! Says what an offer would mean, as it is typed. Without it a button asks the server, which says the same.
//!
//! It reads the form's own fields, which the page made, and changes none of them: what was typed before it started is taken
//! into account, and what it says is never sent.
#![expect(missing_docs, reason = "the island macro makes a struct for the properties and gives it no doc comment")]

use super::{browser, browser_form};
use crate::text::{
    PlannerText as Text, escaped,
    plan::{PlanBasis, PlanWords},
};
use domain::arrangement::OfferTyped;
use leptos::prelude::*;

/// The `id` of the form that is read.
pub const FORM: &str = "offer";
/// The `id` of the button that is not needed where this runs.
pub const BUTTON: &str = "show-plan";

/// What the offer in the form would mean.
#[island]
pub fn OfferPlanner(
    /// What is owed, today, and what else the sentences need.
    basis: PlanBasis,
    /// As the page has it.
    typed: OfferTyped,
) -> impl IntoView {
    let (typed, set_typed) = signal(typed);
    Effect::new(move |_| {
        // In an effect, and so after the page's own words were taken over: what differs from them by then is said anew.
        browser_form::on_input(FORM, move |answer| set_typed.set(OfferTyped::from_fields(answer)));
        browser::hide(BUTTON);
    });
    view! {
        <div class="app-planner" role="status" translate="no" inner_html=move || typed.with(|typed| words(typed, &basis))></div>
    }
}

/// The sentences as HTML.
fn words(typed: &OfferTyped, basis: &PlanBasis) -> String {
    let is_begun = !typed.amount.trim().is_empty();
    let mut html = paragraph("h2", "govuk-heading-s", Text::Title.words());
    match PlanWords::of_typed(typed, basis) {
        Ok(plan) => {
            html.push_str(&paragraph("p", "app-planner__clear", &plan.clear));
            for sentence in plan.more.iter().filter(|sentence| !sentence.is_empty()) {
                html.push_str(&paragraph("p", "app-planner__more", sentence));
            }
            for sentence in &plan.advice {
                html.push_str(&paragraph("p", "app-planner__advice", sentence));
            }
        }
        Err(problems) => {
            let first = problems.first().filter(|_| is_begun).map_or(Text::Begin.words(), String::as_str);
            html.push_str(&paragraph("p", "app-planner__more", first));
        }
    }
    html
}

fn paragraph(tag: &str, class: &str, text: &str) -> String {
    format!("<{tag} class=\"{class}\">{}</{tag}>", escaped(text))
}
