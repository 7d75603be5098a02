//! The first card: where the account stands, in words, with what is on its way and what is really theirs to pay.

use super::{Home, Standing, Text, identity};
use crate::{
    component::as_at::as_at,
    layout::Layout,
    page::view::{BenefitOnItsWay, BreathingSpace, StoppedBenefit},
    paths,
};
use domain::{
    calendar::{day_month_year, day_words, period_words},
    money::Pence,
};
use leptos::prelude::*;

pub(super) fn standing_card(layout: &Layout, home: &Home) -> impl IntoView + use<> {
    let account = &home.account;
    let body = match &home.standing {
        Standing::Ordinary { balance, on_its_way, underlying, stopped } => view! {
            {sum(*balance)}
            <p class="app-soft">{as_at(home.as_at)}</p>
            {on_its_way_note(on_its_way, *underlying)}
            {stopped.iter().map(|stopped| stopped_note(layout, stopped)).collect_view()}
        }
        .into_any(),
        Standing::BreathingSpace(breathing_space) => {
            view! { {breathing(breathing_space)}<p class="app-soft">{as_at(home.as_at)}</p> }.into_any()
        }
        Standing::New { opened_on } => view! {
            <p class="app-standing__sum app-standing__sum--words">{Text::NewTitle.words()}</p>
            <p>{Text::New.with(&[("day", &day_month_year(*opened_on))])}</p>
            <p class="app-soft">{as_at(home.as_at)}</p>
        }
        .into_any(),
    };
    let closed = account.closed_on.map(|day| {
        view! { <p class="app-note">{Text::Closed.with(&[("day", &day_month_year(day))])}</p> }
    });
    view! {
        <section class="app-card app-standing">
            <p class="app-soft">{identity(&account.address, &account.payment_ref)}</p>
            {body}
            {closed}
            {actions(home)}
        </section>
    }
}

/// One thing to do next, and a quieter one. With nothing to pay, that is not paying.
fn actions(home: &Home) -> impl IntoView + use<> {
    let pay = (paths::WAYS_TO_PAY.to_owned(), Text::WaysToPayButton);
    let read = (paths::statement(home.account.account_id), Text::StatementButton);
    let has_nothing_to_pay = match home.standing {
        Standing::Ordinary { underlying, .. } => !underlying.is_arrears(),
        Standing::BreathingSpace(_) | Standing::New { .. } => false,
    };
    let (first, second) = if has_nothing_to_pay { (read, pay) } else { (pay, read) };
    view! {
        <div class="app-do">
            <a class="govuk-button" href=first.0>{first.1.words()}</a>
            <a class="govuk-button govuk-button--secondary" href=second.0>{second.1.words()}</a>
        </div>
    }
}

/// The number first, in words.
fn sum(balance: Pence) -> AnyView {
    if balance == Pence::ZERO {
        return view! {
            <p class="app-standing__sum app-standing__sum--words">{Text::UpToDate.words()}</p>
            <p>{Text::UpToDateWhy.words()}</p>
        }
        .into_any();
    }
    let (words, why) = if balance.is_credit() {
        (Text::YouAreInCredit, Some(view! { <p>{Text::CreditWhy.words()}</p> }))
    } else {
        (Text::YouOwe, None)
    };
    view! {
        <p class="app-standing__balance">
            {format!("{} ", words.words())}
            <span class="app-standing__sum">{balance.abs().to_string()}</span>
        </p>
        {why}
    }
    .into_any()
}

/// What is on its way, and what is theirs to pay once it is here.
fn on_its_way_note(on_its_way: &[BenefitOnItsWay], underlying: Pence) -> Option<impl IntoView + use<>> {
    if on_its_way.is_empty() {
        return None;
    }
    let benefits: Vec<_> = on_its_way.iter().map(benefit_line).collect();
    let yours = if underlying.is_arrears() {
        view! { <p>{format!("{} ", Text::YoursToPay.words())}<b>{underlying.to_string()}</b>"."</p> }.into_any()
    } else if underlying.is_credit() {
        view! { <p>{format!("{} ", Text::YoursCredit.words())}<b>{underlying.abs().to_string()}</b>"."</p> }.into_any()
    } else {
        view! { <p>{Text::YoursNothing.words()}</p> }.into_any()
    };
    Some(view! { <div class="app-note app-note--good">{benefits}{yours}</div> })
}

fn benefit_line(benefit: &BenefitOnItsWay) -> impl IntoView + use<> {
    let lead = Text::OnItsWay.with(&[("amount", &benefit.amount.to_string()), ("stream", &benefit.stream)]);
    let period = period_words(benefit.earned_from_on, benefit.earned_to_on);
    let when = match benefit.due_on {
        Some(day) => Text::OnItsWayDue.with(&[("period", &period), ("day", &day_words(day))]),
        None => Text::OnItsWayNoDay.with(&[("period", &period)]),
    };
    view! { <p><b>{lead}</b>{format!(" {when}")}</p> }
}

/// Benefit that stopped coming is looked into with the resident, not held against them.
fn stopped_note(layout: &Layout, stopped: &StoppedBenefit) -> impl IntoView + use<> {
    let telephone = layout.landlord.telephone.as_str();
    let words = match stopped.covered_to_on {
        Some(day) => Text::Stopped.with(&[("day", &day_month_year(day)), ("telephone", telephone)]),
        None => Text::StoppedNever.with(&[("telephone", telephone)]),
    };
    view! {
        <div class="app-note app-note--look">
            <p><b>{Text::StoppedTitle.with(&[("stream", &stopped.stream)])}</b></p>
            <p>{words}</p>
        </div>
    }
}

/// Two amounts, apart and neutral. Nothing here asks for what is paused.
fn breathing(space: &BreathingSpace) -> impl IntoView + use<> {
    let began = day_month_year(space.began_on);
    let when = match space.ends_on {
        Some(day) => Text::BreathingUntil.with(&[("day", &began), ("end", &day_month_year(day))]),
        None => Text::BreathingSince.with(&[("day", &began)]),
    };
    view! {
        <p class="app-standing__sum app-standing__sum--words">{Text::BreathingTitle.words()}</p>
        <p>{when}</p>
        <p>{Text::BreathingWhat.words()}</p>
        <dl class="app-parts">
            <div>
                <dt>{Text::BreathingFrozen.with(&[("day", &began)])}</dt>
                <dd>{neutral(space.frozen)}</dd>
            </div>
            <div>
                <dt>{Text::BreathingSinceStart.words()}</dt>
                <dd>{neutral(space.since_start)}</dd>
            </div>
        </dl>
        <div class="app-note app-note--good">
            <p><b>{Text::BreathingKeepPaying.words()}</b></p>
            <p>{Text::BreathingKeepPayingWhy.words()}</p>
        </div>
        <p><a class="govuk-link" href=paths::BREATHING_SPACE>{Text::BreathingMore.words()}</a></p>
    }
}

fn neutral(amount: Pence) -> String {
    if amount.is_credit() {
        Text::BreathingInCredit.with(&[("amount", &amount.abs().to_string())])
    } else if amount == Pence::ZERO {
        Text::BreathingNothing.words().to_owned()
    } else {
        amount.to_string()
    }
}
