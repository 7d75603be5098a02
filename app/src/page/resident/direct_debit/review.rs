//! Everything that is about to be agreed to: whose account, the exact schedule, the Guarantee.

use super::parts::{change_link, schedule};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::direct_debit::{Collection, Mandate, Payee, guarantee};
use leptos::prelude::*;

/// The view of what is about to be agreed to. The form sends `plan` back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateReview {
    /// Which account.
    pub account_id: i64,
    /// Who collects.
    pub payee: Payee,
    /// From whom, how often, by which reference.
    pub mandate: Mandate,
    /// Rent with the agreed plan, or rent alone.
    pub pays_arrangement: bool,
    /// The numbers could not be checked: said, and allowed.
    pub is_unchecked: bool,
    /// Each collection; never empty.
    pub collections: Vec<Collection>,
    /// Recognises the schedule as it is shown here.
    pub plan: String,
    /// The schedule is not the one that was shown before.
    pub is_changed: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, review: &MandateReview) -> String {
    let head = Head {
        title: Text::ReviewTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::direct_debit_bank(review.account_id)),
        ..Head::default()
    };
    document(layout, head, || content(layout, review))
}

fn content(layout: &Layout, review: &MandateReview) -> impl IntoView + use<> {
    let account_id = review.account_id;
    let days = review.mandate.notice_working_days.to_string();
    let changed = review.is_changed.then(|| {
        view! { <p class="app-note" role="alert" tabindex="-1" autofocus>{Text::PlanChanged.words()}</p> }
    });
    let unchecked =
        review.is_unchecked.then(|| view! { <p class="govuk-inset-text">{Text::BankCannotBeChecked.words()}</p> });
    let pay = Text::AgreeWords2.with(&[("landlord", &review.payee.landlord)]);
    view! {
        <h1 class="govuk-heading-l">{Text::ReviewTitle.words()}</h1>
        {changed}
        {answers(review)}
        {unchecked}
        <h2 class="govuk-heading-m">{Text::ScheduleTitle.words()}</h2>
        {schedule(&review.collections)}
        <p>{Text::FirstTold.words()}</p>
        <p class="app-soft">{Text::ScheduleHow.with(&[("days", &days)])}</p>
        {guarantee_card(&review.payee.landlord, review.mandate.notice_working_days)}
        <h2 class="govuk-heading-m">{Text::AgreeTitle.words()}</h2>
        <p>{Text::AgreeWords1.words()}</p>
        <p>{pay}</p>
        <form method="post" action=paths::direct_debit_review(account_id)>
            {form_key(&layout.form_key)}
            <input type="hidden" name="plan" value=review.plan.clone() />
            <button class="govuk-button" type="submit" data-prevent-double-click="true">{Text::AgreeButton.words()}</button>
        </form>
        {super::parts::way_out()}
    }
}

/// The answers, each with a way back to its question.
fn answers(review: &MandateReview) -> impl IntoView + use<> {
    let account_id = review.account_id;
    let Payee { landlord, collecting_name, service_user_number, .. } = &review.payee;
    let mandate = &review.mandate;
    let covers = if review.pays_arrangement { Text::CoversBoth } else { Text::CoversRent };
    let on_statement =
        Text::ReviewOnStatementValue.with(&[("name", collecting_name), ("reference", mandate.reference.as_str())]);
    let bank = paths::direct_debit_bank(account_id);
    let rows = [
        (Text::ReviewHolder, mandate.holder.clone(), Some(bank.clone())),
        (Text::ReviewAccount, Text::ReviewEnding.with(&[("digits", &mandate.last_digits)]), Some(bank)),
        (Text::ReviewCovers, covers.words().to_owned(), Some(paths::direct_debit_covers(account_id))),
        (Text::ReviewWhen, mandate.rule.words(), Some(paths::direct_debit_when(account_id))),
        (Text::ReviewWho, format!("{landlord}. {}", Text::ServiceUser.with(&[("number", service_user_number)])), None),
        (Text::ReviewOnStatement, on_statement, None),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(what, value, path)| {
            let change = path.map(|path| {
                view! { <dd class="app-answers__change">{change_link(path, what.words())}</dd> }
            });
            view! { <div class="app-answers__row"><dt>{what.words()}</dt><dd>{value}</dd>{change}</div> }
        })
        .collect();
    view! { <dl class="app-answers">{rows}</dl> }
}

/// The Guarantee, in its own words; never translated by a program.
pub(super) fn guarantee_card(landlord: &str, notice_working_days: u32) -> impl IntoView + use<> {
    let [offered, told, error, refund, cancel] = guarantee(landlord, notice_working_days);
    view! {
        <section class="app-card app-guarantee" aria-labelledby="guarantee">
            <h2 class="govuk-heading-m" id="guarantee">{Text::GuaranteeTitle.words()}</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{offered}</li>
                <li>{told}</li>
                <li>{error}<ul class="govuk-list govuk-list--bullet"><li>{refund}</li></ul></li>
                <li>{cancel}</li>
            </ul>
        </section>
    }
}
