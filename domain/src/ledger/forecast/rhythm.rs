//! A resident's own payment rhythm: how often, when and how much they usually pay.
//!
//! Found when enough of the last gaps between payments agree in length, and the amounts in size. The numbers are
//! `payment_rhythm` of the policy. Only the account's own payments are looked at: nothing about the person.

use chrono::{Datelike, Days, Months};

use crate::calendar::Day;
use crate::ledger::Entry;
use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::policy::{PaymentRhythmRules, Policy};

/// The cycles that people are paid by, and so pay by.
const CYCLES: [Frequency; 4] = [Frequency::Weekly, Frequency::Fortnightly, Frequency::FourWeekly, Frequency::Monthly];

/// A rhythm that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// How often: weekly, fortnightly, four-weekly or monthly.
    pub every: Frequency,
    /// What is usually paid: the latest payment that agrees with the others; positive.
    pub usual_amount: Pence,
    /// When the next payment is expected: today, if it is late by no more than usual.
    pub next_on: Day,
    /// The latest payment.
    pub last_on: Day,
    /// Payments expected since the latest one and not made.
    pub missed: u32,
    /// How many of the gaps looked at agree ...
    pub gaps_agreeing: u32,
    /// ... of how many.
    pub gaps_looked_at: u32,
    beat: Beat,
}

/// Where a cycle falls: the latest payment moved to its usual day, and the day of the month when it is monthly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Beat {
    every: Frequency,
    nominal_on: Day,
    day_of_month: u32,
    /// How many cycles after `nominal_on` the next one is.
    next: u32,
}

/// The money of one day, all payments of the day together.
#[derive(Clone, Copy, Debug)]
struct Paid {
    on: Day,
    amount: Pence,
}

/// The rhythm of an account's payments up to today; `None` when there is none, or when more payments have since been missed
/// than gaps may disagree. A payment that was reversed by today does not count, and payments of one day count as one.
///
/// # Errors
/// [`MoneyOverflow`] when the payments of one day do not fit.
pub fn rhythm(entries: &[Entry], today: Day, policy: &Policy) -> Result<Option<Rhythm>, MoneyOverflow> {
    let rules = policy.on(today).payment_rhythm;
    let payments = last_payments(entries, today, rules.gaps_looked_at)?;
    Ok(find(&payments, today, rules, rules.gaps_looked_at - rules.gaps_agreeing))
}

/// The same, however many payments have been missed since: the rhythm that there was. For whoever looks at what was missed, and
/// not at what comes next.
///
/// # Errors
/// As [`rhythm`].
pub fn last_rhythm(entries: &[Entry], today: Day, policy: &Policy) -> Result<Option<Rhythm>, MoneyOverflow> {
    let rules = policy.on(today).payment_rhythm;
    let payments = last_payments(entries, today, rules.gaps_looked_at)?;
    Ok(find(&payments, today, rules, u32::MAX))
}

impl Rhythm {
    /// The days on which payments are expected, from `next_on` on.
    pub(super) fn days(self) -> impl Iterator<Item = Day> {
        let later = (self.beat.next + 1..).map(move |cycle| self.beat.day(cycle));
        std::iter::once(self.next_on).chain(later)
    }
}

fn find(payments: &[Paid], today: Day, rules: PaymentRhythmRules, missed_max: u32) -> Option<Rhythm> {
    let last_on = payments.last()?.on;
    let usual = median(payments)?;
    let agrees = |paid: &Paid| within_percent(paid.amount, usual, rules.amount_percent_max);
    let days_max = i64::from(rules.days_apart_max);
    let score = |every: Frequency| {
        let gaps = payments.windows(2).filter_map(|pair| match pair {
            [earlier, later] => Some((days_apart(after(earlier.on, every), later.on), later)),
            _ => None,
        });
        let mut hits = 0_u32;
        let mut days_off = 0;
        for (off, later) in gaps {
            if off <= days_max && agrees(later) {
                hits += 1;
                days_off += off;
            }
        }
        (hits, days_off)
    };
    let (every, (hits, _)) =
        CYCLES.into_iter().map(|every| (every, score(every))).max_by_key(|(_, (hits, days_off))| (*hits, -days_off))?;
    if hits < rules.gaps_agreeing {
        return None;
    }
    let gaps_looked_at = u32::try_from(payments.len().saturating_sub(1)).ok()?;
    let mut beat = Beat::of(payments, every)?;
    let mut missed = 0;
    let late_by = Days::new(rules.days_apart_max.into());
    while beat.day(beat.next).checked_add_days(late_by)? < today {
        missed += 1;
        beat.next += 1;
        if missed > missed_max {
            return None;
        }
    }
    let usual_amount = payments.iter().rev().find(|paid| agrees(paid))?.amount;
    Some(Rhythm {
        every,
        usual_amount,
        next_on: beat.day(beat.next).max(today),
        last_on,
        missed,
        gaps_agreeing: hits,
        gaps_looked_at,
        beat,
    })
}

fn last_payments(entries: &[Entry], today: Day, gaps: u32) -> Result<Vec<Paid>, MoneyOverflow> {
    let mut reversed: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.effective_on <= today)
        .filter_map(|entry| entry.reverses_ref.as_deref())
        .collect();
    reversed.sort_unstable();
    let mut each: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.kind.is_resident_payment() && entry.effective_on <= today)
        .filter(|entry| reversed.binary_search(&entry.transaction_ref.as_str()).is_err())
        .collect();
    each.sort_unstable_by_key(|entry| entry.effective_on);
    let mut payments: Vec<Paid> = Vec::new();
    for entry in each {
        let amount = entry.amount.checked_neg()?;
        match payments.last_mut() {
            Some(paid) if paid.on == entry.effective_on => {
                paid.amount = paid.amount.checked_add(amount)?;
            }
            _ => payments.push(Paid { on: entry.effective_on, amount }),
        }
    }
    let wanted = usize::try_from(gaps).unwrap_or(usize::MAX).saturating_add(1);
    Ok(payments.split_off(payments.len().saturating_sub(wanted)))
}

/// The middle amount; of an even number, the lower of the two.
fn median(payments: &[Paid]) -> Option<Pence> {
    let mut amounts: Vec<Pence> = payments.iter().map(|paid| paid.amount).collect();
    amounts.sort_unstable();
    amounts.get(amounts.len().saturating_sub(1) / 2).copied()
}

fn within_percent(amount: Pence, usual: Pence, percent_max: u32) -> bool {
    let off = (i128::from(amount.get()) - i128::from(usual.get())).abs();
    off * 100 <= i128::from(usual.get()) * i128::from(percent_max)
}

fn days_apart(one: Day, other: Day) -> i64 {
    one.signed_duration_since(other).num_days().abs()
}

/// The day one cycle later.
fn after(day: Day, every: Frequency) -> Day {
    later(day, every, 1)
}

fn later(day: Day, every: Frequency, cycles: u32) -> Day {
    let days = match every {
        Frequency::Weekly => 7,
        Frequency::Fortnightly => 14,
        Frequency::FourWeekly => 28,
        _ => return day.checked_add_months(Months::new(cycles)).unwrap_or(Day::MAX),
    };
    day.checked_add_days(Days::new(days * u64::from(cycles))).unwrap_or(Day::MAX)
}

impl Beat {
    /// From the usual weekday, or the usual day of the month: banks move a payment off a weekend, and the next is on its day again.
    fn of(payments: &[Paid], every: Frequency) -> Option<Self> {
        let last_on = payments.last()?.on;
        let day_of_month = most_usual(payments, |day| day.day())?;
        let nominal_on = if every == Frequency::Monthly {
            let this_month = last_on.with_day(1)?;
            let months = [
                this_month.checked_sub_months(Months::new(1))?,
                this_month,
                this_month.checked_add_months(Months::new(1))?,
            ];
            months.into_iter().map(|month| in_month(month, day_of_month)).min_by_key(|day| days_apart(*day, last_on))?
        } else {
            let weekday = most_usual(payments, |day| day.weekday().num_days_from_monday())?;
            nearest_weekday(last_on, weekday)
        };
        Some(Self { every, nominal_on, day_of_month, next: 1 })
    }

    fn day(self, cycles: u32) -> Day {
        match self.every {
            Frequency::Monthly => {
                let month = later(in_month(self.nominal_on, 1), Frequency::Monthly, cycles);
                in_month(month, self.day_of_month)
            }
            every => later(self.nominal_on, every, cycles),
        }
    }
}

/// The commonest value; of several, that of the latest payment.
fn most_usual(payments: &[Paid], value: impl Fn(Day) -> u32) -> Option<u32> {
    let count = |wanted: u32| payments.iter().filter(|paid| value(paid.on) == wanted).count();
    // The last of several that are equal is what `max_by_key` answers.
    payments.iter().map(|paid| value(paid.on)).max_by_key(|wanted| count(*wanted))
}

/// The day of the month, or the last day of a month that is shorter.
fn in_month(month: Day, day_of_month: u32) -> Day {
    (1..=day_of_month).rev().find_map(|day| month.with_day(day)).unwrap_or(month)
}

/// The nearest day with that number of days from Monday, up to three days either way.
fn nearest_weekday(day: Day, days_from_monday: u32) -> Day {
    let wanted = i64::from(days_from_monday);
    let found = i64::from(day.weekday().num_days_from_monday());
    let ahead = (wanted - found + 3).rem_euclid(7) - 3;
    let moved = chrono::TimeDelta::try_days(ahead).and_then(|by| day.checked_add_signed(by));
    moved.unwrap_or(day)
}
