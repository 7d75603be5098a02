//! A statement of every year: the proof, each line explained, the balance over time.

use std::fmt::{self, Write as _};

use axum::extract::{Path, State};
use axum::response::Html;
use domain::calendar::{Day, RentYear, day_month_year, period_words};
use domain::ledger::{self, BalancePoint, BenefitStream, EntryGroup, GroupedLine, Ledger, Statement};
use domain::money::{MoneyOverflow, Pence, balance_words};

use super::frame::{Escaped, Frame, as_at};
use super::{Limit, Problem, picture};

/// As many points as the product's picture has.
const POINTS_MAX: usize = 53;

/// Everything is read and worked out as the product does.
pub async fn page(State(limit): State<Limit>, Path(account_id): Path<i64>) -> Result<Html<String>, Problem> {
    let (today, policy) = (limit.today, &limit.policy);
    let mut snapshot = limit.store.snapshot().await?;
    let account = snapshot.find_account(account_id, today).await?.ok_or_else(|| anyhow::anyhow!("no account"))?;
    let span = snapshot.ledger_span(account_id).await?;
    let from = span.map_or(today, |(first_on, _)| first_on);
    let benefits = snapshot.list_benefits(account_id).await?;
    let opening = snapshot.balance_before(account_id, from).await?;
    let entries = snapshot.list_entries(account_id, from, today).await?;
    snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let imported_at = snapshot.last_import_at().await?;
    drop(snapshot);

    let ledger = Ledger { kind: account.kind, opening, entries: &entries, benefits: &benefits };
    let statement = Statement::new(&ledger, from, today)?;
    let lines = statement.grouped()?;
    let points = ledger::balance_points(&ledger, from, today, policy)?;
    let every = points.len().div_ceil(POINTS_MAX).max(1);
    let mut kept: Vec<BalancePoint> = points.into_iter().rev().step_by(every).collect();
    kept.reverse();
    let has_benefit = benefits.iter().any(|row| BenefitStream::PAID_TO_LANDLORD.contains(&row.stream));

    let mut page = String::with_capacity(1024 * 1024);
    Frame { title: "Statement, All years", account_id, is_home: false, has_islands: true }.open(&mut page)?;
    write!(
        page,
        "<h1 class=\"govuk-heading-l\">Statement, All years</h1><p class=\"app-soft\">{} · {}",
        account.kind.words(),
        Escaped(&account.address_line_1)
    )?;
    if let Some(line_2) = account.address_line_2.as_deref().filter(|line| !line.is_empty()) {
        write!(page, ", {}", Escaped(line_2))?;
    }
    write!(page, " · payment reference {}<span class=\"app-line\">", Escaped(&account.payment_ref))?;
    as_at(&mut page, today, imported_at)?;
    page.push_str("</span></p>");
    years(&mut page, account_id, from, today)?;
    proof(&mut page, &statement, from, today)?;
    filter(&mut page, account_id, &lines)?;
    table(&mut page, &lines, from, today)?;
    page.push_str("<section class=\"app-not-printed app-after-table\">");
    picture::write(&mut page, "Your balance over time", &kept, has_benefit, day_month_year)?;
    write!(
        page,
        "</section><div class=\"app-not-printed app-after-statement\"><p><a class=\"govuk-link\" href=\"/account/{account_id}/statement.csv?year=all\">Download as a spreadsheet (CSV)</a></p>\
         <p class=\"app-soft\">To print it, or save it as a PDF, use your browser's print.</p><p><a class=\"govuk-link\" href=\"/help\">Something looks wrong? Tell us</a></p></div>"
    )?;
    Frame::close(&mut page)?;
    Ok(Html(page))
}

fn years(page: &mut String, account_id: i64, from: Day, to: Day) -> fmt::Result {
    page.push_str("<nav class=\"app-not-printed\" aria-label=\"Rent years\"><ul class=\"app-chips\">");
    let mut year = RentYear::of(to);
    while year.last_day() >= from {
        let (opens_in, label) = (year.opening_year(), year.label());
        write!(
            page,
            "<li><a class=\"app-chip\" href=\"/account/{account_id}/statement?year={opens_in}&amp;show=all\">{label}</a></li>"
        )?;
        year = RentYear::of(year.first_day() - chrono::Days::new(1));
    }
    write!(
        page,
        "<li><a class=\"app-chip\" href=\"/account/{account_id}/statement?year=all&amp;show=all\" aria-current=\"true\">All years</a></li></ul></nav>"
    )
}

fn proof(page: &mut String, statement: &Statement<'_>, from: Day, to: Day) -> fmt::Result {
    write!(
        page,
        "<section class=\"app-card app-proof\"><h2 class=\"govuk-heading-s\">How it adds up</h2><dl class=\"app-sum\"><div class=\"app-sum__line\"><dt>On {}</dt><dd>{}</dd></div>\
         <div class=\"app-sum__line\"><dt>Charged</dt><dd>+ {}</dd></div>",
        day_month_year(from),
        balance_words(statement.opening),
        statement.charged
    )?;
    let taken_off = [
        ("Housing Benefit paid", statement.housing_benefit),
        ("Universal Credit paid to us", statement.universal_credit),
        ("You paid", statement.paid),
    ];
    for (name, amount) in taken_off.into_iter().filter(|(_, amount)| *amount != Pence::ZERO) {
        write!(page, "<div class=\"app-sum__line\"><dt>{name}</dt><dd>− {amount}</dd></div>")?;
    }
    write!(
        page,
        "<div class=\"app-sum__line app-sum__line--total\"><dt>On {}</dt><dd>{}</dd></div></dl></section>",
        day_month_year(to),
        balance_words(statement.closing)
    )
}

fn filter(page: &mut String, account_id: i64, lines: &[GroupedLine<'_>]) -> Result<(), Problem> {
    page.push_str(
        "<div class=\"app-filter app-not-printed\"><ul class=\"app-chips\" id=\"statement-chips\" aria-label=\"Show\">",
    );
    for (code, label) in
        [("all", "Everything"), ("charges", "Charges"), ("benefit", "Benefit"), ("payments", "Payments")]
    {
        let current = if code == "all" { " aria-current=\"true\"" } else { "" };
        write!(
            page,
            "<li><a class=\"app-chip\" href=\"/account/{account_id}/statement?year=all&amp;show={code}\"{current}>{label}</a></li>"
        )?;
    }
    let total: Result<Pence, MoneyOverflow> = Pence::total(lines.iter().map(|line| line.amount));
    total?;
    write!(
        page,
        "</ul><p class=\"app-soft\" id=\"statement-shown\" role=\"status\" translate=\"no\">{} lines</p>\
         <leptos-island data-component=\"StatementFilter\"></leptos-island></div>",
        lines.len()
    )?;
    Ok(())
}

fn table(page: &mut String, lines: &[GroupedLine<'_>], from: Day, to: Day) -> fmt::Result {
    write!(
        page,
        "<table class=\"app-table app-stack app-statement\" id=\"statement\"><caption>{}, newest first</caption><thead><tr><th scope=\"col\">Date</th><th scope=\"col\">What it is</th>\
         <th scope=\"col\" class=\"app-number\">Charged</th><th scope=\"col\" class=\"app-number\">Paid</th><th scope=\"col\" class=\"app-number\">Balance</th></tr></thead><tbody>",
        period_words(from, to)
    )?;
    for line in lines.iter().rev() {
        row(page, line)?;
    }
    page.push_str("</tbody></table>");
    Ok(())
}

fn row(page: &mut String, line: &GroupedLine<'_>) -> fmt::Result {
    let group = match line.group {
        EntryGroup::Charge => "charges",
        EntryGroup::HousingBenefit | EntryGroup::UniversalCredit => "benefit",
        EntryGroup::Payment => "payments",
        EntryGroup::Correction => "all",
    };
    write!(
        page,
        "<tr data-group=\"{group}\"><td class=\"app-statement__when\">{}</td><td class=\"app-statement__what\">{}",
        day_month_year(line.effective_on),
        Escaped(&line.title)
    )?;
    if !line.explanation.is_empty() {
        write!(
            page,
            "<details class=\"app-what\"><summary>What is this?</summary><p class=\"app-what__answer\">{}</p></details>",
            Escaped(&line.explanation)
        )?;
    }
    let amount = line.amount.abs();
    if line.amount.is_credit() {
        write!(
            page,
            "</td><td class=\"app-number app-statement__charged\"></td><td class=\"app-number app-statement__paid\">{amount}</td>"
        )?;
    } else {
        write!(
            page,
            "</td><td class=\"app-number app-statement__charged\">{amount}</td><td class=\"app-number app-statement__paid\"></td>"
        )?;
    }
    write!(
        page,
        "<td class=\"app-number app-statement__then\"><span class=\"app-statement__then-word\">Then: </span>{}</td></tr>",
        balance_words(line.balance_after)
    )
}
