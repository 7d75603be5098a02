//! Everything in the budget, so that the printed page is the whole of it: who lives there, every line, every debt, savings and
//! the note.

use crate::text::{BudgetOutcomeText as Text, budget_field};
use domain::budget::{Budget, StatementRow};
use leptos::prelude::*;

/// What of the result was told by its owner, and is no sum.
const TOLD: [&str; 3] = ["savings_considered", "savings_held", "note"];

/// The whole of it.
pub(super) fn everything(budget: &Budget, rows: &[StatementRow]) -> impl IntoView + use<> {
    let of_kind = |kind: &'static str| rows.iter().filter(move |row| row.kind == kind);
    let household: Vec<_> = of_kind("household").map(told).collect();
    let debts: Vec<_> = of_kind("priority_debt").chain(of_kind("other_debt")).map(debt).collect();
    let debts = (!debts.is_empty()).then(|| {
        view! {
            <h3 class="govuk-heading-s">{Text::DebtsTitle.words()}</h3>
            <div class="app-card app-card--table">
                <table class="app-table app-stack app-labelled">
                    <caption class="govuk-visually-hidden">{Text::DebtsTitle.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::DebtsWho.words()}</th>
                            <th scope="col" class="app-number">{Text::DebtsOwed.words()}</th>
                            <th scope="col" class="app-number">{Text::DebtsPays.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{debts}</tbody>
                </table>
            </div>
        }
    });
    let saving: Vec<_> = of_kind("total").filter(|row| TOLD.contains(&row.code)).map(told).collect();
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::LinesTitle.words()}</h2>
            <h3 class="govuk-heading-s">{Text::HouseholdTitle.words()}</h3>
            <div class="app-card"><dl class="app-sum">{household}</dl></div>
            <h3 class="govuk-heading-s">{Text::LinesCaption.words()}</h3>
            {lines(budget)}
            {debts}
            <h3 class="govuk-heading-s">{Text::SavingTitle.words()}</h3>
            <div class="app-card"><dl class="app-sum">{saving}</dl></div>
        </section>
    }
}

/// What was told: a word, a number or an amount.
fn told(row: &StatementRow) -> impl IntoView + use<> {
    let value = row.amount.map_or_else(|| row.text.clone(), |amount| amount.to_string());
    view! { <div class="app-sum__line"><dt>{row.name.clone()}</dt><dd>{value}</dd></div> }
}

fn debt(row: &StatementRow) -> impl IntoView + use<> {
    let name = if row.text.is_empty() { row.name.clone() } else { format!("{} ({})", row.name, row.text) };
    let owed = row.owed.map(|owed| owed.to_string()).unwrap_or_default();
    let pays = row.amount.zip(row.frequency).map(|(amount, every)| format!("{amount} {}", every.words()));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="app-number">
                <span class="app-cell-label">{format!("{}: ", Text::DebtsOwed.words())}</span>{owed}
            </td>
            <td class="app-number">
                <span class="app-cell-label">{format!("{}: ", Text::DebtsPays.words())}</span>{pays}
            </td>
        </tr>
    }
}

fn lines(budget: &Budget) -> impl IntoView + use<> {
    let rows: Vec<_> = budget
        .lines
        .iter()
        .map(|line| {
            let given = format!("{} {}", line.amount, line.frequency.words());
            let monthly = line.monthly().map(|monthly| monthly.to_string()).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{budget_field::label(line.field)}</th>
                    <td class="app-number">
                        <span class="app-cell-label">{format!("{}: ", Text::LinesGiven.words())}</span>{given}
                    </td>
                    <td class="app-number">
                        <span class="app-cell-label">{format!("{}: ", Text::LinesMonthly.words())}</span>{monthly}
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack app-labelled">
                <caption class="govuk-visually-hidden">{Text::LinesCaption.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::PictureWhat.words()}</th>
                        <th scope="col" class="app-number">{Text::LinesGiven.words()}</th>
                        <th scope="col" class="app-number">{Text::LinesMonthly.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
