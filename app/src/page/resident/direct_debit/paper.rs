//! How to set up a Direct Debit where somebody else must agree as well.

use crate::{
    component::{contact::contact, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use leptos::prelude::*;

/// The page for one account.
#[must_use]
pub fn page(layout: &Layout, account_id: i64) -> String {
    let head = Head {
        title: Text::PaperTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::direct_debit_authority(account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let call = Text::PaperStep1.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! {
            <h1 class="govuk-heading-l">{Text::PaperTitle.words()}</h1>
            <p>{Text::PaperWhy.words()}</p>
            <ol class="govuk-list govuk-list--number">
                <li>{call}</li>
                <li>{Text::PaperStep2.words()}</li>
                <li>{Text::PaperStep3.words()}</li>
            </ol>
            <p>{Text::PaperUntil.words()}" "<a class="govuk-link" href=paths::WAYS_TO_PAY>{Text::StartOther.words()}</a></p>
            {contact(landlord)}
            <p>
                <a class="govuk-link" href=paths::direct_debit_authority(account_id)>{Text::PaperBack.words()}</a>
            </p>
        }
    })
}
