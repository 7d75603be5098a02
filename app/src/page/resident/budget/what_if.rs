//! What if one line were different? Shows what would be left, and saves nothing. Sent by POST: no amount stands in an
//! address.

use super::{
    amount,
    choice::{Options, list},
    wording::problem_list,
};
use crate::{
    component::{field::form_key, problem_list::ProblemList},
    layout::Layout,
    paths,
    render::{Head, document},
    text::{BudgetOutcomeText as Text, budget_field},
};
use domain::{
    budget::{Budget, Field, Line, Outcome, WhatIfTyped},
    money::{Frequency, Pence},
    problem::Problems,
};
use leptos::prelude::*;

/// The view of the question, and of its answer.
#[derive(Clone, Debug)]
pub struct WhatIfView {
    /// The budget as it is.
    pub budget: Budget,
    /// What it comes to.
    pub now: Outcome,
    /// What the form shows.
    pub typed: WhatIfTyped,
    /// What is wrong with it.
    pub problems: Problems,
    /// The line as it would be, and what the budget would come to; `None` = not asked yet, or not understood.
    pub then: Option<(Line, Outcome)>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &WhatIfView) -> String {
    let problems = problem_list(&view.problems, |name| label(name).words().to_owned());
    let head = Head {
        title: Text::WhatIfTitle.words().to_owned(),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::BUDGET_RESULT.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let answer = view.then.as_ref().map(|(line, then)| answer(&view.now, *line, then));
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::WhatIfTitle.words()}</h1>
            {answer}
            <p>{Text::WhatIfLead.words()}</p>
            {fields(layout, &view.budget, &view.typed, &problems)}
            <p><a class="govuk-link" href=paths::BUDGET_RESULT>{Text::WhatIfBack.words()}</a></p>
        }
    })
}

/// The empty form, as it stands on the result's page.
pub(super) fn form(layout: &Layout, budget: &Budget) -> impl IntoView + use<> {
    let typed = WhatIfTyped { every: Frequency::Monthly.code().to_owned(), ..WhatIfTyped::default() };
    view! {
        <h2 class="govuk-heading-m">{Text::WhatIfTitle.words()}</h2>
        <p>{Text::WhatIfLead.words()}</p>
        {fields(layout, budget, &typed, &ProblemList::default())}
    }
}

fn label(name: &str) -> Text {
    match name {
        "line" => Text::WhatIfLine,
        "amount" => Text::WhatIfAmount,
        _ => Text::WhatIfEvery,
    }
}

fn fields(layout: &Layout, budget: &Budget, typed: &WhatIfTyped, problems: &ProblemList) -> impl IntoView + use<> {
    let options: Options = Field::ALL
        .iter()
        .filter(|field| field.applies(&budget.household) || budget.lines.of(**field).is_some())
        .map(|field| (field.code(), option(budget, *field)))
        .collect();
    let every = if typed.every.is_empty() { Frequency::Monthly.code() } else { &typed.every };
    view! {
        <form method="post" action=paths::BUDGET_WHAT_IF novalidate>
            {form_key(&layout.form_key)}
            {list("line", Text::WhatIfLine.words(), options, &typed.line, problems)}
            {amount::regular(("amount", "every"), (Text::WhatIfAmount.words(), ""), (&typed.amount, every), problems)}
            <button class="govuk-button govuk-button--secondary" type="submit">{Text::WhatIfButton.words()}</button>
        </form>
    }
}

/// "Gas, now £20.00 a week".
fn option(budget: &Budget, field: Field) -> String {
    let label = budget_field::label(field);
    budget.lines.of(field).map_or_else(
        || label.to_owned(),
        |line| {
            format!("{label}, {} {} {}", Text::WhatIfNow.words().to_lowercase(), line.amount, line.frequency.words())
        },
    )
}

fn answer(now: &Outcome, line: Line, then: &Outcome) -> impl IntoView + use<> {
    let title = Text::WhatIfAnswer.with(&[
        ("line", &in_a_sentence(budget_field::label(line.field))),
        ("amount", &line.amount.to_string()),
        ("every", line.frequency.words()),
    ]);
    let change = then.totals.left.checked_sub(now.totals.left).unwrap_or_default();
    let words = match change.cmp(&Pence::ZERO) {
        std::cmp::Ordering::Greater => Text::WhatIfMore,
        std::cmp::Ordering::Equal => Text::WhatIfSame,
        std::cmp::Ordering::Less => Text::WhatIfLess,
    }
    .with(&[("amount", &change.abs().to_string())]);
    let row = |text: Text, now: String, then: String| {
        view! {
            <tr>
                <th scope="row">{text.words()}</th>
                <td class="app-number">{now}</td>
                <td class="app-number"><strong>{then}</strong></td>
            </tr>
        }
    };
    view! {
        <section class="app-card app-card--table app-group" role="status">
            <table class="app-table">
                <caption>{title}</caption>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col" class="app-number">{Text::WhatIfNow.words()}</th>
                        <th scope="col" class="app-number">{Text::WhatIfThen.words()}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(Text::WhatIfRowLeft, left(now.totals.left), left(then.totals.left))}
                    {row(
                        Text::WhatIfRowAfford,
                        now.affordable.monthly.to_string(),
                        then.affordable.monthly.to_string(),
                    )}
                </tbody>
            </table>
            <p>{words}</p>
        </section>
    }
}

fn left(left: Pence) -> String {
    if left < Pence::ZERO { Text::WhatIfShort.with(&[("amount", &left.abs().to_string())]) } else { left.to_string() }
}

/// "Your pay" within a sentence: "your pay". Names of benefits keep their capitals.
fn in_a_sentence(label: &str) -> String {
    label.strip_prefix("Your ").map_or_else(|| label.to_owned(), |rest| format!("your {rest}"))
}
