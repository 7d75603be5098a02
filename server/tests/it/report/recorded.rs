//! What officers recorded here counts in the report beside what the landlord's system tells: once, and from when it was known.

use chrono::{DateTime, Utc};
use domain::{
    case::{NoticeDays, NoticeType, ProtectionKind, ServiceMethod, Stage, StageEvent},
    casework::{Contact, ContactDirection, ContactOutcome, ContactWay},
    ledger::CourtOutcome,
    money::Pence,
    report::{Figures, Measure},
};
use server::store::{
    Unit,
    case::{CaseClaim, CaseNotice, CaseOutcome, NewCaseEvent, Recorded},
    casework::Entry,
    protection::NewProtection,
};
use uuid::Uuid;

use super::{NOW, OLIVE_OF_NORTH, day, figures, imported, make_on};
use crate::{
    doorstep::officer,
    people::{self, AMINA, BRIAN, CHLOE, DEV, ELIF, FARAH},
    support::{extract::change, on_both_engines, portal::Portal},
};

/// On the Wednesday of the week that the report is of.
const IN_TIME: &str = "2026-04-22T10:00:00Z";
/// On the Tuesday after it: a day after the cut-off.
const LATE: &str = "2026-04-28T10:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

const fn by(account_id: i64, at: DateTime<Utc>) -> Recorded<'static> {
    Recorded { account_id, officer_ref: "O1", at }
}

/// A notice seeking possession served on the Monday, whose day for a claim is soon.
async fn serve(unit: &mut Unit, account_id: i64, recorded_at: &str) {
    let new = CaseNotice {
        record_id: Uuid::now_v7(),
        notice: NoticeType::Nsp,
        method: ServiceMethod::Post,
        given_on: day("2026-04-16"),
        days: NoticeDays {
            served_on: day("2026-04-20"),
            in_notice_on: day("2026-05-18"),
            not_before_on: day("2026-05-18"),
            expires_on: Some(day("2027-04-20")),
            review_by_on: None,
        },
        arrears: Pence::new(40_000),
        proof: "Posted by Olive; certificate in the file".to_owned(),
    };
    assert!(unit.insert_case_notice(&by(account_id, at(recorded_at)), &new).await.expect("a notice"));
}

async fn call(unit: &mut Unit, account_id: i64, way: ContactWay, direction: ContactDirection, logged_at: &str) {
    let entry = Entry { id: Uuid::now_v7(), account_id, by: "O1", at: at(logged_at) };
    let contact = Contact {
        person_ref: None,
        way,
        direction,
        happened_on: day("2026-04-21"),
        outcome: ContactOutcome::Spoke,
        summary: "Talked of the rent".to_owned(),
        next_step: None,
    };
    unit.insert_contact(&entry, &contact, None).await.expect("a contact");
}

async fn protect(unit: &mut Unit, account_id: i64, person_ref: &str, recorded_at: &str) {
    let new = NewProtection {
        person_ref,
        kind: ProtectionKind::BreathingSpaceStandard,
        starts_on: day("2026-04-21"),
        ends_on: Some(day("2026-06-19")),
        review_on: None,
        note: "The register's message",
        adviser: "",
        register_ref: "",
        treatment_ended_on: None,
    };
    unit.insert_protection(&by(account_id, at(recorded_at)), &new).await.expect("a protection");
}

async fn step(unit: &mut Unit, account_id: i64, event: StageEvent, on: &str) {
    let new = NewCaseEvent {
        case_event_id: Uuid::now_v7(),
        account_id,
        at: at(on),
        event,
        from: Stage::Order,
        to: Stage::Warrant,
        officer_ref: "O1",
        note: "",
        gates: "[]",
    };
    unit.insert_case_event(&new).await.expect("an event");
}

fn found(figures: &Figures, measures: &[Measure]) -> Vec<i64> {
    measures.iter().map(|measure| figures.get(*measure)).collect()
}

on_both_engines! {
    async fn a_notice_recorded_here_counts_once_beside_the_feeds_and_from_when_it_was_known(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        serve(&mut unit, AMINA, IN_TIME).await;
        serve(&mut unit, ELIF, IN_TIME).await;
        serve(&mut unit, FARAH, LATE).await;
        unit.commit().await.expect("a commit");
        // Amina's comes back by the day on which it was posted; Brian's is the landlord's own.
        for (reference, account_id) in [("K1", AMINA), ("K2", BRIAN)] {
            change(&store, &format!(
                "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
                 VALUES ('{reference}', {account_id}, 'nsp', '2026-04-16', '2026-05-15', '2027-04-16', '{{}}')"
            )).await;
        }
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        let measures = [Measure::NoticesServed, Measure::NoticesInForce, Measure::NoticesDue, Measure::CourtRecordedLate];
        let report = figures(&store, "2026-04-26").await;
        // Brian's was served the week before.
        assert_eq!(found(&report, &measures), [2, 3, 3, 0]);
        make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await.expect_err("not imported yet");
        imported(&store, "2026-05-05T05:00:00Z").await;
        make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await.expect("made");
        let next = figures(&store, "2026-05-03").await;
        assert_eq!(found(&next, &measures), [0, 4, 4, 1], "Farah's was told too late for its own week");
    }

    async fn the_dashboard_lists_what_was_recorded_here_and_what_both_tell_of_once(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        serve(&mut unit, AMINA, IN_TIME).await;
        let claim = CaseClaim {
            record_id: Uuid::now_v7(),
            claim_ref: "H00XX123".to_owned(),
            issued_on: day("2026-04-20"),
            hearing_on: Some(day("2026-05-12")),
        };
        assert!(unit.insert_case_claim(&by(ELIF, at(IN_TIME)), &claim).await.expect("a claim"));
        unit.commit().await.expect("a commit");
        for sql in [
            "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
             VALUES ('K1', 101, 'nsp', '2026-04-16', '2026-05-15', '2027-04-16', '{}')",
            "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
             VALUES ('J1', 105, '2026-04-20', '2026-05-12', '{}')",
        ] {
            change(&store, sql).await;
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/dashboard").await.body;
        assert_eq!(page.matches("A claim may be made from this day").count(), 1, "{page}");
        assert!(page.contains("Mon 18 May") && !page.contains("Fri 15 May"), "{page}");
        assert_eq!(page.matches("Tue 12 May").count(), 1, "{page}");
        portal.end().await;
    }

    async fn claims_outcomes_and_what_came_of_them_count(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        for account_id in [AMINA, ELIF] {
            let claim = CaseClaim {
                record_id: Uuid::now_v7(),
                claim_ref: "H00XX123".to_owned(),
                issued_on: day("2026-04-20"),
                hearing_on: Some(day("2026-05-12")),
            };
            assert!(unit.insert_case_claim(&by(account_id, at(IN_TIME)), &claim).await.expect("a claim"));
        }
        let outcome = CaseOutcome {
            record_id: Uuid::now_v7(),
            outcome: CourtOutcome::AdjournedGenerally,
            outcome_on: day("2026-04-24"),
            hearing_on: None,
            possession_on: None,
            arrangement_id: None,
            ended_arrangement_id: None,
            note: String::new(),
        };
        unit.insert_case_outcome(&by(ELIF, at(IN_TIME)), &outcome).await.expect("an outcome");
        step(&mut unit, CHLOE, StageEvent::ApplyForWarrant, "2026-04-23T09:00:00Z").await;
        step(&mut unit, DEV, StageEvent::Evict, "2026-04-19T09:00:00Z").await;
        unit.commit().await.expect("a commit");
        // The landlord's system brings Amina's claim back.
        change(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
            VALUES ('J1', 101, '2026-04-20', '2026-05-12', '{}')").await;
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        let report = figures(&store, "2026-04-26").await;
        let measures = [
            Measure::ClaimsIssued,
            Measure::HearingsAhead,
            Measure::OtherOutcomes,
            Measure::WarrantsAppliedFor,
            Measure::Evictions,
        ];
        assert_eq!(found(&report, &measures), [2, 1, 1, 1, 0], "Elif's was adjourned; Dev lost the home the week before");
    }

    async fn contacts_and_protections_recorded_here_count(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        call(&mut unit, AMINA, ContactWay::Call, ContactDirection::Out, IN_TIME).await;
        call(&mut unit, AMINA, ContactWay::Call, ContactDirection::In, IN_TIME).await;
        call(&mut unit, AMINA, ContactWay::Email, ContactDirection::In, IN_TIME).await;
        call(&mut unit, ELIF, ContactWay::Visit, ContactDirection::Out, IN_TIME).await;
        call(&mut unit, ELIF, ContactWay::Letter, ContactDirection::Out, LATE).await;
        protect(&mut unit, AMINA, "N-AMINA", IN_TIME).await;
        protect(&mut unit, CHLOE, "N-CHLOE", LATE).await;
        unit.commit().await.expect("a commit");
        // One of the calls comes back by the landlord's system, which knows of a text message besides.
        for (reference, code) in [("A1", "CALL"), ("A2", "TEXT")] {
            change(&store, &format!(
                "INSERT INTO action (action_ref, account_id, done_on, code, done_by)
                 VALUES ('{reference}', 101, '2026-04-21', '{code}', 'O1')"
            )).await;
        }
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        let report = figures(&store, "2026-04-26").await;
        let contacts = [Measure::Calls, Measure::Visits, Measure::Letters, Measure::Texts];
        assert_eq!(found(&report, &contacts), [2, 1, 0, 1]);
        // Dev's stood on his marker before the week.
        assert_eq!(found(&report, &[Measure::BreathingSpace, Measure::NewBreathingSpace]), [2, 1]);
    }
}
