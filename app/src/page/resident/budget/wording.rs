//! From what is wrong with an answer to what to do about it.

use crate::{
    component::problem_list::{FieldProblem, ProblemList},
    text::BudgetText as Text,
};
use domain::{
    money::MoneyProblem,
    problem::{Problems, Reason},
};

/// The fields of a household that are numbers.
pub(super) const COUNTS: [&str; 6] =
    ["children_under_5", "children_5_to_15", "children_16_to_18", "other_dependants", "non_dependants", "vehicles"];

/// The problems of a form in words. `label` gives the words of the question that a field belongs to.
pub(super) fn problem_list(problems: &Problems, label: impl Fn(&str) -> String) -> ProblemList {
    ProblemList::of(problems.iter().map(|problem| FieldProblem {
        field: problem.field,
        words: problem_words(problem.field, problem.reason, &label(problem.field)),
    }))
}

fn problem_words(field: &str, reason: Reason, label: &str) -> String {
    let text = match reason {
        Reason::Missing => Text::ProblemMissing,
        Reason::TooLong { characters } => {
            return Text::ProblemTooLong.with(&[("characters", &characters.to_string()), ("line", label)]);
        }
        Reason::Amount(MoneyProblem::TooManyDecimals) => Text::ProblemTooManyDecimals,
        Reason::Amount(MoneyProblem::TooLarge) => Text::ProblemTooLarge,
        Reason::Amount(_) => Text::ProblemNotAnAmount,
        Reason::ChangedElsewhere { to: Some((amount, every)) } => {
            let (amount, every) = (amount.to_string(), every.words());
            return Text::ProblemChangedTo.with(&[("line", label), ("amount", &amount), ("every", every)]);
        }
        Reason::ChangedElsewhere { to: None } => Text::ProblemChanged,
        Reason::BelowNothing => Text::ProblemBelowNothing,
        Reason::NotUnderstood if field.ends_with("every") => Text::ProblemEvery,
        Reason::NotUnderstood if COUNTS.contains(&field) => Text::ProblemCount,
        _ => Text::ProblemChoose,
    };
    text.with(&[("line", label)])
}
