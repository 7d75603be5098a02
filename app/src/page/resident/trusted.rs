//! Those whom a resident trusts to talk to us: the list, and naming one.

use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::{Head, document},
    text::ContactText as Text,
};
use domain::{
    calendar::{Day, day_month_year},
    contact::{TrustScope, TrustedPersonTyped},
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// A trusted person in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedLine {
    /// Its number.
    pub trusted_id: i64,
    /// "Maya Example".
    pub name: String,
    /// "My sister".
    pub relation: String,
    /// What may be talked about with them.
    pub scope: TrustScope,
    /// The last day.
    pub ends_on: Day,
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trusted {
    /// By the day they end.
    pub people: Vec<TrustedLine>,
    /// One more can be named.
    pub can_name: bool,
}

/// Naming one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// As typed.
    pub typed: TrustedPersonTyped,
    /// What is wrong: `name`, `relation`, `scope`, `ends`.
    pub problems: Problems,
    /// They have as many as one may have.
    pub is_full: bool,
    /// How far ahead the last day may be.
    pub months_max: u32,
}

/// What may be talked about, in a sentence.
fn scope_words(scope: TrustScope) -> String {
    scope.words().to_lowercase()
}

/// The list.
#[must_use]
pub fn list_page(layout: &Layout, trusted: Trusted) -> String {
    let head = Head {
        title: Text::TrustedTitle.words().to_owned(),
        is_narrow: true,
        back: Some(paths::CONTACT_DETAILS.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let nobody =
            trusted.people.is_empty().then(|| view! { <p class="govuk-inset-text">{Text::TrustedNone.words()}</p> });
        let people: Vec<_> = trusted.people.into_iter().map(|line| card(layout, line)).collect();
        let name = if trusted.can_name {
            view! { <a class="govuk-button" href=paths::TRUSTED_NEW>{Text::TrustedName.words()}</a> }.into_any()
        } else {
            view! { <p>{Text::TrustedFull.words()}</p> }.into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::TrustedTitle.words()}</h1>
            <p>{Text::TrustedLead.words()}</p>
            {nobody}
            {(!people.is_empty()).then(|| view! { <ul class="app-places">{people}</ul> })}
            {name}
        }
    })
}

fn card(layout: &Layout, line: TrustedLine) -> impl IntoView + use<> {
    let end_of = Text::TrustedEndOf.with(&[("name", &line.name)]);
    view! {
        <li class="app-card">
            <h2 class="govuk-heading-s">{line.name}</h2>
            <p class="app-soft">{line.relation}</p>
            <p>{Text::TrustedScope.with(&[("scope", &scope_words(line.scope))])}</p>
            <p>{Text::TrustedUntil.with(&[("day", &day_month_year(line.ends_on))])}</p>
            <form method="post" action=paths::trusted_end(line.trusted_id)>
                {form_key(&layout.form_key)}
                <button class="govuk-button govuk-button--secondary" type="submit" aria-label=end_of>
                    {Text::TrustedEnd.words()}
                </button>
            </form>
        </li>
    }
}

fn problem_words(problem: &Problem) -> FieldProblem {
    let (field, words) = match (problem.field, problem.reason) {
        (field @ ("name" | "relation"), Reason::TooLong { .. }) => (field, Text::TrustedLong.words().to_owned()),
        (field @ "name", _) => (field, Text::TrustedNameMissing.words().to_owned()),
        (field @ "relation", _) => (field, Text::TrustedRelationMissing.words().to_owned()),
        ("ends", Reason::Missing) => ("ends-day", Text::TrustedEndsMissing.words().to_owned()),
        ("ends", Reason::InThePast) => ("ends-day", Text::TrustedEndsPast.words().to_owned()),
        ("ends", Reason::TooFarAhead { latest }) => {
            ("ends-day", Text::TrustedEndsFar.with(&[("day", &day_month_year(latest))]))
        }
        ("ends", _) => ("ends-day", Text::TrustedEndsWrong.words().to_owned()),
        _ => ("scope-0", Text::TrustedScopeMissing.words().to_owned()),
    };
    FieldProblem { field, words }
}

/// Naming one.
#[must_use]
pub fn new_page(layout: &Layout, naming: Naming) -> String {
    let full = naming.is_full.then(|| FieldProblem { field: "name", words: Text::TrustedTooMany.words().to_owned() });
    let problems = ProblemList::of(naming.problems.iter().map(problem_words).chain(full));
    let head = Head {
        title: Text::TrustedNewTitle.words().to_owned(),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::TRUSTED.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let TrustedPersonTyped { name, relation, scope, day, month, year } = naming.typed;
        let line = |id, label: Text, hint: Text, value| TextField {
            id,
            label: label.words(),
            hint: hint.words(),
            value,
            problem: problems.about(id),
            autocomplete: "off",
            width: "20",
            length_max: 200,
            ..TextField::default()
        };
        let scopes = RadiosField {
            name: "scope",
            legend: Text::TrustedScopeLegend.words().to_owned(),
            choices: TrustScope::ALL
                .iter()
                .map(|scope| Choice { value: scope.code().to_owned(), words: scope.words().to_owned() })
                .collect(),
            chosen: scope,
            problem: problems.about("scope-0"),
            ..RadiosField::default()
        };
        let ends = DayField {
            name: "ends",
            legend: Text::TrustedEndsLegend.words().to_owned(),
            hint: Text::TrustedEndsHint.with(&[("months", &naming.months_max.to_string())]),
            typed: DateTyped { day, month, year },
            problem: problems.about("ends-day"),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::TrustedNewTitle.words()}</h1>
            <p>{Text::TrustedNewLead.words()}</p>
            <form method="post" action=paths::TRUSTED_NEW novalidate>
                {form_key(&layout.form_key)}
                {line("name", Text::TrustedNameLabel, Text::TrustedNameHint, name).show()}
                {line("relation", Text::TrustedRelationLabel, Text::TrustedRelationHint, relation).show()}
                {scopes.show()}
                {ends.show()}
                <button class="govuk-button" type="submit">{Text::Save.words()}</button>
            </form>
        }
    })
}
