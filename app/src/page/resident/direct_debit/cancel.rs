//! Asks before a Direct Debit is cancelled, and says what else could be done.

use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    calendar::{Day, day_words},
    money::Pence,
};
use leptos::prelude::*;

/// The view of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateCancel {
    /// Which account.
    pub account_id: i64,
    /// A collection that the bank has been asked for already: it cannot be called off.
    pub on_its_way: Option<(Pence, Day)>,
    /// What is still to be paid: "rent" or "charges".
    pub pays: &'static str,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, cancel: &MandateCancel) -> String {
    let account_id = cancel.account_id;
    let head = Head {
        title: Text::CancelTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::direct_debit(account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let on_its_way = cancel.on_its_way.map(|(amount, day)| {
            let words = Text::CancelOnItsWay.with(&[("amount", &amount.to_string()), ("day", &day_words(day))]);
            view! { <p class="govuk-inset-text">{words}</p> }
        });
        view! {
            <h1 class="govuk-heading-l">{Text::CancelTitle.words()}</h1>
            <p>{Text::CancelLead.with(&[("pays", cancel.pays)])}</p>
            {on_its_way}
            <section class="app-card app-note app-note--good">
                <p>{Text::CancelHard.words()}</p>
                <p><a class="govuk-link" href=paths::direct_debit_change(account_id)>{Text::ManageChange.words()}</a></p>
                <p><a class="govuk-link" href=paths::arrangement(account_id)>{Text::CancelHardLink.words()}</a></p>
            </section>
            <form method="post" action=paths::direct_debit_cancel(account_id)>
                {form_key(&layout.form_key)}
                <div class="govuk-button-group">
                    <button class="govuk-button govuk-button--warning" type="submit">{Text::CancelButton.words()}</button>
                    <a class="govuk-link" href=paths::direct_debit(account_id)>{Text::CancelKeep.words()}</a>
                </div>
            </form>
        }
    })
}
