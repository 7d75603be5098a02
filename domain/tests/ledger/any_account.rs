//! Any account at all, for the laws: charges, benefit, payments and reversals at random, arriving in any order.

use chrono::{Days, TimeDelta};
use domain::calendar::Day;
use domain::ledger::{AccountKind, Benefit, BenefitFrequency, BenefitStream, ChargeCode, Entry, EntryKind, PaidEvery};
use domain::money::Pence;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::account::Account;

/// A Monday; every account lives in the year after it.
pub fn first_day() -> Day {
    Day::from_ymd_opt(2026, 1, 5).unwrap()
}

const WEEKS: u64 = 45;

/// Days around an account's life, before and after it too.
pub fn any_day() -> impl Strategy<Value = Day> {
    (-20_i64..380).prop_map(day_at)
}

fn day_at(offset: i64) -> Day {
    first_day() + TimeDelta::try_days(offset).unwrap()
}

fn kind_between(sign_is_debit: bool) -> impl Strategy<Value = EntryKind> {
    let of_sign: Vec<EntryKind> = EntryKind::ALL
        .iter()
        .copied()
        .filter(|kind| (kind.sign() == domain::ledger::Sign::Debit) == sign_is_debit)
        .collect();
    select(of_sign)
}

fn entry(kind: EntryKind, pence: i64, effective_on: Day) -> Entry {
    let signed = match kind.sign() {
        domain::ledger::Sign::Debit => pence,
        domain::ledger::Sign::Credit => -pence,
    };
    Entry::new("", kind, Pence::new(signed), effective_on).unwrap()
}

/// A rent debit on most Mondays, now and then of a month, or without a period.
fn rent_debits() -> impl Strategy<Value = Vec<Entry>> {
    let week = (0_u8..20, 100_i64..20_000, prop::bool::weighted(0.2));
    vec(week, usize::try_from(WEEKS).unwrap()).prop_map(|weeks| {
        let mut debits = Vec::new();
        for (number, (shape, pence, is_uo)) in (0_u64..).zip(weeks) {
            let monday = first_day() + Days::new(7 * number);
            let days = match shape {
                0..=1 => continue,
                2 => 30,
                3 => 3,
                _ => 7,
            };
            let kind = if is_uo { EntryKind::UoDebit } else { EntryKind::RentDebit };
            let period = (shape != 4).then(|| (monday, monday + Days::new(days - 1)));
            let charge_code = Some(ChargeCode::Rent);
            debits.push(Entry { period, charge_code, ..entry(kind, pence, monday) });
        }
        debits
    })
}

/// Benefit credits, some paid for long ago, some ahead, some for a period unknown.
fn credits() -> impl Strategy<Value = Vec<Entry>> {
    let kind = select(vec![EntryKind::HbCredit, EntryKind::UcMptl]);
    let credit = (kind, 0_i64..315, 100_i64..60_000, option::weighted(0.9, (-60_i64..20, 0_i64..40)));
    vec(credit, 0..12).prop_map(|credits| {
        let each = credits.into_iter().map(|(kind, offset, pence, period)| {
            let period = period.map(|(end, days)| (day_at(offset + end - days), day_at(offset + end)));
            Entry { period, ..entry(kind, pence, day_at(offset)) }
        });
        each.collect()
    })
}

fn others() -> impl Strategy<Value = Vec<Entry>> {
    let kind = prop_oneof![kind_between(true), kind_between(false)];
    let not_rent =
        |kind: &EntryKind| !kind.marks_rent_week() && !matches!(kind, EntryKind::HbCredit | EntryKind::UcMptl);
    let other = (kind.prop_filter("told above", not_rent), 0_i64..315, 1_i64..90_000);
    vec(other, 0..20)
        .prop_map(|others| others.into_iter().map(|(kind, offset, pence)| entry(kind, pence, day_at(offset))).collect())
}

fn benefits() -> impl Strategy<Value = Vec<Benefit>> {
    let row = (
        select(BenefitStream::ALL),
        0_i64..30_000,
        select(BenefitFrequency::ALL),
        select(PaidEvery::ALL),
        (-100_i64..250, option::of(0_i64..200)),
        option::of(-40_i64..300),
        option::of(0_i64..380),
    );
    let row = row.prop_map(|(stream, pence, frequency, paid_every, (starts, lasts), paid_up_to, due)| Benefit {
        stream,
        amount: Pence::new(pence),
        frequency,
        paid_every,
        starts_on: day_at(starts),
        ends_on: lasts.map(|days| day_at(starts + days)),
        paid_up_to_on: paid_up_to.map(day_at),
        next_due_on: due.map(day_at),
    });
    vec(row, 0..5)
}

/// An account, its entries in a random order of arrival.
pub fn any_account() -> impl Strategy<Value = Account> {
    let reversals = vec((any::<prop::sample::Index>(), -5_i64..60), 0..6);
    let entries =
        (rent_debits(), credits(), others(), reversals).prop_flat_map(|(rent, credits, others, reversals)| {
            let mut entries: Vec<Entry> = rent.into_iter().chain(credits).chain(others).collect();
            for (number, entry) in entries.iter_mut().enumerate() {
                // References that do not follow the order of days.
                entry.transaction_ref = format!("X{:04}", number * 7919 % 9973);
            }
            if !entries.is_empty() {
                for (number, (reversed, later)) in reversals.into_iter().enumerate() {
                    let reversed = reversed.get(&entries).clone();
                    let kind = if reversed.amount.is_arrears() { EntryKind::AdjCr } else { EntryKind::AdjDr };
                    let effective_on = reversed.effective_on + TimeDelta::try_days(later).unwrap();
                    entries.push(Entry {
                        transaction_ref: format!("Z{number:04}"),
                        reverses_ref: Some(reversed.transaction_ref),
                        ..entry(kind, reversed.amount.abs().get(), effective_on)
                    });
                }
            }
            Just(entries).prop_shuffle()
        });
    (select(AccountKind::ALL), -50_000_i64..50_000, benefits(), entries).prop_map(
        |(kind, opening, benefits, entries)| Account {
            kind,
            opening: Pence::new(opening),
            benefits,
            entries,
            charges: Vec::new(),
        },
    )
}
