//! Gates: what is met, what is missing, and in which words.

use domain::case::{
    ArrangementFact, Gate, NoticeFact, NoticeType, OrderFact, Regime, StageEvent, VulnerabilityPart, gates, is_open,
    protocol_steps, vulnerability_parts,
};
use domain::ledger::CourtOutcome;
use domain::money::Pence;
use domain::permission::OfficerRole;
use domain::person::MarkerKind;

use crate::day;
use crate::fixture::{Case, TODAY, answers, is_all_met, marker};

#[test]
fn every_gate_says_what_it_needs_and_where_it_comes_from() {
    for gate in Gate::ALL {
        assert!(!gate.needs().is_empty() && !gate.source().is_empty(), "{gate:?}");
        assert_eq!(Gate::parse(gate.code()), Some(*gate));
    }
}

#[test]
fn a_notice_is_refused_until_the_protocol_has_been_followed() {
    for regime in Regime::ALL.iter().filter(|regime| regime.is_for_a_home()) {
        let mut case = Case::new(*regime);
        let unmet = case.check(StageEvent::ServeNotice);
        assert!(!is_all_met(&unmet), "{regime:?}");
        assert!(unmet.iter().filter(|result| result.gate.is_recorded()).all(|result| !result.is_met), "{regime:?}");
        case.record_all(StageEvent::ServeNotice, "2026-11-20");
        assert!(
            is_all_met(&case.check(StageEvent::ServeNotice)),
            "{regime:?}: {:?}",
            case.check(StageEvent::ServeNotice)
        );
    }
}

#[test]
fn contact_is_recorded_with_each_tenant() {
    let mut case = Case::new(Regime::Secure);
    case.record(Gate::FirstContact, Some("P1"), "2026-10-01");
    let result = case.one(StageEvent::ServeNotice, Gate::FirstContact);
    assert_eq!((result.is_met, result.words.as_str()), (false, "Not recorded for Mr Leo Example."));
    case.record(Gate::FirstContact, Some("P2"), "2026-10-02");
    assert!(case.one(StageEvent::ServeNotice, Gate::FirstContact).is_met);
}

#[test]
fn arrears_are_measured_without_benefit_on_its_way() {
    let mut case = Case::new(Regime::Secure);
    case.underlying = Pence::new(51_199);
    let result = case.one(StageEvent::ServeNotice, Gate::Arrears);
    assert!(!result.is_met && result.words.contains("£511.99") && result.words.contains("£512.00"), "{}", result.words);
    case.underlying = Pence::new(51_200);
    assert!(case.one(StageEvent::ServeNotice, Gate::Arrears).is_met);
    assert!(!case.one(StageEvent::ReviewForCourt, Gate::Arrears).is_met);
}

#[test]
fn checks_are_made_anew_and_other_evidence_lasts() {
    let mut case = Case::new(Regime::Secure);
    for gate in [Gate::Benefit, Gate::Vulnerable, Gate::Proportionate, Gate::DebtAdvice] {
        case.record(gate, None, "2026-10-20");
    }
    for (gate, is_met) in
        [(Gate::Benefit, false), (Gate::Vulnerable, false), (Gate::Proportionate, false), (Gate::DebtAdvice, true)]
    {
        assert_eq!(case.one(StageEvent::ServeNotice, gate).is_met, is_met, "{gate:?}");
    }
    let words = case.one(StageEvent::ServeNotice, Gate::Benefit).words;
    assert_eq!(words, "The last on record is of 20 October 2026, which is too long ago.");
}

#[test]
fn a_benefit_claim_that_waits_stops_everything_and_nobody_can_go_on() {
    let mut case = Case::new(Regime::Secure);
    case.record_all(StageEvent::ServeNotice, "2026-11-20");
    case.protections = marker(MarkerKind::BenefitPending, "2026-11-21");
    let results = case.check(StageEvent::ServeNotice);
    let all: Vec<Gate> = results.iter().map(|result| result.gate).collect();
    assert!(!is_open(&results, &all, OfficerRole::Manager));
    assert!(!case.one(StageEvent::ServeNotice, Gate::Benefit).is_met);
}

#[test]
fn a_check_of_vulnerability_is_made_after_something_became_known() {
    let mut case = Case::new(Regime::Secure);
    case.record(Gate::Vulnerable, None, "2026-11-10");
    assert!(case.one(StageEvent::ServeNotice, Gate::Vulnerable).is_met);
    case.protections = marker(MarkerKind::MentalHealth, "2026-11-15");
    assert!(!case.one(StageEvent::ServeNotice, Gate::Vulnerable).is_met);
    case.record(Gate::Vulnerable, None, "2026-11-16");
    assert!(case.one(StageEvent::ServeNotice, Gate::Vulnerable).is_met);
}

#[test]
fn a_check_of_vulnerability_answers_each_part_that_the_tenancy_has() {
    use VulnerabilityPart::{Capacity, Care, Equality};
    for regime in Regime::ALL.iter().filter(|regime| regime.is_for_a_home()) {
        let parts = vulnerability_parts(*regime);
        let is_of_associations = matches!(regime, Regime::AssuredSocial | Regime::AssuredPrivate | Regime::Starter);
        assert_eq!(parts.contains(&Care), !is_of_associations, "{regime:?}");
        assert!(parts.starts_with(&[Capacity, Equality]), "{regime:?}");
    }
    let mut case = Case::new(Regime::Secure);
    case.record(Gate::Vulnerable, None, "2026-11-20");
    let met = case.one(StageEvent::ServeNotice, Gate::Vulnerable);
    assert!(met.is_met && met.words.contains("Equality Act: nothing found. Asked both."), "{}", met.words);
    assert!(met.words.contains("Recorded by Nadia North") && met.words.contains("20 November 2026"), "{}", met.words);
    for left_out in VulnerabilityPart::ALL {
        let kept: Vec<_> = VulnerabilityPart::ALL.iter().copied().filter(|part| part != left_out).collect();
        case.evidence.last_mut().unwrap().parts = answers(&kept);
        let refused = case.one(StageEvent::ServeNotice, Gate::Vulnerable);
        assert!(!refused.is_met && refused.words.contains(&left_out.words().to_lowercase()), "{}", refused.words);
        assert_eq!(refused.overridden_by, None, "nobody goes on without it");
    }
}

#[test]
fn of_two_records_of_one_day_the_one_recorded_last_counts() {
    let mut case = Case::new(Regime::Secure);
    // The newest stand first, as they are read.
    case.record(Gate::Vulnerable, None, "2026-11-20");
    case.record(Gate::Vulnerable, None, "2026-11-20");
    case.evidence.last_mut().unwrap().parts.clear();
    assert!(case.one(StageEvent::ServeNotice, Gate::Vulnerable).is_met);
    case.evidence.reverse();
    assert!(!case.one(StageEvent::ServeNotice, Gate::Vulnerable).is_met);
}

#[test]
fn who_may_go_on_depends_on_what_is_missing() {
    let mut case = Case::new(Regime::Secure);
    case.record_all(StageEvent::ServeNotice, "2026-11-20");
    case.evidence.retain(|one| one.gate != Gate::OtherWay && one.gate != Gate::DebtAdvice);
    let results = case.check(StageEvent::ServeNotice);
    assert!(!is_open(&results, &[], OfficerRole::Manager));
    assert!(!is_open(&results, &[Gate::DebtAdvice], OfficerRole::Officer));
    assert!(is_open(&results, &[Gate::DebtAdvice], OfficerRole::TeamLeader));
    case.arrangement = ArrangementFact::Kept;
    let results = case.check(StageEvent::ServeNotice);
    assert!(!is_open(&results, &[Gate::DebtAdvice, Gate::Postpone], OfficerRole::TeamLeader));
    assert!(is_open(&results, &[Gate::DebtAdvice, Gate::Postpone], OfficerRole::Manager));
    assert!(!is_open(&results, &[Gate::DebtAdvice, Gate::Postpone], OfficerRole::Finance));
}

#[test]
fn a_claim_waits_for_the_notice_to_run_and_not_for_it_to_lapse() {
    let mut case = Case::new(Regime::AssuredSocial);
    assert!(!case.one(StageEvent::IssueClaim, Gate::NoticeInForce).is_met);
    case.notices.push(NoticeFact {
        notice: NoticeType::S8,
        served_on: day("2026-11-09"),
        not_before_on: day("2026-11-24"),
        expires_on: Some(day("2027-11-08")),
        is_spent: false,
    });
    let on = |case: &mut Case, today: &str, event| {
        case.today = day(today);
        case.one(event, Gate::NoticeInForce)
    };
    assert!(on(&mut case, "2026-11-22", StageEvent::ReviewForCourt).is_met);
    let early = on(&mut case, "2026-11-23", StageEvent::IssueClaim);
    assert_eq!(
        (early.is_met, early.words.as_str(), early.overridden_by),
        (false, "Section 8 notice served on 9 November 2026: no claim before 24 November 2026.", None)
    );
    assert!(on(&mut case, "2026-11-24", StageEvent::IssueClaim).is_met);
    assert!(on(&mut case, "2027-11-08", StageEvent::IssueClaim).is_met);
    let late = on(&mut case, "2027-11-09", StageEvent::IssueClaim);
    assert_eq!(late.words, "The section 8 notice lapsed: its last day was 8 November 2027.");
}

/// Where a notice stands on a day, and each step that asks for one: what may be done by it.
#[test]
fn every_notice_on_every_day_opens_what_its_state_lets_it() {
    use StageEvent::{IssueClaim, ReviewForCourt};
    let notice = |expires_on: Option<&str>| NoticeFact {
        notice: NoticeType::Nsp,
        served_on: day("2026-11-02"),
        not_before_on: day("2026-12-08"),
        expires_on: expires_on.map(day),
        is_spent: false,
    };
    let never = vec![];
    let lapses = vec![notice(Some("2027-12-07"))];
    let stays = vec![notice(None)];
    let renewed = vec![notice(Some("2027-12-07")), notice(Some("2026-11-30"))];
    // State, notices, day, whether court can be reviewed, whether a claim can be issued.
    for (state, notices, on, reviews, issues) in [
        ("none was served", &never, "2026-12-08", false, false),
        ("it was served today", &lapses, "2026-11-02", true, false),
        ("the day before it has run", &lapses, "2026-12-07", true, false),
        ("it has run", &lapses, "2026-12-08", true, true),
        ("its last day", &lapses, "2027-12-07", true, true),
        ("it lapsed", &lapses, "2027-12-08", false, false),
        ("it does not lapse", &stays, "2030-01-01", true, true),
        ("one lapsed and another runs", &renewed, "2026-12-07", true, false),
        ("one lapsed and another has run", &renewed, "2026-12-08", true, true),
    ] {
        let mut case = Case::new(Regime::Secure);
        case.today = day(on);
        case.notices.clone_from(notices);
        for (event, expected) in [(ReviewForCourt, reviews), (IssueClaim, issues)] {
            let result = case.one(event, Gate::NoticeInForce);
            assert_eq!(result.is_met, expected, "{state}, {event:?}: {}", result.words);
            assert_eq!(result.overridden_by, None, "{state}: nobody goes on without a notice");
        }
        // Every other step asks for no notice, whatever its state.
        for event in StageEvent::ALL.iter().filter(|event| !matches!(event, ReviewForCourt | IssueClaim)) {
            assert!(!gates(Regime::Secure, *event).contains(&Gate::NoticeInForce), "{event:?}");
        }
    }
}

#[test]
fn an_introductory_tenants_review_runs_its_time() {
    let mut case = Case::new(Regime::Introductory);
    case.notices.push(NoticeFact {
        notice: NoticeType::S128,
        served_on: day("2026-11-02"),
        not_before_on: day("2026-12-08"),
        expires_on: None,
        is_spent: false,
    });
    case.today = day("2026-11-16");
    let waits = case.one(StageEvent::ReviewForCourt, Gate::NoticeReview);
    assert_eq!(
        (waits.is_met, waits.words.as_str()),
        (false, "The tenant may ask for a review until 16 November 2026.")
    );
    case.today = day("2026-11-17");
    assert!(!case.one(StageEvent::ReviewForCourt, Gate::NoticeReview).is_met);
    case.record(Gate::NoticeReview, None, "2026-11-17");
    assert!(case.one(StageEvent::ReviewForCourt, Gate::NoticeReview).is_met);
}

#[test]
fn a_suspended_order_needs_the_courts_permission_and_an_outright_one_its_day() {
    let mut case = Case::new(Regime::Secure);
    let order = |outcome, possession_on: Option<&str>| {
        Some(OrderFact { outcome, made_on: Some(day("2026-09-01")), possession_on: possession_on.map(day) })
    };
    case.order = order(CourtOutcome::SuspendedPossession, None);
    let permission = case.one(StageEvent::ApplyForWarrant, Gate::WarrantPermission);
    assert_eq!((permission.is_met, permission.overridden_by), (false, None));
    // Leave that was given before the order is for another.
    case.record(Gate::WarrantPermission, None, "2026-08-01");
    assert!(!case.one(StageEvent::ApplyForWarrant, Gate::WarrantPermission).is_met);
    case.record(Gate::WarrantPermission, None, "2026-11-02");
    assert!(case.one(StageEvent::ApplyForWarrant, Gate::WarrantPermission).is_met);

    case.evidence.clear();
    case.order = order(CourtOutcome::OutrightWithDate, Some(TODAY));
    assert!(case.one(StageEvent::ApplyForWarrant, Gate::WarrantPermission).is_met);
    assert!(!case.one(StageEvent::ApplyForWarrant, Gate::OrderDay).is_met);
    case.order = order(CourtOutcome::OutrightWithDate, Some("2026-11-21"));
    assert!(!is_all_met(&case.check(StageEvent::ApplyForWarrant)), "the household is looked at once more");
    for gate in [Gate::AfterOrder, Gate::Benefit, Gate::Vulnerable, Gate::Proportionate] {
        case.record(gate, None, "2026-11-20");
    }
    assert!(is_all_met(&case.check(StageEvent::ApplyForWarrant)));
    case.order = order(CourtOutcome::OutrightWithDate, None);
    assert!(!case.one(StageEvent::ApplyForWarrant, Gate::OrderDay).is_met);
    for outcome in
        [CourtOutcome::AdjournedOnTerms, CourtOutcome::MoneyJudgment, CourtOutcome::StruckOut, CourtOutcome::PaidOff]
    {
        case.order = order(outcome, None);
        assert!(!case.one(StageEvent::RequestEviction, Gate::PossessionOrder).is_met, "{outcome:?}");
    }
    // Six years and a day: leave is needed even where nothing is suspended.
    case.order = Some(OrderFact {
        outcome: CourtOutcome::OutrightForthwith,
        made_on: Some(day("2020-11-21")),
        possession_on: None,
    });
    assert!(!case.one(StageEvent::ApplyForWarrant, Gate::WarrantPermission).is_met);
}

#[test]
fn an_eviction_waits_for_the_courts_notice_of_it() {
    let mut case = Case::new(Regime::Secure);
    case.record(Gate::EvictionNotice, None, "2026-11-09");
    assert!(!case.one(StageEvent::Evict, Gate::EvictionNotice).is_met);
    case.today = day("2026-11-23");
    assert!(case.one(StageEvent::Evict, Gate::EvictionNotice).is_met);
}

#[test]
fn breathing_space_refuses_each_step_whoever_asks() {
    let mut case = Case::new(Regime::Secure);
    case.protections = marker(MarkerKind::BreathingSpaceStandard, "2026-11-15");
    for event in StageEvent::ALL {
        for result in case.check(*event).iter().filter(|result| result.gate == Gate::Protected) {
            assert!(!result.is_met && result.overridden_by.is_none(), "{event:?}");
        }
    }
}

#[test]
fn a_court_that_must_give_possession_is_asked_only_after_circumstances_were_weighed() {
    for regime in Regime::ALL.iter().filter(|regime| regime.is_for_a_home()) {
        let has = gates(*regime, StageEvent::ServeNotice).contains(&Gate::PersonalCircumstances);
        assert_eq!(has, regime.is_under_part_3(), "{regime:?}");
        assert_eq!(
            gates(*regime, StageEvent::IssueClaim).contains(&Gate::NoTenancy),
            *regime == Regime::UseAndOccupation
        );
    }
}

#[test]
fn a_court_is_shown_every_duty_with_evidence_once_and_in_the_order_of_the_protocol() {
    for regime in Regime::ALL.iter().copied() {
        let steps = protocol_steps(regime);
        for event in [StageEvent::ServeNotice, StageEvent::ReviewForCourt, StageEvent::IssueClaim] {
            let asked = gates(regime, event).into_iter().filter(|gate| gate.is_recorded());
            for gate in asked {
                assert_eq!(steps.iter().filter(|one| **one == gate).count(), 1, "{gate:?} under {regime:?}");
            }
        }
        assert_eq!(steps.first(), Some(&Gate::FirstContact), "{regime:?}");
        assert_eq!(steps.last(), Some(&Gate::HearingPack), "{regime:?}");
        assert!(steps.iter().all(|gate| gate.is_recorded()), "{regime:?}");
    }
}
