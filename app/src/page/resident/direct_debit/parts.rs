//! What several of these pages share: the schedule, whom to ask, the way out.

use crate::{
    paths,
    text::{DirectDebitText as Text, FrameText},
};
use domain::{
    calendar::{day_month_year, day_words},
    direct_debit::{Collection, Payee},
    money::Pence,
};
use leptos::prelude::*;

/// The way out of a question, without anything set up.
pub(super) fn way_out() -> impl IntoView {
    view! { <p><a class="govuk-link" href=paths::HOME>{Text::Cancel.words()}</a></p> }
}

/// "£608.00 rent and £78.00 of your plan". `pays` = "rent" or "charges".
pub(super) fn made_up_of(rent: Pence, arrangement: Pence, pays: &str) -> String {
    let (rent_words, arrangement_words) = (rent.to_string(), arrangement.to_string());
    let values = [("rent", rent_words.as_str()), ("arrangement", arrangement_words.as_str()), ("pays", pays)];
    match (rent.is_arrears(), arrangement.is_arrears()) {
        (true, true) => Text::PartsBoth,
        (false, true) => Text::PartsArrangement,
        _ => Text::PartsRent,
    }
    .with(&values)
}

/// The schedule: each collection with its day, amount, what it is made up of, and the last day to be told.
pub(super) fn schedule(collections: &[Collection], pays: &'static str) -> impl IntoView + use<> {
    let rows: Vec<_> = collections.iter().map(|collection| row(collection, pays)).collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack app-labelled">
                <caption class="govuk-visually-hidden">{Text::ScheduleCaption.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::ColumnDay.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnAmount.words()}</th>
                        <th scope="col">{Text::ColumnMadeUp.words()}</th>
                        <th scope="col">{Text::ColumnTold.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(collection: &Collection, pays: &str) -> impl IntoView + use<> {
    let moved = (collection.requested_on != collection.entry_on).then(|| {
        let words = Text::MovedOn.with(&[("day", &day_words(collection.requested_on))]);
        view! { <span class="app-line app-soft">{words}</span> }
    });
    view! {
        <tr>
            <th scope="row">{day_words(collection.entry_on)}{moved}</th>
            <td class="app-number">{collection.amount.to_string()}</td>
            <td>{made_up_of(collection.rent, collection.arrangement, pays)}</td>
            <td>
                <span class="app-cell-label" aria-hidden="true">{format!("{}: ", Text::ColumnTold.words())}</span>
                {day_month_year(collection.notice_by_on)}
            </td>
        </tr>
    }
}

/// Whom to ask about a Direct Debit.
pub(super) fn payee(payee: &Payee) -> impl IntoView + use<> {
    let telephone = ("telephone", payee.telephone.as_str());
    let call = match &payee.email {
        Some(email) => Text::PayeeCallOrWrite.with(&[telephone, ("email", email)]),
        None => Text::PayeeCall.with(&[telephone]),
    };
    let number = Text::ServiceUser.with(&[("number", &payee.service_user_number)]);
    view! {
        <section class="app-card">
            <h2 class="govuk-heading-s">{Text::Payee.words()}</h2>
            <p>{call}</p>
            <p class="app-soft">{number}</p>
        </section>
    }
}

/// The words of a link that leads back to a question, with what it changes for whoever cannot see where it stands.
pub(super) fn change_link(path: String, what: &'static str) -> impl IntoView {
    view! {
        <a class="govuk-link" href=path>
            {Text::Change.words()}
            <span class="govuk-visually-hidden">{format!(" {}", what.to_lowercase())}</span>
        </a>
    }
}

/// A day in three boxes, named `from-day`, `from-month` and `from-year`.
pub(super) fn day_boxes(prefix: &'static str, typed: &[String; 3]) -> impl IntoView + use<> {
    let [day, month, year] = typed.clone();
    let boxes = [
        ("day", FrameText::Day, "2", day),
        ("month", FrameText::Month, "2", month),
        ("year", FrameText::Year, "4", year),
    ];
    let boxes = boxes.map(|(part, label, width, value)| {
        let id = format!("{prefix}-{part}");
        view! {
            <div class="govuk-date-input__item">
                <label class="govuk-label govuk-date-input__label" for=id.clone()>{label.words()}</label>
                <input
                    class=format!("govuk-input govuk-date-input__input govuk-input--width-{width}")
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode=if part == "month" { "text" } else { "numeric" }
                    maxlength="20"
                    autocomplete="off"
                    value=value
                />
            </div>
        }
    });
    view! { <div class="govuk-date-input">{boxes.into_iter().collect_view()}</div> }
}
