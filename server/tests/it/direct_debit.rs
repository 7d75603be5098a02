//! Direct Debit over HTTP and by command, with the people of the tests, on Friday 1 May 2026.

mod bank_details;
mod collection_state;
mod keeping;
mod kept;
mod letter;
mod manage;
mod moving_on;
mod officer;
mod replaced;
mod reseal;
mod set_up;

use std::{fs, path::Path};

use axum::http::StatusCode;
use server::{configuration::Configuration, store::Store};

use crate::{
    doorstep::{fill_in, form_key, send},
    household::Tenant,
    support::{
        extract::texts,
        portal::{Browser, Page, Portal},
    },
};

/// Ten in the morning by the clocks on the wall of Friday 1 May 2026.
const NOW: &str = "2026-05-01T09:00:00Z";

const AMINA: Tenant = tenant("RENT00012345", "amina@example.org");
const YUSUF: Tenant = Tenant { payment_ref: "RENT00012345", born: ["5", "11", "1983"], to: "yusuf@example.org" };
const BRIAN: Tenant = tenant("RENT00012346", "brian@example.org");
const CHLOE: Tenant = tenant("RENT00012347", "chloe@example.org");
const FARAH: Tenant = tenant("RENT00012350", "farah@example.org");

const fn tenant(payment_ref: &'static str, to: &'static str) -> Tenant {
    Tenant { payment_ref, born: ["27", "3", "1985"], to }
}

/// An account that can exist by the row below.
const VALID: (&str, &str) = ("08-99-99", "6637 4958");
/// One that cannot.
const INVALID: (&str, &str) = ("08-99-99", "66374959");
/// One of a bank that is not in the table.
const UNLISTED: (&str, &str) = ("20 00 00", "55779911");

/// A portal whose table has one bank.
fn portal(store: &Store, folder: &Path) -> Portal {
    fs::write(folder.join("valacdos.txt"), "089999 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1\n").expect("a table");
    fs::write(folder.join("scsubtab.txt"), "938600 938611\n").expect("a table");
    let modulus_dir = Some(folder.to_owned());
    Portal::configured(store, NOW, Configuration { modulus_dir, ..demonstration() })
}

fn demonstration() -> Configuration {
    let landlord = server::configuration::Landlord::demonstration();
    Configuration { demonstration: true, landlord, ..Configuration::default() }
}

fn path(account_id: i64, page: &str) -> String {
    format!("/account/{account_id}/direct-debit{page}")
}

/// Answers a question, which must lead on.
async fn answer(browser: &mut Browser, account_id: i64, page: &str, fields: &[(&str, &str)]) {
    let answered = fill_in(browser, &path(account_id, page), fields).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{page}: {}", answered.body);
}

const MONTHLY: [(&str, &str); 3] = [("frequency", "monthly"), ("day_of_month", "1"), ("weekday", "")];

/// Every question, up to the review.
async fn answer_all(browser: &mut Browser, account_id: i64, bank: (&str, &str)) -> Page {
    answer(browser, account_id, "/authority", &[("own", "yes"), ("sole", "yes")]).await;
    answer(browser, account_id, "/what", &[("covers", "rent")]).await;
    answer(browser, account_id, "/when", &MONTHLY).await;
    let details = [("holder", "A Tenant"), ("sort_code", bank.0), ("account_number", bank.1)];
    answer(browser, account_id, "/bank", &details).await;
    let page = browser.get(&path(account_id, "/review")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page
}

/// What a review recognises its schedule by.
fn plan_of(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"plan\" value=\"").expect("a schedule");
    rest.split_once('"').expect("a value").0.to_owned()
}

/// Agrees to what a review shows.
async fn agree(browser: &mut Browser, account_id: i64, review: &Page) -> Page {
    send(browser, &path(account_id, "/review"), &form_key(review), &[("plan", &plan_of(review))]).await
}

/// The whole journey.
async fn set_up(browser: &mut Browser, account_id: i64) {
    let review = answer_all(browser, account_id, VALID).await;
    let done = agree(browser, account_id, &review).await;
    assert_eq!(done.header("location"), path(account_id, "/done"), "{}", done.body);
}

/// "day amount state noticed", for every collection.
async fn collections(store: &Store) -> Vec<String> {
    texts(
        store,
        "SELECT entry_on || ' ' || amount_pence || ' ' || state || ' ' || COALESCE(CAST(noticed_on AS TEXT), '-') \
         FROM collection",
    )
    .await
}

async fn states(store: &Store) -> Vec<String> {
    texts(store, "SELECT state FROM mandate").await
}
