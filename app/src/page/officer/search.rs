//! Finding an account by name, address, postcode or reference. What was typed is never in an address.

use crate::{
    component::{field::form_key, frame::Section, standing},
    layout::Layout,
    page::view::AccountHeading,
    paths,
    render::{Head, document},
    text::OfficerText as Text,
};
use domain::{calendar::day_month_year, money::Pence};
use leptos::prelude::*;

/// The view of the search, before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub typed: String,
    /// `None` = nothing has been searched for yet.
    pub outcome: Option<SearchOutcome>,
}

/// What a search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchOutcome {
    /// Nothing was typed, or too little to search for.
    TooShort,
    /// Best first; may be empty.
    Found {
        /// Never more than the landlord's limit.
        results: Vec<SearchResult>,
        /// More were found than are shown.
        has_more: bool,
    },
}

/// An account that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// Which account.
    pub account: AccountHeading,
    /// The landlord's own reference.
    pub account_ref: String,
    /// "Amina Yusuf, Brian Yusuf": the tenants.
    pub tenants: String,
    /// The postcode.
    pub postcode: String,
    /// Whose patch.
    pub patch: String,
    /// Whether this officer may open it.
    pub access: SearchAccess,
}

/// Whether a found account may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchAccess {
    /// It may.
    May {
        /// Positive owed, negative in credit.
        balance: Pence,
    },
    /// It is in another patch.
    Ask {
        /// Who looks after it: "Olive Okafor"; empty = nobody is named for that patch.
        whom: String,
    },
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, search: Search) -> String {
    let head = Head { title: Text::SearchTitle.words().to_owned(), section: Some(Section::Today), ..Head::default() };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{Text::SearchTitle.words()}</h1>
            {form(layout, search.typed)}
            {search.outcome.map(outcome)}
        }
    })
}

/// The search box, also of the first page.
pub(super) fn form(layout: &Layout, typed: String) -> impl IntoView + use<> {
    view! {
        <form class="app-search" method="post" action=paths::OFFICER_SEARCH role="search" novalidate>
            {form_key(&layout.form_key)}
            <label class="govuk-label govuk-label--s" for="q">{Text::SearchLabel.words()}</label>
            <div class="govuk-hint" id="q-hint">{Text::SearchHint.words()}</div>
            <div class="app-search__line">
                <input
                    class="govuk-input"
                    id="q"
                    name="q"
                    type="search"
                    value=typed
                    maxlength="100"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="q-hint"
                />
                <button class="govuk-button" type="submit">{Text::SearchButton.words()}</button>
            </div>
        </form>
    }
}

fn outcome(outcome: SearchOutcome) -> AnyView {
    match outcome {
        SearchOutcome::TooShort => view! { <p role="status">{Text::SearchTooShort.words()}</p> }.into_any(),
        SearchOutcome::Found { results, .. } if results.is_empty() => {
            view! { <p role="status">{Text::SearchNone.words()}</p> }.into_any()
        }
        SearchOutcome::Found { results, has_more } => {
            let count = results.len().to_string();
            let found =
                if results.len() == 1 { Text::SearchFoundOne } else { Text::SearchFound }.with(&[("count", &count)]);
            let rows: Vec<_> = results.into_iter().map(row).collect();
            view! {
                <p role="status">{found}</p>
                <table class="app-table app-stack app-results">
                    <caption class="govuk-visually-hidden">{Text::SearchTitle.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ColumnTenants.words()}</th>
                            <th scope="col">{Text::ColumnAddress.words()}</th>
                            <th scope="col">{Text::ColumnAccount.words()}</th>
                            <th scope="col">{Text::ColumnPatch.words()}</th>
                            <th scope="col" class="app-number">{Text::ColumnBalance.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {has_more.then(|| view! { <p class="govuk-inset-text">{Text::SearchMore.words()}</p> })}
            }
            .into_any()
        }
    }
}

fn row(result: SearchResult) -> impl IntoView {
    let account = result.account;
    let closed = account.closed_on.map(|day| {
        let words = Text::Closed.with(&[("day", &day_month_year(day))]);
        view! { <span class="govuk-tag govuk-tag--grey">{words}</span> }
    });
    let (tenants, last) = match result.access {
        SearchAccess::May { balance } => {
            let path = paths::officer_account(account.account_id);
            let link = view! { <a class="govuk-link" href=path>{result.tenants}</a> }.into_any();
            (link, view! { <td class="app-number">{standing::short(balance)}</td> }.into_any())
        }
        SearchAccess::Ask { whom } => {
            let words = if whom.is_empty() {
                Text::AskTeamLeader.words().to_owned()
            } else {
                Text::AskPatch.with(&[("whom", &whom)])
            };
            (result.tenants.into_any(), view! { <td><span class="app-soft">{words}</span></td> }.into_any())
        }
    };
    view! {
        <tr>
            <th scope="row">{tenants}</th>
            <td>{format!("{}, {}", account.address, result.postcode)}</td>
            <td>
                <span class="app-line">{result.account_ref}</span>
                <span class="app-soft">{format!("{} ", account.name)}</span>
                {closed}
            </td>
            <td>{result.patch}</td>
            {last}
        </tr>
    }
}
