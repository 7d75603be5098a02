//! What protects a household, and from what.

use domain::calendar::Day;
use domain::case::{MarkerFact, ProtectionKind, Protections, StageEvent, StepKind};
use domain::person::MarkerKind;

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

#[test]
fn every_protection_closes_what_it_should_and_nothing_else() {
    use ProtectionKind as P;
    for kind in P::ALL {
        assert_eq!(kind.forbids_chasing(), *kind != P::NeedsCare, "{kind:?}");
        let closes_contact =
            matches!(kind, P::BreathingSpaceCrisis | P::BreathingSpaceStandard | P::Deceased | P::Bereavement);
        assert_eq!(kind.forbids(StepKind::Chasing), closes_contact, "{kind:?}");
        let closes_enforcement = !matches!(kind, P::SafeContact | P::Under18 | P::NeedsCare);
        assert_eq!(kind.forbids(StepKind::Enforcement), closes_enforcement, "{kind:?}");
        assert!(!kind.forbids(StepKind::Fact) && !kind.forbids(StepKind::Relief), "{kind:?}");
        let is_law = matches!(kind, P::BreathingSpaceCrisis | P::BreathingSpaceStandard | P::BenefitPending);
        assert_eq!(kind.overridden_by().is_none(), is_law, "{kind:?}");
    }
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
