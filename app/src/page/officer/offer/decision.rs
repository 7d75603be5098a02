//! The decision: agree, suggest a change, decline or ask, with what the resident is told.

use super::{DECISION, DecisionForm, DecisionMay, OfferDecision, REASON};
use crate::{
    component::{
        field::{TextField, form_key, problem_message},
        offer_field::{day_field, frequency},
        problem_list::ProblemList,
    },
    layout::Layout,
    paths,
    text::{OfferDecisionText as Text, offer_decision::asks_words, plan::day_example},
};
use domain::{
    arrangement::{Asks, OfferEvent, OfferState, OfferTyped},
    calendar::day_month_year,
};
use leptos::prelude::*;

/// The form, or why there is none.
pub(super) fn decision(layout: &Layout, decision: &OfferDecision, problems: &ProblemList) -> impl IntoView + use<> {
    let body = match (decision.state, decision.may) {
        (OfferState::CounterOffered, _) => view! { <p>{Text::WithResident.words()}</p> }.into_any(),
        (state, _) if !state.awaits_officer() => {
            view! { <p>{Text::Closed.with(&[("state", &state.words().to_lowercase())])}</p> }.into_any()
        }
        (_, DecisionMay::Read { needs }) => {
            view! { <p class="app-note">{Text::NotYours.with(&[("who", &who(needs))])}</p> }.into_any()
        }
        (_, DecisionMay::Recommend { needs }) => {
            let form = form(layout, &decision.offer_id, &decision.form, problems, Text::RecommendButton);
            view! { <p class="app-note">{Text::RecommendLead.with(&[("who", &who(needs))])}</p>{form} }.into_any()
        }
        (_, DecisionMay::Decide) => {
            form(layout, &decision.offer_id, &decision.form, problems, Text::DecideButton).into_any()
        }
    };
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::DecideTitle.words()}</h2>
            {body}
        </section>
    }
}

/// "a team leader".
fn who(needs: Asks) -> String {
    format!("a {}", asks_words(needs).to_lowercase())
}

fn form(
    layout: &Layout,
    offer_id: &str,
    form: &DecisionForm,
    problems: &ProblemList,
    button: Text,
) -> impl IntoView + use<> {
    let problem = problems.about(REASON);
    let has_problem = problem.is_some();
    let described_by = if has_problem { "reason-hint reason-problem" } else { "reason-hint" };
    view! {
        <form method="post" action=paths::officer_offer(offer_id) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="standing" value=form.standing.clone() />
            {choices(&form.decision, problems)}
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label govuk-label--s" for=REASON>{Text::ReasonLabel.words()}</label>
                <div class="govuk-hint" id="reason-hint">{Text::ReasonHint.words()}</div>
                {problem.map(|words| problem_message("reason-problem".to_owned(), &words))}
                <textarea class="govuk-textarea" id=REASON name=REASON rows="4" aria-describedby=described_by>{form.reason.clone()}</textarea>
            </div>
            {counter(form, problems)}
            <button class="govuk-button" type="submit">{button.words()}</button>
        </form>
    }
}

fn choices(chosen: &str, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(DECISION);
    let has_problem = problem.is_some();
    let choice = |place: usize, event: OfferEvent, label: Text, hint: Option<Text>| {
        let id = if place == 0 { DECISION.to_owned() } else { format!("{DECISION}-{place}") };
        let hint_id = format!("{id}-hint");
        let described_by = hint.map(|_| hint_id.clone());
        let hint = hint.map(|hint| {
            view! { <div class="govuk-hint govuk-radios__hint" id=hint_id>{hint.words()}</div> }
        });
        view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    type="radio"
                    name=DECISION
                    id=id.clone()
                    value=event.code()
                    checked=event.code() == chosen
                    aria-describedby=described_by
                />
                <label class="govuk-label govuk-radios__label" for=id>{label.words()}</label>
                {hint}
            </div>
        }
    };
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=has_problem.then_some("decision-problem")>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::DecideLabel.words()}</legend>
                {problem.map(|words| problem_message("decision-problem".to_owned(), &words))}
                <div class="govuk-radios">
                    {choice(0, OfferEvent::Agree, Text::Agree, None)}
                    {choice(1, OfferEvent::CounterOffer, Text::CounterOffer, Some(Text::CounterHint))}
                    {choice(2, OfferEvent::Decline, Text::Decline, Some(Text::DeclineHint))}
                    {choice(3, OfferEvent::Ask, Text::Ask, Some(Text::AskHint))}
                </div>
            </fieldset>
        </div>
    }
}

/// The change that is suggested: the same fields as the resident's, filled in with the offer.
fn counter(form: &DecisionForm, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &form.counter;
    let is_open = form.decision == OfferEvent::CounterOffer.code();
    let money = |id: &'static str, label: Text, hint: Text, value: &str| TextField {
        id,
        label: label.words(),
        hint: hint.words(),
        value: value.to_owned(),
        problem: problems.about(id),
        autocomplete: "off",
        keyboard: "decimal",
        width: "10",
        length_max: 30,
        ..TextField::default()
    };
    let latest = form.limits.first_on_latest;
    let example = day_example(latest);
    let first_hint = Text::CounterFirstHint.with(&[("example", &example), ("latest", &day_month_year(latest))]);
    let lump_latest = form.limits.lump_sum_on_latest;
    let lump_hint = Text::CounterFirstHint.with(&[("example", &example), ("latest", &day_month_year(lump_latest))]);
    view! {
        <details class="govuk-details" open=is_open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::CounterTitle.words()}</span>
            </summary>
            <div class="govuk-details__text">
                {money(OfferTyped::AMOUNT, Text::CounterAmount, Text::CounterAmountHint, &typed.amount).show()}
                {frequency(&typed.frequency, problems)}
                {day_field("first", Text::CounterFirst.words(), first_hint, &typed.first_on, problems.about(OfferTyped::FIRST_ON))}
                {money(OfferTyped::LUMP_SUM, Text::CounterLump, Text::CounterLumpHint, &typed.lump_sum).show()}
                {day_field("lump", Text::CounterLumpDay.words(), lump_hint, &typed.lump_sum_on, problems.about(OfferTyped::LUMP_SUM_ON))}
            </div>
        </details>
    }
}
