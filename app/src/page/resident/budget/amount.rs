//! An amount of the budget with how often, as a field of a form.

use crate::{
    component::{
        amount_field::{AmountField, EveryField},
        problem_list::ProblemList,
    },
    text::budget_field,
};
use domain::budget::LineTyped;
use leptos::prelude::*;

/// A line of the budget.
pub(super) fn line(typed: &LineTyped, hint: &str, problems: &ProblemList) -> impl IntoView + use<> {
    let field = typed.field;
    let names = (field.code(), field.every_name());
    regular(names, (budget_field::label(field), hint), (&typed.amount, &typed.every), problems)
}

/// Any amount that recurs: its names, its label and hint, what was typed.
pub(super) fn regular(
    (id, every_id): (&'static str, &'static str),
    (label, hint): (&str, &str),
    (value, every): (&str, &str),
    problems: &ProblemList,
) -> impl IntoView + use<> {
    let every = EveryField { id: every_id, value: every.to_owned(), problem: problems.about(every_id) };
    AmountField { every: Some(every), ..alone(id, label, hint, value, problems) }.show()
}

/// An amount that stands alone.
pub(super) fn single(
    id: &'static str,
    (label, hint): (&str, &str),
    value: &str,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    alone(id, label, hint, value, problems).show()
}

fn alone(id: &'static str, label: &str, hint: &str, value: &str, problems: &ProblemList) -> AmountField {
    AmountField {
        id,
        label: label.to_owned(),
        hint: hint.to_owned(),
        value: value.to_owned(),
        problem: problems.about(id),
        every: None,
    }
}
