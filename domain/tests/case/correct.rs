//! What is taken over from the landlord's system, and where a case stands once something is taken back.

use domain::case::{Regime, Stage, StageEvent, TakenStep, next, stage_left, taken_over};

/// A course of a case, each step with where it led; those marked with a star are taken back.
fn course(steps: &[(&str, bool)]) -> Vec<TakenStep> {
    let mut stage = Stage::None;
    steps
        .iter()
        .map(|(code, is_taken_back)| {
            let event = StageEvent::parse(code).unwrap();
            let from = stage;
            stage = next(Regime::Secure, from, event).unwrap();
            TakenStep { event, from, to: stage, is_taken_back: *is_taken_back }
        })
        .collect()
}

#[test]
fn what_is_taken_back_is_as_if_it_had_never_been_done() {
    let (kept, back) = (false, true);
    let to_notice = [("make_contact", kept), ("start_pre_notice", kept)];
    for (name, further, stands) in [
        ("nothing", vec![("serve_notice", kept)], Stage::Notice),
        ("a notice that was never served", vec![("serve_notice", back)], Stage::PreNotice),
        ("the first of two notices", vec![("serve_notice", back), ("serve_notice", kept)], Stage::Notice),
        (
            "a notice on which the review before court rested",
            vec![("serve_notice", back), ("review_for_court", kept)],
            Stage::PreNotice,
        ),
        (
            "a claim that was never issued",
            vec![("serve_notice", kept), ("review_for_court", kept), ("issue_claim", back)],
            Stage::CourtReview,
        ),
        (
            "an order that was another tenant's",
            vec![("serve_notice", kept), ("review_for_court", kept), ("issue_claim", kept), ("make_order", back)],
            Stage::Claim,
        ),
        (
            "an order by which an eviction was asked for",
            vec![
                ("serve_notice", kept),
                ("review_for_court", kept),
                ("issue_claim", kept),
                ("make_order", back),
                ("request_eviction", kept),
            ],
            Stage::Claim,
        ),
        (
            "the end of a claim that goes on",
            vec![("serve_notice", kept), ("review_for_court", kept), ("issue_claim", kept), ("end_claim", back)],
            Stage::Claim,
        ),
        (
            "a closing of what is not paid off",
            vec![
                ("serve_notice", kept),
                ("review_for_court", kept),
                ("issue_claim", kept),
                ("make_order", kept),
                ("discharge", back),
            ],
            Stage::Order,
        ),
        ("a notice of a case that has ended since", vec![("serve_notice", back), ("close", kept)], Stage::None),
    ] {
        let steps = course(&[to_notice.as_slice(), further.as_slice()].concat());
        assert_eq!(stage_left(Regime::Secure, &steps), stands, "{name}");
    }
    assert_eq!(stage_left(Regime::Secure, &[]), Stage::None);
}

#[test]
fn a_case_begins_where_the_landlords_system_had_it_and_goes_on_from_what_was_taken_over() {
    let step = |event, from, to, is_taken_back| TakenStep { event, from, to, is_taken_back };
    let steps = [
        step(StageEvent::MakeContact, Stage::None, Stage::Contact, false),
        step(StageEvent::TakeOver, Stage::Contact, Stage::Claim, false),
        step(StageEvent::MakeOrder, Stage::Claim, Stage::Order, true),
        step(StageEvent::TakeBack, Stage::Order, Stage::Claim, false),
    ];
    assert_eq!(stage_left(Regime::Secure, &steps), Stage::Claim);
    let begun = [step(StageEvent::MakeOrder, Stage::Claim, Stage::Order, true)];
    assert_eq!(stage_left(Regime::Secure, &begun), Stage::Claim);
}

#[test]
fn only_what_goes_further_is_taken_over_and_only_of_a_home() {
    for regime in Regime::ALL {
        for stage in Stage::ALL {
            for told in Stage::ALL {
                let expected = (regime.is_for_a_home() && told > stage).then_some(*told);
                assert_eq!(taken_over(*regime, *stage, *told).ok(), expected, "{regime:?} {stage:?} {told:?}");
            }
        }
    }
}

#[test]
fn what_ends_a_course_is_known_by_where_it_leads() {
    for stage in Stage::ALL.iter().filter(|stage| **stage > Stage::Contact) {
        for event in StageEvent::ALL {
            if let Ok(to) = next(Regime::Secure, *stage, *event) {
                assert_eq!(event.begins_afresh(), to <= Stage::Contact, "{stage:?} {event:?}");
            }
        }
    }
}
