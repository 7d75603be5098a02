//! The auditor's own test of an arrangement: it is breached only when both more is owed than it expects and less was paid than
//! fell due, each counted five days late.

use crate::almanac::Date;
use crate::auditor::{self, Owed};
use crate::book::{Book, Plan};

const TOLERANCE: i64 = 5;

/// How an arrangement stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub state: &'static str,
    /// Of one that is breached: by how much more is owed than expected.
    pub by: i64,
    pub expected: i64,
    pub due: i64,
    pub paid: i64,
    /// Payments that came in time, late, short, and not at all.
    pub came: [u32; 4],
}

/// A payment of the arrangement: its working day, what goes towards arrears, and whether rent is paid with it.
#[derive(Clone, Copy)]
struct Due {
    on: Date,
    arrears: i64,
    with_rent: bool,
}

pub fn verdict(book: &Book, plan: &Plan, today: Date, owed: Owed) -> Verdict {
    let rent_on = |day: Date| auditor::net(book, day, plan.every, owed.stopped);
    // A rise in rent, or a benefit that ends, is nobody's missed payment.
    let rent = rent_on(plan.agreed).min(rent_on(today));
    let dues = dues(plan, today);
    let asked = |days: i64| {
        let passed = || dues.iter().filter(move |due| due.on.plus(days) <= today);
        let towards_arrears: i64 = passed().map(|due| due.arrears).sum();
        let with_rent = i64::try_from(passed().filter(|due| due.with_rent).count()).unwrap();
        ((plan.arrears - towards_arrears).max(0), towards_arrears + with_rent * rent)
    };
    let payments = payments(book, plan.agreed, today);
    let paid = payments.iter().map(|(_, pence)| pence).sum();
    let ((expected, due), (expected_today, due_today)) = (asked(TOLERANCE), asked(0));
    let state = if owed.underlying <= 0 && !plan.formal {
        "completed"
    } else if owed.underlying > expected && paid < due {
        "breached"
    } else if owed.underlying > expected_today && paid < due_today {
        "behind"
    } else {
        "live"
    };
    let is_breached = state == "breached";
    let mut came = came(&dues, rent, &payments, today);
    if !is_breached {
        // What is not held against anybody is not counted either.
        (came[2], came[3]) = (0, 0);
    }
    Verdict { state, by: if is_breached { owed.underlying - expected } else { 0 }, expected, due, paid, came }
}

/// Every payment that has been due by today, the earliest first. Rent goes on when the arrears have all been due.
fn dues(plan: &Plan, today: Date) -> Vec<Due> {
    let mut left = plan.arrears - plan.lump.map_or(0, |(pence, _)| pence);
    let mut dues = Vec::new();
    if let Some((pence, on)) = plan.lump {
        dues.push(Due { on: on.working(), arrears: pence, with_rent: false });
    }
    for place in 0.. {
        let on = plan.every.after(plan.first, place).working();
        if on > today {
            break;
        }
        let arrears = left.min(plan.amount);
        left -= arrears;
        dues.push(Due { on, arrears, with_rent: true });
    }
    dues.sort_by_key(|due| due.on);
    dues
}

/// What the household paid from the day of the agreement on, and what of it was undone.
pub fn payments(book: &Book, from: Date, today: Date) -> Vec<(Date, i64)> {
    let is_theirs = |code: &str| code.starts_with("PAY_") || code == "UC_TPD";
    let since = || book.lines.iter().filter(|line| from <= line.on && line.on <= today);
    let paid = since().filter(|line| is_theirs(line.code) || line.code == "REFUND").map(|line| (line.on, -line.pence));
    // What undoes a payment, whatever it is called; but not one of before, which is in the balance of the start.
    let undone = since().filter(|line| {
        let undoes =
            |paid: &&crate::book::Line| Some(&paid.reference) == line.reverses.as_ref() && is_theirs(paid.code);
        line.pence > 0 && line.reverses.is_some() && since().any(|paid| undoes(&paid))
    });
    paid.chain(undone.map(|line| (line.on, -line.pence))).collect()
}

/// What came pays for the earliest first.
fn came(dues: &[Due], rent: i64, payments: &[(Date, i64)], today: Date) -> [u32; 4] {
    let come_by = |day: Date| payments.iter().filter(|(on, _)| *on <= day).map(|(_, pence)| pence).sum::<i64>();
    let (mut came, mut before) = ([0; 4], 0);
    for due in dues.iter().filter(|due| due.on.plus(TOLERANCE) <= today) {
        let amount = due.arrears + if due.with_rent { rent } else { 0 };
        if amount == 0 {
            // Nothing is left to pay, and no rent besides benefit: no payment.
            continue;
        }
        let needed = before + amount;
        let how = match come_by(today) {
            _ if come_by(due.on.plus(TOLERANCE - 1)) >= needed && come_by(today) >= needed => 0,
            paid if paid >= needed => 1,
            paid if paid > before => 2,
            _ => 3,
        };
        came[how] += 1;
        before = needed;
    }
    came
}
