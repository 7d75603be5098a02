//! A resident's home page, and the page of each further account: what is owed, what is on its way, what comes next.

mod going_on;
mod standing_card;

pub use going_on::GoingOn;

use crate::{
    component::{balance_picture::balance_picture, frame::Section, standing},
    layout::Layout,
    page::view::{AccountHeading, AsAt, BalancePoint, BenefitOnItsWay, BreathingSpace, OtherAccount, StoppedBenefit},
    paths,
    render::{Head, document},
    text::HomeText as Text,
};
use domain::{
    calendar::{Day, day_short},
    money::Pence,
};
use leptos::prelude::*;

/// The view of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Which account.
    pub account: AccountHeading,
    /// Is it the one that pays for their home? Else this is the page of a further account.
    pub is_main: bool,
    /// How fresh it is.
    pub as_at: AsAt,
    /// Where it stands.
    pub standing: Standing,
    /// What is expected next, in order of day.
    pub coming_up: Vec<ComingUp>,
    /// The last 13 weeks, oldest first; empty = nothing to draw.
    pub balances: Vec<BalancePoint>,
    /// What is going on, a row each: an offer, a plan.
    pub going_on: Vec<GoingOn>,
    /// What is owed can be paid over time: it is offered here.
    pub may_offer: bool,
    /// Their other accounts; on the page of a further account, empty.
    pub others: Vec<OtherAccount>,
}

/// Where an account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The usual case.
    Ordinary {
        /// Positive owed, negative in credit.
        balance: Pence,
        /// Benefit that is on its way to the landlord.
        on_its_way: Vec<BenefitOnItsWay>,
        /// The balance once that has landed.
        underlying: Pence,
        /// Benefit that should have come and did not.
        stopped: Vec<StoppedBenefit>,
    },
    /// Nothing may be asked for: the two parts are shown apart.
    BreathingSpace(BreathingSpace),
    /// No charge and no payment has been made yet.
    New {
        /// The day the account was opened.
        opened_on: Day,
    },
}

/// Something expected on a day to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingUp {
    /// The day.
    pub on: Day,
    /// What it is.
    pub event: ComingEvent,
    /// Positive for a charge, negative for a payment.
    pub amount: Pence,
    /// What the account will then stand at.
    pub balance_after: Pence,
}

/// What can be expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComingEvent {
    /// What is charged, in the account's own words: "Rent and charges", "Use and occupation charge".
    Charge(String),
    /// Benefit; the stream in words.
    Benefit(String),
    /// The payment they usually make.
    UsualPayment,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, home: Home) -> String {
    let title = Text::Title.with(&[("name", &in_a_sentence(&home.account.name))]);
    let head = Head {
        title: title.clone(),
        section: home.is_main.then_some(Section::Home),
        back: (!home.is_main).then(|| paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, title, home))
}

fn content(layout: &Layout, title: String, home: Home) -> impl IntoView + use<> {
    let is_frozen = matches!(home.standing, Standing::BreathingSpace(_));
    // A picture of what is owed would ask for it: not in breathing space.
    let picture = (!is_frozen).then(|| balance_picture(&home.balances)).flatten().map(|picture| {
        view! {
            <section>
                <h2 class="govuk-heading-m">{Text::PictureTitle.words()}</h2>
                <div class="app-card">{picture}</div>
            </section>
        }
    });
    view! {
        <h1 class="govuk-heading-l">{title}</h1>
        <div class="app-two">
            <div>
                {standing_card::standing_card(layout, &home)}
                {going_on::going_on(home.going_on)}
                {coming_up(&home.coming_up, is_frozen)}
                {others(home.others)}
            </div>
            <div>{picture}{more(home.account.account_id, home.is_main, home.may_offer)}</div>
        </div>
    }
}

/// What is expected next. Nothing expected, nothing shown.
fn coming_up(events: &[ComingUp], is_frozen: bool) -> Option<impl IntoView + use<>> {
    if events.is_empty() {
        return None;
    }
    let rows: Vec<_> = events.iter().map(|event| coming_row(event, is_frozen)).collect();
    let then = (!is_frozen).then(|| view! { <th scope="col" class="app-number">{Text::ColumnThen.words()}</th> });
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::ComingUp.words()}</h2>
            <div class="app-card app-card--table">
                <table class="app-table app-stack app-coming">
                    <caption class="govuk-visually-hidden">{Text::ComingCaption.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ColumnDay.words()}</th>
                            <th scope="col">{Text::ColumnWhat.words()}</th>
                            <th scope="col" class="app-number">{Text::ColumnAmount.words()}</th>
                            {then}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="app-soft">{Text::ComingNote.words()}</p>
        </section>
    })
}

fn coming_row(event: &ComingUp, is_frozen: bool) -> impl IntoView + use<> {
    let what = match &event.event {
        ComingEvent::Charge(words) => words.clone(),
        ComingEvent::Benefit(stream) => Text::ComingBenefit.with(&[("stream", stream)]),
        ComingEvent::UsualPayment => Text::ComingPayment.words().to_owned(),
    };
    // In breathing space only the events are shown: the balance after them would count what is paused.
    let then = (!is_frozen).then(|| {
        view! {
            <td class="app-number app-coming__then">
                <span class="app-coming__then-word">{format!("{}: ", Text::ColumnThen.words())}</span>
                {standing::resident_words(event.balance_after)}
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row" class="app-coming__day">{day_short(event.on)}</th>
            <td class="app-coming__what">{what}</td>
            <td class="app-number app-coming__amount">{standing::signed(event.amount)}</td>
            {then}
        </tr>
    }
}

/// Their other accounts: each on a card of its own, never added in.
fn others(others: Vec<OtherAccount>) -> Option<impl IntoView + use<>> {
    if others.is_empty() {
        return None;
    }
    let cards: Vec<_> = others.into_iter().map(other_card).collect();
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::OthersTitle.words()}</h2>
            <p class="app-soft">{Text::OthersWhy.words()}</p>
            <ul class="app-places">{cards}</ul>
        </section>
    })
}

fn other_card(other: OtherAccount) -> impl IntoView {
    let heading = other.heading;
    let balance =
        if other.is_frozen { Text::OtherFrozen.words().to_owned() } else { standing::resident_words(other.balance) };
    let link = Text::OtherLink.with(&[("name", &in_a_sentence(&heading.name))]);
    view! {
        <li class="app-card">
            <h3 class="govuk-heading-s">{heading.name}</h3>
            <p class="app-other__balance">{balance}</p>
            <p class="app-soft">{identity(&heading.address, &heading.payment_ref)}</p>
            <p><a class="govuk-link" href=paths::account(heading.account_id)>{link}</a></p>
        </li>
    }
}

/// What can be done now: only pages that there are.
fn more(account_id: i64, is_main: bool, may_offer: bool) -> impl IntoView + use<> {
    let tile = |path: String, what: Text, why: Text| {
        view! {
            <li class="app-tile">
                <a class="app-tile__link" href=path>{what.words()}</a>
                <p class="app-soft">{why.words()}</p>
            </li>
        }
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::MoreTitle.words()}</h2>
            <ul class="app-tiles">
                {may_offer.then(|| tile(paths::arrangement(account_id), Text::TileOffer, Text::TileOfferWhy))}
                {is_main.then(|| tile(paths::BUDGET.to_owned(), Text::TileBudget, Text::TileBudgetWhy))}
                {tile(paths::statement(account_id), Text::TileStatement, Text::TileStatementWhy)}
                {is_main.then(|| tile(paths::direct_debit(account_id), Text::TileDirectDebit, Text::TileDirectDebitWhy))}
                {tile(paths::WAYS_TO_PAY.to_owned(), Text::TilePay, Text::TilePayWhy)}
                {tile(paths::HELP.to_owned(), Text::TileHelp, Text::TileHelpWhy)}
                {is_main.then(|| tile(paths::MESSAGES.to_owned(), Text::TileMessages, Text::TileMessagesWhy))}
                {is_main.then(|| tile(paths::CHANGE.to_owned(), Text::TileChange, Text::TileChangeWhy))}
                {is_main.then(|| tile(paths::CONTACT_DETAILS.to_owned(), Text::TileContact, Text::TileContactWhy))}
                {is_main.then(|| tile(paths::SESSIONS.to_owned(), Text::TileSessions, Text::TileSessionsWhy))}
            </ul>
        </section>
    }
}

/// "12 Rowan Court · payment reference 1000 2345".
fn identity(address: &str, payment_ref: &str) -> String {
    Text::Identity.with(&[("address", address), ("ref", payment_ref)])
}

/// "Garage account" within a sentence: "garage account".
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
