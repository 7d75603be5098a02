//! The diary of a case: what becomes a task, from when and by when, and what falls away.

use domain::calendar::Day;
use domain::case::ProtectionKind;
use domain::case::breathing_space::{
    Had, creditor_review_last_on, crisis_last_on, had_lately, last_on, midway_review, standard_last_on,
};
use domain::case::diary::{DiaryEntry, DiaryFacts, DiaryMarker, DiaryProtection, diary, withdrawn_words};
use domain::casework::{TenancyTerms, review};
use domain::person::{MarkerKind, Tenure};
use domain::task::TaskKind;

use crate::{day, policy_on};

const TODAY: &str = "2026-11-23";

fn entries(facts: &DiaryFacts) -> Vec<DiaryEntry> {
    diary(facts, &policy_on(day(TODAY)))
}

/// "`hearing_pack` about 2026-12-10: from 2026-11-26, by 2026-11-30, not after 2026-12-10".
fn lines(facts: &DiaryFacts) -> Vec<String> {
    let line = |one: &DiaryEntry| {
        format!(
            "{} about {}: from {}, by {}, not after {}",
            one.key.kind.code(),
            one.key.about_on,
            one.opens_on,
            one.due_on,
            one.until_on
        )
    };
    entries(facts).iter().map(line).collect()
}

fn protection(kind: ProtectionKind, starts_on: &str, ends_on: Option<&str>, review_on: Option<&str>) -> DiaryFacts {
    let protection = DiaryProtection {
        person_ref: "P1".to_owned(),
        kind,
        starts_on: day(starts_on),
        ends_on: ends_on.map(day),
        review_on: review_on.map(day),
    };
    DiaryFacts { protections: vec![protection], ..DiaryFacts::default() }
}

fn tenancy(tenure: Tenure, ends_on: &str) -> DiaryFacts {
    let terms = TenancyTerms { probation_ends_on: Some(day(ends_on)), fixed_term_ends_on: Some(day(ends_on)) };
    let rules = policy_on(day(TODAY)).tenancy_review;
    DiaryFacts { review: review(tenure, terms, day(TODAY), &rules), ..DiaryFacts::default() }
}

fn hearing(on: &str) -> DiaryFacts {
    DiaryFacts { hearings: vec![day(on)], ..DiaryFacts::default() }
}

#[test]
fn a_hearing_asks_for_its_pack_a_fortnight_before_and_by_ten_days_before() {
    let facts = hearing("2026-12-10");
    assert_eq!(lines(&facts), ["hearing_pack about 2026-12-10: from 2026-11-26, by 2026-11-30, not after 2026-12-10"]);
    let [entry] = &entries(&facts)[..] else { panic!("one") };
    let opens: Vec<bool> =
        ["2026-11-25", "2026-11-26", "2026-12-10", "2026-12-11"].map(|on| entry.opens(day(on))).to_vec();
    assert_eq!(opens, [false, true, true, false]);
    assert!(entry.note.contains("10 December 2026") && entry.note.contains("30 November 2026"), "{}", entry.note);
}

#[test]
fn a_pack_that_was_sent_for_this_hearing_settles_it_and_an_old_one_does_not() {
    let sent = |on: &str| DiaryFacts { packs_sent: vec![day(on)], ..hearing("2026-12-10") };
    assert!(entries(&sent("2026-11-27")).is_empty());
    // Twenty-eight days before is the first day of what counts as up to date.
    assert!(entries(&sent("2026-11-12")).is_empty());
    assert_eq!(entries(&sent("2026-11-11")).len(), 1);
    let key = entries(&hearing("2026-12-10")).remove(0).key;
    assert!(withdrawn_words(&key, &sent("2026-11-27")).starts_with("Done"));
    let moved = withdrawn_words(&key, &hearing("2027-01-20"));
    assert!(moved.contains("the next is on 20 January 2027"), "{moved}");
}

#[test]
fn a_breathing_space_of_sixty_days_has_a_review_in_the_middle_and_a_look_at_the_day_after() {
    use ProtectionKind::{BreathingSpaceCrisis as Crisis, BreathingSpaceStandard as Standard, Dispute};
    let rules = policy_on(day(TODAY)).breathing_space;
    assert_eq!(standard_last_on(day("2026-11-03"), &rules), Some(day("2027-01-01")), "sixty days with the first");
    assert_eq!(midway_review(day("2026-11-03"), &rules), Some(day("2026-11-27")..=day("2026-12-07")), "days 25 to 35");
    assert_eq!(crisis_last_on(day("2026-11-03"), &rules), Some(day("2026-12-03")), "thirty days after treatment");
    let told = |kind, end: Option<&str>, treatment: Option<&str>| {
        last_on(kind, day("2026-11-03"), end.map(day), treatment.map(day), &rules).map(|on| on.to_string())
    };
    assert_eq!(told(Standard, None, None).as_deref(), Some("2027-01-01"));
    assert_eq!(told(Standard, Some("2026-12-01"), None).as_deref(), Some("2026-12-01"), "the register ended it sooner");
    assert_eq!(told(Crisis, None, None), None, "the treatment goes on");
    assert_eq!(told(Crisis, None, Some("2026-11-20")).as_deref(), Some("2026-12-20"));
    assert_eq!(told(Dispute, None, Some("2026-11-20")), None);
    let with_end = protection(ProtectionKind::BreathingSpaceStandard, "2026-11-03", Some("2027-01-01"), None);
    assert_eq!(
        creditor_review_last_on(day("2026-11-03"), &rules),
        Some(day("2026-11-22")),
        "twenty days with the first"
    );
    let expected = [
        "breathing_space_request about 2026-11-22: from 2026-11-03, by 2026-11-22, not after 2026-11-22",
        "breathing_space_review about 2026-12-07: from 2026-11-27, by 2026-12-07, not after 2026-12-07",
        "breathing_space_end about 2027-01-01: from 2026-12-26, by 2027-01-02, not after 2027-01-16",
    ];
    assert_eq!(lines(&with_end), expected);
    // Nobody said when it ends: it is expected to on the same day, and the task says that it holds on.
    let without = protection(ProtectionKind::BreathingSpaceStandard, "2026-11-03", None, None);
    assert_eq!(lines(&without), expected);
    assert!(entries(&without).iter().any(|one| one.note.contains("holds until somebody ends it")));
}

#[test]
fn one_that_was_ended_early_has_no_review_after_its_end() {
    let early = protection(ProtectionKind::BreathingSpaceStandard, "2026-11-03", Some("2026-11-20"), None);
    let kinds: Vec<TaskKind> = entries(&early).iter().map(|one| one.key.kind).collect();
    assert_eq!(kinds, [TaskKind::BreathingSpaceEnd]);
}

#[test]
fn one_in_a_crisis_has_no_midway_review_and_ends_when_its_end_is_known() {
    use TaskKind::{BreathingSpaceEnd, BreathingSpaceRequest, ProtectionReview};
    let kinds = |facts: &DiaryFacts| entries(facts).iter().map(|one| one.key.kind).collect::<Vec<_>>();
    let crisis = |ends, review| protection(ProtectionKind::BreathingSpaceCrisis, "2026-10-01", ends, review);
    assert_eq!(kinds(&crisis(None, Some("2026-12-01"))), [BreathingSpaceRequest, ProtectionReview]);
    assert_eq!(kinds(&crisis(Some("2026-12-20"), None)), [BreathingSpaceRequest, BreathingSpaceEnd]);
    assert_eq!(kinds(&crisis(None, None)), [BreathingSpaceRequest]);
}

#[test]
fn a_second_standard_one_within_twelve_months_is_told_with_the_days_of_the_first() {
    let rules = policy_on(day(TODAY)).breathing_space;
    let had = |starts_on: &str, last_on: Option<&str>| Had { starts_on: day(starts_on), last_on: last_on.map(day) };
    let stands = |had: &[Had]| had_lately(had, day("2026-11-23"), &rules);
    // It was over by 22 November 2025, twelve months and a day before.
    assert_eq!(stands(&[had("2025-09-24", Some("2025-11-22"))]), None);
    let close = had("2025-09-25", Some("2025-11-23"));
    assert_eq!(stands(&[close]), Some(close), "twelve months to the day");
    // Nobody said when it ended: as long as the law gives, which for 25 September is 23 November.
    assert_eq!(stands(&[had("2025-09-24", None)]), None);
    assert_eq!(stands(&[had("2025-09-25", None)]), Some(had("2025-09-25", None)));
    let latest = had("2026-03-02", Some("2026-04-30"));
    assert_eq!(stands(&[close, latest]), Some(latest), "the latest of several");
    assert_eq!(stands(&[had("2026-11-23", None)]), None, "the same one, told twice");
    assert_eq!(stands(&[]), None);
}

#[test]
fn a_marker_of_the_landlord_is_looked_at_again_and_a_restricted_one_is_not_named() {
    let marker = |kind, ends_on: Option<&str>| DiaryMarker {
        person_ref: "P1".to_owned(),
        kind,
        starts_on: day("2026-05-01"),
        ends_on: ends_on.map(day),
        review_on: day("2026-12-01"),
    };
    let facts = |markers| DiaryFacts { markers, ..DiaryFacts::default() };
    let one = facts(vec![marker(MarkerKind::Language, None)]);
    let expected = ["protection_review about 2026-12-01: from 2026-11-24, by 2026-12-01, not after 2026-12-15"];
    assert_eq!(lines(&one), expected);
    assert!(lines(&facts(vec![marker(MarkerKind::Language, Some("2026-11-30"))])).is_empty(), "over before its day");
    let restricted = entries(&facts(vec![marker(MarkerKind::DomesticAbuse, None)]));
    let note = &restricted[0].note;
    assert!(note.contains("Use safe contact details only") && !note.to_lowercase().contains("abuse"), "{note}");
    // Two of one person on one day: one task, which says both.
    let both = facts(vec![marker(MarkerKind::Language, None), marker(MarkerKind::Literacy, None)]);
    let [entry] = &entries(&both)[..] else { panic!("one") };
    assert!(
        entry.note.contains("Needs another language") && entry.note.contains("Finds reading hard"),
        "{}",
        entry.note
    );
}

#[test]
fn what_has_a_day_to_be_looked_at_again_is() {
    let dispute = protection(ProtectionKind::Dispute, "2026-10-01", None, Some("2026-12-01"));
    assert_eq!(
        lines(&dispute),
        ["protection_review about 2026-12-01: from 2026-11-24, by 2026-12-01, not after 2026-12-15"]
    );
    let over = protection(ProtectionKind::Dispute, "2026-10-01", Some("2026-11-20"), Some("2026-12-01"));
    assert!(entries(&over).is_empty(), "it ended before its day");
}

#[test]
fn each_tenancy_on_trial_or_for_a_term_is_decided_before_it_is_too_late() {
    // Eight weeks before the trial ends, with four weeks to look at it.
    assert_eq!(
        lines(&tenancy(Tenure::Introductory, "2027-02-07")),
        ["tenancy_review about 2027-02-07: from 2026-11-15, by 2026-12-13, not after 2027-02-07"]
    );
    // Six months before the term ends.
    assert_eq!(
        lines(&tenancy(Tenure::Flexible, "2027-06-06")),
        ["tenancy_review about 2027-06-06: from 2026-11-08, by 2026-12-06, not after 2027-06-06"]
    );
    // No notice is needed to end a starter period: the day itself.
    assert_eq!(
        lines(&tenancy(Tenure::Starter, "2026-12-13")),
        ["tenancy_review about 2026-12-13: from 2026-11-15, by 2026-12-13, not after 2026-12-13"]
    );
    assert!(lines(&tenancy(Tenure::Secure, "2026-12-13")).is_empty());
}

#[test]
fn every_entry_is_due_within_the_time_in_which_it_opens_and_says_what_to_do() {
    let mut all: Vec<DiaryFacts> =
        ProtectionKind::ALL.iter().map(|kind| protection(*kind, "2026-11-03", None, Some("2026-12-01"))).collect();
    all.extend([hearing("2026-12-10"), tenancy(Tenure::Introductory, "2027-02-07")]);
    let mut kinds: Vec<TaskKind> = Vec::new();
    for entry in all.iter().flat_map(entries) {
        assert!(entry.opens_on <= entry.due_on && entry.due_on <= entry.until_on, "{entry:?}");
        assert!(entry.note.ends_with('.') && entry.note.len() > 60, "{entry:?}");
        let gone: Day = entry.key.about_on;
        assert!(!withdrawn_words(&entry.key, &DiaryFacts::default()).is_empty(), "{gone}");
        kinds.push(entry.key.kind);
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}
