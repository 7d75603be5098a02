//! Bank details. What was typed comes back only in the answer to the form that was sent, and never again.

use super::parts::way_out;
use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    island::bank_details::{BankDetails, FORM, LINE},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::direct_debit::{AccountHolderProblem, AccountNumberProblem, BankTyped, BankTypedProblems, SortCodeProblem};
use leptos::prelude::*;

/// The view of the form. The fields are `holder`, `sort_code` and `account_number`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankForm {
    /// Which account.
    pub account_id: i64,
    /// As typed.
    pub typed: BankTyped,
    /// What is wrong with how they are written.
    pub problems: BankTypedProblems,
    /// No such account can exist; how many more tries there are.
    pub invalid: Option<u32>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, form: BankForm) -> String {
    let problems = problem_list(&form);
    let head = Head {
        title: Text::BankTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        has_islands: true,
        is_narrow: true,
        back: Some(paths::direct_debit_when(form.account_id)),
    };
    document(layout, head, || content(layout, form, &problems))
}

fn content(layout: &Layout, form: BankForm, problems: &ProblemList) -> impl IntoView + use<> {
    let holder = TextField {
        id: "holder",
        label: Text::HolderLabel.words(),
        hint: Text::HolderHint.words(),
        value: form.typed.holder,
        problem: problems.about("holder"),
        autocomplete: "name",
        width: "20",
        length_max: 100,
        ..TextField::default()
    };
    let number = |id: &'static str, label: Text, hint: Text, value: String| TextField {
        id,
        label: label.words(),
        hint: hint.words(),
        value,
        problem: problems.about(id),
        autocomplete: "off",
        keyboard: "numeric",
        width: "10",
        is_reference: true,
        length_max: 30,
    };
    let sort_code = number("sort_code", Text::SortCodeLabel, Text::SortCodeHint, form.typed.sort_code);
    let account_number =
        number("account_number", Text::AccountNumberLabel, Text::AccountNumberHint, form.typed.account_number);
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::BankTitle.words()}</h1>
        <p>{Text::BankLead.words()}</p>
        <form method="post" action=paths::direct_debit_bank(form.account_id) id=FORM autocomplete="off" novalidate>
            {form_key(&layout.form_key)}
            {holder.show()}
            {sort_code.show()}
            {account_number.show()}
            <p class="app-soft" id=LINE role="status" translate="no"></p>
            <BankDetails />
            <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
        </form>
        {way_out()}
    }
}

fn problem_list(form: &BankForm) -> ProblemList {
    let BankTypedProblems { holder, sort_code, account_number } = form.problems;
    let holder = holder.map(|problem| FieldProblem { field: "holder", words: holder_words(problem) });
    let sort_code = sort_code.map(|problem| FieldProblem { field: "sort_code", words: sort_code_words(problem) });
    let account_number =
        account_number.map(|problem| FieldProblem { field: "account_number", words: account_number_words(problem) });
    let invalid = form.invalid.map(|tries| {
        let left = match tries {
            1 => Text::BankTriesOne.words().to_owned(),
            count => Text::BankTries.with(&[("count", &count.to_string())]),
        };
        FieldProblem { field: "sort_code", words: format!("{}. {left}", Text::BankInvalid.words()) }
    });
    ProblemList::of([holder, sort_code, account_number, invalid].into_iter().flatten())
}

fn holder_words(problem: AccountHolderProblem) -> String {
    match problem {
        AccountHolderProblem::Missing => Text::HolderMissing.words().to_owned(),
        AccountHolderProblem::TooLong { most } => Text::HolderTooLong.with(&[("most", &most.to_string())]),
        AccountHolderProblem::NotLetters => Text::HolderNotLetters.words().to_owned(),
    }
}

fn sort_code_words(problem: SortCodeProblem) -> String {
    match problem {
        SortCodeProblem::Missing => Text::SortCodeMissing,
        SortCodeProblem::NotDigits => Text::SortCodeNotDigits,
        SortCodeProblem::WrongLength => Text::SortCodeLength,
    }
    .words()
    .to_owned()
}

fn account_number_words(problem: AccountNumberProblem) -> String {
    match problem {
        AccountNumberProblem::Missing => Text::AccountNumberMissing,
        AccountNumberProblem::NotDigits => Text::AccountNumberNotDigits,
        AccountNumberProblem::TooShort => Text::AccountNumberShort,
        AccountNumberProblem::TooLong => Text::AccountNumberLong,
        AccountNumberProblem::Noughts => Text::AccountNumberNoughts,
    }
    .words()
    .to_owned()
}
