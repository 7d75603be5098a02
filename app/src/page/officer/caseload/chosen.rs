//! What is about to be done with the accounts that were chosen: to which of them, which are left out and why, and the details;
//! confirmed by typing how many they are.

use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField},
    },
    layout::Layout,
    page::officer::caseload::{
        pause::{PauseAsked, problem_list, questions},
        table::CHOSEN,
    },
    paths,
    render::{Head, document},
    text::CaseloadText as Text,
};
use leptos::prelude::*;

/// The first part of the name of a chosen account's field.
pub const ACCOUNT_FIELD: &str = CHOSEN;

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What is to be done.
    pub what: ChosenWhat,
    /// To these.
    pub taken: Vec<ChosenAccount>,
    /// And not to these.
    pub left_out: Vec<ChosenAccount>,
    /// The count, as typed.
    pub count: String,
    /// It is not how many they are.
    pub is_count_wrong: bool,
}

/// What is to be done, and its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenWhat {
    /// Snooze or pause.
    Pause(PauseAsked),
    /// Assign to an officer.
    Assign {
        /// Reference and name of each.
        officers: Vec<(String, String)>,
        /// The reference that was chosen.
        chosen: String,
        /// None was.
        is_missing: bool,
    },
}

/// An account that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenAccount {
    /// Its number.
    pub account_id: i64,
    /// "Amina Yusuf, 12 Rowan Court, 10002345".
    pub words: String,
    /// Why it is left out, or what is to be known of it.
    pub why: Option<String>,
}

impl ChosenWhat {
    /// What the form says of it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pause(_) => "pause",
            Self::Assign { .. } => "assign",
        }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, chosen: &Chosen) -> String {
    let count = chosen.taken.len().to_string();
    let title = match &chosen.what {
        ChosenWhat::Pause(_) => Text::PauseOfMany.with(&[("count", &count)]),
        ChosenWhat::Assign { .. } => Text::AssignTitle.with(&[("count", &count)]),
    };
    let problems = problems(chosen, &count);
    let head = Head {
        title: title.clone(),
        section: Some(Section::Caseload),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::OFFICER_CASELOAD.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let left_out = (!chosen.left_out.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">{Text::ChosenLeftOut.words()}</h2>
                {accounts(&chosen.left_out)}
            }
        });
        let body = if chosen.taken.is_empty() {
            view! {
                <p class="govuk-inset-text">{Text::ChosenNoneLead.words()}</p>
                <p><a class="govuk-link" href=paths::OFFICER_CASELOAD>{Text::ChosenBack.words()}</a></p>
            }
            .into_any()
        } else {
            form(layout, chosen, &problems, &count).into_any()
        };
        let who = if chosen.taken.len() == 1 { Text::ChosenWhoOne } else { Text::ChosenWho };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title}</h1>
            <h2 class="govuk-heading-m">{who.with(&[("count", &count)])}</h2>
            {accounts(&chosen.taken)}
            {left_out}
            {body}
        }
    })
}

fn problems(chosen: &Chosen, count: &str) -> ProblemList {
    let details: Vec<FieldProblem> = match &chosen.what {
        ChosenWhat::Pause(asked) => problem_list(asked).into_problems().collect(),
        ChosenWhat::Assign { is_missing, .. } => is_missing
            .then(|| FieldProblem { field: "officer-0", words: Text::AssignMissing.words().to_owned() })
            .into_iter()
            .collect(),
    };
    let of_count = chosen
        .is_count_wrong
        .then(|| FieldProblem { field: "count", words: Text::ChosenCountWrong.with(&[("count", count)]) });
    ProblemList::of(details.into_iter().chain(of_count))
}

/// A line for each.
pub(super) fn accounts(accounts: &[ChosenAccount]) -> impl IntoView + use<> {
    let items: Vec<_> = accounts
        .iter()
        .map(|account| {
            let why = account.why.as_ref().map(|why| view! { <span class="app-soft">{format!(" ({why})")}</span> });
            view! { <li>{account.words.clone()}{why}</li> }
        })
        .collect();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
}

fn form(layout: &Layout, chosen: &Chosen, problems: &ProblemList, count: &str) -> impl IntoView + use<> {
    let hidden = hidden(chosen.taken.iter().map(|account| account.account_id).collect());
    let details = match &chosen.what {
        ChosenWhat::Pause(asked) => questions(asked, problems).into_any(),
        ChosenWhat::Assign { officers, chosen, .. } => RadiosField {
            name: "officer",
            legend: Text::AssignTo.words().to_owned(),
            hint: String::new(),
            choices: officers
                .iter()
                .map(|(value, words)| Choice { value: value.clone(), words: words.clone() })
                .collect(),
            chosen: chosen.clone(),
            problem: problems.about("officer-0"),
        }
        .show()
        .into_any(),
    };
    let how_many = how_many(chosen.count.clone(), problems);
    view! {
        <form method="post" action=paths::OFFICER_CASELOAD_DO novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="what" value=chosen.what.code() />
            {hidden}
            {details}
            <p>{Text::ChosenCountHint.with(&[("count", count)])}</p>
            {how_many}
            <button class="govuk-button" type="submit">{Text::ChosenButton.with(&[("count", count)])}</button>
        </form>
    }
}

/// The fields in which the chosen accounts travel.
pub(super) fn hidden(account_ids: Vec<i64>) -> Vec<impl IntoView> {
    account_ids
        .into_iter()
        .map(|account_id| view! { <input type="hidden" name=format!("{ACCOUNT_FIELD}{account_id}") value="1" /> })
        .collect()
}

/// The question that confirms: how many there are.
pub(super) fn how_many(typed: String, problems: &ProblemList) -> impl IntoView + use<> {
    TextField {
        id: "count",
        label: Text::ChosenCount.words(),
        hint: "",
        value: typed,
        problem: problems.about("count"),
        autocomplete: "off",
        keyboard: "numeric",
        width: "4",
        is_reference: false,
        length_max: 6,
    }
    .show()
}
