//! A page of amounts: the lines of one or more sections that concern the household, with totals that follow.

use super::{
    amount,
    form::{self, Question},
    live_totals::live_totals,
    wording::problem_list,
};
use crate::{
    component::problem_list::ProblemList,
    layout::Layout,
    text::{BudgetText as Text, budget_field},
};
use domain::{
    budget::{Budget, Field, Known, Line, LineTyped, Part, Section, read_lines},
    money::Pence,
    problem::Problems,
};
use leptos::prelude::*;

/// The view of a page of amounts.
#[derive(Clone, Debug)]
pub struct SectionView {
    /// Which page.
    pub part: Part,
    /// What the form shows, in order.
    pub typed: Vec<LineTyped>,
    /// The saved lines of all other pages, which the totals count too.
    pub elsewhere: Vec<Line>,
    /// What the rent account knows.
    pub known: Known,
    /// The charges that are within the rent, in words, as "water and heating"; empty = rent alone.
    pub charges_in_rent: String,
    /// The lines with an amount that this household would not be asked for.
    pub no_longer_fits: Vec<Field>,
    /// What is wrong with the answers.
    pub problems: Problems,
    /// The page answers "Update totals".
    pub is_update: bool,
    /// What tells this budget from another person's in the same tab: the budget's own identifier, nothing personal.
    pub draft_id: String,
}

impl SectionView {
    /// The page as it is first shown: what is saved, and what the account knows where nothing is.
    #[must_use]
    pub fn of(budget: &Budget, part: Part, known: &Known) -> Self {
        let mut filled = budget.clone();
        // A finished page is the resident's own: what they emptied stays empty.
        if !budget.is_done(part) {
            known.fill(&mut filled.lines);
        }
        let typed = filled.fields(part).map(|field| LineTyped::of(field, filled.lines.of(field))).collect();
        Self::with(budget, part, known, typed)
    }

    /// The page with what was typed.
    #[must_use]
    pub fn with(budget: &Budget, part: Part, known: &Known, typed: Vec<LineTyped>) -> Self {
        let is_elsewhere = |line: &&Line| !part.sections().contains(&line.field.section());
        Self {
            part,
            typed,
            elsewhere: budget.lines.iter().filter(is_elsewhere).copied().collect(),
            known: *known,
            no_longer_fits: part.fields().filter(|field| budget.no_longer_fits(*field)).collect(),
            charges_in_rent: String::new(),
            problems: Problems::new(),
            is_update: false,
            draft_id: String::new(),
        }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &SectionView) -> String {
    let problems = problem_list(&view.problems, |name| {
        let fields = view.typed.iter().map(|typed| typed.field);
        let named = fields.into_iter().find(|field| [field.code(), field.every_name()].contains(&name));
        named.map(budget_field::label).unwrap_or_default().to_owned()
    });
    let question = Question {
        part: view.part,
        problems: &problems,
        is_update: view.is_update,
        draft_id: &view.draft_id,
        has_totals: true,
    };
    form::page(layout, &question, || {
        let above = view! { <p>{Text::LeaveBlank.words()}</p>{notes(view)} };
        let sections: Vec<_> =
            view.part.sections().iter().filter_map(|section| section_fields(view, *section, &problems)).collect();
        let fields = view! {
            {sections}
            {live_totals(&view.elsewhere, &view.typed, view.part.sections())}
        };
        (above, fields)
    })
}

/// What the account says that is no line of its own.
fn notes(view: &SectionView) -> impl IntoView + use<> {
    let paid_to_us = view.known.universal_credit_to_landlord.filter(|_| view.part == Part::Benefits).map(|part| {
        let words = Text::UcToUs.with(&[("amount", &part.amount.to_string()), ("every", part.frequency.words())]);
        view! { <p class="app-note">{words}</p> }
    });
    let has_charges = [Part::Home, Part::Bills].contains(&view.part) && !view.charges_in_rent.is_empty();
    let charges = has_charges.then(|| {
        let words = Text::ChargesInRent.with(&[("charges", &view.charges_in_rent)]);
        view! { <p class="app-note">{words}</p> }
    });
    view! { {paid_to_us}{charges} }
}

/// The lines of a section, under its name where the page has several; nothing where none concerns the household.
fn section_fields(view: &SectionView, section: Section, problems: &ProblemList) -> Option<impl IntoView + use<>> {
    let own = view.typed.iter().filter(|typed| typed.field.section() == section);
    let lines: Vec<_> = own.map(|typed| amount::line(typed, &hint(view, typed), problems)).collect();
    if lines.is_empty() {
        return None;
    }
    let heading =
        (view.part.sections().len() > 1).then(|| view! { <h2 class="govuk-heading-m">{section.words()}</h2> });
    Some(view! { {heading}{lines} })
}

/// Where a line comes from, or why its owner should look at it; else what belongs in it.
fn hint(view: &SectionView, typed: &LineTyped) -> String {
    if is_from_account(view, typed) {
        return Text::FromAccount.words().to_owned();
    }
    if view.no_longer_fits.contains(&typed.field) {
        return Text::NoLongerFits.words().to_owned();
    }
    let says =
        view.known.lines().into_iter().find(|line| line.field == typed.field).map(|line| {
            Text::AccountSays.with(&[("amount", &line.amount.to_string()), ("every", line.frequency.words())])
        });
    let own = budget_field::hint(typed.field);
    match says {
        Some(says) if own.is_empty() => says,
        Some(says) => format!("{says} {own}"),
        None => own.to_owned(),
    }
}

/// Does the form show exactly what the account knows?
fn is_from_account(view: &SectionView, typed: &LineTyped) -> bool {
    let read = read_lines(std::slice::from_ref(typed));
    read.lines.iter().any(|line| line.amount > Pence::ZERO && view.known.is_from_account(*line))
}
