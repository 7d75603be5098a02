//! Asks before an offer is taken back.

use super::summary::summary;
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::arrangement::Offer;
use leptos::prelude::*;

/// The view of an offer that may be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferWithdraw {
    /// Which account.
    pub account_id: i64,
    /// What was offered.
    pub offer: Offer,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, withdraw: &OfferWithdraw) -> String {
    let account_id = withdraw.account_id;
    let head = Head {
        title: Text::WithdrawTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::arrangement(account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{Text::WithdrawTitle.words()}</h1>
            <p>{Text::WithdrawLead.words()}</p>
            <div class="app-card app-way">{summary(&withdraw.offer)}</div>
            <form method="post" action=paths::arrangement_withdraw(account_id)>
                {form_key(&layout.form_key)}
                <div class="govuk-button-group">
                    <button class="govuk-button" type="submit">{Text::WithdrawButton.words()}</button>
                    <a class="govuk-link" href=paths::arrangement(account_id)>{Text::WithdrawKeep.words()}</a>
                </div>
            </form>
        }
    })
}
