//! From rows to figures.

use domain::calendar::Day;
use domain::caseload::{AccountRecord, CaseFacts, StepRecord};
use domain::ledger::{AccountKind, Charge, ChargeCode, ChargeFrequency, Entry, EntryKind};
use domain::money::{Frequency, Pence};
use domain::policy::Policy;

use crate::written::{day, pence, today};

fn entry(number: usize, kind: EntryKind, amount: Pence, on: Day) -> Entry {
    Entry::new(format!("T{number}"), kind, amount, on).unwrap()
}

fn rent(weekly: &str, ends_on: Option<Day>) -> Charge {
    Charge {
        code: ChargeCode::Rent,
        amount: pence(weekly),
        frequency: ChargeFrequency::Weekly,
        starts_on: day("2020-04-06"),
        ends_on,
        hb_eligible: true,
        uc_eligible: true,
    }
}

/// £100.00 charged each Monday since 6 July; £100.00 paid each Friday up to a day.
fn entries(paid_to_on: Day) -> Vec<Entry> {
    let mondays = day("2026-07-06").iter_weeks().take_while(|on| *on <= today());
    let fridays = day("2026-07-10").iter_weeks().take_while(|on| *on <= paid_to_on);
    let debits = mondays.enumerate().map(|(at, on)| entry(at, EntryKind::RentDebit, pence("£100.00"), on));
    let credits = fridays.enumerate().map(|(at, on)| entry(1_000 + at, EntryKind::PayCard, pence("-£100.00"), on));
    let mut entries: Vec<Entry> = debits.chain(credits).collect();
    entries.sort_by_key(|entry| entry.effective_on);
    entries
}

fn facts(entries: &[Entry], charges: &[Charge], carried_in: Pence) -> CaseFacts {
    let record = AccountRecord {
        kind: AccountKind::MainRent,
        carried_in,
        entries,
        is_whole: false,
        charges,
        benefits: &[],
        steps: StepRecord::default(),
    };
    record.facts(today(), &Policy::builtin().unwrap()).unwrap().unwrap()
}

#[test]
fn somebody_who_stopped_paying_has_missed_every_payment_since() {
    // Nine Fridays without: more than a rhythm that is shown to a resident may miss.
    let found = facts(&entries(day("2026-09-18")), &[rent("£100.00", None)], Pence::ZERO);
    let rhythm = found.rhythm.unwrap();
    assert_eq!((rhythm.every, rhythm.usual_amount, rhythm.missed), (Frequency::Weekly, pence("£100.00"), 8));
    assert_eq!(rhythm.last_on, day("2026-09-18"));
    assert_eq!((found.underlying, found.underlying_before), (pence("£900.00"), pence("£100.00")));
    assert_eq!(found.owed_since_on, Some(day("2026-09-21")));
    assert_eq!(found.last_paid_on, Some(day("2026-09-18")));
}

#[test]
fn somebody_who_pays_what_falls_due_owes_nothing() {
    let found = facts(&entries(today()), &[rent("£100.00", None)], Pence::ZERO);
    assert_eq!((found.underlying, found.owed_since_on), (Pence::ZERO, None));
    assert_eq!(found.rhythm.unwrap().missed, 0);
    assert_eq!((found.gross_weekly, found.net_weekly), (pence("£100.00"), pence("£100.00")));
}

#[test]
fn since_when_older_arrears_are_owed_is_not_said() {
    let found = facts(&entries(today()), &[rent("£100.00", None)], pence("£500.00"));
    // Else it would differ each night, and each night be kept anew.
    assert_eq!((found.underlying, found.owed_since_on), (pence("£500.00"), None));
}

#[test]
fn a_former_tenancy_is_measured_by_its_last_charge() {
    let found = facts(&[], &[rent("£90.00", Some(day("2025-05-04")))], pence("£500.00"));
    assert_eq!(found.gross_weekly, pence("£90.00"));
    let found = facts(&[], &[], pence("£500.00"));
    assert_eq!(found.gross_weekly, Pence::ZERO);
}

#[test]
fn what_is_still_to_come_is_in_the_balance_carried_in_and_nowhere_else() {
    let mut all = entries(today());
    all.push(entry(9_000, EntryKind::RentDebit, pence("£100.00"), day("2026-11-23")));
    let found = facts(&all, &[rent("£100.00", None)], Pence::ZERO);
    assert_eq!((found.balance, found.underlying), (Pence::ZERO, Pence::ZERO));
}
