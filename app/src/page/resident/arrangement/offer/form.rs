//! The form itself. Every button posts all of it, so that nothing typed is lost on the way.

use super::OfferForm;
use crate::{
    component::{
        field::{TextField, form_key, problem_message},
        problem_list::ProblemList,
    },
    island::offer_planner::{BUTTON, FORM, OfferPlanner},
    layout::Layout,
    paths,
    text::{ArrangementText as Text, FrameText, plan::day_example},
};
use domain::{
    arrangement::{DayTyped, FirstDay, FirstDayWhy, OfferTyped, Suggested, Suggestion},
    calendar::{day_month_year, day_words},
    ledger::ArrangementFrequency,
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
            <OfferPlanner basis=form.basis typed=typed />
            <button class="govuk-button" type="submit" name="do" value="check" formaction=paths::arrangement_check(account_id)>
                {Text::ContinueButton.words()}
            </button>
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
        </section>
    })
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
    let clear = Text::PlanClear.with(&[("day", &day_month_year(suggestion.plan.schedule.clear_on()))]);
    view! {
        <li class="app-plan">
            <p class="app-plan__amount"><strong>{format!("{amount} {every}")}</strong>" "{tag}</p>
            <p class="app-soft">{clear}" "{why.words()}</p>
            <button class="govuk-button govuk-button--secondary" type="submit" name="use" value=suggestion.suggested.code()>
                {Text::PlanUse.with(&[("amount", &amount), ("every", every)])}
            </button>
        </li>
    }
}

fn frequency(chosen: &str, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(OfferTyped::FREQUENCY);
    let has_problem = problem.is_some();
    let described_by = if has_problem { "frequency-hint frequency-problem" } else { "frequency-hint" };
    let choices = ArrangementFrequency::ALL.iter().enumerate().map(|(place, frequency)| {
        // The first has the field's own name, so that the summary of problems leads to it.
        let id = if place == 0 { OfferTyped::FREQUENCY.to_owned() } else { format!("frequency-{place}") };
        view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    type="radio"
                    name=OfferTyped::FREQUENCY
                    id=id.clone()
                    value=frequency.code()
                    checked=frequency.code() == chosen
                />
                <label class="govuk-label govuk-radios__label" for=id>{frequency.words()}</label>
            </div>
        }
    });
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::FrequencyLabel.words()}</legend>
                <div class="govuk-hint" id="frequency-hint">{Text::FrequencyHint.words()}</div>
                {problem.map(|words| problem_message("frequency-problem".to_owned(), &words))}
                <div class="govuk-radios govuk-radios--small">{choices.collect_view()}</div>
            </fieldset>
        </div>
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
    day_field("first", Text::FirstLabel, hint + &suits.concat(), typed, problems.about(OfferTyped::FIRST_ON))
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
                {day_field("lump", Text::LumpDayLabel, hint, &typed.lump_sum_on, day_problem)}
            </div>
        </details>
    }
}

/// A day in three boxes, named `first-day`, `first-month` and so on.
fn day_field(
    prefix: &'static str,
    label: Text,
    hint: String,
    typed: &DayTyped,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    let (hint_id, problem_id) = (format!("{prefix}-hint"), format!("{prefix}-problem"));
    let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
    let part = |name: &str, label: FrameText, width: &str, value: &str| {
        let id = format!("{prefix}-{name}");
        view! {
            <div class="govuk-date-input__item">
                <label class="govuk-label govuk-date-input__label" for=id.clone()>{label.words()}</label>
                <input
                    class=format!("govuk-input govuk-date-input__input govuk-input--width-{width}")
                    class=("govuk-input--error", has_problem)
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode="numeric"
                    maxlength="20"
                    autocomplete="off"
                    value=value.to_owned()
                />
            </div>
        }
    };
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label.words()}</legend>
                <div class="govuk-hint" id=hint_id>{hint}</div>
                {problem.map(|words| problem_message(problem_id, &words))}
                <div class="govuk-date-input">
                    {part("day", FrameText::Day, "2", &typed.day)}
                    {part("month", FrameText::Month, "2", &typed.month)}
                    {part("year", FrameText::Year, "4", &typed.year)}
                </div>
            </fieldset>
        </div>
    }
}
