//! An account as an officer sees it, which is the page of its case: who lives there and how they are reached, what stands
//! on it and why, what can be done, what waits, and all that has happened.

mod figure;
mod history;
mod household;
mod money;
mod view;

use crate::{
    component::{as_at::as_at, frame::Section, standing},
    layout::Layout,
    page::{
        officer::{
            arrangement,
            case::{self, CaseView},
        },
        view::{BreathingSpace, OtherAccount},
    },
    paths,
    render::{Head, document},
    text::{CaseText, OfficerText as Text},
};
use domain::calendar::{Day, day_month_year};
use leptos::prelude::*;

pub use view::{
    ArrangementRow, BenefitRow, ChargeRow, CourtCaseRow, Figures, Identity, MarkerRow, NoticeRow, OfficerAccount,
    PersonRow, ReviewWords,
};

/// The page.
#[must_use]
pub fn page(layout: &Layout, account: OfficerAccount) -> String {
    let head = Head {
        title: format!("{} {}", account.identity.name, account.identity.account_ref),
        section: Some(Section::Today),
        back: Some(paths::OFFICER.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(account))
}

fn content(mut account: OfficerAccount) -> impl IntoView {
    let account_id = account.identity.account_id;
    let breathing = account.breathing_space.as_ref().map(breathing_space);
    let lists = case::lists(&mut account.case, account_id);
    let CaseView { saved, stage, protection, arrangement, rank, direct_debit, actions, timeline, .. } = account.case;
    view! {
        {identity(&account.identity)}
        {case::saved(saved)}
        {breathing}
        {case::panels([protection, stage, Some(direct_debit), rank])}
        {arrangement::panel(arrangement)}
        {figure::figures(&account.figures)}
        <p class="app-soft">{as_at(account.as_at)}</p>
        {others(account.others)}
        {case::actions(actions)}
        <div class="app-two app-two--tables">
            <div>
                {household::people(account.people)}
                {household::markers(account.markers, account.has_hidden_marker)}
            </div>
            <div>{lists}</div>
        </div>
        {case::timeline(timeline)}
        <div class="app-two app-two--tables">
            <div>
                {money::charges(account.charges)}
                {money::benefits(account.benefits)}
            </div>
            <div>
                {money::arrangements(account.arrangements)}
                {history::notices(account.notices)}
                {history::court_cases(account.court_cases)}
            </div>
        </div>
        <p class="app-soft">{Text::Recorded.words()}</p>
    }
}

/// Which account this is: always at the top, so that nobody works on the wrong one.
fn identity(identity: &Identity) -> impl IntoView + use<> {
    let until = match identity.tenancy_to_on {
        Some(day) => Text::TenancyEnded.with(&[
            ("tenure", &identity.tenure),
            ("from", &day_month_year(identity.tenancy_from_on)),
            ("to", &day_month_year(day)),
        ]),
        None => Text::TenancySince
            .with(&[("tenure", &identity.tenure), ("from", &day_month_year(identity.tenancy_from_on))]),
    };
    let closed = identity.closed_on.map(|day| {
        view! { <span class="govuk-tag govuk-tag--grey">{Text::Closed.with(&[("day", &day_month_year(day))])}</span> }
    });
    let rule = identity.rule.clone().map(|rule| view! { <p class="app-identity__soft">{rule}</p> });
    let review = identity.review.as_ref().map(|review| {
        let tag = review.is_due.then(|| {
            view! { " "<strong class="govuk-tag govuk-tag--yellow">{CaseText::ReviewDue.words()}</strong> }
        });
        view! { <p>{review.words.clone()}{tag}</p> }
    });
    let refs = Text::Refs.with(&[("account", &identity.account_ref), ("payment", &identity.payment_ref)]);
    view! {
        <div class="app-identity">
            <h1 class="app-identity__tenants">{identity.tenants.clone()}</h1>
            <p>{identity.address.clone()}</p>
            <p>{format!("{} · {refs} ", identity.name)}{closed}</p>
            <p class="app-identity__soft">{format!("{until} · {}", identity.patch)}</p>
            {review}
            {rule}
        </div>
    }
}

fn breathing_space(space: &BreathingSpace) -> impl IntoView + use<> {
    let words = Text::Breathing.with(&[
        ("day", &day_month_year(space.began_on)),
        ("frozen", &standing::short(space.frozen)),
        ("since", &standing::short(space.since_start)),
    ]);
    let ends = space.ends_on.map(|day| format!(" {}", Text::BreathingEnds.with(&[("day", &day_month_year(day))])));
    view! {
        <div class="app-note app-note--look">
            <p><b>{Text::BreathingTitle.words()}</b></p>
            <p>{format!("{words}{}", ends.unwrap_or_default())}</p>
        </div>
    }
}

fn others(others: Vec<OtherAccount>) -> Option<impl IntoView> {
    if others.is_empty() {
        return None;
    }
    let cards = others.into_iter().map(|other| {
        let heading = other.heading;
        let balance = standing::short(other.balance);
        view! {
            <li class="app-card">
                <a class="govuk-link" href=paths::officer_account(heading.account_id)>{heading.name}</a>
                <p>{format!("{balance} · {}", heading.payment_ref)}</p>
            </li>
        }
    });
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::OtherAccounts.words()}</h2>
            <p class="app-soft">{CaseText::OthersApart.words()}</p>
            <ul class="app-places app-places--side">{cards.collect_view()}</ul>
        </section>
    })
}

/// A section with its heading; "None." where there is nothing, so that nobody wonders whether it was left out.
fn section(title: Text, body: Option<AnyView>) -> impl IntoView {
    let body = body.unwrap_or_else(|| view! { <p class="app-soft">{Text::None.words()}</p> }.into_any());
    view! {
        <section>
            <h2 class="govuk-heading-m">{title.words()}</h2>
            {body}
        </section>
    }
}

/// A table whose rows become cards on a phone, where each cell says what it is.
fn table(caption: Text, columns: &[(Text, bool)], rows: Vec<AnyView>) -> AnyView {
    let heads: Vec<_> = columns
        .iter()
        .map(|(text, is_number)| view! { <th scope="col" class=("app-number", *is_number)>{text.words()}</th> })
        .collect();
    view! {
        <table class="app-table app-stack app-labelled">
            <caption class="govuk-visually-hidden">{caption.words()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A cell that carries its column's name for phones, where there is no head row.
fn cell(label: Text, words: String) -> AnyView {
    view! { <td><span class="app-cell-label" aria-hidden="true">{format!("{} ", label.words())}</span>{words}</td> }
        .into_any()
}

/// The same for a sum or a day at the right.
fn number_cell(label: Text, words: String) -> AnyView {
    view! {
        <td class="app-number">
            <span class="app-cell-label" aria-hidden="true">{format!("{} ", label.words())}</span>
            {words}
        </td>
    }
    .into_any()
}

fn day_or_blank(day: Option<Day>) -> String {
    day.map_or_else(|| "–".to_owned(), day_month_year)
}
