//! What a Direct Debit is and what is needed, before anything is asked.

use super::parts;
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::direct_debit::Payee;
use leptos::prelude::*;

/// The view of the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectDebitStart {
    /// Which account.
    pub account_id: i64,
    /// Who collects.
    pub payee: Payee,
    /// Working days of notice, from policy.
    pub notice_working_days: u32,
    /// What it pays: "rent" or "charges".
    pub pays: &'static str,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, start: &DirectDebitStart) -> String {
    let pays = [("pays", start.pays)];
    let title = Text::StartTitle.with(&pays);
    let head = Head {
        title: title.clone(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let told = Text::StartTold.with(&[("days", &start.notice_working_days.to_string())]);
        view! {
            <h1 class="govuk-heading-l">{title}</h1>
            <p>{Text::StartLead.with(&pays)}</p>
            <p>{told}</p>
            <h2 class="govuk-heading-m">{Text::StartBefore.words()}</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{Text::StartNeed1.words()}</li>
                <li>{Text::StartNeed2.words()}</li>
                <li>{Text::StartNeed3.words()}</li>
            </ul>
            <section class="app-card app-note app-note--good">
                <h2 class="govuk-heading-s">{Text::StartGood.words()}</h2>
                <p>{Text::StartGoodLead.words()}</p>
            </section>
            <p>
                <a class="govuk-button" href=paths::direct_debit_authority(start.account_id)>
                    {Text::StartButton.words()}
                </a>
            </p>
            <p><a class="govuk-link" href=paths::WAYS_TO_PAY>{Text::StartOther.words()}</a></p>
            {parts::payee(&start.payee)}
        }
    })
}
