//! What protects a household, and from what.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::Day;
use domain::case::{MarkerFact, ProtectionKind, Protections, StageEvent, StepKind};
use domain::permission::OfficerRole;
use domain::person::MarkerKind;
use serde::Deserialize;

use crate::{day, policy_on};

const TODAY: &str = "2026-11-22";

fn marker(kind: MarkerKind, starts_on: &str, ends_on: Option<&str>) -> MarkerFact<'static> {
    MarkerFact {
        person_ref: "P1",
        is_tenant: true,
        kind,
        starts_on: day(starts_on),
        ends_on: ends_on.map(day),
        review_on: None,
    }
}

fn of(markers: &[MarkerFact<'static>]) -> Protections {
    on(markers, 1, day(TODAY))
}

fn on(markers: &[MarkerFact<'static>], living: usize, today: Day) -> Protections {
    Protections::of(markers.iter().copied(), living, today, &policy_on(today))
}

/// A row of the table: what a protection does while it holds.
#[derive(Deserialize)]
struct Row {
    asks: String,
    opened_by: String,
    closes: BTreeSet<String>,
}

/// A marker of each kind that stands for a protection.
const MARKERS: [(ProtectionKind, MarkerKind); 9] = [
    (ProtectionKind::BreathingSpaceCrisis, MarkerKind::BreathingSpaceCrisis),
    (ProtectionKind::BreathingSpaceStandard, MarkerKind::BreathingSpaceStandard),
    (ProtectionKind::Deceased, MarkerKind::Deceased),
    (ProtectionKind::BenefitPending, MarkerKind::BenefitPending),
    (ProtectionKind::Bereavement, MarkerKind::Bereavement),
    (ProtectionKind::Dispute, MarkerKind::Dispute),
    (ProtectionKind::SafeContact, MarkerKind::SafeContactOnly),
    (ProtectionKind::Under18, MarkerKind::Under18),
    (ProtectionKind::NeedsCare, MarkerKind::MentalHealth),
];

#[test]
fn every_protection_on_every_day_closes_what_its_table_lists_and_nothing_else() {
    let table: BTreeMap<String, Row> = toml::from_str(include_str!("../golden/protection.toml")).unwrap();
    assert_eq!(table.len(), ProtectionKind::ALL.len());
    for (kind, marker_kind) in MARKERS {
        let row = &table[kind.code()];
        let markers = [marker(marker_kind, "2026-11-10", Some("2026-11-20"))];
        // Before its first day, on it, in its midst, on its last day, and after it.
        for (on, holds) in [
            ("2026-11-09", false),
            ("2026-11-10", true),
            ("2026-11-15", true),
            ("2026-11-20", true),
            ("2026-11-21", false),
        ] {
            let found = while_held(&markers, on);
            assert_eq!(!found.is_empty(), holds, "{kind:?} on {on}");
            assert_eq!(found.forbids_automatic_chasing().is_some(), holds, "{kind:?} on {on}");
            assert_eq!(found.forbids_chasing().is_some(), holds && row.asks == "nobody", "{kind:?} on {on}");
            for event in StageEvent::ALL {
                let closes = holds && row.closes.contains(event.code());
                assert_eq!(found.forbids_stage(*event).is_some(), closes, "{kind:?} on {on}: {event:?}");
            }
        }
        assert_eq!(kind.overridden_by().map_or("nobody", OfficerRole::code), row.opened_by, "{kind:?}");
    }
}

fn while_held(markers: &[MarkerFact<'static>], today: &str) -> Protections {
    on(markers, 1, day(today))
}

#[test]
fn breathing_space_closes_every_step_towards_court_and_no_step_back() {
    let protections = of(&[marker(MarkerKind::BreathingSpaceStandard, "2026-11-01", Some("2026-12-30"))]);
    for event in StageEvent::ALL {
        let is_open = matches!(event.kind(), StepKind::Fact | StepKind::Relief);
        assert_eq!(protections.forbids_stage(*event).is_none(), is_open, "{event:?}");
    }
    let why = protections.forbids_chasing().unwrap();
    assert_eq!(why.words(), "Breathing space, from 1 November 2026 to 30 December 2026");
    assert_eq!(why.review_on, Some(day("2026-12-31")));
}

#[test]
fn it_holds_from_its_first_day_to_its_last() {
    let marker = [marker(MarkerKind::BreathingSpaceCrisis, "2026-11-01", Some("2026-11-22"))];
    for (today, holds) in [("2026-10-31", false), ("2026-11-01", true), ("2026-11-22", true), ("2026-11-23", false)] {
        assert_eq!(!on(&marker, 1, day(today)).is_empty(), holds, "{today}");
    }
}

#[test]
fn one_that_was_not_said_to_end_holds_and_is_looked_at_after_sixty_days() {
    let protections = of(&[marker(MarkerKind::BreathingSpaceStandard, "2026-01-05", None)]);
    let space = protections.breathing_space().unwrap();
    assert_eq!((space.ends_on, space.review_on), (None, Some(day("2026-03-06"))));
    assert!(space.is_review_due(day(TODAY)));
}

#[test]
fn a_joint_tenant_who_dies_leaves_a_household_in_peace_for_a_time_and_a_sole_tenant_for_good() {
    let died = [marker(MarkerKind::Deceased, "2026-11-01", None)];
    let later = day("2027-06-01");
    assert!(on(&died, 1, day(TODAY)).forbids_chasing().is_some());
    assert!(on(&died, 1, later).is_empty());
    assert!(on(&died, 0, later).forbids_chasing().is_some());
}

#[test]
fn a_child_is_no_tenant_under_18_and_a_restricted_marker_does_not_tell_itself() {
    let child = MarkerFact { is_tenant: false, ..marker(MarkerKind::Under18, "2026-01-01", None) };
    assert!(of(&[child]).is_empty());
    let both = [
        marker(MarkerKind::DomesticAbuse, "2026-01-01", None),
        marker(MarkerKind::SafeContactOnly, "2026-02-01", None),
    ];
    let protections = of(&both);
    assert_eq!(protections.iter().count(), 1);
    let words = protections.forbids_chasing().unwrap().words();
    assert_eq!(words, "Use safe contact details only, since 1 January 2026");
    assert!(protections.forbids_stage(StageEvent::ServeNotice).is_none());
}

#[test]
fn somebody_who_needs_care_is_written_to_by_a_person_and_not_by_a_program() {
    let protections = of(&[marker(MarkerKind::LearningDisability, "2026-01-01", None)]);
    assert!(protections.forbids_chasing().is_none());
    assert_eq!(protections.forbids_automatic_chasing().unwrap().kind, ProtectionKind::NeedsCare);
    for kind in [MarkerKind::Language, MarkerKind::CareLeaver, MarkerKind::StaffOrFamily, MarkerKind::PhysicalHealth] {
        assert!(of(&[marker(kind, "2026-01-01", None)]).is_empty(), "{kind:?}");
    }
}

#[test]
fn a_button_for_many_asks_no_protected_household_and_writes_to_none_where_contact_must_be_safe() {
    let left_out = |kind: MarkerKind, is_chasing: bool| {
        of(&[marker(kind, "2026-11-01", None)]).leaves_out_of_many(is_chasing).map(|held| held.kind)
    };
    for kind in [MarkerKind::BreathingSpaceStandard, MarkerKind::Dispute, MarkerKind::LearningDisability] {
        assert!(left_out(kind, true).is_some(), "{kind:?}");
        assert_eq!(left_out(kind, false), None, "{kind:?}: what asks for nothing may help them");
    }
    // A restricted marker reads as the less telling one.
    for kind in [MarkerKind::SafeContactOnly, MarkerKind::DomesticAbuse] {
        for is_chasing in [true, false] {
            assert_eq!(left_out(kind, is_chasing), Some(ProtectionKind::SafeContact), "{kind:?}");
        }
    }
    assert_eq!(left_out(MarkerKind::Language, true), None);
}

#[test]
fn what_nobody_can_override_is_told_first() {
    let protections =
        of(&[marker(MarkerKind::Dispute, "2026-01-01", None), marker(MarkerKind::BenefitPending, "2026-10-01", None)]);
    let closing = protections.forbids_stage(StageEvent::IssueClaim).unwrap();
    assert_eq!((closing.kind, closing.kind.overridden_by()), (ProtectionKind::BenefitPending, None));
}
