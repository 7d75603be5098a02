//! Which accounts need a person, in order: with reasons, the next payment expected, and what the landlord's ladder would do next.

pub mod chosen;
pub mod explain;
mod filter;
pub mod letter;
pub mod pause;
mod table;

use crate::{
    component::frame::Section,
    layout::Layout,
    page::officer::caseload::{filter::filters, table::table},
    paths,
    render::{Head, document},
    text::CaseloadText as Text,
};
use domain::{
    calendar::{Day, day_words},
    caseload::{Place, Rule, Step},
    money::Pence,
};
use leptos::prelude::*;

/// What is shown, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseloadFilter {
    /// Only this patch.
    pub patch: Option<String>,
    /// Only those assigned to whoever looks.
    pub is_mine: bool,
    /// Only those with this recommendation.
    pub action: Option<Rule>,
    /// Only this far in the landlord's formal steps.
    pub step: Option<Step>,
    /// Only this part of the list.
    pub place: Option<Place>,
    /// Accounts that are not for living in a home.
    pub is_other: bool,
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caseload {
    /// What is shown.
    pub filter: CaseloadFilter,
    /// The patches that can be chosen.
    pub patches: Vec<String>,
    /// The day of the ranking; `None` = nothing has been ranked.
    pub ranked_on: Option<Day>,
    /// How many there are with each recommendation, in the rules' order.
    pub actions: Vec<(Rule, i64)>,
    /// How many there are in all.
    pub count: i64,
    /// Those of this page.
    pub rows: Vec<CaseloadRow>,
    /// The number of this page, from 1.
    pub page: u32,
    /// There is a page after it.
    pub has_next: bool,
}

/// An account of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadRow {
    /// Its number.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// From 1, within what is shown.
    pub rank: u64,
    /// The lead tenant.
    pub name: String,
    /// First line of the address.
    pub address: String,
    /// The patch.
    pub patch: String,
    /// In words with figures.
    pub reasons: Vec<String>,
    /// "57.25".
    pub points: String,
    /// When and how much.
    pub next_payment: Option<(Day, Pence)>,
    /// What is recommended.
    pub action: Option<Rule>,
    /// How many rules hit besides.
    pub also: usize,
    /// To whom it is assigned.
    pub officer: Option<String>,
    /// Why it is held back, or comes first.
    pub standing: Option<(Place, String)>,
}

impl CaseloadFilter {
    /// Where this is shown, page by page.
    #[must_use]
    pub fn path(&self, page: u32) -> String {
        let mut query: Vec<String> = Vec::new();
        if let Some(patch) = &self.patch {
            query.push(format!("patch={}", paths::query_value(patch)));
        }
        if self.is_mine {
            query.push("whose=mine".to_owned());
        }
        let codes = [
            ("action", self.action.map(Rule::code)),
            ("step", self.step.map(Step::code)),
            ("place", self.place.map(Place::code)),
            ("kind", self.is_other.then_some("other")),
        ];
        query.extend(codes.into_iter().filter_map(|(name, code)| Some(format!("{name}={}", code?))));
        if page > 1 {
            query.push(format!("page={page}"));
        }
        if query.is_empty() {
            paths::OFFICER_CASELOAD.to_owned()
        } else {
            format!("{}?{}", paths::OFFICER_CASELOAD, query.join("&"))
        }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, list: Caseload) -> String {
    let head = Head { title: Text::Title.words().to_owned(), section: Some(Section::Caseload), ..Head::default() };
    document(layout, head, || {
        let lead = list
            .ranked_on
            .map_or_else(|| Text::LeadNever.words().to_owned(), |day| Text::Lead.with(&[("day", &day_words(day))]));
        let count = match list.count {
            1 => Text::CountOne.words().to_owned(),
            count => Text::Count.with(&[("count", &count.to_string())]),
        };
        let pages = pages(&list.filter, list.page, list.has_next);
        let body = if list.rows.is_empty() {
            view! { <p class="govuk-inset-text">{Text::None.words()}</p> }.into_any()
        } else {
            table(layout, list.rows).into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p class="app-soft">{lead}</p>
            {filters(&list.filter, &list.patches, &list.actions)}
            <p role="status"><b>{count}</b></p>
            {body}
            {pages}
        }
    })
}

fn pages(filter: &CaseloadFilter, page: u32, has_next: bool) -> Option<impl IntoView + use<>> {
    let previous = (page > 1).then(|| filter.path(page - 1));
    let next = has_next.then(|| filter.path(page + 1));
    (previous.is_some() || next.is_some()).then(|| {
        let link = |path: Option<String>, relation: &'static str, words: Text| {
            path.map(|path| view! { <li><a class="govuk-link" rel=relation href=path>{words.words()}</a></li> })
        };
        view! {
            <nav aria-label=Text::PageLabel.words()>
                <ul class="app-actions">
                    {link(previous, "prev", Text::PagePrevious)}
                    {link(next, "next", Text::PageNext)}
                </ul>
            </nav>
        }
    })
}
