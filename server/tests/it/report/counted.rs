//! What was written down too late for a report, what tenants did themselves, and what a report of an earlier version says of both.

use chrono::TimeDelta;
use domain::{
    case::ProtectionKind,
    casework::{Contact, ContactDirection, ContactOutcome, ContactWay},
    report::Measure,
};
use server::store::{
    Unit,
    case::{CaseOutcome, Recorded},
    casework::Entry,
    protection::NewProtection,
};
use uuid::Uuid;

use super::{NOW, OLIVE_OF_NORTH, TESS_LEADS, day, figures, imported, make_on, read};
use crate::{
    doorstep::{officer, resident},
    household::Tenant,
    people::{self, AMINA, CHLOE, ELIF},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
        sql,
    },
};

const TENANT: Tenant = Tenant { payment_ref: "RENT00012345", born: ["27", "3", "1985"], to: "amina@example.org" };

fn by(account_id: i64, at: &str) -> Recorded<'static> {
    Recorded { account_id, officer_ref: "O1", at: at.parse().expect("an instant") }
}

async fn call(unit: &mut Unit, account_id: i64, on: &str, logged_at: &str) {
    let entry = Entry { id: Uuid::now_v7(), account_id, by: "O1", at: logged_at.parse().expect("an instant") };
    let contact = Contact {
        person_ref: None,
        way: ContactWay::Call,
        direction: ContactDirection::Out,
        happened_on: day(on),
        outcome: ContactOutcome::Spoke,
        summary: "Talked of the rent".to_owned(),
        next_step: None,
    };
    unit.insert_contact(&entry, &contact, None).await.expect("a contact");
}

async fn dispute(unit: &mut Unit, account_id: i64, person_ref: &str, (from, to): (&str, Option<&str>), at: &str) {
    let new = NewProtection {
        person_ref,
        kind: ProtectionKind::Dispute,
        starts_on: day(from),
        ends_on: to.map(day),
        review_on: None,
        note: "A charge that they say was paid",
        adviser: "",
        register_ref: "",
        treatment_ended_on: None,
    };
    unit.insert_protection(&by(account_id, at), &new).await.expect("a protection");
}

on_both_engines! {
    async fn what_is_recorded_late_is_in_no_report_of_its_week_and_said_in_the_next(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        // The cut-off of the week to 26 April is the Monday; a summer evening of it is still that day by the wall clock.
        call(&mut unit, AMINA, "2026-04-22", "2026-04-27T22:59:00Z").await;
        call(&mut unit, AMINA, "2026-04-22", "2026-04-27T23:00:00Z").await;
        call(&mut unit, ELIF, "2026-04-10", "2026-05-04T09:00:00Z").await;
        call(&mut unit, ELIF, "2026-04-22", "2026-05-05T09:00:00Z").await;
        dispute(&mut unit, ELIF, "N-ELIF", ("2026-04-21", None), "2026-04-29T09:00:00Z").await;
        // Over before it was written down: it touches no week of the report, and is late all the same.
        dispute(&mut unit, CHLOE, "N-CHLOE", ("2026-04-08", Some("2026-04-15")), "2026-04-29T09:00:00Z").await;
        unit.commit().await.expect("a commit");
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        imported(&store, "2026-05-05T05:00:00Z").await;
        make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await.expect("made");
        let measures = [
            Measure::Calls, Measure::ContactsRecordedLate, Measure::OtherProtections, Measure::ProtectionsRecordedLate,
        ];
        let of = |report: domain::report::Figures| measures.map(|measure| report.get(measure));
        assert_eq!(of(figures(&store, "2026-04-26").await), [1, 0, 0, 0]);
        assert_eq!(of(figures(&store, "2026-05-03").await), [0, 2, 1, 2]);
    }

    async fn sign_ins_are_counted_by_patch_and_nobody_is_named(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, "2026-04-17T09:00:00Z");
        resident(&portal, TENANT).await;
        portal.state.clock.advance(TimeDelta::days(7));
        for _ in 0..2 {
            resident(&portal, TENANT).await;
        }
        // An officer's sign-in is none of a tenant's.
        officer(&portal, OLIVE_OF_NORTH).await;
        portal.state.clock.advance(TimeDelta::days(7));
        let rows = texts(&store, "SELECT CAST(counted_on AS TEXT) || ' ' || patch || ' ' || CAST(sign_ins AS TEXT) FROM sign_in_count ORDER BY 1").await;
        assert_eq!(rows, ["2026-04-17 NORTH-1 1", "2026-04-24 NORTH-1 2"]);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/report?week=2026-04-26").await.body;
        assert!(page.contains("Sign-ins to the portal") && page.contains("100.00%"), "{page}");
        assert!(!page.contains("measure=sign_ins"), "it leads to no accounts: {page}");
        let behind = olive.get("/officer/report/accounts?week=2026-04-26&measure=sign_ins").await;
        assert_eq!(behind.status, axum::http::StatusCode::NOT_FOUND);
        // Old sessions are forgotten, and a report that is asked for again says the same.
        sql(&store, "DELETE FROM session").await.expect("forgotten");
        assert_eq!(figures(&store, "2026-04-26").await.get(Measure::SignIns), 2);
        let east = read(&store, "2026-04-26", &["EAST-1"]).await;
        assert_eq!(east.reported.amount(Measure::SignIns), Some(0));
        // The week in which counting began is not known whole.
        make_on(&store, "2026-04-19", NOW).await.expect("made");
        assert_eq!(read(&store, "2026-04-19", &[]).await.reported.amount(Measure::SignIns), None);
        portal.end().await;
    }

    async fn a_report_of_the_first_version_says_nothing_of_what_it_did_not_have(store: Store) {
        people::move_in(&store).await;
        // As the first version kept it: two targets by name.
        let rules = "{\"cut_off_days\":1,\"ahead_days\":28,\"decided_within_working_days\":2,\"band_weeks\":[1,2,4,8,13],\
                     \"collection_target_percent\":9900,\"arrears_target_percent\":380}";
        change(&store, &format!("INSERT INTO report (week_ending_on, cut_off_on, made_at, rules)
            VALUES ('2026-04-26', '2026-04-27', '2026-04-28T02:00:00Z', '{rules}')")).await;
        let kept = "{\"accounts\":5,\"calls\":2,\"closing_arrears\":92000,\"annual_debit\":2000000}";
        change(&store, &format!("INSERT INTO report_patch (week_ending_on, patch, figures) VALUES ('2026-04-26', 'NORTH-1', '{kept}')")).await;
        let first = read(&store, "2026-04-26", &[]).await;
        assert_eq!(first.head.version, 1);
        assert_eq!((first.reported.amount(Measure::Calls), first.reported.amount(Measure::SignIns)), (Some(2), None));
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get("/officer/report?week=2026-04-26").await.body;
        // Held against what was aimed at then.
        assert!(page.contains("Target at most 3.80%: not met"), "{page}");
        assert!(page.contains("is without what was not counted then") && page.contains("Sign-ins to the portal."), "{page}");
        let behind = tess.get("/officer/report/accounts?week=2026-04-26&measure=evictions_in_year").await;
        assert_eq!(behind.status, axum::http::StatusCode::NOT_FOUND);
        let csv = tess.get("/officer/report.csv?week=2026-04-26").await.body;
        let line = |code: &str| csv.lines().find(|line| line.contains(&format!(",{code},"))).unwrap_or_default().to_owned();
        assert!(line("sign_ins").contains("Sign-ins to the portal,,,,"), "{}", line("sign_ins"));
        assert!(line("self_service_percent").contains("Self-service share,,,,"), "{}", line("self_service_percent"));
        assert!(line("calls").contains("Calls,2,,,"), "{}", line("calls"));
        imported(&store, "2026-05-05T05:00:00Z").await;
        change(&store, "INSERT INTO sign_in_count (counted_on, patch, sign_ins) VALUES ('2026-04-20', 'NORTH-1', 1)").await;
        make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await.expect("made");
        let next = read(&store, "2026-05-03", &[]).await;
        assert_eq!(next.reported.amount(Measure::SignIns), Some(0));
        assert_eq!(next.last_week.expect("the first").amount(Measure::SignIns), None);
        portal.end().await;
    }

    async fn the_report_shows_what_rose_and_what_fell_most(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/report?week=2026-04-26").await.body;
        let movement = texts(&store, "SELECT CAST(account_id AS TEXT) || ' ' || CAST(closing_pence - opening_pence AS TEXT) FROM report_account
            WHERE patch = 'NORTH-1' AND closing_pence > 0 AND opening_pence > 0 AND closing_pence <> opening_pence").await;
        let (_, rest) = page.split_once("Arrears that rose most").expect("what rose");
        let (rose, fell) = rest.split_once("Arrears that fell most").expect("what fell");
        assert!(!movement.is_empty());
        for line in movement {
            let (account, moved) = line.split_once(' ').expect("two words");
            let link = format!("/officer/account/{account}\"");
            let part = if moved.starts_with('-') { fell } else { rose };
            assert!(part.contains(&link), "{line}: {rest}");
        }
        portal.end().await;
    }

    async fn a_hearing_that_was_put_off_and_a_protection_that_goes_on_do_not_come(store: Store) {
        people::move_in(&store).await;
        for sql in [
            "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
             VALUES ('J1', 101, '2026-03-02', '2026-05-12', '{}')",
            "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, outcome, outcome_on, imported)
             VALUES ('J2', 105, '2026-03-02', '2026-05-13', 'adjourned_to_another_date', '2026-04-20', '{}')",
            "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported)
             VALUES ('N-CHLOE', 'dispute', '2026-04-01', '2026-05-11', '{}')",
        ] {
            change(&store, sql).await;
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let before = olive.get("/officer/dashboard").await.body;
        for day in ["Mon 11 May", "Tue 12 May", "Wed 13 May"] {
            assert_eq!(before.matches(day).count(), 1, "{day}: {before}");
        }
        let mut unit = store.begin().await.expect("a unit of work");
        let outcome = CaseOutcome {
            record_id: uuid::Uuid::from_u128(32),
            outcome: domain::ledger::CourtOutcome::AdjournedGenerally,
            outcome_on: day("2026-04-30"),
            hearing_on: None,
            possession_on: None,
            arrangement_id: None,
            ended_arrangement_id: None,
            note: "Put off".to_owned(),
        };
        unit.insert_case_outcome(&by(AMINA, "2026-04-30T10:00:00Z"), &outcome).await.expect("an outcome");
        dispute(&mut unit, CHLOE, "N-CHLOE", ("2026-04-01", Some("2026-05-14")), "2026-04-30T10:00:00Z").await;
        unit.commit().await.expect("a commit");
        let after = olive.get("/officer/dashboard").await.body;
        assert!(!after.contains("Tue 12 May") && after.contains("Wed 13 May"), "{after}");
        assert!(!after.contains("Mon 11 May") && after.matches("Thu 14 May").count() == 1, "{after}");
        portal.end().await;
    }
}
