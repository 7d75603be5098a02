//! It is set up: the first collection, and what happens until then.

use super::{
    parts::{payee, schedule},
    review::guarantee_card,
};
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    calendar::day_words,
    direct_debit::{Collection, Payee},
};
use leptos::prelude::*;

/// The view of what was set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateDone {
    /// Which account.
    pub account_id: i64,
    /// Who collects.
    pub payee: Payee,
    /// Working days of notice, from policy.
    pub notice_working_days: u32,
    /// What it pays: "rent" or "charges".
    pub pays: &'static str,
    /// They are told by letter: not before somebody has posted it.
    pub is_by_letter: bool,
    /// Each collection.
    pub collections: Vec<Collection>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, done: &MandateDone) -> String {
    let head = Head {
        title: Text::DoneTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        ..Head::default()
    };
    let sent = if done.is_by_letter { Text::DoneNext1ByLetter } else { Text::DoneNext1 };
    document(layout, head, || {
        let first = done.collections.first().map(|first| {
            let values = [("amount", first.amount.to_string()), ("day", day_words(first.entry_on))];
            let [(amount, pounds), (day, words)] = &values;
            view! { <p><strong>{Text::DoneFirst.with(&[(amount, pounds), (day, words)])}</strong></p> }
        });
        view! {
            <div class="app-card app-note app-note--good">
                <h1 class="govuk-heading-l">{Text::DoneTitle.words()}</h1>
                {first}
            </div>
            <h2 class="govuk-heading-m">{Text::DoneNext.words()}</h2>
            <ol class="govuk-list govuk-list--number">
                <li>{sent.words()}</li>
                <li>{Text::DoneNext2.words()}</li>
                <li>{Text::DoneNext3.words()}" "<a class="govuk-link" href=paths::WAYS_TO_PAY>{Text::StartOther.words()}</a></li>
            </ol>
            <h2 class="govuk-heading-m">{Text::ScheduleTitle.words()}</h2>
            {schedule(&done.collections, done.pays)}
            <p><a class="govuk-link" href=paths::direct_debit(done.account_id)>{Text::DoneSee.words()}</a></p>
            <p><a class="govuk-link" href=paths::HOME>{Text::DoneHome.words()}</a></p>
            {guarantee_card(&done.payee.landlord, done.notice_working_days)}
            {payee(&done.payee)}
        }
    })
}
