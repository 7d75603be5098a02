//! An account as the golden files write it: entries and rows as lines of words.

use std::sync::LazyLock;

use domain::calendar::{Day, parse_iso_day};
use domain::ledger::{
    AccountKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, Entry, EntryKind,
    Ledger, PaidEvery,
};
use domain::money::Pence;
use domain::policy::Policy;
use serde::Deserialize;

/// An account of a golden file.
#[derive(Deserialize)]
pub struct Written {
    pub name: String,
    #[serde(default = "main_rent")]
    kind: String,
    #[serde(default = "nothing")]
    opening: String,
    // "hb £80.00 weekly four_weekly from 2026-04-06 [to DAY] [paid_to DAY] [due DAY]"
    #[serde(default)]
    benefits: Vec<String>,
    // "REFERENCE DAY KIND[/CODE] AMOUNT [for DAY DAY] [reverses REFERENCE] [posted DAY]"
    entries: Vec<String>,
    // "RENT £112.50 weekly from 2026-04-06 [to DAY]"
    #[serde(default)]
    charges: Vec<String>,
}

/// The account, read.
#[derive(Debug)]
pub struct Account {
    pub kind: AccountKind,
    pub opening: Pence,
    pub benefits: Vec<Benefit>,
    pub entries: Vec<Entry>,
    pub charges: Vec<Charge>,
}

impl Account {
    pub fn ledger(&self) -> Ledger<'_> {
        Ledger { kind: self.kind, opening: self.opening, entries: &self.entries, benefits: &self.benefits }
    }
}

impl Written {
    pub fn read(&self) -> Account {
        Account {
            kind: AccountKind::parse(&self.kind).unwrap(),
            opening: pence(&self.opening),
            benefits: self.benefits.iter().map(|line| benefit(line)).collect(),
            entries: self.entries.iter().map(|line| entry(line)).collect(),
            charges: self.charges.iter().map(|line| charge(line)).collect(),
        }
    }
}

fn main_rent() -> String {
    "main_rent".to_owned()
}

fn nothing() -> String {
    "£0.00".to_owned()
}

/// The built-in policy, read once.
pub fn policy() -> &'static Policy {
    static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::builtin().unwrap());
    &POLICY
}

pub fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

pub fn pence(text: &str) -> Pence {
    Pence::parse(text).unwrap()
}

/// The word or words after a keyword.
struct Words<'a>(Vec<&'a str>);

impl<'a> Words<'a> {
    fn of(line: &'a str) -> Self {
        Self(line.split_whitespace().collect())
    }

    fn nth(&self, place: usize) -> &'a str {
        self.0[place]
    }

    fn after(&self, keyword: &str, place: usize) -> Option<&'a str> {
        let found = self.0.iter().position(|word| *word == keyword)?;
        Some(self.0[found + place])
    }

    fn day_after(&self, keyword: &str) -> Option<Day> {
        self.after(keyword, 1).map(day)
    }
}

pub fn entry(line: &str) -> Entry {
    let words = Words::of(line);
    let (kind, code) = words.nth(2).split_once('/').unwrap_or((words.nth(2), ""));
    let effective_on = day(words.nth(1));
    Entry {
        posted_on: words.day_after("posted").unwrap_or(effective_on),
        charge_code: ChargeCode::parse(code),
        period: words.day_after("for").zip(words.after("for", 2).map(day)),
        reverses_ref: words.after("reverses", 1).map(str::to_owned),
        ..Entry::new(words.nth(0), EntryKind::parse(kind).unwrap(), pence(words.nth(3)), effective_on).unwrap()
    }
    .checked()
    .unwrap()
}

pub fn benefit(line: &str) -> Benefit {
    let words = Words::of(line);
    Benefit {
        stream: BenefitStream::parse(words.nth(0)).unwrap(),
        amount: pence(words.nth(1)),
        frequency: BenefitFrequency::parse(words.nth(2)).unwrap(),
        paid_every: PaidEvery::parse(words.nth(3)).unwrap(),
        starts_on: words.day_after("from").unwrap(),
        ends_on: words.day_after("to"),
        paid_up_to_on: words.day_after("paid_to"),
        next_due_on: words.day_after("due"),
    }
    .checked()
    .unwrap()
}

pub fn charge(line: &str) -> Charge {
    let words = Words::of(line);
    Charge {
        code: ChargeCode::parse(words.nth(0)).unwrap(),
        amount: pence(words.nth(1)),
        frequency: ChargeFrequency::parse(words.nth(2)).unwrap(),
        starts_on: words.day_after("from").unwrap(),
        ends_on: words.day_after("to"),
        hb_eligible: true,
        uc_eligible: true,
    }
    .checked()
    .unwrap()
}
