//! B6: what a browser fetches on a first visit of each page, compressed: HTML, style, script, WASM.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};

use super::Bench;
use super::page::kilobytes;
use super::portal::Portal;
use super::report::{self, Section, Verdict};
use super::visitor::{Visitor, attribute};

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
    let portal = Portal::open(bench)?;
    let (account, email) = (portal.account()?, portal.manager()?);
    let mut anybody = Visitor::new(portal.server.address)?;
    let mut resident = portal.resident()?;
    let mut officer = Visitor::new(portal.server.address)?;
    officer.sign_in_as_officer(&email, &portal.data.messages()).context("signing in as an officer")?;

    let mut rows = Rows::default();
    for path in ANYBODY_PAGES {
        rows.add(&mut anybody, "anybody", path)?;
    }
    for path in RESIDENT_PAGES {
        rows.add(&mut resident, "resident", &path.replace("{account}", &account))?;
    }
    for path in OFFICER_PAGES {
        rows.add(&mut officer, "officer", &path.replace("{account}", &account))?;
    }
    Ok(Section { id: "b6", title: "B6 Bytes of a first visit".to_owned(), body: rows.body() })
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
        let shown = without_numbers(path);
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

/// A path without an account's number: it says nothing, but the next run may have another.
pub fn without_numbers(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.parse::<u32>().is_ok() { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
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
