//! A budget row by row in the order of the Standard Financial Statement, to be printed, downloaded or read by an adviser's
//! program. Rows are data: how they are written is the document's affair.

use serde::Serialize;

use crate::money::{Frequency, MoneyOverflow, Pence};

use super::{Budget, Outcome, Section};

/// A row. What it has not is left out of JSON and empty in CSV.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatementRow {
    /// What kind of row: `line`, `section_total`, `total`, `priority_debt`, `other_debt` or `household`.
    pub kind: &'static str,
    /// "Income", "Fixed costs", "Flexible costs", "Debts", "Household" or "Result".
    pub side: &'static str,
    /// The section's name; empty outside the sections.
    pub section: &'static str,
    /// A code that never changes.
    pub code: &'static str,
    /// The statement's name for it; for another debt, the creditor.
    pub name: String,
    /// As it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Pence>,
    /// How often, as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// A month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Pence>,
    /// For a debt, what is owed in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<Pence>,
    /// Whatever is no amount: a number of people, a yes or no, a note. Empty where an amount says it all.
    pub text: String,
}

const DEBTS: &str = "Debts";
const RESULT: &str = "Result";
const HOUSEHOLD: &str = "Household";

/// Every row of a budget: household, lines with the sum of each section, debts, and the result.
///
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn statement_rows(budget: &Budget, outcome: &Outcome) -> Result<Vec<StatementRow>, MoneyOverflow> {
    let mut rows = household(budget);
    for section in Section::ALL {
        section_rows(&mut rows, budget, outcome, *section)?;
    }
    debts(&mut rows, budget)?;
    rows.extend(result(budget, outcome));
    Ok(rows)
}

fn household(budget: &Budget) -> Vec<StatementRow> {
    let home = &budget.household;
    let row = |code: &'static str, name: &str, text: String| StatementRow {
        kind: "household",
        side: HOUSEHOLD,
        code,
        name: name.to_owned(),
        text,
        ..StatementRow::default()
    };
    let yes = |is: bool| if is { "Yes" } else { "No" }.to_owned();
    let mut rows = vec![
        row("adults", "Single or joint", if home.partner.is_some() { "Joint" } else { "Single" }.to_owned()),
        row("age", "Age", home.age.words().to_owned()),
        row("employment", "Employment", home.employment.words().to_owned()),
    ];
    if let Some(partner) = home.partner {
        rows.push(row("partner_age", "Partner's age", partner.age.words().to_owned()));
        rows.push(row("partner_employment", "Partner's employment", partner.employment.words().to_owned()));
    }
    rows.extend([
        row(
            "children_under_16",
            "Dependants under 16",
            home.children_under_5.saturating_add(home.children_5_to_15).to_string(),
        ),
        row("children_16_to_18", "Dependants 16 to 18", home.children_16_to_18.to_string()),
        row("other_dependants", "Other dependants", home.other_dependants.to_string()),
        row("non_dependants", "Non-dependants", home.non_dependants.to_string()),
        row("people", "Number in household", home.people().to_string()),
        row("vehicles", "Vehicles", home.vehicles.to_string()),
        row("illness", "Illness or disability", yes(home.has_illness)),
        row("carer", "Cares for someone", yes(home.is_carer)),
        row("tenure", "Tenure", home.tenure.words().to_owned()),
    ]);
    rows
}

fn section_rows(
    rows: &mut Vec<StatementRow>,
    budget: &Budget,
    outcome: &Outcome,
    section: Section,
) -> Result<(), MoneyOverflow> {
    for line in budget.lines.iter().filter(|line| line.field.section() == section) {
        rows.push(StatementRow {
            kind: "line",
            side: section.side().words(),
            section: section.words(),
            code: line.field.code(),
            name: line.field.words().to_owned(),
            amount: Some(line.amount),
            frequency: Some(line.frequency),
            monthly: Some(line.monthly()?),
            ..StatementRow::default()
        });
    }
    rows.push(StatementRow {
        kind: "section_total",
        side: section.side().words(),
        section: section.words(),
        code: section.code(),
        name: format!("Total: {}", section.words()),
        monthly: Some(outcome.totals.section(section)),
        ..StatementRow::default()
    });
    Ok(())
}

fn debts(rows: &mut Vec<StatementRow>, budget: &Budget) -> Result<(), MoneyOverflow> {
    for debt in &budget.priority_debts {
        rows.push(StatementRow {
            kind: "priority_debt",
            side: DEBTS,
            section: "Priority debts",
            code: debt.kind.code(),
            name: debt.kind.words().to_owned(),
            amount: Some(debt.pays),
            frequency: Some(debt.frequency),
            monthly: Some(debt.monthly()?),
            owed: Some(debt.owed),
            ..StatementRow::default()
        });
    }
    for debt in &budget.other_debts {
        rows.push(StatementRow {
            kind: "other_debt",
            side: DEBTS,
            section: "Other debts",
            code: "other_debt",
            name: debt.creditor.clone(),
            amount: Some(debt.pays),
            frequency: Some(debt.frequency),
            monthly: Some(debt.monthly()?),
            owed: Some(debt.owed),
            text: if debt.has_judgment { "County court judgment" } else { "" }.to_owned(),
        });
    }
    Ok(())
}

fn result(budget: &Budget, outcome: &Outcome) -> Vec<StatementRow> {
    let row = |code: &'static str, name: &str, monthly: Pence| StatementRow {
        kind: "total",
        side: RESULT,
        code,
        name: name.to_owned(),
        monthly: Some(monthly),
        ..StatementRow::default()
    };
    let text = |code: &'static str, name: &str, text: String| StatementRow {
        kind: "total",
        side: RESULT,
        code,
        name: name.to_owned(),
        text,
        ..StatementRow::default()
    };
    let totals = &outcome.totals;
    let considered = if budget.saving.has_considered_savings { "Yes" } else { "No" };
    let mut rows = vec![
        row("income", "Total income", totals.income),
        row("fixed_costs", "Total fixed costs", totals.fixed_costs),
        row("flexible_costs", "Total flexible costs", totals.flexible_costs),
        row("spending", "Total outgoings", totals.spending),
        row("left", "Surplus", totals.left),
        row("saving", "Savings contribution", outcome.saving),
        row("debt_fee", "Debt administration fee", outcome.debt_fee),
        row("for_priority", "Available for priority debts", outcome.for_priority),
        row("priority_payments", "Payments to priority debts", outcome.priority_payments),
        row("for_nonpriority", "Available for other debts", outcome.for_nonpriority),
        row("other_payments", "Payments to other debts", outcome.other_payments),
        row("affordable", "Affordable towards rent arrears", outcome.affordable.monthly),
        text("savings_considered", "Savings and things of value considered", considered.to_owned()),
    ];
    if let Some(held) = budget.saving.held {
        rows.push(StatementRow { amount: Some(held), ..text("savings_held", "Savings held", String::new()) });
    }
    if !budget.saving.note.is_empty() {
        rows.push(text("note", "Notes", budget.saving.note.clone()));
    }
    rows
}
