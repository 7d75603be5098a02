//! The two pages of debts: those that come first, one row a kind, and all others, a row each.

use super::{
    amount,
    choice::tick,
    form::{self, Question},
    wording::problem_list,
};
use crate::{
    component::{field::problem_message, problem_list::ProblemList},
    layout::Layout,
    text::BudgetText as Text,
};
use domain::{
    budget::{
        CREDITOR_CHARACTERS_MAX, OTHER_DEBT_COUNT_MAX, OTHER_DEBT_NAMES, OtherDebt, OtherDebtNames, OtherDebtTyped,
        Part, PriorityDebt, PriorityDebtKind, PriorityDebtTyped, YES,
    },
    money::Frequency,
    problem::Problems,
};
use leptos::prelude::*;

/// The view of the priority debts.
#[derive(Clone, Debug)]
pub struct PriorityDebtView {
    /// What the form shows: a row a kind, in order.
    pub typed: Vec<PriorityDebtTyped>,
    /// What is wrong with it.
    pub problems: Problems,
    /// What tells this budget from another person's in the same tab.
    pub draft_id: String,
}

impl PriorityDebtView {
    /// The page as it is first shown.
    #[must_use]
    pub fn of(debts: &[PriorityDebt]) -> Self {
        let typed = PriorityDebtKind::ALL
            .iter()
            .map(|kind| PriorityDebtTyped::of(*kind, debts.iter().find(|debt| debt.kind == *kind)))
            .collect();
        Self { typed, problems: Problems::new(), draft_id: String::new() }
    }
}

/// The page of priority debts.
#[must_use]
pub fn priority_page(layout: &Layout, view: &PriorityDebtView) -> String {
    let problems = problem_list(&view.problems, |name| {
        let names = |kind: &&PriorityDebtKind| [kind.owed_name(), kind.pays_name(), kind.every_name()];
        let kind = PriorityDebtKind::ALL.iter().find(|kind| names(kind).contains(&name));
        kind.map(|kind| kind.words()).unwrap_or_default().to_owned()
    });
    let question = Question {
        part: Part::PriorityDebts,
        problems: &problems,
        is_update: false,
        draft_id: &view.draft_id,
        has_totals: false,
    };
    form::page(layout, &question, || {
        let rows: Vec<_> = view.typed.iter().map(|typed| priority_row(typed, &problems)).collect();
        (view! { <p>{Text::PriorityLead.words()}</p><p>{Text::PriorityNone.words()}</p> }, rows)
    })
}

fn priority_row(typed: &PriorityDebtTyped, problems: &ProblemList) -> impl IntoView + use<> {
    let kind = typed.kind;
    let pays = (Text::DebtPays.words(), Text::DebtPaysHint.words());
    view! {
        <fieldset class="govuk-fieldset app-card app-group">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{kind.words()}</legend>
            {amount::single(kind.owed_name(), (Text::DebtOwed.words(), ""), &typed.owed, problems)}
            {amount::regular((kind.pays_name(), kind.every_name()), pays, (&typed.pays, &typed.every), problems)}
        </fieldset>
    }
}

/// The view of the other debts.
#[derive(Clone, Debug)]
pub struct OtherDebtView {
    /// What the form shows; blank rows are added to it.
    pub typed: Vec<OtherDebtTyped>,
    /// What is wrong with it.
    pub problems: Problems,
    /// The page answers "Update totals": with the rows there are, and new blank ones.
    pub is_update: bool,
    /// What tells this budget from another person's in the same tab.
    pub draft_id: String,
}

impl OtherDebtView {
    /// The page as it is first shown.
    #[must_use]
    pub fn of(debts: &[OtherDebt]) -> Self {
        let typed = debts.iter().map(OtherDebtTyped::of).collect();
        Self { typed, problems: Problems::new(), is_update: false, draft_id: String::new() }
    }
}

/// As many blank rows stand below those that are filled in.
const BLANK_ROWS: usize = 3;

/// The page of other debts.
#[must_use]
pub fn other_page(layout: &Layout, view: &OtherDebtView) -> String {
    let problems = problem_list(&view.problems, other_label);
    let question = Question {
        part: Part::OtherDebts,
        problems: &problems,
        is_update: view.is_update,
        draft_id: &view.draft_id,
        has_totals: true,
    };
    form::page(layout, &question, || {
        let filled = view.typed.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
        let shown = (filled + BLANK_ROWS).min(OTHER_DEBT_COUNT_MAX);
        let blank = OtherDebtTyped { every: Frequency::Monthly.code().to_owned(), ..OtherDebtTyped::default() };
        let rows: Vec<_> = OTHER_DEBT_NAMES
            .iter()
            .take(shown)
            .enumerate()
            .map(|(at, names)| other_row(at + 1, names, view.typed.get(at).unwrap_or(&blank), &problems))
            .collect();
        let more = (shown < OTHER_DEBT_COUNT_MAX).then(|| view! { <p class="app-soft">{Text::DebtMore.words()}</p> });
        (view! { <p>{Text::OtherDebtsLead.words()}</p><p>{Text::OtherDebtsNone.words()}</p> }, view! { {rows}{more} })
    })
}

fn other_label(name: &str) -> String {
    let found = OTHER_DEBT_NAMES.iter().enumerate().find_map(|(at, names)| {
        let text = if name == names.creditor {
            Text::DebtCreditor
        } else if name == names.owed {
            Text::DebtOwed
        } else if name == names.pays || name == names.every {
            Text::DebtPays
        } else {
            return None;
        };
        let number = Text::DebtNumber.with(&[("number", &(at + 1).to_string())]);
        Some(format!("{number}, {}", text.words()))
    });
    found.unwrap_or_default()
}

fn other_row(
    number: usize,
    names: &OtherDebtNames,
    typed: &OtherDebtTyped,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    let pays = (Text::DebtPays.words(), "");
    view! {
        <fieldset class="govuk-fieldset app-card app-group">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
                {Text::DebtNumber.with(&[("number", &number.to_string())])}
            </legend>
            {creditor(names.creditor, typed.creditor.clone(), problems)}
            {amount::single(names.owed, (Text::DebtOwed.words(), ""), &typed.owed, problems)}
            {amount::regular((names.pays, names.every), pays, (&typed.pays, &typed.every), problems)}
            <div class="govuk-checkboxes">
                {tick(names.judgment, Text::DebtJudgment.words(), typed.judgment == YES)}
            </div>
        </fieldset>
    }
}

fn creditor(id: &'static str, value: String, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(id);
    let has_problem = problem.is_some();
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label" for=id>{Text::DebtCreditor.words()}</label>
            <div class="govuk-hint" id=hint_id>{Text::DebtCreditorHint.words()}</div>
            {problem.map(|words| problem_message(problem_id, &words))}
            <input
                class="govuk-input"
                class=("govuk-input--error", has_problem)
                id=id
                name=id
                type="text"
                autocomplete="off"
                maxlength=(CREDITOR_CHARACTERS_MAX * 2).to_string()
                value=value
                aria-describedby=described_by
                aria-invalid=has_problem.then_some("true")
            />
        </div>
    }
}
