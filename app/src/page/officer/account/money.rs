//! What is charged, which benefit pays, and what has been arranged.

use super::{ArrangementRow, BenefitRow, ChargeRow, Text, cell, day_or_blank, number_cell, section, table};
use domain::calendar::day_month_year;
use leptos::prelude::*;

pub(super) fn charges(charges: Vec<ChargeRow>) -> impl IntoView {
    let body = (!charges.is_empty()).then(|| {
        let columns = [
            (Text::ChargeName, false),
            (Text::Amount, true),
            (Text::From, false),
            (Text::Until, false),
            (Text::Eligible, false),
        ];
        table(Text::Charges, &columns, charges.into_iter().map(charge).collect())
    });
    section(Text::Charges, body)
}

fn charge(charge: ChargeRow) -> AnyView {
    let eligible = match (charge.is_hb_eligible, charge.is_uc_eligible) {
        (true, true) => Text::EligibleBoth,
        (true, false) => Text::EligibleHb,
        (false, true) => Text::EligibleUc,
        (false, false) => Text::EligibleNone,
    };
    view! {
        <tr>
            <th scope="row">{charge.name}</th>
            {number_cell(Text::Amount, format!("{} {}", charge.amount, charge.every))}
            {cell(Text::From, day_month_year(charge.starts_on))}
            {cell(Text::Until, day_or_blank(charge.ends_on))}
            {cell(Text::Eligible, eligible.words().to_owned())}
        </tr>
    }
    .into_any()
}

pub(super) fn benefits(benefits: Vec<BenefitRow>) -> impl IntoView {
    let body = (!benefits.is_empty()).then(|| {
        let columns = [
            (Text::Stream, false),
            (Text::Amount, true),
            (Text::From, false),
            (Text::PaidUpTo, false),
            (Text::NextDue, false),
        ];
        table(Text::Benefits, &columns, benefits.into_iter().map(benefit).collect())
    });
    section(Text::Benefits, body)
}

fn benefit(benefit: BenefitRow) -> AnyView {
    let stopped = benefit
        .has_stopped
        .then(|| view! { <span class="govuk-tag govuk-tag--yellow">{Text::StoppedTag.words()}</span> });
    let until =
        benefit.ends_on.map(|day| format!(" {} {}", Text::Until.words(), day_month_year(day))).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">
                {format!("{} ", benefit.stream)}
                {stopped}
                <span class="app-line app-soft">{benefit.paid_every}</span>
            </th>
            {number_cell(Text::Amount, format!("{} {}", benefit.amount, benefit.every))}
            {cell(Text::From, format!("{}{until}", day_month_year(benefit.starts_on)))}
            {cell(Text::PaidUpTo, day_or_blank(benefit.paid_up_to_on))}
            {cell(Text::NextDue, day_or_blank(benefit.next_due_on))}
        </tr>
    }
    .into_any()
}

pub(super) fn arrangements(arrangements: Vec<ArrangementRow>) -> impl IntoView {
    let body = (!arrangements.is_empty()).then(|| {
        let columns =
            [(Text::Arrangement, false), (Text::Amount, true), (Text::From, false), (Text::ArrearsThen, true)];
        table(Text::Arrangements, &columns, arrangements.into_iter().map(arrangement).collect())
    });
    section(Text::Arrangements, body)
}

fn arrangement(arrangement: ArrangementRow) -> AnyView {
    let tag = if arrangement.is_live { "govuk-tag govuk-tag--green" } else { "govuk-tag govuk-tag--grey" };
    let agreed = format!("{} {}", Text::Agreed.words(), day_month_year(arrangement.agreed_on));
    view! {
        <tr>
            <th scope="row">
                {format!("{} ", arrangement.kind)}
                <span class=tag>{arrangement.status}</span>
                <span class="app-line app-soft">{agreed}</span>
            </th>
            {number_cell(Text::Amount, format!("{} {}", arrangement.amount, arrangement.every))}
            {cell(Text::From, day_month_year(arrangement.starts_on))}
            {number_cell(Text::ArrearsThen, arrangement.arrears_at_start.to_string())}
        </tr>
    }
    .into_any()
}
