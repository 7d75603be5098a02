//! How an arrangement is kept.

use domain::arrangement::kept::Kept;
use domain::arrangement::{Agreed, Keeping, Progress, ProgressFacts, Schedule, SettledStatus, paid_since, settle};
use domain::calendar::Day;
use domain::ledger::{ArrangementKind, Entry, EntryKind};
use domain::money::{MoneyOverflow, Pence};
use serde::Deserialize;

use crate::written::{day, nothing, offer, pence, policy, regular};

#[derive(Deserialize)]
struct Cases {
    arrangement: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default = "informal")]
    kind: String,
    agreed_on: String,
    arrears: String,
    offer: String,
    #[serde(default = "nothing")]
    rent_weekly: String,
    rent_weekly_now: Option<String>,
    days: Vec<String>,
}

fn informal() -> String {
    "informal".to_owned()
}

fn words(keeping: Keeping) -> String {
    match keeping {
        Keeping::Ahead { by } => format!("ahead {by}"),
        Keeping::OnTrack => "on track".to_owned(),
        Keeping::Behind { by } => format!("behind {by}"),
        Keeping::Breached { by } => format!("breached {by}"),
        Keeping::Completed => "completed".to_owned(),
    }
}

#[test]
fn every_worked_arrangement_is_kept_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/progress.toml")).unwrap();
    for case in cases.arrangement {
        let agreed = Agreed {
            kind: ArrangementKind::parse(&case.kind).unwrap(),
            agreed_on: day(&case.agreed_on),
            arrears_at_start: pence(&case.arrears),
            offer: offer(&case.offer),
        };
        for line in &case.days {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let facts = ProgressFacts {
                today: day(parts[0]),
                underlying: pence(parts[1]),
                paid: pence(parts[2]),
                regular_then: regular(&case.rent_weekly),
                regular_now: regular(case.rent_weekly_now.as_ref().unwrap_or(&case.rent_weekly)),
            };
            let progress = Progress::of(&agreed, &facts, policy().arrangement.tolerance_days).unwrap();
            let found = format!("{} | {} | {}", progress.expected, progress.due, words(progress.keeping));
            assert_eq!(found, parts[3..].join(" | "), "{}: {line}", case.name);
        }
    }
}

fn entry(reference: &str, kind: EntryKind, amount: &str, on: &str, reverses: Option<&str>) -> Entry {
    let entry = Entry::new(reference, kind, pence(amount), day(on)).unwrap();
    Entry { reverses_ref: reverses.map(str::to_owned), ..entry }
}

#[test]
fn what_was_paid_is_what_stayed_paid_since_the_agreement() {
    let entries = [
        entry("R1", EntryKind::RentDebit, "128.00", "2026-10-05", None),
        entry("P0", EntryKind::PayDd, "-50.00", "2026-10-02", None),
        entry("D0", EntryKind::DdUnpaid, "50.00", "2026-10-06", Some("P0")),
        entry("P1", EntryKind::PayDd, "-63.00", "2026-10-05", None),
        entry("P2", EntryKind::PayCard, "-63.00", "2026-10-12", None),
        entry("D2", EntryKind::DdUnpaid, "63.00", "2026-10-15", Some("P1")),
        entry("U1", EntryKind::UcTpd, "-20.00", "2026-10-16", None),
        entry("H1", EntryKind::HbCredit, "-320.00", "2026-10-16", None),
    ];
    assert_eq!(paid_since(&entries, day("2026-10-05")).unwrap(), pence("£83.00"));
}

/// A correction is an adjustment that names what it undoes: somebody else's money was never paid by this resident, and a payment
/// that was called returned by mistake stays paid.
#[test]
fn what_a_correction_undoes_was_not_paid_and_what_it_restores_was() {
    let mut entries = vec![
        entry("P1", EntryKind::PayCard, "-63.00", "2026-10-05", None),
        entry("P2", EntryKind::PayBank, "-60.00", "2026-10-06", None),
        entry("A2", EntryKind::AdjDr, "60.00", "2026-10-09", Some("P2")),
        entry("P3", EntryKind::PayDd, "-20.00", "2026-10-12", None),
        entry("D3", EntryKind::DdUnpaid, "20.00", "2026-10-15", Some("P3")),
        entry("H1", EntryKind::HbCredit, "-320.00", "2026-10-16", None),
        entry("A4", EntryKind::AdjDr, "320.00", "2026-10-19", Some("H1")),
        entry("A5", EntryKind::AdjDr, "5.00", "2026-10-20", None),
    ];
    assert_eq!(paid_since(&entries, day("2026-10-05")).unwrap(), pence("£63.00"));
    entries.push(entry("A3", EntryKind::AdjCr, "-20.00", "2026-10-16", Some("D3")));
    assert_eq!(paid_since(&entries, day("2026-10-05")).unwrap(), pence("£83.00"));
    // From the day after the payment was made, its correction undoes nothing that counts.
    assert_eq!(paid_since(&entries, day("2026-10-07")).unwrap(), pence("£20.00"));
}

#[test]
fn payments_settle_the_earliest_first() {
    let agreed = offer("£15.00 weekly from 2026-10-05");
    let schedule = Schedule::new(pence("£40.00"), &agreed).unwrap();
    let rent = |amount: &'static str| move |_: Day| Ok::<_, MoneyOverflow>(pence(amount));
    let settled = settle(&schedule, rent("£48.00"), pence("£80.00"), day("2026-10-12")).unwrap();
    let rows: Vec<_> = settled.iter().map(|row| (row.total.to_string(), row.paid.to_string(), row.status)).collect();
    let row = |total: &str, paid: &str, status| (total.to_owned(), paid.to_owned(), status);
    assert_eq!(
        rows,
        [
            row("£63.00", "£63.00", SettledStatus::Paid),
            row("£63.00", "£17.00", SettledStatus::PartPaid),
            row("£58.00", "£0.00", SettledStatus::ToCome),
        ]
    );
    let unpaid = settle(&schedule, rent("£0.00"), Pence::ZERO, day("2026-10-12")).unwrap();
    let statuses: Vec<_> = unpaid.iter().map(|row| row.status).collect();
    assert_eq!(statuses, [SettledStatus::NotSeen, SettledStatus::NotSeen, SettledStatus::ToCome]);
}

/// Whoever pays what they are told never builds new arrears; whoever still pays the rent of then has missed nothing.
#[test]
fn what_people_are_told_to_pay_is_the_rent_of_today_and_what_counts_as_missed_is_the_lesser() {
    let agreed = Agreed {
        kind: ArrangementKind::Informal,
        agreed_on: day("2026-03-20"),
        arrears_at_start: pence("£500.00"),
        offer: offer("£15.00 weekly from 2026-03-27"),
    };
    let told = |then: &str, now: &str| {
        let facts = ProgressFacts {
            today: day("2026-04-20"),
            underlying: pence("£470.00"),
            paid: Pence::ZERO,
            regular_then: regular(then),
            regular_now: regular(now),
        };
        let kept = Kept::of(&agreed, &facts, &[], policy().arrangement.tolerance_days).unwrap();
        let (_, next) = kept.next().unwrap().unwrap();
        (next.to_string(), kept.progress.rent.to_string(), kept.progress.rent_counted.to_string())
    };
    let figures = |next: &str, rent: &str, counted: &str| (next.to_owned(), rent.to_owned(), counted.to_owned());
    assert_eq!(told("£48.00", "£48.00"), figures("£63.00", "£48.00", "£48.00"));
    assert_eq!(told("£48.00", "£50.40"), figures("£65.40", "£50.40", "£48.00"));
    assert_eq!(told("£50.40", "£48.00"), figures("£63.00", "£48.00", "£48.00"));
}
