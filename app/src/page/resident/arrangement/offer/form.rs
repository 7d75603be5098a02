//! The form itself. Every button posts all of it, so that nothing typed is lost on the way.

use super::{OfferForm, OfferLeast};
use crate::{
    component::{
        field::{TextField, form_key},
        offer_field::{day_field, frequency},
        problem_list::ProblemList,
    },
    island::offer_planner::{self, BUTTON, FORM, OfferPlanner, PLAN},
    layout::Layout,
    paths,
    text::{ArrangementText as Text, plan::day_example},
};
use domain::{
    arrangement::{DayTyped, FirstDay, FirstDayWhy, OfferTyped, Suggested, Suggestion},
    calendar::{day_month_year, day_words},
};
use leptos::prelude::*;

/// The form.
pub(super) fn form(layout: &Layout, form: OfferForm, problems: &ProblemList) -> impl IntoView + use<> {
    let account_id = form.account.account_id();
    let typed = form.typed;
    let filled_in = form.filled_in.and_then(|chosen| {
        let chosen = form.suggestions.iter().find(|suggestion| suggestion.suggested == chosen)?;
        let (amount, every) = (chosen.offer.amount.to_string(), chosen.offer.frequency.frequency().words());
        let words = Text::FilledIn.with(&[("amount", &amount), ("every", every)]);
        Some(view! { <p class="app-note app-note--good" role="status">{words}</p> })
    });
    let amount = TextField {
        id: OfferTyped::AMOUNT,
        label: Text::AmountLabel.words(),
        hint: Text::AmountHint.words(),
        value: typed.amount.clone(),
        problem: problems.about(OfferTyped::AMOUNT),
        autocomplete: "off",
        keyboard: "decimal",
        width: "10",
        length_max: 30,
        ..TextField::default()
    };
    // Without a script a browser presses a form's first button when Enter is pressed: it must be the harmless one.
    view! {
        <form method="post" action=paths::arrangement_offer(account_id) id=FORM novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="standing" value=form.standing.clone() />
            <button class="govuk-visually-hidden" type="submit" name="do" value="show" tabindex="-1" aria-hidden="true">{Text::ShowButton.words()}</button>
            {plans(&form.suggestions)}
            {least(form.least)}
            <h2 class="govuk-heading-m">{Text::OwnTitle.words()}</h2>
            {filled_in}
            {amount.show()}
            {frequency(&typed.frequency, problems)}
            {first_day(&typed.first_on, &form.first_days, form.basis.limits.first_on_latest, problems)}
            {lump_sum(&typed, form.basis.limits.first_on_latest, problems)}
            <p>
                <button class="govuk-button govuk-button--secondary" type="submit" name="do" value="show" id=BUTTON>
                    {Text::ShowButton.words()}
                </button>
            </p>
            <div
                class="app-planner"
                id=PLAN
                role="status"
                translate="no"
                data-basis=form.basis.as_text()
                inner_html=offer_planner::words(&typed, &form.basis)
            ></div>
            <OfferPlanner />
            <button class="govuk-button" type="submit" name="do" value="check">{Text::ContinueButton.words()}</button>
        </form>
    }
}

/// Plans to choose from: each is a button that fills in the form.
fn plans(suggestions: &[Suggestion]) -> Option<impl IntoView + use<>> {
    if suggestions.is_empty() {
        return None;
    }
    let cards: Vec<_> = suggestions.iter().map(plan).collect();
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::ChooseTitle.words()}</h2>
            <p class="app-soft">{Text::ChooseHint.words()}</p>
            <ul class="app-plans">{cards}</ul>
            <p>
                <button class="app-link-button" type="submit" name="do" value="plans">{Text::ChooseOften.words()}</button>
            </p>
        </section>
    })
}

/// What is usually agreed at least, beside what could be taken from Universal Credit in its place.
fn least(least: OfferLeast) -> impl IntoView {
    let floor = Text::Least.with(&[("amount", &least.amount.to_string()), ("every", least.every.words())]);
    let deduction = least.deduction.map(|(low, high)| {
        format!(" {}", Text::LeastDeduction.with(&[("low", &low.to_string()), ("high", &high.to_string())]))
    });
    view! { <p class="app-soft">{floor}{deduction}</p> }
}

fn plan(suggestion: &Suggestion) -> impl IntoView + use<> {
    let offer = suggestion.offer;
    let (amount, every) = (offer.amount.to_string(), offer.frequency.frequency().words());
    let (why, fits) = match suggestion.suggested {
        Suggested::Token => (Text::PlanToken, false),
        Suggested::Lowest if suggestion.is_acceptable => (Text::PlanLowestAcceptable, false),
        Suggested::Lowest => (Text::PlanLowest, false),
        Suggested::Comfortable => (Text::PlanComfortable, true),
        Suggested::Soonest => (Text::PlanSoonest, true),
    };
    let tag = fits.then(|| view! { <span class="govuk-tag app-plan__tag">{Text::PlanFits.words()}</span> });
    let chosen = format!("{}.{}", suggestion.suggested.code(), offer.frequency.code());
    let clear = Text::PlanClear.with(&[("day", &day_month_year(suggestion.plan.schedule.clear_on()))]);
    view! {
        <li class="app-plan">
            <p class="app-plan__amount"><strong>{format!("{amount} {every}")}</strong>" "{tag}</p>
            <p class="app-soft">{clear}" "{why.words()}</p>
            <button class="govuk-button govuk-button--secondary" type="submit" name="use" value=chosen>
                {Text::PlanUse.with(&[("amount", &amount), ("every", every)])}
            </button>
        </li>
    }
}

fn first_day(
    typed: &DayTyped,
    first_days: &[FirstDay],
    latest: domain::calendar::Day,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    let example = first_days.first().map_or(latest, |day| day.on);
    let hint = Text::FirstHint.with(&[("example", &day_example(example)), ("latest", &day_month_year(latest))]);
    let suits: Vec<_> = first_days
        .iter()
        .filter(|day| day.why != FirstDayWhy::NextFriday)
        .map(|day| {
            let text = if day.why == FirstDayWhy::BenefitDay { Text::FirstBenefit } else { Text::FirstUsual };
            format!(" {}", text.with(&[("day", &day_words(day.on))]))
        })
        .collect();
    day_field("first", Text::FirstLabel.words(), hint + &suits.concat(), typed, problems.about(OfferTyped::FIRST_ON))
}

fn lump_sum(typed: &OfferTyped, example: domain::calendar::Day, problems: &ProblemList) -> impl IntoView + use<> {
    let (amount_problem, day_problem) = (problems.about(OfferTyped::LUMP_SUM), problems.about(OfferTyped::LUMP_SUM_ON));
    let is_open = !typed.lump_sum.is_empty() || amount_problem.is_some() || day_problem.is_some();
    let amount = TextField {
        id: OfferTyped::LUMP_SUM,
        label: Text::LumpLabel.words(),
        hint: Text::LumpHint.words(),
        value: typed.lump_sum.clone(),
        problem: amount_problem,
        autocomplete: "off",
        keyboard: "decimal",
        width: "10",
        length_max: 30,
        ..TextField::default()
    };
    let hint = Text::LumpDayHint.with(&[("example", &day_example(example))]);
    view! {
        <details class="govuk-details" open=is_open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::LumpTitle.words()}</span>
            </summary>
            <div class="govuk-details__text">
                <p>{Text::LumpWhy.words()}</p>
                {amount.show()}
                {day_field("lump", Text::LumpDayLabel.words(), hint, &typed.lump_sum_on, day_problem)}
            </div>
        </details>
    }
}
