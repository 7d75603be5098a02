//! The figures at the top, each with its reason.

use super::{Figures, Text};
use crate::{
    component::standing,
    page::view::{BenefitOnItsWay, StoppedBenefit},
};
use domain::{
    calendar::{day_month, day_month_year},
    money::Pence,
};
use leptos::prelude::*;

pub(super) fn figures(figures: &Figures) -> impl IntoView + use<> {
    let on_its_way = Pence::total(figures.on_its_way.iter().map(|benefit| benefit.amount)).unwrap_or_default();
    let reasons: Vec<String> = figures.on_its_way.iter().map(due).collect();
    let last_payment = match figures.last_payment {
        Some((day, amount)) => (amount.abs().to_string(), day_month_year(day)),
        None => (Text::NonePaid.words().to_owned(), String::new()),
    };
    let weekly = figures.weekly_charge.map(|weekly| Text::AWeek.with(&[("amount", &weekly.to_string())]));
    // What it is called is said only of what is owed.
    let owed = figures.balance.is_arrears().then(|| figures.owed.clone());
    let reason: Vec<String> = [owed, weekly].into_iter().flatten().collect();
    let stopped: Vec<_> = figures.stopped.iter().map(stopped).collect();
    view! {
        <dl class="app-figures">
            {figure(Text::Balance, standing::short(figures.balance), reason.join(" · "))}
            {figure(Text::OnItsWay, taken_off(on_its_way), reasons.join("; "))}
            {figure(Text::TheirsToPay, standing::short(figures.underlying), weeks_of_charges(figures).unwrap_or_default())}
            {figure(Text::LastPayment, last_payment.0, last_payment.1)}
        </dl>
        {stopped}
    }
}

/// "− £320.00": it will come off the balance. Nothing on its way takes nothing off.
fn taken_off(amount: Pence) -> String {
    if amount == Pence::ZERO { amount.to_string() } else { format!("−\u{a0}{amount}") }
}

fn figure(name: Text, amount: String, reason: String) -> impl IntoView {
    view! {
        <div class="app-figures__one">
            <dt>{name.words()}</dt>
            <dd class="app-figures__amount">{amount}</dd>
            <dd class="app-soft">{reason}</dd>
        </div>
    }
}

fn due(benefit: &BenefitOnItsWay) -> String {
    match benefit.due_on {
        Some(day) => Text::Due.with(&[("stream", &benefit.stream), ("day", &day_month(day))]),
        None => Text::NoDue.with(&[("stream", &benefit.stream)]),
    }
}

/// "1.7 weeks of charges": tenths, cut and not rounded up, so that it is never overstated.
fn weeks_of_charges(figures: &Figures) -> Option<String> {
    let weekly = figures.weekly_charge.filter(|weekly| weekly.is_arrears())?;
    if !figures.underlying.is_arrears() {
        return None;
    }
    let tenths = figures.underlying.get().checked_mul(10)? / weekly.get();
    Some(Text::WeeksOfRent.with(&[("weeks", &format!("{}.{}", tenths / 10, tenths % 10))]))
}

fn stopped(stopped: &StoppedBenefit) -> impl IntoView + use<> {
    let words = match stopped.covered_to_on {
        Some(day) => Text::Stopped.with(&[("stream", &stopped.stream), ("day", &day_month_year(day))]),
        None => Text::StoppedNever.with(&[("stream", &stopped.stream)]),
    };
    view! { <p class="app-note app-note--look">{words}</p> }
}
