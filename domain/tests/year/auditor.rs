//! The auditor: adds up a home's rows in the plainest way. It knows nothing of periods, coverage and windows; for each week it
//! knows whether benefit has paid for it.

use std::collections::BTreeMap;

use crate::almanac::{Date, Every};
use crate::book::{Book, HB, UC};

/// A claim that has not paid for twice its period and two weeks counts as stopped.
const EXTRA_DAYS: i64 = 14;

/// What is owed at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub balance: i64,
    /// The balance less benefit on its way.
    pub underlying: i64,
    /// The ways by which benefit has stopped coming.
    pub stopped: [bool; 2],
}

/// The tally of each day.
pub fn tally(book: &Book) -> BTreeMap<Date, i64> {
    let mut tally = BTreeMap::new();
    for line in &book.lines {
        *tally.entry(line.on).or_default() += line.pence;
    }
    tally
}

pub fn balance(book: &Book, day: Date) -> i64 {
    book.opening + book.lines.iter().filter(|line| line.on <= day).map(|line| line.pence).sum::<i64>()
}

/// What is owed on a day, by the balance of that day.
pub fn owed(book: &Book, balance: i64, day: Date) -> Owed {
    let mut owed = Owed { balance, underlying: balance, stopped: [false; 2] };
    for stream in [HB, UC] {
        let waiting = waiting(book, stream, day);
        if waiting > 0 && is_silent(book, stream, day) {
            owed.stopped[stream] = true;
        } else {
            owed.underlying -= waiting;
        }
    }
    owed
}

/// What is to come for the weeks charged by the day and not paid for by it.
fn waiting(book: &Book, stream: usize, day: Date) -> i64 {
    let is_after = |undone: Option<Date>| undone.is_none_or(|undone| undone > day);
    let weeks = book.weeks.iter().filter(|week| week.monday <= day && is_after(week.undone));
    let unpaid = weeks.filter(|week| !week.paid[stream].iter().any(|(on, undone)| *on <= day && is_after(*undone)));
    let sum: i64 = unpaid.filter_map(|week| week.earns[stream]).sum();
    // Universal Credit by the week is a month's × 12 ÷ 52.
    if stream == HB { sum } else { half_up(sum * 12, 52) }
}

fn is_silent(book: &Book, stream: usize, day: Date) -> bool {
    let code = if stream == HB { "hb" } else { "uc_managed" };
    let awards = || book.awards.iter().filter(|award| award.stream == code);
    let paid = book
        .benefits_paid
        .iter()
        .filter(|paid| paid.stream == stream && paid.on <= day && paid.undone.is_none_or(|undone| undone > day));
    let last = paid.map(|paid| paid.on).max().or_else(|| awards().map(|award| award.paid_to).max()).unwrap();
    let every = awards().next().unwrap().every;
    day > every.after(last, 2).plus(EXTRA_DAYS)
}

/// What falls due with each period of an ordinary year, benefit to the landlord taken off.
pub fn net(book: &Book, day: Date, every: Every, stopped: [bool; 2]) -> i64 {
    let is_on = |from: Date, to: Option<Date>| from <= day && to.is_none_or(|to| day <= to);
    let charged: i64 = book.rents.iter().filter(|rent| is_on(rent.from, rent.to)).map(|rent| rent.pence * 52).sum();
    let awards = book.awards.iter().filter(|award| is_on(award.from, award.to));
    let benefit: i64 = awards
        .map(|award| match award.stream {
            "hb" if !stopped[HB] => award.pence * 52,
            "uc_managed" if !stopped[UC] => award.pence * 12,
            _ => 0,
        })
        .sum();
    half_up((charged - benefit).max(0), every.times_a_year())
}

pub fn half_up(part: i64, whole: i64) -> i64 {
    (2 * part + whole).div_euclid(2 * whole)
}
