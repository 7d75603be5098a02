//! Contact details, messages and tasks: every state with every event, every way to reach somebody, and what is typed.

use domain::calendar::{Day, DayProblem, parse_iso_day};
use domain::contact::{ContactChangeEvent, ContactChangeState, TrustScope, TrustedPersonTyped};
use domain::message::{Channel, Reach, ThreadEvent, ThreadState, WhyLetter};
use domain::person::ContactPreference;
use domain::policy::Policy;
use domain::problem::Reason;
use domain::task::{TaskEvent, TaskState};

fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap_or_default()
}

#[test]
fn every_event_of_a_conversation_in_every_state() {
    use ThreadEvent::{OfficerAnswers, OfficerTakes, ResidentWrites};
    use ThreadState::{Answered, BeingLookedAt, Sent};
    let table = [
        (Sent, [(ResidentWrites, Some(Sent)), (OfficerTakes, Some(BeingLookedAt)), (OfficerAnswers, Some(Answered))]),
        (
            BeingLookedAt,
            [
                (ResidentWrites, Some(BeingLookedAt)),
                (OfficerTakes, Some(BeingLookedAt)),
                (OfficerAnswers, Some(Answered)),
            ],
        ),
        (Answered, [(ResidentWrites, Some(Sent)), (OfficerTakes, None), (OfficerAnswers, Some(Answered))]),
    ];
    assert_eq!(table.map(|(state, _)| state), ThreadState::ALL);
    for (state, events) in table {
        assert_eq!(events.map(|(event, _)| event), ThreadEvent::ALL);
        for (event, expected) in events {
            assert_eq!(state.next(event).ok(), expected, "{state:?} {event:?}");
        }
        assert_eq!(state.is_waiting(), state != Answered);
    }
}

#[test]
fn every_event_of_a_change_of_contact_details_in_every_state() {
    use ContactChangeEvent::{ConfirmAndHold, HoldEnds, Stop, Withdraw};
    use ContactChangeState::{Done, Held, Stopped, WaitingForCode, Withdrawn};
    let happens = [
        (WaitingForCode, ConfirmAndHold, Held),
        (WaitingForCode, Withdraw, Withdrawn),
        (Held, HoldEnds, Done),
        (Held, Stop, Stopped),
        (Held, Withdraw, Withdrawn),
    ];
    for &state in ContactChangeState::ALL {
        for &event in ContactChangeEvent::ALL {
            let expected = happens.iter().find(|row| (row.0, row.1) == (state, event)).map(|row| row.2);
            assert_eq!(state.next(event).ok(), expected, "{state:?} {event:?}");
        }
        let is_open = happens.iter().any(|row| row.0 == state);
        assert_eq!(state.is_open(), is_open, "{state:?}");
    }
}

#[test]
fn a_task_is_closed_once() {
    assert_eq!(TaskState::Open.next(TaskEvent::Close), Ok(TaskState::Closed));
    assert!(TaskState::Closed.next(TaskEvent::Close).is_err());
}

/// Every way to be reached there is.
fn every_reach() -> Vec<Reach> {
    let preferences: Vec<Option<ContactPreference>> =
        std::iter::once(None).chain(ContactPreference::ALL.iter().copied().map(Some)).collect();
    let mut all = Vec::new();
    for flags in 0..16_u8 {
        for preference in &preferences {
            all.push(Reach {
                has_email: flags & 1 != 0,
                has_mobile: flags & 2 != 0,
                is_safe_contact_only: flags & 4 != 0,
                is_deceased: flags & 8 != 0,
                preference: *preference,
            });
        }
    }
    all
}

#[test]
fn nobody_is_written_to_who_must_not_be_and_nothing_goes_where_there_is_nothing() {
    for reach in every_reach() {
        let channel = reach.channel();
        assert_eq!(channel == Channel::Nothing, reach.is_deceased, "{reach:?}");
        if reach.is_safe_contact_only && !reach.is_deceased {
            assert_eq!((channel, reach.why_letter()), (Channel::Letter, Some(WhyLetter::SafeContactOnly)), "{reach:?}");
        }
        match channel {
            Channel::Email => assert!(reach.has_email, "{reach:?}"),
            Channel::Text => assert!(reach.has_mobile, "{reach:?}"),
            Channel::Letter => assert!(reach.why_letter().is_some(), "{reach:?}"),
            Channel::Nothing => {}
        }
    }
}

#[test]
fn a_message_goes_as_they_asked_or_by_what_there_is() {
    let both = Reach { has_email: true, has_mobile: true, ..Reach::default() };
    let channel = |preference| Reach { preference, ..both }.channel();
    assert_eq!(channel(None), Channel::Email);
    assert_eq!(channel(Some(ContactPreference::Sms)), Channel::Text);
    assert_eq!(channel(Some(ContactPreference::Letter)), Channel::Letter);
    assert_eq!(channel(Some(ContactPreference::Phone)), Channel::Letter);
    let mobile = Reach { has_mobile: true, preference: Some(ContactPreference::Email), ..Reach::default() };
    assert_eq!(mobile.channel(), Channel::Text);
    let email = Reach { has_email: true, preference: Some(ContactPreference::Sms), ..Reach::default() };
    assert_eq!(email.channel(), Channel::Email);
    assert_eq!(Reach::default().channel(), Channel::Letter);
}

fn sister() -> TrustedPersonTyped {
    TrustedPersonTyped {
        name: " Maya   Example ".to_owned(),
        relation: "My sister".to_owned(),
        scope: "account".to_owned(),
        day: "1".to_owned(),
        month: "12".to_owned(),
        year: "2027".to_owned(),
    }
}

#[test]
fn a_trusted_person_has_a_name_a_scope_and_an_end() {
    let policy = Policy::builtin().unwrap();
    let today = day("2026-11-22");
    let rules = &policy.on(today).contact;
    let read = sister().read(today, rules).unwrap();
    assert_eq!(
        (read.name.as_str(), read.scope, read.ends_on),
        ("Maya Example", TrustScope::Account, day("2027-12-01"))
    );

    let problems = TrustedPersonTyped::default().read(today, rules).unwrap_err();
    let missing: Vec<_> = problems.iter().map(|problem| (problem.field, problem.reason)).collect();
    let expected = ["name", "relation", "scope", "ends"].map(|field| (field, Reason::Missing));
    assert_eq!(missing, expected);

    let ends = |year: &str, month: &str| {
        let typed = TrustedPersonTyped { year: year.to_owned(), month: month.to_owned(), ..sister() };
        typed.read(today, rules).map(|read| read.ends_on).map_err(|problems| problems.of("ends"))
    };
    assert_eq!(ends("2026", "11"), Err(Some(Reason::InThePast)));
    assert_eq!(ends("2028", "12"), Err(Some(Reason::TooFarAhead { latest: day("2028-11-22") })));
    assert_eq!(ends("2027", "13"), Err(Some(Reason::Day(DayProblem::NotReal))));
    let long = TrustedPersonTyped { name: "x".repeat(101), ..sister() }.read(today, rules).unwrap_err();
    assert_eq!(long.of("name"), Some(Reason::TooLong { characters: 100 }));
}
