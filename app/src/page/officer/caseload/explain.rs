//! Why an account stands where it does, or stood on a past day: every term and every rule, hit or miss, with its figures.

use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::CaseloadText as Text,
};
use domain::{
    calendar::{Day, day_month_year, day_short, day_words},
    caseload::{Check, Points, Ranked, Rule, RuleResult},
};
use leptos::prelude::*;

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// First line of the address.
    pub address: String,
    /// The day that was asked for.
    pub asked_on: Day,
    /// What was shown then; `None` = it was not ranked by that day.
    pub answer: Option<ExplainedAnswer>,
}

/// What was shown on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedAnswer {
    /// The day of the ranking: the day asked for, or the last before it.
    pub ranked_on: Day,
    /// Since when the facts had been so.
    pub facts_since_on: Day,
    /// The version of the ranking.
    pub version: u32,
    /// The answer.
    pub ranked: Ranked,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, explanation: Explanation) -> String {
    let head = Head {
        title: Text::ExplainTitle.words().to_owned(),
        section: Some(Section::Caseload),
        back: Some(paths::OFFICER_CASELOAD.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let asked_on = explanation.asked_on;
        let body = match explanation.answer {
            None => {
                let words = Text::ExplainNever.with(&[("day", &day_words(asked_on))]);
                view! { <p class="govuk-inset-text">{words}</p> }.into_any()
            }
            Some(answer) => answered(answer, asked_on).into_any(),
        };
        view! {
            <h1 class="govuk-heading-l">{Text::ExplainTitle.words()}</h1>
            <p>
                <a class="govuk-link" href=paths::officer_account(explanation.account_id)>
                    {format!("{}, {}", explanation.account_ref, explanation.address)}
                </a>
            </p>
            {body}
            {another_day(explanation.account_id, asked_on)}
        }
    })
}

/// What was shown, and what it rested on. The case page shows it too.
fn answered(answer: ExplainedAnswer, asked_on: Day) -> impl IntoView {
    let other = (answer.ranked_on != asked_on).then(|| {
        let words = Text::ExplainOther.with(&[("asked", &day_words(asked_on))]);
        view! { <p class="govuk-inset-text">{words}</p> }
    });
    let version = answer.version.to_string();
    let since = Text::ExplainSince.with(&[("day", &day_month_year(answer.facts_since_on)), ("version", &version)]);
    let ranked = answer.ranked;
    let recommended = ranked.recommended().map_or(Text::NoAction.words(), Rule::words);
    let next = ranked.next_payment.map_or_else(
        || Text::NoRhythm.words().to_owned(),
        |(on, amount)| Text::NextPayment.with(&[("amount", &amount.to_string()), ("day", &day_short(on))]),
    );
    let rules: Vec<_> = ranked.rules.iter().map(rule).collect();
    view! {
        <p>{Text::ExplainLead.with(&[("day", &day_words(answer.ranked_on))])}</p>
        {other}
        {ranked.first.map(|why| view! { <p><b>{Text::ExplainFirst.with(&[("why", &why.words())])}</b></p> })}
        {ranked.held.map(|why| view! { <p><b>{Text::ExplainHeld.with(&[("why", &why.words())])}</b></p> })}
        <dl class="app-figures">
            {figure(Text::ExplainPlace, ranked.place.words().to_owned())}
            {figure(Text::ExplainScore, ranked.score.to_string())}
            {figure(Text::ColumnNextPayment, next)}
            {figure(Text::ColumnAction, recommended.to_owned())}
        </dl>
        {terms(&ranked)}
        <h2 class="govuk-heading-m">{Text::ExplainRules.words()}</h2>
        <p class="app-soft">{Text::ExplainRulesLead.words()}</p>
        <ol class="govuk-list app-rules">{rules}</ol>
        <p class="app-soft">{since}</p>
    }
}

fn figure(label: Text, words: String) -> impl IntoView {
    view! {
        <div class="app-figures__one">
            <dt>{label.words()}</dt>
            <dd><b>{words}</b></dd>
        </div>
    }
}

fn terms(ranked: &Ranked) -> impl IntoView + use<> {
    let points_of = |points: &Points, most: &Points| {
        Text::ExplainPointsOf.with(&[("points", &points.to_string()), ("most", &most.to_string())])
    };
    let rows: Vec<_> = ranked
        .terms
        .iter()
        .map(|(figures, points, most)| {
            view! {
                <tr>
                    <th scope="row">{figures.term().words()}</th>
                    <td>{figures.words()}</td>
                    <td class="app-number">{points_of(points, most)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="app-table app-stack app-labelled">
            <caption class="govuk-heading-m">{Text::ExplainTerms.words()}</caption>
            <thead>
                <tr>
                    <th scope="col">{Text::ExplainTerm.words()}</th>
                    <th scope="col">{Text::ExplainFigures.words()}</th>
                    <th scope="col" class="app-number">{Text::ExplainPoints.words()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rule(result: &RuleResult) -> impl IntoView + use<> {
    let is_hit = result.is_hit();
    let (class, words) = if is_hit {
        ("govuk-tag govuk-tag--green", Text::ExplainHit)
    } else {
        ("govuk-tag govuk-tag--grey", Text::ExplainMiss)
    };
    let checks: Vec<_> = result.checks.iter().map(check).collect();
    view! {
        <li>
            <details class="app-what" open=is_hit>
                <summary><strong class=class>{words.words()}</strong>" "{result.rule.words()}</summary>
                <ul class="govuk-list govuk-list--bullet app-what__answer">{checks}</ul>
            </details>
        </li>
    }
}

fn check(check: &Check) -> impl IntoView + use<> {
    let met = if check.is_met { Text::ExplainMet } else { Text::ExplainNotMet };
    view! { <li>{met.words()}{check.test.words()}</li> }
}

fn another_day(account_id: i64, asked_on: Day) -> impl IntoView {
    view! {
        <form class="app-filter" method="get" action=paths::officer_rank(account_id)>
            <div class="govuk-form-group">
                <label class="govuk-label" for="on">{Text::ExplainDay.words()}</label>
                <input class="govuk-input govuk-input--width-10" id="on" name="on" type="date" value=asked_on.to_string() />
            </div>
            <div class="app-filter__do">
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::ExplainDayButton.words()}</button>
            </div>
        </form>
    }
}
