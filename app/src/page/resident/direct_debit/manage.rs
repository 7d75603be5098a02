//! How a Direct Debit stands: its state, what is coming, what was, and what can be changed.

use super::parts::{made_up_of, payee};
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    calendar::{Day, day_words},
    direct_debit::{Mandate, MandateState, Payee},
    money::Pence,
};
use leptos::prelude::*;

/// The view of a Direct Debit, live or over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateShown {
    /// Which account.
    pub account_id: i64,
    /// Who collects.
    pub payee: Payee,
    /// From whom, how often, by which reference.
    pub mandate: Mandate,
    /// Where it stands.
    pub state: MandateState,
    /// Rent with the agreed plan, or rent alone.
    pub pays_arrangement: bool,
    /// Coming up, by day.
    pub coming: Vec<CollectionShown>,
    /// Asked for, paid or sent back, latest first.
    pub before: Vec<CollectionShown>,
    /// Whether whoever looks is its payer: only they may change or cancel it. The other tenant of the account sees when
    /// rent will be paid, and neither whose bank account nor its digits.
    pub is_payer: bool,
}

/// A collection as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionShown {
    /// The entry day.
    pub on: Day,
    /// What of it is rent.
    pub rent: Pence,
    /// What of it goes towards arrears.
    pub arrangement: Pence,
    /// Rent and arrangement together.
    pub amount: Pence,
    /// "Coming up", "Paid", "Sent back by your bank".
    pub state: String,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, shown: &MandateShown) -> String {
    let head = Head {
        title: Text::ManageTitle.words().to_owned(),
        section: Some(Section::Home),
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(shown))
}

fn content(shown: &MandateShown) -> impl IntoView + use<> {
    let before = if shown.before.is_empty() {
        view! { <p>{Text::ManageNoneBefore.words()}</p> }.into_any()
    } else {
        collections(&shown.before, Text::ManageBefore, shown.mandate.pays).into_any()
    };
    let coming = (!shown.coming.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{Text::ManageComing.words()}</h2>
            {collections(&shown.coming, Text::ManageComing, shown.mandate.pays)}
        }
    });
    let acts = shown.is_payer.then(|| acts(shown.account_id, shown.state));
    view! {
        <h1 class="govuk-heading-l">{Text::ManageTitle.words()}</h1>
        <p class="app-note">{state_words(shown.state).words()}</p>
        {details(shown)}
        {acts}
        {coming}
        <h2 class="govuk-heading-m">{Text::ManageBefore.words()}</h2>
        {before}
        {payee(&shown.payee)}
    }
}

/// Where it stands, to the payer.
const fn state_words(state: MandateState) -> Text {
    match state {
        MandateState::Pending => Text::StatePending,
        MandateState::Instructed => Text::StateInstructed,
        MandateState::Active => Text::StateActive,
        MandateState::Suspended => Text::StateSuspended,
        MandateState::CancelledByPayer => Text::StateCancelledByPayer,
        MandateState::CancelledByUs => Text::StateCancelledByUs,
        MandateState::Rejected => Text::StateRejected,
        MandateState::Closed => Text::StateClosed,
    }
}

fn details(shown: &MandateShown) -> impl IntoView + use<> {
    let mandate = &shown.mandate;
    let covers = if shown.pays_arrangement { Text::CoversBoth } else { Text::CoversRent };
    let next = match shown.coming.first() {
        _ if shown.state == MandateState::Suspended => Text::ManagePaused.words().to_owned(),
        Some(next) => Text::ManageNextValue.with(&[("amount", &next.amount.to_string()), ("day", &day_words(next.on))]),
        None => Text::ManageNothing.words().to_owned(),
    };
    let on_statement = Text::ReviewOnStatementValue
        .with(&[("name", &shown.payee.collecting_name), ("reference", mandate.reference.as_str())]);
    let own = shown.is_payer.then(|| {
        [
            (Text::ReviewHolder, mandate.holder.clone()),
            (Text::ReviewAccount, Text::ReviewEnding.with(&[("digits", &mandate.last_digits)])),
        ]
    });
    let rows: Vec<_> = [(Text::ManageNext, next)]
        .into_iter()
        .chain(own.into_iter().flatten())
        .chain([
            (Text::ReviewCovers, covers.with(&[("pays", mandate.pays)])),
            (Text::ReviewWhen, mandate.rule.words()),
            (Text::ReviewOnStatement, on_statement),
        ])
        .map(|(what, value)| view! { <div class="app-answers__row"><dt>{what.words()}</dt><dd>{value}</dd></div> })
        .collect();
    view! { <dl class="app-answers">{rows}</dl> }
}

fn acts(account_id: i64, state: MandateState) -> impl IntoView {
    if !state.is_live() {
        let start = paths::direct_debit_authority(account_id);
        return view! { <p><a class="govuk-button" href=start>{Text::ManageNew.words()}</a></p> }.into_any();
    }
    view! {
        <ul class="govuk-list">
            <li><a class="govuk-link" href=paths::direct_debit_change(account_id)>{Text::ManageChange.words()}</a></li>
            <li>
                <a class="govuk-link" href=paths::direct_debit_authority(account_id)>{Text::ManageAccount.words()}</a>
                <span class="app-line app-soft">{Text::ManageAccountWhy.words()}</span>
            </li>
            <li><a class="govuk-link" href=paths::direct_debit_cancel(account_id)>{Text::ManageCancel.words()}</a></li>
        </ul>
    }
    .into_any()
}

fn collections(collections: &[CollectionShown], caption: Text, pays: &str) -> impl IntoView + use<> {
    let rows: Vec<_> = collections
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{day_words(one.on)}</th>
                    <td class="app-number">{one.amount.to_string()}</td>
                    <td>{made_up_of(one.rent, one.arrangement, pays)}</td>
                    <td>{one.state.clone()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack">
                <caption class="govuk-visually-hidden">{caption.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::ColumnDay.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnAmount.words()}</th>
                        <th scope="col">{Text::ColumnMadeUp.words()}</th>
                        <th scope="col">{Text::ColumnState.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
