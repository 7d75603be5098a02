//! Says what an offer would mean, as it is typed. Without it a button asks the server, which says the same.
//!
//! It reads the form's own fields, which the page made, and changes none of them: what was typed before it started is taken
//! into account, and what it says is never sent.

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
/// The `id` of what holds the sentences; its `data-basis` is the [`PlanBasis`] as text.
pub const PLAN: &str = "plan";

/// Keeps the sentences up to date.
#[island]
pub fn OfferPlanner() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        use super::{browser, browser_form};
        if let Some(basis) = PlanBasis::parse(&browser::attribute(PLAN, "data-basis")) {
            browser_form::on_input(FORM, move |answer| {
                browser::set_html(PLAN, &words(&OfferTyped::from_fields(answer), &basis));
            });
            browser::hide(BUTTON);
        }
    }
}

/// What an offer would mean, as HTML.
#[must_use]
pub fn words(typed: &OfferTyped, basis: &PlanBasis) -> String {
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
    ["<", tag, " class=\"", class, "\">", &escaped(text), "</", tag, ">"].concat()
}
