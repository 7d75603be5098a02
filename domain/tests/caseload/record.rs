//! From rows to figures.

use domain::calendar::Day;
use domain::case::NoticeType;
use domain::caseload::{
    AccountRecord, CaseFacts, ClaimRecord, Deadline, DeadlineKind, NoticeFacts, OutcomeRecord, Rule, StepRecord, rank,
};
use domain::ledger::{AccountKind, Charge, ChargeCode, ChargeFrequency, CourtOutcome, Entry, EntryKind};
use domain::money::{Frequency, Pence};
use domain::policy::Policy;

use crate::written::{day, pence, rules, today};

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

fn steps(claims: &[ClaimRecord], outcomes: &[OutcomeRecord]) -> CaseFacts {
    let steps = StepRecord { claims: claims.to_vec(), outcomes: outcomes.to_vec(), ..StepRecord::default() };
    let record = AccountRecord {
        kind: AccountKind::MainRent,
        carried_in: Pence::ZERO,
        entries: &[],
        is_whole: true,
        charges: &[],
        benefits: &[],
        steps,
    };
    record.facts(today(), &Policy::builtin().unwrap()).unwrap().unwrap()
}

const fn claim(issued_on: Day, hearing_on: Option<Day>) -> ClaimRecord {
    ClaimRecord { issued_on, hearing_on, outcome: None, is_of_landlord: false }
}

fn said(outcome: CourtOutcome, on: &str, hearing: Option<&str>) -> OutcomeRecord {
    OutcomeRecord { outcome, outcome_on: day(on), hearing_on: hearing.map(day) }
}

#[test]
fn the_landlord_s_claim_and_what_was_recorded_here_of_it_are_one_case() {
    let theirs = claim(day("2026-06-01"), Some(day("2026-09-14")));
    let here = said(CourtOutcome::AdjournedToAnotherDate, "2026-09-14", Some("2026-12-01"));
    let court = steps(&[theirs], &[here]).court.unwrap();
    assert_eq!((court.issued_on, court.hearing_on), (day("2026-06-01"), Some(day("2026-12-01"))));
    assert_eq!((court.outcome, court.outcome_on), (Some(here.outcome), Some(day("2026-09-14"))));
    let facts = steps(&[theirs], &[here]);
    assert_eq!(facts.deadlines, [Deadline { on: day("2026-12-01"), kind: DeadlineKind::Court }]);
}

fn recommended(facts: &CaseFacts) -> Option<Rule> {
    rank(facts, today(), &rules()).recommended()
}

#[test]
fn a_hearing_is_prepared_for_until_the_court_has_said_something() {
    // Today, a fortnight ahead, and a day more.
    for (hearing, expected) in [
        ("2026-11-22", Some(Rule::PrepareForCourt)),
        ("2026-12-06", Some(Rule::PrepareForCourt)),
        ("2026-12-07", None),
        ("2026-11-21", Some(Rule::OutcomeMissing)),
    ] {
        let issued = claim(day("2026-10-05"), Some(day(hearing)));
        assert_eq!(recommended(&steps(&[issued], &[])), expected, "{hearing}");
    }
    // It was held this morning, and what came of it is written down.
    let issued = claim(day("2026-10-05"), Some(today()));
    let held = said(CourtOutcome::AdjournedGenerally, "2026-11-22", None);
    let facts = steps(&[issued], &[held]);
    assert_eq!((recommended(&facts), facts.court.unwrap().hearing_on), (None, None));
    assert!(rank(&facts, today(), &rules()).first.is_none());
    // It was put off before its day: to no day yet, and to one that is near.
    let issued = claim(day("2026-10-05"), Some(day("2026-11-30")));
    let put_off = |hearing| said(CourtOutcome::AdjournedToAnotherDate, "2026-11-16", hearing);
    assert_eq!(recommended(&steps(&[issued], &[put_off(None)])), None);
    let facts = steps(&[issued], &[put_off(Some("2026-12-04"))]);
    assert_eq!(recommended(&facts), Some(Rule::PrepareForCourt));
    assert_eq!(facts.deadlines, [Deadline { on: day("2026-12-04"), kind: DeadlineKind::Court }]);
    // The landlord's system says what came of it, with the day of the hearing still beside it.
    let decided = ClaimRecord {
        outcome: Some((CourtOutcome::OutrightWithDate, Some(today()))),
        is_of_landlord: true,
        ..claim(day("2026-10-05"), Some(today()))
    };
    assert_ne!(recommended(&steps(&[decided], &[])), Some(Rule::PrepareForCourt));
}

#[test]
fn the_landlords_system_moves_a_hearing_that_was_recorded_here() {
    let here = claim(day("2026-10-05"), Some(day("2026-11-30")));
    let theirs = ClaimRecord { is_of_landlord: true, ..claim(day("2026-10-05"), Some(day("2027-01-11"))) };
    let facts = steps(&[theirs, here], &[]);
    assert_eq!(facts.court.unwrap().hearing_on, Some(day("2027-01-11")));
    assert_eq!(recommended(&facts), None);
}

#[test]
fn one_hearing_without_an_outcome_hides_no_other() {
    let first = claim(day("2026-10-05"), Some(day("2026-11-16")));
    let later = ClaimRecord { is_of_landlord: true, ..claim(day("2026-11-17"), Some(day("2026-11-30"))) };
    // Of two claims the later counts; within one, both are asked about.
    assert_eq!(recommended(&steps(&[first, later], &[])), Some(Rule::PrepareForCourt));
}

#[test]
fn a_claim_that_was_struck_out_is_over_and_an_earlier_order_counts_again() {
    let order = ClaimRecord {
        outcome: Some((CourtOutcome::SuspendedPossession, Some(day("2025-03-03")))),
        ..claim(day("2025-01-06"), None)
    };
    let later = claim(day("2026-06-01"), None);
    assert_eq!(steps(&[order, later], &[]).court.unwrap().issued_on, later.issued_on);
    let over = said(CourtOutcome::StruckOut, "2026-08-03", None);
    let court = steps(&[order, later], &[over]).court.unwrap();
    assert_eq!((court.issued_on, court.outcome), (order.issued_on, Some(CourtOutcome::SuspendedPossession)));
    assert_eq!(steps(&[later], &[over]).court, None);
}

#[test]
fn a_stay_leaves_the_order_as_it_was() {
    let order = said(CourtOutcome::OutrightWithDate, "2026-08-03", None);
    let stay = said(CourtOutcome::StayOfExecution, "2026-10-05", None);
    let court = steps(&[claim(day("2026-06-01"), None)], &[order, stay]).court.unwrap();
    assert_eq!(court.outcome, Some(CourtOutcome::OutrightWithDate));
}

#[test]
fn of_notices_in_force_the_last_served_counts_and_of_one_twice_what_was_recorded_here() {
    let notice = |kind, served: &str, not_before: &str| NoticeFacts {
        kind,
        served_on: day(served),
        not_before_on: day(not_before),
        expires_on: None,
    };
    let older = notice(NoticeType::Nsp, "2026-03-02", "2026-03-30");
    let theirs = notice(NoticeType::Nsp, "2026-09-07", "2026-10-05");
    let here = notice(NoticeType::Nsp, "2026-09-07", "2026-10-12");
    let steps = StepRecord { notices: vec![older, theirs, here], ..StepRecord::default() };
    let record = AccountRecord {
        kind: AccountKind::MainRent,
        carried_in: Pence::ZERO,
        entries: &[],
        is_whole: true,
        charges: &[],
        benefits: &[],
        steps,
    };
    let facts = record.facts(today(), &Policy::builtin().unwrap()).unwrap().unwrap();
    assert_eq!(facts.notice, Some(here));
}
