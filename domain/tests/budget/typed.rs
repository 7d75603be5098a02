//! From what was typed to a budget, with every problem at once.

use domain::budget::{Field, HouseholdTyped, LineTyped, OtherDebtTyped, WhatIfTyped, read_lines, read_other_debts};
use domain::money::{MoneyProblem, Pence};
use domain::problem::Reason;

fn typed(field: Field, amount: &str, every: &str) -> LineTyped {
    LineTyped { field, amount: amount.to_owned(), every: every.to_owned() }
}

#[test]
fn what_is_right_is_taken_and_all_that_is_wrong_is_said() {
    let read = read_lines(&[
        typed(Field::Gas, " £20 ", "weekly"),
        typed(Field::Electricity, "", "weekly"),
        typed(Field::OtherFuel, "20.005", "weekly"),
        typed(Field::OtherUtility, "-1", "weekly"),
        typed(Field::WaterSupply, "1e3", "weekly"),
        typed(Field::WasteWater, "0", "monthly"),
        typed(Field::Rent, "£1,000,000.00", "monthly"),
        typed(Field::Groceries, "60", "now and then"),
    ]);
    let taken: Vec<_> = read.lines.iter().map(|line| (line.field, line.amount)).collect();
    assert_eq!(taken, [(Field::Gas, Pence::new(2_000)), (Field::WasteWater, Pence::ZERO)]);
    assert_eq!(read.emptied, [Field::Electricity]);
    let problems: Vec<_> = read.problems.iter().map(|problem| (problem.field, problem.reason)).collect();
    assert_eq!(
        problems,
        [
            ("other_fuel", Reason::Amount(MoneyProblem::TooManyDecimals)),
            ("other_utility", Reason::BelowNothing),
            ("water_supply", Reason::Amount(MoneyProblem::NotAnAmount)),
            ("rent", Reason::Amount(MoneyProblem::TooLarge)),
            ("groceries-every", Reason::NotUnderstood),
        ]
    );
}

#[test]
fn a_household_needs_an_age_work_and_whether_there_is_a_partner() {
    let problems = HouseholdTyped::default().read().unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["age", "employment", "has_partner"]);

    let answers = |name: &str| match name {
        "age" => "working_age",
        "employment" => "full_time",
        "has_partner" => "yes",
        "vehicles" => "21",
        "non_dependants" => "two",
        _ => "",
    };
    let problems = HouseholdTyped::from_answers(|name| answers(name).to_owned()).read().unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["partner_age", "partner_employment", "non_dependants", "vehicles"]);
}

#[test]
fn blank_rows_of_debts_are_left_out_and_a_debt_needs_a_name() {
    let row = |creditor: &str, owed: &str| OtherDebtTyped {
        creditor: creditor.to_owned(),
        owed: owed.to_owned(),
        every: "monthly".to_owned(),
        ..OtherDebtTyped::default()
    };
    let (debts, problems) = read_other_debts(&[row("Bank", "100"), row("", ""), row("", "50")]);
    assert_eq!(debts.len(), 1);
    assert_eq!(problems.of("debt-3-creditor"), Some(Reason::Missing));
}

#[test]
fn what_if_needs_a_line_and_an_amount_and_takes_nought() {
    let ask = |line: &str, amount: &str| {
        WhatIfTyped { line: line.to_owned(), amount: amount.to_owned(), every: "weekly".to_owned() }.read()
    };
    assert_eq!(ask("smoking", "0").unwrap().amount, Pence::ZERO);
    let problems = ask("", "").unwrap_err();
    assert_eq!((problems.of("line"), problems.of("amount")), (Some(Reason::Missing), Some(Reason::Missing)));
}
