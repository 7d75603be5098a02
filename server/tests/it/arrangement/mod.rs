//! Offering to repay, over HTTP: the resident's journey, the officer's answer, and what comes between.

mod automatic;
mod decided;
mod ended;
mod kept;
mod late;
mod offered;
mod recommended;
mod refused;
mod sent_budget;

use axum::http::StatusCode;
use server::store::{Store, offer::OfferRow};

use crate::{
    budget,
    doorstep::{form_key, officer, send},
    household::Tenant,
    people,
    support::portal::{Browser, Page, Portal},
};

/// Ten in the morning by the clocks on the wall of Friday 1 May 2026.
pub(crate) const NOW: &str = "2026-05-01T09:00:00Z";

pub(crate) const AMINA: Tenant = tenant("RENT00012345", "amina@example.org");
pub(crate) const YUSUF: Tenant =
    Tenant { payment_ref: "RENT00012345", born: ["5", "11", "1983"], to: "yusuf@example.org" };
const BRIAN: Tenant = tenant("RENT00012346", "brian@example.org");
const CHLOE: Tenant = tenant("RENT00012347", "chloe@example.org");
const DEV: Tenant = tenant("RENT00012348", "dev@example.org");
const FARAH: Tenant = tenant("RENT00012350", "farah@example.org");

pub(crate) const OLIVE_OF_NORTH: &str = "o1@example.org";
pub(crate) const PETER_OF_EAST: &str = "o2@example.org";
pub(crate) const TESS_LEADS: &str = "t1@example.org";

/// £20.00 a week from Friday 8 May.
pub(crate) const TWENTY: &[(&str, &str)] =
    &[("amount", "20"), ("frequency", "weekly"), ("first-day", "8"), ("first-month", "5"), ("first-year", "2026")];
/// £1.00 a week: below what an officer may agree to.
pub(crate) const ONE: &[(&str, &str)] =
    &[("amount", "1"), ("frequency", "weekly"), ("first-day", "8"), ("first-month", "5"), ("first-year", "2026")];

const fn tenant(payment_ref: &'static str, to: &'static str) -> Tenant {
    Tenant { payment_ref, born: ["27", "3", "1985"], to }
}

pub(crate) fn path(account_id: i64, rest: &str) -> String {
    format!("/account/{account_id}/arrangement{rest}")
}

/// The value of a hidden field.
pub(crate) fn hidden(page: &Page, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&marker).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split_once('"').expect("a value").0.to_owned()
}

/// From the form to the page that shows what would be sent.
pub(crate) async fn check(browser: &mut Browser, account_id: i64, typed: &[(&str, &str)]) -> Page {
    let form = browser.get(&path(account_id, "/offer")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    go_on(browser, account_id, &form, typed).await
}

/// "Continue", from the form or a page like it: the page that shows what would be sent, asked for by GET; or the form again.
async fn go_on(browser: &mut Browser, account_id: i64, from: &Page, typed: &[(&str, &str)]) -> Page {
    let (key, standing) = (form_key(from), hidden(from, "standing"));
    let mut fields = vec![("standing", standing.as_str()), ("do", "check")];
    fields.extend_from_slice(typed);
    let page = send(browser, &path(account_id, "/offer"), &key, &fields).await;
    if page.status != StatusCode::SEE_OTHER || !page.header("location").ends_with("/check") {
        return page;
    }
    browser.get(&path(account_id, "/check")).await
}

/// Sends what a page of that kind would: with the budget, where the page has one and nothing else is chosen.
pub(crate) async fn send_checked(
    browser: &mut Browser,
    account_id: i64,
    checked: &Page,
    typed: &[(&str, &str)],
) -> Page {
    let (key, standing) = (form_key(checked), hidden(checked, "standing"));
    let seen = checked.body.contains("name=\"budget-seen\"").then(|| hidden(checked, "budget-seen"));
    let mut fields = vec![("standing", standing.as_str())];
    fields.extend(seen.iter().map(|seen| ("budget-seen", seen.as_str())));
    if seen.is_some() && typed.iter().all(|(name, _)| *name != "send-budget") {
        fields.push(("send-budget", "yes"));
    }
    fields.extend_from_slice(typed);
    send(browser, &path(account_id, "/check"), &key, &fields).await
}

/// The whole of an offer.
pub(crate) async fn offer(browser: &mut Browser, account_id: i64, typed: &[(&str, &str)]) -> Page {
    let checked = check(browser, account_id, typed).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    send_checked(browser, account_id, &checked, typed).await
}

/// A budget that leaves more than enough.
pub(crate) async fn work_out_a_budget(browser: &mut Browser) {
    budget::begin(browser).await;
    budget::answer_the_rest(browser).await;
    let key = form_key(&browser.get("/budget").await);
    assert_eq!(send(browser, "/budget/finish", &key, &[]).await.header("location"), "/budget/result");
}

/// The offer upon an account that was sent last.
pub(crate) async fn last_offer(store: &Store, account_id: i64) -> Option<OfferRow> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.find_last_offer(account_id).await.expect("an offer, or none")
}

/// Amina has offered; Olive is signed in.
pub(crate) async fn offered(store: &Store, portal: &Portal, typed: &[(&str, &str)]) -> (Browser, Browser, String) {
    let mut amina = crate::doorstep::resident(portal, AMINA).await;
    let sent = offer(&mut amina, people::AMINA, typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let row = last_offer(store, people::AMINA).await.expect("an offer");
    let olive = officer(portal, OLIVE_OF_NORTH).await;
    (amina, olive, format!("/officer/offer/{}", row.offer_id))
}

/// What an officer decides on the page of an offer.
pub(crate) async fn decide(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (key, standing) = (form_key(&page), hidden(&page, "standing"));
    let mut all = vec![("standing", standing.as_str())];
    all.extend_from_slice(fields);
    send(browser, path, &key, &all).await
}

/// What happened on an account, oldest first, as the audit trail has it.
pub(crate) async fn acts(store: &Store, account_id: i64) -> Vec<String> {
    let rows = store.list_audit_of("account", &account_id.to_string(), 100).await.expect("listed");
    rows.into_iter().map(|row| row.act).collect()
}
