//! What tests of signing in do at the door: fill in forms, read the code that was sent, go in.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{
    household::Tenant,
    support::portal::{Browser, Page, Portal},
};

/// The key of a page's forms.
pub fn form_key(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"form_key\" value=\"").expect("a page with a form");
    rest.split_once('"').expect("a value").0.to_owned()
}

/// Sends a form of the page that is shown at `path`, under its key.
pub async fn fill_in(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let key = form_key(&browser.get(path).await);
    send(browser, path, &key, fields).await
}

/// Sends a form under a key.
pub async fn send(browser: &mut Browser, path: &str, key: &str, fields: &[(&str, &str)]) -> Page {
    let mut all = vec![("form_key", key)];
    all.extend_from_slice(fields);
    browser.post(path, &all).await
}

/// The answers of the first step.
pub fn answers(tenant: Tenant) -> [(&'static str, &'static str); 5] {
    let [day, month, year] = tenant.born;
    [
        ("payment_ref", tenant.payment_ref),
        ("born-day", day),
        ("born-month", month),
        ("born-year", year),
        ("first_name", ""),
    ]
}

/// The first step, and the job that follows it.
pub async fn begin(portal: &Portal, browser: &mut Browser, fields: &[(&str, &str)]) {
    // So that messages have an order.
    portal.state.clock.advance(TimeDelta::seconds(1));
    let page = fill_in(browser, "/sign-in", fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert_eq!(page.header("location"), "/sign-in/code");
    portal.do_jobs().await;
}

/// The six digits that were last sent to an address or number; `None` = nothing was.
pub fn code_sent_to(portal: &Portal, to: &str) -> Option<String> {
    let message = portal.messages().into_iter().find(|message| message.to == to)?;
    let text = format!("{} {}", message.subject, message.body);
    let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split(|letter: char| !letter.is_alphanumeric()).find(digits).map(str::to_owned)
}

/// A browser that is signed in as a tenant.
pub async fn resident(portal: &Portal, tenant: Tenant) -> Browser {
    let mut browser = portal.browser();
    assert_eq!(sign_in(portal, &mut browser, tenant).await, "/home");
    browser
}

/// Signs a tenant in; where that leads.
pub async fn sign_in(portal: &Portal, browser: &mut Browser, tenant: Tenant) -> String {
    begin(portal, browser, &answers(tenant)).await;
    let code = code_sent_to(portal, tenant.to).expect("a code");
    let page = fill_in(browser, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header("location").to_owned()
}

/// Sends the form of the page at `path` when its sign-in has ended, and signs in again; the page that this leads to, which
/// must be the same and say that it shows the answers that were kept.
pub async fn too_late(
    portal: &Portal,
    browser: &mut Browser,
    tenant: Tenant,
    path: &str,
    fields: &[(&str, &str)],
) -> Page {
    let key = form_key(&browser.get(path).await);
    portal.state.clock.advance(TimeDelta::minutes(21));
    let sent = send(browser, path, &key, fields).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/sign-in"), "{path}: {}", sent.body);
    assert_eq!(sign_in(portal, browser, tenant).await, path);
    let page = browser.get(path).await;
    assert!(page.status == StatusCode::OK && page.body.contains("answers-kept"), "{path}: {}", page.body);
    page
}

/// A browser that is signed in as an officer.
pub async fn officer(portal: &Portal, email: &str) -> Browser {
    let mut browser = portal.browser();
    portal.state.clock.advance(TimeDelta::seconds(1));
    let page = fill_in(&mut browser, "/officer/sign-in", &[("email", email)]).await;
    assert_eq!(page.header("location"), "/officer/sign-in/code", "{}", page.body);
    portal.do_jobs().await;
    let code = code_sent_to(portal, email).expect("a code");
    let page = fill_in(&mut browser, "/officer/sign-in/code", &[("code", &code)]).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/officer"), "{}", page.body);
    browser
}

/// Another six digits.
pub fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// What a reader reads: the text of the page's main part, spaces folded.
pub fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut is_tag = true;
    for letter in main.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            _ if is_tag => {}
            letter => text.push(letter),
        }
    }
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Whether the word "rent" stands in it.
pub fn says_rent(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("rent"))
}
