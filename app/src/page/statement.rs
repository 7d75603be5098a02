//! A statement of one rent year: the proof, each line in plain words, the balance over time. Residents and officers share it.

mod view;

use crate::{
    component::{
        as_at::as_at,
        balance_picture::{balance_picture, is_long},
        frame::Section,
        print::print_button,
        standing,
    },
    island::statement_filter::{CHIPS, Chip, SENTENCE, StatementFilter},
    layout::Layout,
    paths,
    render::{Head, document},
    text::StatementText as Text,
};
use domain::{
    calendar::{day_month_year, day_short, period_words},
    money::Pence,
};
use leptos::prelude::*;

pub use crate::island::statement_filter::Show;
pub use view::{Statement, StatementRow, StatementSums, StatementYear};

/// The page, for whoever the layout says is looking: a resident, or an officer who looks at their account.
#[must_use]
pub fn page(layout: &Layout, statement: Statement) -> String {
    let is_officer = layout.audience.is_officer();
    let year = statement.years.iter().find(|year| year.is_current).map_or("", |year| &year.label);
    let head = Head {
        title: Text::Title.with(&[("year", year)]),
        section: Some(if is_officer { Section::Today } else { Section::Statement }),
        has_islands: true,
        back: Some(if is_officer {
            paths::officer_account(statement.account.account_id)
        } else {
            paths::HOME.to_owned()
        }),
        ..Head::default()
    };
    let title = head.title.clone();
    document(layout, head, move || content(layout, title, &statement))
}

/// How this page speaks of a balance, and where its links lead.
#[derive(Clone, Copy)]
struct Manner {
    is_officer: bool,
    is_neutral: bool,
    is_long: bool,
}

fn content(layout: &Layout, title: String, statement: &Statement) -> impl IntoView + use<> {
    let is_officer = layout.audience.is_officer();
    let manner = Manner {
        is_officer,
        is_neutral: is_officer || statement.is_frozen,
        is_long: is_long(statement.from, statement.to),
    };
    let account = &statement.account;
    let tenants = statement.tenants.join(", ");
    let identity =
        Text::Identity.with(&[("name", &account.name), ("address", &account.address), ("ref", &account.payment_ref)]);
    let tenants = (!tenants.is_empty()).then(|| view! { <p class="app-printed-only">{tenants}</p> });
    let frozen =
        (statement.is_frozen && !is_officer).then(|| view! { <p class="app-note">{Text::FrozenNote.words()}</p> });
    let picture = balance_picture(&statement.balances).map(|picture| {
        let title = if is_officer { Text::PictureTitleOfficer } else { Text::PictureTitle };
        view! {
            <section class="app-not-printed app-after-table">
                <h2 class="govuk-heading-m">{title.words()}</h2>
                <div class="app-card">{picture}</div>
            </section>
        }
    });
    let csv = statement.years.iter().find(|year| year.is_current).filter(|_| !is_officer).map(|year| {
        let path = paths::statement_csv(account.account_id, &year.code);
        view! { <p><a class="govuk-link" href=path>{Text::Download.words()}</a></p> }
    });
    let wrong = (!is_officer)
        .then(|| view! { <p><a class="govuk-link" href=paths::HELP>{Text::SomethingWrong.words()}</a></p> });
    view! {
        <h1 class="govuk-heading-l">{title}</h1>
        {tenants}
        <p class="app-soft">{identity}<span class="app-line">{as_at(statement.as_at)}</span></p>
        {frozen}
        {year_chips(statement, is_officer)}
        {proof(statement, manner)}
        {filter(statement, is_officer)}
        {table(statement, manner)}
        {picture}
        <div class="app-not-printed app-after-statement">
            {csv}
            {print_button()}
            <p class="app-soft">{Text::PrintHint.words()}</p>
            {wrong}
        </div>
    }
}

/// The address of this statement with another year or filter; nothing in it is personal.
fn address(statement: &Statement, is_officer: bool, year: &str, show: Show) -> String {
    let account_id = statement.account.account_id;
    let path = if is_officer { paths::officer_statement(account_id) } else { paths::statement(account_id) };
    format!("{path}?year={year}&show={}", show.code())
}

fn year_chips(statement: &Statement, is_officer: bool) -> Option<impl IntoView + use<>> {
    if statement.years.len() < 2 {
        return None;
    }
    let chips = statement.years.iter().map(|year| {
        let path = address(statement, is_officer, &year.code, statement.show);
        let current = year.is_current.then_some("true");
        view! { <li><a class="app-chip" href=path aria-current=current>{year.label.clone()}</a></li> }
    });
    Some(view! {
        <nav class="app-not-printed" aria-label=Text::Years.words()>
            <ul class="app-chips">{chips.collect_view()}</ul>
        </nav>
    })
}

/// Opening, what was added, what was taken off, closing: a sum that anybody can check.
fn proof(statement: &Statement, manner: Manner) -> impl IntoView + use<> {
    let sums = statement.sums;
    let line =
        |words: String, amount: String| view! { <div class="app-sum__line"><dt>{words}</dt><dd>{amount}</dd></div> };
    let plus =
        |text: Text, amount: Pence| (amount != Pence::ZERO).then(|| line(text.words().to_owned(), added(amount)));
    let less =
        |text: Text, amount: Pence| (amount != Pence::ZERO).then(|| line(text.words().to_owned(), taken_off(amount)));
    let paid = if manner.is_officer { Text::ProofPaidOfficer } else { Text::ProofPaid };
    let opening = Text::ProofOpening.with(&[("day", &day_month_year(statement.from))]);
    let closing = Text::ProofClosing.with(&[("day", &day_month_year(statement.to))]);
    view! {
        <section class="app-card app-proof">
            <h2 class="govuk-heading-s">{Text::ProofTitle.words()}</h2>
            <dl class="app-sum">
                {line(opening, standing::words(sums.opening, manner.is_neutral))}
                {line(Text::ProofCharged.words().to_owned(), added(sums.charged))}
                {less(Text::ProofHousingBenefit, sums.housing_benefit)}
                {less(Text::ProofUniversalCredit, sums.universal_credit)}
                {less(paid, sums.paid)}
                {plus(Text::ProofCorrections, sums.corrections)}
                <div class="app-sum__line app-sum__line--total">
                    <dt>{closing}</dt>
                    <dd>{standing::words(sums.closing, manner.is_neutral)}</dd>
                </div>
            </dl>
        </section>
    }
}

/// "+ £128.00", as a sum is written out; a negative charge takes off.
fn added(amount: Pence) -> String {
    if amount.is_credit() { format!("−\u{a0}{}", amount.abs()) } else { format!("+\u{a0}{amount}") }
}

/// "− £40.00"; benefit that was taken back adds.
fn taken_off(amount: Pence) -> String {
    if amount.is_credit() { format!("+\u{a0}{}", amount.abs()) } else { format!("−\u{a0}{amount}") }
}

fn filter(statement: &Statement, is_officer: bool) -> impl IntoView + use<> {
    let year = statement.years.iter().find(|year| year.is_current).map_or("", |year| &year.code);
    let chip = |show: &Show| {
        let amounts = || statement.lines.iter().filter(|line| show.takes(line.group)).map(|line| line.amount);
        Chip {
            show: *show,
            address: address(statement, is_officer, year, *show),
            lines: u32::try_from(amounts().count()).unwrap_or(u32::MAX),
            // A total too big to hold is not shown as if it were right: the words then give the count alone.
            total: Pence::total(amounts()).ok(),
        }
    };
    let chips: Vec<Chip> = Show::ALL.iter().map(chip).collect();
    let sentence = chips.iter().find(|chip| chip.show == statement.show).map(Chip::words);
    let links: Vec<_> = chips.iter().map(|chip| filter_chip(chip, chip.show == statement.show)).collect();
    view! {
        <div class="app-filter app-not-printed">
            <ul class="app-chips" id=CHIPS aria-label=Text::ShowLabel.words()>{links}</ul>
            <p class="app-soft" id=SENTENCE role="status" translate="no">{sentence}</p>
            <StatementFilter />
        </div>
    }
}

fn filter_chip(chip: &Chip, is_current: bool) -> impl IntoView + use<> {
    view! {
        <li>
            <a
                class="app-chip"
                href=chip.address.clone()
                aria-current=is_current.then_some("true")
                data-show=chip.show.code()
                data-words=chip.words()
            >
                {chip.show.label()}
            </a>
        </li>
    }
}

fn table(statement: &Statement, manner: Manner) -> impl IntoView + use<> {
    let caption = Text::Caption.with(&[("period", &period_words(statement.from, statement.to))]);
    let none = statement.lines.is_empty().then(|| view! { <p>{Text::NoLinesYear.words()}</p> });
    let show = statement.show;
    let rows: Vec<_> = statement.lines.iter().map(|line| row(line, show, manner)).collect();
    view! {
        <table class="app-table app-stack app-statement" id="statement">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{Text::ColumnDate.words()}</th>
                    <th scope="col">{Text::ColumnWhat.words()}</th>
                    <th scope="col" class="app-number">{Text::ColumnCharged.words()}</th>
                    <th scope="col" class="app-number">{Text::ColumnPaid.words()}</th>
                    <th scope="col" class="app-number">{Text::ColumnBalance.words()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {none}
    }
}

fn row(line: &StatementRow, show: Show, manner: Manner) -> impl IntoView + use<> {
    let is_paid = line.amount.is_credit();
    let amount = line.amount.abs().to_string();
    let when = if manner.is_long { day_month_year(line.on) } else { day_short(line.on) };
    let (charged, paid) = if is_paid { (None, Some(amount)) } else { (Some(amount), None) };
    view! {
        <tr data-group=Show::of(line.group).code() hidden=!show.takes(line.group)>
            <td class="app-statement__when">{when}</td>
            <td class="app-statement__what">{line.title.clone()}{what_is_this(line)}</td>
            <td class="app-number app-statement__charged">{charged}</td>
            <td class="app-number app-statement__paid">{paid}</td>
            <td class="app-number app-statement__then">
                <span class="app-statement__then-word">{format!("{} ", Text::Then.words())}</span>
                {standing::words(line.balance_after, manner.is_neutral)}
            </td>
        </tr>
    }
}

/// "What is this?", answered; of charges made together, what each of them is.
fn what_is_this(line: &StatementRow) -> Option<impl IntoView + use<>> {
    if line.explanation.is_empty() {
        return None;
    }
    Some(view! {
        <details class="app-what">
            <summary>{Text::WhatIsThis.words()}</summary>
            <p class="app-what__answer">{line.explanation.clone()}</p>
        </details>
    })
}
