//! What a decision rests on: the offer, the account, the budget sent with it.

use super::{DecisionAccount, DecisionBudget, OfferDecision};
use crate::{
    component::standing,
    text::{OfferDecisionText as Text, plan::payments},
};
use domain::{
    arrangement::Plan,
    budget::AffordableReason,
    calendar::{day_month_year, day_words, next_working_day},
    money::Pence,
};
use leptos::prelude::*;

/// Payments that are listed; the rest are counted.
const PAYMENTS_LISTED: usize = 4;

fn line(what: String, value: String) -> AnyView {
    view! { <div class="app-sum__line"><dt>{what}</dt><dd>{value}</dd></div> }.into_any()
}

fn known(what: Text, value: String) -> AnyView {
    line(what.words().to_owned(), value)
}

/// The offer, what it would mean now, and its first payments.
pub(super) fn offer(decision: &OfferDecision) -> impl IntoView + use<> {
    let offer = decision.offer;
    let every = offer.frequency.frequency();
    // Shown beside the amount to compare; where it does not fit, the amount stands alone.
    let monthly = every.monthly(offer.amount).unwrap_or(offer.amount);
    let amount = Text::AmountValue.with(&[
        ("amount", &offer.amount.to_string()),
        ("every", every.words()),
        ("monthly", &monthly.to_string()),
    ]);
    let mut lines = vec![known(Text::Amount, amount), known(Text::First, day_words(next_working_day(offer.first_on)))];
    if let Some(lump_sum) = offer.lump_sum {
        lines.push(known(Text::Lump, format!("{} · {}", lump_sum.amount, day_words(next_working_day(lump_sum.on)))));
    }
    if let Some(plan) = decision.plan {
        lines.push(known(Text::Payments, payments(&plan.schedule)));
        lines.push(known(Text::ClearBy, day_words(plan.schedule.clear_on())));
        lines.push(known(Text::WithRent, format!("{} {}", plan.total, every.words())));
    }
    let accepted = decision.first_offered.map(|first| {
        let (amount, every) = (first.amount.to_string(), first.frequency.frequency().words());
        Text::Accepted.with(&[("amount", &amount), ("every", every)])
    });
    let in_place = if decision.state.awaits_officer() { in_place(decision) } else { Vec::new() };
    let notes = accepted.into_iter().chain(in_place);
    let notes: Vec<_> = notes.map(|words| view! { <p class="app-note app-note--look">{words}</p> }).collect();
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::OfferTitle.words()}</h2>
            <dl class="app-sum">{lines}</dl>
            {notes}
            {decision.plan.map(first_payments)}
        </section>
    }
}

/// How what would be put in place now is not what was offered.
fn in_place(decision: &OfferDecision) -> Vec<String> {
    let (offered, now) = (decision.offer, decision.in_place);
    let mut notes = Vec::new();
    if decision.plan.is_none() && decision.standing.underlying.is_arrears() {
        notes.push(Text::NoPlan.words().to_owned());
    }
    if offered.first_on != now.first_on {
        notes.push(Text::WouldBegin.with(&[("day", &day_words(next_working_day(now.first_on)))]));
    }
    match (offered.lump_sum, now.lump_sum) {
        (Some(lump_sum), None) => notes.push(Text::LumpPast.with(&[("amount", &lump_sum.amount.to_string())])),
        (Some(then), Some(now)) if then != now && decision.plan.is_some() => {
            notes.push(Text::LumpLess.with(&[("amount", &now.amount.to_string())]));
        }
        _ => {}
    }
    notes
}

fn first_payments(plan: Plan) -> impl IntoView {
    let listed: Vec<_> = plan.schedule.instalments().take(PAYMENTS_LISTED).collect();
    let in_all = plan.schedule.instalments().count();
    let rows: Vec<_> = listed
        .into_iter()
        .map(|instalment| {
            let rent = if instalment.is_lump_sum { Pence::ZERO } else { plan.rent };
            // The plan's own total is the same sum, and it fitted.
            let total = instalment.amount.checked_add(rent).unwrap_or(plan.total);
            view! {
                <tr>
                    <th scope="row">{day_words(instalment.due_on)}</th>
                    <td class="app-number">{instalment.amount.to_string()}</td>
                    <td class="app-number">{total.to_string()}</td>
                </tr>
            }
        })
        .collect();
    let left = in_all.saturating_sub(PAYMENTS_LISTED);
    let more = (left > 0).then(|| {
        let day = day_month_year(plan.schedule.clear_on());
        view! { <p class="app-soft">{Text::ScheduleMore.with(&[("count", &left.to_string()), ("day", &day)])}</p> }
    });
    view! {
        <table class="app-table">
            <caption>{Text::ScheduleTitle.words()}</caption>
            <thead>
                <tr>
                    <th scope="col">{Text::ColumnDay.words()}</th>
                    <th scope="col" class="app-number">{Text::ColumnArrears.words()}</th>
                    <th scope="col" class="app-number">{Text::ColumnTotal.words()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
    }
}

/// The balance, and what of it is really theirs.
pub(super) fn account(account: &DecisionAccount) -> impl IntoView + use<> {
    let mut lines = vec![known(Text::Balance, standing::short(account.balance))];
    for benefit in &account.on_its_way {
        let minus = benefit.amount.checked_neg().map_or_else(|_| benefit.amount.to_string(), standing::signed);
        lines.push(line(Text::OnItsWay.with(&[("stream", &benefit.stream)]), minus));
    }
    lines.push(known(Text::Theirs, standing::short(account.underlying)));
    if account.underlying_then != account.underlying {
        lines.push(known(Text::TheirsThen, standing::short(account.underlying_then)));
    }
    lines.push(known(Text::Gross, account.regular.gross_weekly().to_string()));
    lines.push(known(Text::Benefit, account.regular.benefit_weekly().to_string()));
    lines.push(known(Text::Net, account.regular.net_weekly().to_string()));
    let stopped: Vec<_> = account
        .stopped
        .iter()
        .map(|stream| view! { <p class="app-note app-note--look">{Text::Stopped.with(&[("stream", stream)])}</p> })
        .collect();
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::AccountTitle.words()}</h2>
            <dl class="app-sum">{lines}</dl>
            {stopped}
        </section>
    }
}

/// The budget in sums, and section by section for whoever looks closer.
pub(super) fn budget(budget: Option<&DecisionBudget>) -> impl IntoView + use<> {
    let body =
        budget.map_or_else(|| view! { <p>{Text::BudgetNone.words()}</p> }.into_any(), |budget| sums(budget).into_any());
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::BudgetTitle.words()}</h2>
            {body}
        </section>
    }
}

fn sums(budget: &DecisionBudget) -> impl IntoView + use<> {
    let left = if budget.left.is_credit() { Text::ShortBy } else { Text::Left };
    let lines = vec![
        known(Text::Income, budget.income.to_string()),
        known(Text::Spending, budget.spending.to_string()),
        known(left, budget.left.abs().to_string()),
        known(Text::AffordableMonthly, budget.affordable_monthly.to_string()),
    ];
    let proof: Vec<_> = budget.proof.iter().map(|reason| proof(*reason)).collect();
    let sections: Vec<_> = budget.sections.iter().map(|(name, sum)| line(name.clone(), sum.to_string())).collect();
    let more = (!sections.is_empty()).then(|| {
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{Text::BudgetMore.words()}</span>
                </summary>
                <div class="govuk-details__text"><dl class="app-sum">{sections}</dl></div>
            </details>
        }
    });
    let above: Vec<_> = budget
        .above
        .iter()
        .map(|breach| {
            let (spent, usual) = (breach.spent.to_string(), breach.usual.to_string());
            let values = [("section", breach.section.words()), ("spent", &spent), ("usual", &usual)];
            view! { <p class="app-note app-note--look">{Text::BudgetAbove.with(&values)}</p> }
        })
        .collect();
    view! {
        <p class="app-soft">{Text::BudgetOn.with(&[("day", &day_month_year(budget.made_on))])}</p>
        <dl class="app-sum">{lines}</dl>
        {above}
        <h3 class="govuk-heading-s">{Text::ProofTitle.words()}</h3>
        <dl class="app-sum">{proof}</dl>
        {more}
    }
}

/// A step from what is left to what can be paid towards rent arrears.
fn proof(reason: AffordableReason) -> AnyView {
    let (what, amount) = match reason {
        AffordableReason::LeftOver(amount) => (Text::ProofLeft, amount),
        AffordableReason::NothingLeft => (Text::ProofLeft, Pence::ZERO),
        AffordableReason::Short(amount) => (Text::ProofShort, amount),
        AffordableReason::Saving(amount) => (Text::ProofSaving, amount),
        AffordableReason::DebtFee(amount) => (Text::ProofFee, amount),
        AffordableReason::PriorityDebts(amount) => (Text::ProofPriority, amount),
        AffordableReason::OtherDebtsAfter(amount) => (Text::ProofOther, amount),
        AffordableReason::RentNotCounted => return known(Text::ProofNoRent, "–".to_owned()),
    };
    known(what, amount.to_string())
}
