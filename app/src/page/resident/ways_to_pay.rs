//! How to pay. Anybody may read it; a signed-in resident sees the reference of each of their accounts.

use crate::{
    component::{contact::telephone_link, frame::Section},
    layout::{BankDetails, Layout, WaysToPay},
    page::view::AccountHeading,
    paths,
    render::{Head, document},
    text::{FrameText, WaysToPayText as Text},
};
use leptos::prelude::*;

/// The view of the ways to pay; the landlord's own details come with the layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysToPayView {
    /// The resident's accounts, the main one first; empty for whoever is not signed in.
    pub accounts: Vec<AccountHeading>,
    /// The account that they may pay by Direct Debit; `None` = not signed in, or it is not offered.
    pub direct_debit: Option<i64>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &WaysToPayView) -> String {
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::WaysToPay),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || content(layout, view))
}

fn content(layout: &Layout, view: &WaysToPayView) -> impl IntoView + use<> {
    let landlord = &layout.landlord;
    let ways = &landlord.ways_to_pay;
    let none = (*ways == WaysToPay::default()).then(|| {
        let words = Text::None.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! { <section class="app-card app-way"><h2 class="govuk-heading-m">{Text::NoneTitle.words()}</h2><p>{words}</p></section> }
    });
    // With one account its reference stands among the bank details too, where it is copied from.
    let only_reference =
        if let [account] = view.accounts.as_slice() { Some(account.payment_ref.clone()) } else { None };
    view! {
        <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
        <p>{Text::Lead.words()}</p>
        {references(&view.accounts)}
        {none}
        {view.direct_debit.map(direct_debit)}
        {ways.card_link.clone().map(card)}
        {ways.bank.clone().map(|details| bank(details, only_reference))}
        {ways.telephone.as_deref().map(telephone)}
        {ways.cash.clone().map(cash)}
        <p class="app-soft">{Text::TimeToShow.words()}</p>
        <section class="app-card app-way app-note--good">
            <h2 class="govuk-heading-m">{Text::HardTitle.words()}</h2>
            <p>{Text::Hard.words()}</p>
            <p>{telephone_link(&landlord.telephone)}{format!(", {}", landlord.hours)}</p>
            <p><a class="govuk-link" href=paths::DEBT_ADVICE>{FrameText::DebtAdvice.words()}</a></p>
        </section>
    }
}

fn references(accounts: &[AccountHeading]) -> impl IntoView + use<> {
    if accounts.is_empty() {
        return view! { <p>{Text::RefSignIn.words()}</p> }.into_any();
    }
    let lines = accounts.iter().map(|account| {
        view! { <dt>{account.name.clone()}</dt><dd class="app-copied" translate="no">{account.payment_ref.clone()}</dd> }
    });
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::RefTitle.words()}</h2>
            <dl class="app-pairs">{lines.collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn direct_debit(account_id: i64) -> impl IntoView {
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::DirectDebitTitle.words()}</h2>
            <p>{Text::DirectDebitWhy.words()}</p>
            <p><a class="govuk-link" href=paths::direct_debit(account_id)>{Text::DirectDebitLink.words()}</a></p>
        </section>
    }
}

fn card(link: String) -> impl IntoView {
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::CardTitle.words()}</h2>
            <p>{Text::CardWhy.words()}</p>
            <a class="govuk-button" href=link rel="noreferrer">{Text::CardButton.words()}</a>
        </section>
    }
}

fn bank(bank: BankDetails, only_reference: Option<String>) -> impl IntoView {
    let reference = only_reference.unwrap_or_else(|| Text::BankReferenceOwn.words().to_owned());
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::BankTitle.words()}</h2>
            <p>{Text::BankWhy.words()}</p>
            <dl class="app-pairs">
                <dt>{Text::BankName.words()}</dt>
                <dd translate="no">{bank.account_name}</dd>
                <dt>{Text::BankSortCode.words()}</dt>
                <dd class="app-copied" translate="no">{bank.sort_code}</dd>
                <dt>{Text::BankNumber.words()}</dt>
                <dd class="app-copied" translate="no">{bank.account_number}</dd>
                <dt>{Text::BankReference.words()}</dt>
                <dd class="app-copied">{reference}</dd>
            </dl>
        </section>
    }
}

fn telephone(telephone: &str) -> impl IntoView + use<> {
    let words = Text::Telephone.words();
    let (before, after) = words.split_once("{telephone}").unwrap_or((words, ""));
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::TelephoneTitle.words()}</h2>
            <p>{before}{telephone_link(telephone)}{after}</p>
        </section>
    }
}

fn cash(cash: String) -> impl IntoView {
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::CashTitle.words()}</h2>
            <p>{cash}</p>
        </section>
    }
}
