//! Gates are asked of the day of the act and not of the day on which it is written down; and what each stage asks for.

use domain::case::{Gate, NoticeFact, NoticeType, OrderFact, Regime, StageEvent, StepKind, gates};
use domain::ledger::CourtOutcome;
use domain::money::Pence;
use domain::permission::OfficerRole;

use crate::day;
use crate::fixture::Case;

fn notice(served_on: &str, is_spent: bool) -> NoticeFact {
    NoticeFact {
        notice: NoticeType::Nsp,
        served_on: day(served_on),
        not_before_on: day("2026-12-08"),
        expires_on: Some(day("2027-12-07")),
        is_spent,
    }
}

/// Issued on, served on, and whether the claim could be issued then: however much later it is written down.
#[test]
fn a_claim_is_judged_by_the_day_it_was_issued() {
    for (issued_on, is_met, words) in [
        (
            "2026-11-01",
            false,
            "The notice seeking possession was served only on 2 November 2026, after 1 November 2026.",
        ),
        ("2026-11-02", false, "Notice seeking possession served on 2 November 2026: no claim before 8 December 2026."),
        ("2026-12-07", false, "Notice seeking possession served on 2 November 2026: no claim before 8 December 2026."),
        (
            "2026-12-08",
            true,
            "Notice seeking possession served on 2 November 2026: a claim may be issued from 8 December 2026, until 7 December \
             2027.",
        ),
        (
            "2027-12-07",
            true,
            "Notice seeking possession served on 2 November 2026: a claim may be issued from 8 December 2026, until 7 December \
             2027.",
        ),
        ("2027-12-08", false, "The notice seeking possession lapsed: its last day was 7 December 2027."),
    ] {
        let mut case = Case::new(Regime::Secure);
        case.today = day(issued_on);
        case.notices.push(notice("2026-11-02", false));
        let result = case.one(StageEvent::IssueClaim, Gate::NoticeInForce);
        assert_eq!((result.is_met, result.words.as_str()), (is_met, words), "{issued_on}");
    }
}

#[test]
fn a_notice_of_an_earlier_course_of_the_case_is_spent() {
    let mut case = Case::new(Regime::Secure);
    case.today = day("2027-01-04");
    case.notices.push(notice("2026-11-02", true));
    for event in [StageEvent::ReviewForCourt, StageEvent::IssueClaim] {
        let result = case.one(event, Gate::NoticeInForce);
        assert_eq!(
            (result.is_met, result.words.as_str()),
            (
                false,
                "The notice seeking possession served on 2 November 2026 is spent: the case went back to where it began. \
                 Serve another."
            )
        );
    }
    // A new one carries a claim once it has run itself: the one before does not shorten it.
    let mut newer = notice("2027-01-02", false);
    newer.not_before_on = day("2027-02-09");
    case.notices.insert(0, newer);
    assert!(case.one(StageEvent::ReviewForCourt, Gate::NoticeInForce).is_met);
    assert!(!case.one(StageEvent::IssueClaim, Gate::NoticeInForce).is_met);
}

#[test]
fn evidence_of_after_the_act_does_not_count_for_it() {
    let mut case = Case::new(Regime::Secure);
    case.record(Gate::Proportionate, None, "2026-11-20");
    case.today = day("2026-11-19");
    assert!(!case.one(StageEvent::ServeNotice, Gate::Proportionate).is_met);
    case.today = day("2026-11-20");
    assert!(case.one(StageEvent::ServeNotice, Gate::Proportionate).is_met);
}

/// Before every step towards a court or the loss of a home somebody has looked at what protects the household, tried to reach it,
/// and looked at benefit and vulnerability; an interview is asked for after the same.
#[test]
fn every_stage_asks_for_contact_vulnerability_benefit_and_protection() {
    let contact = [Gate::FirstContact, Gate::AfterNotice, Gate::AfterOrder];
    let benefit = [Gate::Benefit, Gate::BenefitHelp];
    for regime in Regime::ALL.iter().filter(|regime| regime.is_for_a_home()) {
        let towards = |event: &&StageEvent| event.kind() == StepKind::Enforcement;
        for event in StageEvent::ALL.iter().filter(towards).chain([&StageEvent::StartPreNotice]) {
            let asked = gates(*regime, *event);
            assert!(asked.contains(&Gate::Protected) && asked.contains(&Gate::Vulnerable), "{regime:?} {event:?}");
            assert!(asked.iter().any(|gate| contact.contains(gate)), "{regime:?} {event:?}: contact");
            assert!(asked.iter().any(|gate| benefit.contains(gate)), "{regime:?} {event:?}: benefit");
            let is_first = *event == StageEvent::StartPreNotice;
            assert_eq!(asked.contains(&Gate::Proportionate), !is_first, "{regime:?} {event:?}: proportionate");
        }
    }
}

#[test]
fn contact_after_the_order_is_after_the_order() {
    let mut case = Case::new(Regime::Secure);
    case.order = Some(OrderFact {
        outcome: CourtOutcome::OutrightForthwith,
        made_on: Some(day("2026-11-10")),
        possession_on: None,
    });
    case.record(Gate::AfterOrder, None, "2026-11-09");
    let before = case.one(StageEvent::RequestEviction, Gate::AfterOrder);
    assert_eq!(
        (before.is_met, before.words.as_str(), before.overridden_by),
        (false, "No contact is recorded since the order of 10 November 2026.", Some(OfficerRole::TeamLeader))
    );
    case.record(Gate::AfterOrder, None, "2026-11-12");
    assert!(case.one(StageEvent::RequestEviction, Gate::AfterOrder).is_met);
}

#[test]
fn a_case_is_closed_as_paid_off_only_where_nothing_is_owed() {
    let mut case = Case::new(Regime::Secure);
    case.underlying = Pence::new(1);
    let owed = case.one(StageEvent::Discharge, Gate::PaidOff);
    assert_eq!(
        (owed.is_met, owed.words.as_str(), owed.overridden_by),
        (false, "£0.01 is owed once benefit on its way is left out.", None)
    );
    for nothing in [0, -500] {
        case.underlying = Pence::new(nothing);
        assert!(case.one(StageEvent::Discharge, Gate::PaidOff).is_met);
    }
}
