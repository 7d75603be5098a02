//! Everything that is about to be agreed to: whose account, the exact schedule, the Guarantee.

use super::parts::{change_link, made_up_of, schedule};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    calendar::day_words,
    direct_debit::{Collection, Covers, Mandate, Payee, Replaced, guarantee},
};
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
    pub covers: Covers,
    /// The numbers could not be checked: said, and allowed.
    pub is_unchecked: bool,
    /// The one whose place it takes; `None` = it takes the place of none.
    pub replaced: Option<Replaced>,
    /// They are told by letter: not before somebody has posted it.
    pub is_by_letter: bool,
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
    let told = if review.is_by_letter { Text::FirstToldByLetter } else { Text::FirstTold };
    let pay = Text::AgreeWords2.with(&[("landlord", &review.payee.landlord)]);
    view! {
        <h1 class="govuk-heading-l">{Text::ReviewTitle.words()}</h1>
        {changed}
        {answers(review)}
        {unchecked}
        <h2 class="govuk-heading-m">{Text::ScheduleTitle.words()}</h2>
        {schedule(&review.collections, review.mandate.pays)}
        {review.replaced.as_ref().map(|replaced| in_place_of(replaced, review.mandate.pays))}
        <p>{told.words()}</p>
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

/// What becomes of the one whose place it takes, and where to find what it had not collected.
fn in_place_of(replaced: &Replaced, pays: &str) -> impl IntoView + use<> {
    let Replaced { last_digits, rent, arrangement, on_its_way } = replaced;
    let stops = Text::ReplacedStops.with(&[("digits", last_digits)]);
    let left = (rent.is_arrears() || arrangement.is_arrears()).then(|| {
        let parts = made_up_of(*rent, *arrangement, pays);
        view! { <p>{Text::ReplacedLeft.with(&[("parts", &parts)])}</p> }
    });
    let on_its_way = on_its_way.map(|(amount, day)| {
        let values = [("amount", amount.to_string()), ("day", day_words(day))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        view! { <p>{Text::ReplacedOnItsWay.with(&values)}</p> }
    });
    view! {
        <div class="govuk-inset-text">
            <p>{stops}</p>
            {left}
            {on_its_way}
        </div>
    }
}

/// The answers, each with a way back to its question.
fn answers(review: &MandateReview) -> impl IntoView + use<> {
    let account_id = review.account_id;
    let Payee { landlord, collecting_name, service_user_number, .. } = &review.payee;
    let mandate = &review.mandate;
    let covers = match review.covers {
        Covers::RentAndArrangement => Text::CoversBoth,
        Covers::Rent => Text::CoversRent,
    };
    let on_statement =
        Text::ReviewOnStatementValue.with(&[("name", collecting_name), ("reference", mandate.reference.as_str())]);
    let bank = paths::direct_debit_bank(account_id);
    let rows = [
        (Text::ReviewHolder, mandate.holder.clone(), Some(bank.clone())),
        (Text::ReviewAccount, Text::ReviewEnding.with(&[("digits", &mandate.last_digits)]), Some(bank)),
        (Text::ReviewCovers, covers.with(&[("pays", mandate.pays)]), Some(paths::direct_debit_covers(account_id))),
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
