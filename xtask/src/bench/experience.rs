//! B7: what a cheap phone on a slow network makes of the pages, in headless Chromium, beside static copies of them.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::Bench;
use super::portal::Portal;
use super::report::{self, Section, Verdict};
use super::spread::Spread;
use crate::process;
use crate::test::browser;

/// Rounds of two pairs: sixteen visits of each side.
const ROUNDS: u32 = 8;
/// The first field that text is typed into.
const FIRST_FIELD: &str = "main input[type=text]";
/// The pages, and whether something is typed into them: those that have islands for it.
const PAGES: [(&str, bool); 6] = [
    ("/home", false),
    ("/account/{account}/statement", false),
    ("/budget/section/pay", true),
    ("/account/{account}/arrangement/offer", true),
    ("/account/{account}/direct-debit/bank", true),
    ("/messages/new", false),
];

/// What the script in the browser is asked for.
#[derive(Serialize)]
struct Wish {
    address: String,
    browser: Option<String>,
    cookies: Vec<Cookie>,
    rounds: u32,
    pages: Vec<Page>,
}

#[derive(Serialize)]
struct Cookie {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct Page {
    path: String,
    field: Option<&'static str>,
}

/// What it tells.
#[derive(Deserialize)]
struct Told {
    browser: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    path: String,
    ours: Vec<Visit>,
    copies: Vec<Visit>,
}

/// One first visit, in milliseconds; the layout shift has no unit.
#[derive(Clone, Copy, Deserialize)]
struct Visit {
    lcp: f64,
    tbt: f64,
    cls: f64,
    input: Option<f64>,
}

/// Every page, in a browser slowed down.
///
/// # Errors
/// When there is no browser, or a page does not answer.
pub fn experience(bench: &Bench<'_>) -> Result<Section> {
    let browser = browser::find(bench.place)?;
    let portal = Portal::open(bench)?;
    let (resident, account) = (portal.resident()?, portal.account()?);
    let header = resident.cookie_header();
    let cookies = header.split("; ").filter_map(|pair| pair.split_once('='));
    let wish = Wish {
        address: format!("http://{}", portal.server.address),
        browser: browser.map(|path| path.display().to_string()),
        cookies: cookies.map(|(name, value)| Cookie { name: name.to_owned(), value: value.to_owned() }).collect(),
        rounds: ROUNDS,
        pages: PAGES
            .iter()
            .map(|(path, has_field)| Page {
                path: path.replace("{account}", &account),
                field: has_field.then_some(FIRST_FIELD),
            })
            .collect(),
    };
    let file = portal.data.folder.join("experience.json");
    fs::write(&file, serde_json::to_string(&wish)?)?;
    let script = bench.place.root.join("end2end").join("measure").join("experience.mjs");
    let told = process::quietly(Command::new("node").arg(script).arg(&file).current_dir(&bench.place.root))?;
    let told: Told = serde_json::from_str(&told).context("the browser's figures cannot be read")?;
    Ok(Section { id: "b7", title: "B7 On a cheap phone and a slow network".to_owned(), body: body(&told) })
}

fn body(told: &Told) -> String {
    let mut body = format!(
        "Headless Chromium {}, 360 px wide, its processor slowed four times and its network to Lighthouse's slow 4G (562.5 ms a request, 1.47 Mbit/s); {} first visits of each page, nothing kept from \
         before, in turn with a copy of the page that has no script and is served from memory. LCP: when the largest part was drawn. TBT: how long tasks kept the page from answering, beyond 50 ms each, \
         after the first paint. CLS: how much it moved by itself. Input: the slowest answer to typing, which Chromium rounds to 8 ms. Medians.\n\n\
         | page | LCP | LCP of the copy | ratio | TBT | CLS | input |\n|---|---|---|---|---|---|---|\n",
        told.browser,
        2 * ROUNDS,
    );
    let mut worst = Worst::default();
    for row in &told.rows {
        let ratio = Spread::of(row.ours.iter().zip(&row.copies).map(|(ours, copy)| ours.lcp / copy.lcp)).median;
        let median = |figure: fn(&Visit) -> f64, of: &[Visit]| Spread::of(of.iter().map(figure)).median;
        let (lcp, copy) = (median(|visit| visit.lcp, &row.ours), median(|visit| visit.lcp, &row.copies));
        let (tbt, cls) = (median(|visit| visit.tbt, &row.ours), median(|visit| visit.cls, &row.ours));
        let typed: Vec<f64> = row.ours.iter().filter_map(|visit| visit.input).collect();
        let input = (!typed.is_empty()).then(|| Spread::of(typed).median);
        worst = worst.or(ratio, tbt, cls, input.unwrap_or(0.0));
        let input = input.map_or_else(|| "–".to_owned(), |input| format!("{input:.0} ms"));
        let shown = super::bytes::without_numbers(&row.path);
        // Writing into a string cannot fail.
        let _ = writeln!(
            body,
            "| `{shown}` | {lcp:.0} ms | {copy:.0} ms | **{ratio:.2}** | {tbt:.0} ms | {cls:.3} | {input} |"
        );
    }
    body.push_str(report::VERDICT_HEAD);
    for verdict in [
        Verdict { what: "LCP ÷ static copy, slowest page", measured: worst.ratio, must: 1.15, aim: Some(1.05) },
        Verdict { what: "TBT, slowest page, ms", measured: worst.tbt, must: 100.0, aim: Some(50.0) },
        Verdict { what: "CLS, worst page", measured: worst.cls, must: 0.02, aim: None },
        Verdict { what: "answer to typing, slowest page, ms", measured: worst.input, must: 150.0, aim: Some(80.0) },
    ] {
        body.push_str(&verdict.row());
    }
    body
}

/// The largest of each figure.
#[derive(Default)]
struct Worst {
    ratio: f64,
    tbt: f64,
    cls: f64,
    input: f64,
}

impl Worst {
    fn or(&self, ratio: f64, tbt: f64, cls: f64, input: f64) -> Self {
        Self {
            ratio: self.ratio.max(ratio),
            tbt: self.tbt.max(tbt),
            cls: self.cls.max(cls),
            input: self.input.max(input),
        }
    }
}
