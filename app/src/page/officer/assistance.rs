//! Beginning to act for a resident who is on the telephone.

use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField, TextAreaField},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::AssistanceText as Text,
};
use domain::problem::{Problem, Problems, Reason};
use leptos::prelude::*;

/// The field of for whom.
pub const PERSON: &str = "person_ref-0";
/// The field of why.
pub const REASON: &str = "reason";
/// The field that says that the officer knows who is calling.
pub const SURE: &str = "sure";

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActFor {
    /// Which account.
    pub account_id: i64,
    /// "12 Rowan Court".
    pub address: String,
    /// The tenants for whom somebody can act.
    pub tenants: Vec<ActForTenant>,
    /// For whom they act already; that ends first.
    pub acts_for: Option<String>,
    /// As chosen.
    pub person_ref: String,
    /// As typed.
    pub reason: String,
    /// How long it may be, in characters.
    pub reason_max: usize,
    /// As ticked.
    pub is_sure: bool,
    /// What is wrong.
    pub problems: Problems,
}

/// A tenant for whom somebody can act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActForTenant {
    /// The value that the form sends.
    pub person_ref: String,
    /// As recorded.
    pub name: String,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: ActFor) -> String {
    let words = |problem: &Problem| {
        let words = match (problem.field, problem.reason) {
            (PERSON, _) => Text::WhoMissing.words().to_owned(),
            (SURE, _) => Text::SureMissing.words().to_owned(),
            (_, Reason::TooLong { characters }) => Text::ReasonTooLong.with(&[("count", &characters.to_string())]),
            _ => Text::ReasonMissing.words().to_owned(),
        };
        FieldProblem { field: problem.field, words }
    };
    let problems = ProblemList::of(view.problems.iter().map(words));
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(view.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let address = view.address.clone();
        let body = if let Some(name) = &view.acts_for {
            view! { <p class="app-note app-note--look">{Text::Already.with(&[("name", name)])}</p> }.into_any()
        } else if view.tenants.is_empty() {
            view! { <p class="govuk-inset-text">{Text::Nobody.words()}</p> }.into_any()
        } else {
            form(layout, view, &problems).into_any()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p class="app-soft">{address}</p>
            <p>{Text::Lead.words()}</p>
            {body}
        }
    })
}

fn form(layout: &Layout, view: ActFor, problems: &ProblemList) -> impl IntoView + use<> {
    // A lone tenant is not asked for: the officer has opened their account.
    let chosen = match &view.tenants[..] {
        [only] if view.person_ref.is_empty() => only.person_ref.clone(),
        _ => view.person_ref,
    };
    let who = RadiosField {
        name: "person_ref",
        legend: Text::Who.words().to_owned(),
        choices: view
            .tenants
            .into_iter()
            .map(|tenant| Choice { value: tenant.person_ref, words: tenant.name })
            .collect(),
        chosen,
        problem: problems.about(PERSON),
        ..RadiosField::default()
    };
    let reason = TextAreaField {
        id: REASON,
        label: Text::Reason.words().to_owned(),
        hint: Text::ReasonHint.with(&[("count", &view.reason_max.to_string())]),
        value: view.reason,
        problem: problems.about(REASON),
        rows: 3,
    };
    let problem = problems.about(SURE);
    let has_problem = problem.is_some();
    view! {
        <form method="post" action=paths::officer_act_for(view.account_id) novalidate>
            {form_key(&layout.form_key)}
            {who.show()}
            {reason.show()}
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                {problem.map(|words| problem_message("sure-problem".to_owned(), &words))}
                <div class="govuk-checkboxes">
                    <div class="govuk-checkboxes__item">
                        <input
                            class="govuk-checkboxes__input"
                            type="checkbox"
                            id=SURE
                            name=SURE
                            value="yes"
                            checked=view.is_sure
                            aria-describedby=has_problem.then_some("sure-problem")
                        />
                        <label class="govuk-label govuk-checkboxes__label" for=SURE>{Text::Sure.words()}</label>
                    </div>
                </div>
            </div>
            <p class="app-soft">{Text::Recorded.words()}</p>
            <button class="govuk-button" type="submit">{Text::Begin.words()}</button>
        </form>
    }
}
