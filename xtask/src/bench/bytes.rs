//! B6: what a browser fetches on a first visit of each page, compressed: HTML, style, script, WASM.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};

use super::Bench;
use super::data::{self, Data};
use super::page::kilobytes;
use super::report::{self, Section, Verdict};
use super::served::Served;
use super::visitor::{Tenant, Visitor, attribute};

/// The most a page may take in all, and should, in thousands of bytes: without WASM, and with islands.
const PLAIN_MUST: f64 = 40.0;
const PLAIN_AIM: f64 = 20.0;
const ISLANDS_MUST: f64 = 150.0;
const ISLANDS_AIM: f64 = 110.0;
/// What proxies compress pages with as they leave; our own files are compressed beforehand, as hard as it goes.
const PROXY_QUALITY: i32 = 5;
const BROTLI_WINDOW_BITS: i32 = 22;

/// The pages of each journey that can be come to without an answer to the one before.
const ANYBODY_PAGES: [&str; 7] =
    ["/sign-in", "/sign-in/letter", "/help", "/ways-to-pay", "/breathing-space", "/privacy", "/accessibility"];
const RESIDENT_PAGES: [&str; 17] = [
    "/home",
    "/account/{account}/statement",
    "/ways-to-pay",
    "/sessions",
    "/budget",
    "/budget/household",
    "/budget/section/pay",
    "/budget/section/bills",
    "/account/{account}/arrangement",
    "/account/{account}/arrangement/offer",
    "/account/{account}/direct-debit",
    "/account/{account}/direct-debit/authority",
    "/account/{account}/direct-debit/bank",
    "/messages",
    "/messages/new",
    "/change",
    "/contact-details",
];
const OFFICER_PAGES: [&str; 5] = [
    "/officer",
    "/officer/requests",
    "/officer/letters",
    "/officer/account/{account}",
    "/officer/account/{account}/statement",
];

const HOMES: u32 = 60;
const FROM: &str = "2025-09-29";

/// What one page takes, in bytes.
#[derive(Default)]
struct Taken {
    html: usize,
    css: usize,
    js: usize,
    wasm: usize,
    other: usize,
    /// Whether the server itself sent the page compressed.
    is_page_compressed: bool,
}

impl Taken {
    fn all(&self) -> usize {
        self.html + self.css + self.js + self.wasm + self.other
    }
}

/// Every page of each journey, each as if it were the first.
///
/// # Errors
/// When a page or one of its files cannot be had.
pub fn first_visits(bench: &Bench<'_>) -> Result<Section> {
    let data = Data::named(bench.place, "first-visit");
    data.make_extract(bench.place, HOMES, FROM)?;
    data.import(bench.place)?;
    let mut serve = data.hearth(bench.place);
    // Direct Debit is offered only by a landlord who may collect.
    serve.env("HEARTH_LANDLORD_DIRECT_DEBIT_SERVICE_USER_NUMBER", "123456");
    serve.env("HEARTH_LANDLORD_DIRECT_DEBIT_COLLECTING_NAME", "SAMPLE HOMES");
    serve.arg("serve");
    let server = Served::start(&serve, &bench.log("hearth"), bench.is_pinned)?;
    let account = data::ask(&data.database(), "SELECT account_id FROM account WHERE account_ref = '00000002'")?;
    let email = data::ask(&data.database(), "SELECT email FROM officer WHERE role = 'manager' ORDER BY email LIMIT 1")?;

    let mut anybody = Visitor::new(server.address)?;
    let mut resident = Visitor::new(server.address)?;
    let brian = Tenant { payment_ref: "RENT00000002", born: ["2", "11", "1968"] };
    resident.sign_in(&brian, &data.messages()).context("signing in")?;
    let mut officer = Visitor::new(server.address)?;
    officer.sign_in_as_officer(&email, &data.messages()).context("signing in as an officer")?;

    let mut rows = Rows::default();
    for path in ANYBODY_PAGES {
        rows.add(&mut anybody, "anybody", path)?;
    }
    begin_direct_debit(&mut resident, &account).context("answering what comes before the bank details")?;
    for path in RESIDENT_PAGES {
        rows.add(&mut resident, "resident", &path.replace("{account}", &account))?;
    }
    for path in OFFICER_PAGES {
        rows.add(&mut officer, "officer", &path.replace("{account}", &account))?;
    }
    Ok(Section { id: "b6", title: "B6 Bytes of a first visit".to_owned(), body: rows.body() })
}

/// Answers the questions that stand before the page that asks for the bank details.
fn begin_direct_debit(resident: &mut Visitor, account: &str) -> Result<()> {
    let monthly = [("frequency", "monthly"), ("day_of_month", "1"), ("weekday", "")];
    let from = [("from-day", ""), ("from-month", ""), ("from-year", "")];
    let when: Vec<(&str, &str)> = monthly.into_iter().chain(from).collect();
    let steps: [(&str, &[(&str, &str)]); 3] =
        [("authority", &[("own", "yes"), ("sole", "yes")]), ("what", &[("covers", "rent")]), ("when", &when)];
    for (step, answers) in steps {
        let path = format!("/account/{account}/direct-debit/{step}");
        let page = String::from_utf8(resident.fetch(&path)?.plain()?)?;
        resident.submit(&path, &page, answers)?;
    }
    Ok(())
}

/// The table, as it grows, and the largest of each kind.
#[derive(Default)]
struct Rows {
    table: String,
    plain: f64,
    islands: f64,
    is_page_compressed: bool,
}

impl Rows {
    fn add(&mut self, visitor: &mut Visitor, who: &str, path: &str) -> Result<()> {
        let taken = taken(visitor, path).with_context(|| format!("the first visit of {path}"))?;
        let all = kilobytes(taken.all());
        let largest = if taken.wasm > 0 { &mut self.islands } else { &mut self.plain };
        *largest = largest.max(all);
        self.is_page_compressed = taken.is_page_compressed;
        // An account's number says nothing, but the next run may have another.
        let shown: String = path
            .split('/')
            .map(|part| if part.parse::<u32>().is_ok() { "…" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        writeln!(
            self.table,
            "| {who} | `{shown}` | {} | {} | {} | {} | {} | **{all:.1} KB** |",
            taken.html, taken.css, taken.js, taken.wasm, taken.other
        )?;
        Ok(())
    }

    fn body(&self) -> String {
        let pages = if self.is_page_compressed {
            "Every byte is as the server sent it to a browser that takes brotli.".to_owned()
        } else {
            format!(
                "Style, script and WASM are as the server sent them to a browser that takes brotli. The server leaves pages themselves to the proxy in front of it to compress: \
                 their bytes are brotli's at quality {PROXY_QUALITY}."
            )
        };
        let mut body = format!(
            "{pages} Headers are not counted, nor is anything that an earlier page has already fetched: style and script are kept for a year.\n\n\
             | who | page | HTML | CSS | script | WASM | icon | in all |\n|---|---|---|---|---|---|---|---|\n{}",
            self.table
        );
        body.push_str(report::VERDICT_HEAD);
        let plain = Verdict {
            what: "largest page without WASM, KB",
            measured: self.plain,
            must: PLAIN_MUST,
            aim: Some(PLAIN_AIM),
        };
        body.push_str(&plain.row());
        let islands = Verdict {
            what: "largest page with islands, KB",
            measured: self.islands,
            must: ISLANDS_MUST,
            aim: Some(ISLANDS_AIM),
        };
        body.push_str(&islands.row());
        body
    }
}

fn taken(visitor: &mut Visitor, path: &str) -> Result<Taken> {
    let page = visitor.fetch(path)?;
    let html = String::from_utf8(page.plain()?).context("the page is not UTF-8")?;
    let length = if page.is_brotli { page.bytes.len() } else { brotli_length(&page.bytes)? };
    let mut taken = Taken { html: length, is_page_compressed: page.is_brotli, ..Taken::default() };
    let mut wanted: Vec<String> = links(&html);
    let mut fetched = BTreeSet::new();
    while let Some(file) = wanted.pop() {
        if !fetched.insert(file.clone()) {
            continue;
        }
        let got = visitor.fetch(&file)?;
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        ensure!(!extension.starts_with("woff"), "{path} fetches a font, {file}");
        let counter = match extension {
            "css" => &mut taken.css,
            "js" => &mut taken.js,
            "wasm" => &mut taken.wasm,
            _ => &mut taken.other,
        };
        *counter += got.bytes.len();
        if extension == "js" {
            wanted.extend(imports(&file, &String::from_utf8_lossy(&got.plain()?)));
        }
    }
    Ok(taken)
}

/// What the page names for the browser to fetch at once.
fn links(html: &str) -> Vec<String> {
    let tags = html.split('<').map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter_map(|tag| match tag.split_once(' ')?.0 {
        "link" => attribute(tag, "href"),
        "script" => attribute(tag, "src"),
        _ => None,
    })
    .filter(|file| file.starts_with("/assets/"))
    .map(str::to_owned)
    .collect()
}

/// The modules that a script imports from beside itself.
fn imports(file: &str, script: &str) -> Vec<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    ["from './", "from \"./"]
        .into_iter()
        .flat_map(|lead| script.split(lead).skip(1))
        .filter_map(|rest| rest.split(['\'', '"']).next())
        .map(|name| format!("{folder}/{name}"))
        .collect()
}

/// How long a text is as brotli's quick setting leaves it.
///
/// # Errors
/// Never for a text in memory.
pub fn brotli_length(text: &[u8]) -> Result<usize> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: PROXY_QUALITY, lgwin: BROTLI_WINDOW_BITS, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &text[..], &mut small, &parameters)?;
    Ok(small.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_imports_are_followed() {
        let html = r#"<link rel="stylesheet" href="/assets/a.css"><script type="module" src="/assets/b.js"></script><a href="/home">"#;
        assert_eq!(links(html), ["/assets/a.css", "/assets/b.js"]);
        assert_eq!(imports("/assets/b.js", "import { x } from './snippets/c.js';"), ["/assets/snippets/c.js"]);
    }
}
