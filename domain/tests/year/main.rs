//! A simulated year: made-up households who pay, miss, are returned unpaid, fall ill, move to Universal Credit, agree, break and
//! mend arrangements, and are protected for a time, each from a seed; and an auditor with books of their own.
//!
//! The auditor knows nothing of the domain's code: it has its own calendar, tally, test of a breach and report. Day after day and
//! week after week the domain's answers must be the auditor's. `HEARTH_YEAR_SEEDS` lives more years than a check has time for.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod almanac;
mod auditor;
mod benefit;
mod book;
mod breach;
mod chance;
mod foretold;
mod household;
mod kept;
mod ledger;
mod life;
mod ranking;
mod report;
mod report_figures;
mod work;

use std::sync::LazyLock;

use almanac::Date;
use auditor::Owed;
use book::{Book, Rows};
use chance::Chance;
use household::Landlord;

/// How many landlords' years are lived where nobody asks for more.
const SEEDS: u64 = 10;
const HOMES: u64 = 8;

/// A home, its rows in the domain's words, and what the auditor says is owed at the end of each day.
struct Home {
    /// For a failure: which seed, which home, which story.
    told: String,
    book: Book,
    rows: Rows,
    days: Vec<Owed>,
}

impl Home {
    fn of(landlord: &Landlord, seed: u64, number: u64) -> Self {
        let book = life::lived(landlord, seed * HOMES + number);
        let tally = auditor::tally(&book);
        let (mut balance, mut day, mut days) = (book.opening, book.opened, Vec::new());
        while day <= landlord.year_to {
            balance += tally.get(&day).copied().unwrap_or_default();
            days.push(auditor::owed(&book, balance, day));
            day = day.plus(1);
        }
        let told = format!("seed {seed}, home {number} ({:?})", book.story);
        Self { told, rows: Rows::of(&book), book, days }
    }

    fn owed(&self, day: Date) -> Owed {
        self.days[usize::try_from(day.since(self.book.opened)).unwrap()]
    }
}

/// A landlord's year, and the homes in it.
struct Year {
    seed: u64,
    landlord: Landlord,
    homes: Vec<Home>,
}

/// Lived once, for every test.
static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| {
    let asked_for = std::env::var("HEARTH_YEAR_SEEDS").ok();
    let seeds = asked_for.map_or(SEEDS, |number| number.parse().unwrap());
    let year = |seed| {
        let landlord = Landlord::of(&mut Chance::of(seed));
        Year { seed, homes: (0..HOMES).map(|number| Home::of(&landlord, seed, number)).collect(), landlord }
    };
    (1..=seeds).map(year).collect()
});

/// Every landlord with their homes, one after the other.
fn landlords() -> impl Iterator<Item = (u64, &'static Landlord, &'static [Home])> {
    YEARS.iter().map(|Year { seed, landlord, homes }| (*seed, landlord, homes.as_slice()))
}
