//! A resident's home page: what is owed, what is on its way, what comes next, the last weeks.

use std::fmt::{self, Write as _};

use axum::extract::{Path, State};
use axum::response::Html;
use chrono::{DateTime, Days, Utc};
use domain::calendar::{Day, day_short, day_words, period_words};
use domain::ledger::{
    self, BalancePoint, BenefitStream, Expected, Ledger, Outlook, Underlying, underlying_from_window, window_start,
};
use domain::money::{Pence, balance_words};
use server::store::account::Account;

use super::frame::{Escaped, Frame, as_at};
use super::{Limit, Problem, picture};

/// As far back as the product reads for somebody's rhythm of paying, and for the picture.
const RHYTHM_DAYS: u64 = 217;
const PICTURE_DAYS: u64 = 91;
const WEEKS_AHEAD: u32 = 12;

/// Everything is read and worked out as the product does; the account of the home is the tenant's first.
pub async fn page(State(limit): State<Limit>, Path(person_ref): Path<String>) -> Result<Html<String>, Problem> {
    let (today, policy) = (limit.today, &limit.policy);
    let mut snapshot = limit.store.snapshot().await?;
    let accounts = snapshot.list_accounts_of_tenant(&person_ref, today).await?;
    let account = accounts.first().ok_or_else(|| anyhow::anyhow!("no account"))?;
    let account_id = account.account_id;
    snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let charges = snapshot.list_charges(account_id).await?;
    let benefits = snapshot.list_benefits(account_id).await?;
    let rent_weeks = snapshot.list_rent_weeks(today, WEEKS_AHEAD).await?;
    let imported_at = snapshot.last_import_at().await?;
    let from = window_start(today, policy).min(today - Days::new(RHYTHM_DAYS));
    let entries = snapshot.list_entries(account_id, from, today).await?;
    // What is going on with the account: nothing, with the one that is measured.
    let is_quiet = snapshot.find_last_agreed(account_id).await?.is_none()
        && snapshot.find_last_offer(account_id).await?.is_none()
        && snapshot.find_live_mandate(account_id).await?.is_none();
    if !is_quiet {
        return Err(anyhow::anyhow!("this account has an offer, a plan or a mandate: measure with another").into());
    }
    drop(snapshot);

    let opening = account.balance.checked_sub(Pence::total(entries.iter().map(|entry| entry.amount))?)?;
    let underlying = underlying_from_window(opening, &entries, &benefits, today, policy)?
        .ok_or_else(|| anyhow::anyhow!("this account needs its whole ledger: measure with another"))?;
    let ledger = Ledger { kind: account.kind, opening, entries: &entries, benefits: &benefits };
    let outlook = Outlook::new(&ledger, &charges, &rent_weeks, today, policy)?;
    let points =
        ledger::balance_points(&ledger, (today - Days::new(PICTURE_DAYS)).max(account.opened_on), today, policy)?;
    let has_benefit = benefits.iter().any(|row| BenefitStream::PAID_TO_LANDLORD.contains(&row.stream));

    let mut page = String::with_capacity(32 * 1024);
    write(&mut page, account, today, imported_at, &underlying, &outlook, &points, has_benefit)?;
    Ok(Html(page))
}

#[expect(clippy::too_many_arguments, reason = "one page, written once")]
fn write(
    page: &mut String,
    account: &Account,
    today: Day,
    imported_at: Option<DateTime<Utc>>,
    underlying: &Underlying,
    outlook: &Outlook,
    points: &[BalancePoint],
    has_benefit: bool,
) -> fmt::Result {
    let account_id = account.account_id;
    Frame { title: "Your rent account", account_id, is_home: true, has_islands: false }.open(page)?;
    page.push_str("<h1 class=\"govuk-heading-l\">Your rent account</h1><div class=\"app-two\"><div>");
    standing(page, account, today, imported_at, underlying)?;
    coming_up(page, outlook)?;
    page.push_str("</div><div><section>");
    picture::write(page, "Last 13 weeks", points, has_benefit, day_short)?;
    page.push_str("</section>");
    write!(
        page,
        "<section><h2 class=\"govuk-heading-m\">More you can do</h2><ul class=\"app-tiles\">\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/account/{account_id}/arrangement\">Pay what you owe over time</a><p class=\"app-soft\">Say what you can pay, and see when you would be clear. 5 minutes.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/budget\">Work out a budget</a><p class=\"app-soft\">See what is left each month, and what you could pay. Only you see it.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/account/{account_id}/statement\">Read your statement</a><p class=\"app-soft\">Every charge and payment, explained. You can download or print it.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/account/{account_id}/direct-debit\">Pay by Direct Debit</a><p class=\"app-soft\">Set one up, see what is coming, change the day or cancel.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/ways-to-pay\">See ways to pay</a><p class=\"app-soft\">By bank, telephone, card or cash, with your payment reference.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/help\">Tell us that something is wrong or hard</a><p class=\"app-soft\">A person will answer. It can stop a small problem from growing.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/messages\">Messages</a><p class=\"app-soft\">Write to us, and read our answers.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/change\">Tell us about a change</a><p class=\"app-soft\">Income, benefits, who lives with you, or something that makes it hard.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/contact-details\">How we reach you</a><p class=\"app-soft\">Change your email, mobile or language. Name somebody who may talk to us.</p></li>\
         <li class=\"app-tile\"><a class=\"app-tile__link\" href=\"/sessions\">Check where you are signed in</a><p class=\"app-soft\">See your devices, and sign out of all of them.</p></li></ul></section></div></div>"
    )?;
    Frame::close(page)
}

fn standing(
    page: &mut String,
    account: &Account,
    today: Day,
    imported_at: Option<DateTime<Utc>>,
    underlying: &Underlying,
) -> fmt::Result {
    let balance = underlying.balance;
    let words = if balance.is_credit() { "You are in credit by" } else { "You owe" };
    write!(
        page,
        "<section class=\"app-card app-standing\"><p class=\"app-soft\">{}",
        Escaped(&account.address_line_1)
    )?;
    if let Some(line_2) = account.address_line_2.as_deref().filter(|line| !line.is_empty()) {
        write!(page, ", {}", Escaped(line_2))?;
    }
    write!(
        page,
        " · payment reference {}</p><p class=\"app-standing__balance\">{words} <span class=\"app-standing__sum\">{}</span></p>",
        Escaped(&account.payment_ref),
        balance.abs()
    )?;
    page.push_str("<p class=\"app-soft\">");
    as_at(page, today, imported_at)?;
    page.push_str("</p>");
    if !underlying.on_its_way.is_empty() {
        page.push_str("<div class=\"app-note app-note--good\">");
        for benefit in &underlying.on_its_way {
            let period = period_words(benefit.earned_from_on, benefit.earned_to_on);
            write!(
                page,
                "<p><b>{} of {} is on its way.</b> It pays for {period}",
                benefit.amount,
                benefit.stream.benefit_name()
            )?;
            match benefit.due_on {
                Some(day) => write!(page, " and is due on {}.</p>", day_words(day))?,
                None => page.push_str(".</p>"),
            }
        }
        let yours = underlying.underlying;
        let lead =
            if yours.is_credit() { "Once it arrives, you will be in credit by" } else { "What is yours to pay is" };
        write!(page, "<p>{lead} <b>{}</b>.</p></div>", yours.abs())?;
    }
    write!(
        page,
        "<div class=\"app-do\"><a class=\"govuk-button\" href=\"/ways-to-pay\">See ways to pay</a>\
         <a class=\"govuk-button govuk-button--secondary\" href=\"/account/{}/statement\">See your statement</a></div></section>",
        account.account_id
    )
}

fn coming_up(page: &mut String, outlook: &Outlook) -> fmt::Result {
    page.push_str("<section><h2 class=\"govuk-heading-m\">Coming up</h2><div class=\"app-card app-card--table\"><table class=\"app-table app-stack app-coming\"><caption class=\"govuk-visually-hidden\">What we expect next</caption><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">What</th><th scope=\"col\" class=\"app-number\">Amount</th><th scope=\"col\" class=\"app-number\">Then</th></tr></thead><tbody>");
    for step in &outlook.steps {
        write!(
            page,
            "<tr><th scope=\"row\" class=\"app-coming__day\">{}</th><td class=\"app-coming__what\">",
            day_short(step.on)
        )?;
        match step.expected {
            Expected::Charge => page.push_str("Rent and charges"),
            Expected::Benefit(stream) => write!(page, "{} expected", stream.benefit_name())?,
            Expected::UsualPayment => page.push_str("Your usual payment"),
        }
        let sign = if step.amount.is_credit() { "− " } else { "" };
        write!(
            page,
            "</td><td class=\"app-number app-coming__amount\">{sign}{}</td><td class=\"app-number app-coming__then\"><span class=\"app-coming__then-word\">Then: </span>{}</td></tr>",
            step.amount.abs(),
            balance_words(step.balance_after)
        )?;
    }
    page.push_str("</tbody></table></div><p class=\"app-soft\">These are estimates from your charges and past payments. They can change.</p></section>");
    Ok(())
}
