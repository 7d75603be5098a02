//! The diary of cases: hearings, breathing spaces, protections and tenancies become tasks, each once, and what falls away is
//! withdrawn.

use axum::http::StatusCode;
use server::{
    desk::job::{self, Job},
    store::Store,
};

use crate::{
    doorstep::{fill_in, form_key, officer, send},
    household::{AMINA_RENT, MANAGER, NORTH_OFFICER, move_in},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
        sql,
    },
};

/// A Sunday.
const NOW: &str = "2026-11-22T09:00:00Z";
const TASKS: &str = "SELECT kind || ' on ' || account_id || ' of ' || COALESCE(person_ref, 'nobody') || ' by ' || \
                     answer_by_on || ' ' || state FROM task ORDER BY task_id";

async fn night(portal: &Portal, store: &Store, run: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    let job = Job::KeepDiary { run: run.to_owned(), after: 0 };
    job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
    unit.commit().await.expect("a commit");
    portal.do_jobs().await;
}

on_both_engines! {
    async fn a_hearing_of_the_feed_becomes_a_task_once_and_moves_with_the_hearing(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
                     VALUES ('C1', 1, '2026-09-01', '2026-12-03', '{}')").await.expect("a claim");
        let portal = Portal::new(&store, NOW);
        for run in ["one", "two"] {
            night(&portal, &store, run).await;
            assert_eq!(texts(&store, TASKS).await, ["hearing_pack on 1 of nobody by 2026-11-23 open"]);
        }
        // The officer reads what to do, where tasks stand and on the page of the case.
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let account = nora.get(&format!("/officer/account/{AMINA_RENT}")).await;
        assert!(account.body.contains("Send the pack before a hearing"), "{}", account.body);
        assert!(account.body.contains("The hearing is on 3 December 2026."), "{}", account.body);
        let list = nora.get("/officer/requests").await;
        assert!(list.body.contains("Send the pack before a hearing"), "{}", list.body);

        sql(&store, "UPDATE court_case SET hearing_on = '2027-01-14' WHERE case_ref = 'C1'").await.expect("moved");
        night(&portal, &store, "three").await;
        assert_eq!(texts(&store, TASKS).await, ["hearing_pack on 1 of nobody by 2026-11-23 closed"]);
        let why = texts(&store, "SELECT closing_note FROM task").await;
        assert!(why[0].contains("was held or put off: the next is on 14 January 2027"), "{why:?}");
        // It moves back: it is asked for again.
        sql(&store, "UPDATE court_case SET hearing_on = '2026-12-03' WHERE case_ref = 'C1'").await.expect("moved");
        night(&portal, &store, "four").await;
        assert_eq!(texts(&store, TASKS).await.last().map(String::as_str), Some("hearing_pack on 1 of nobody by 2026-11-23 open"));
        // Whoever records the pack as sent has done it.
        let fields = [("done-day", "22"), ("done-month", "11"), ("done-year", "2026"), ("evidence", "Posted to both")];
        let path = format!("/officer/account/{AMINA_RENT}/stage/evidence/PAP-2.11");
        let stage = format!("/officer/account/{AMINA_RENT}/stage");
        assert!(nora.get(&stage).await.body.contains(&path), "the page of the stage leads to where the pack is recorded");
        assert_eq!(fill_in(&mut nora, &path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(nora.get(&stage).await.body.contains("went to the tenant on Sunday 22 November 2026"));
        assert!(texts(&store, TASKS).await.iter().all(|line| line.ends_with("closed")));
        night(&portal, &store, "five").await;
        assert_eq!(texts(&store, TASKS).await.len(), 2);
        let acts = store.list_audit_of("account", &AMINA_RENT.to_string(), 100).await.expect("listed");
        assert_eq!(acts.iter().filter(|row| row.act == "opened_diary_task").count(), 2);
        assert_eq!(acts.iter().filter(|row| row.act == "withdrew_diary_task").count(), 2);
        portal.end().await;
    }

    async fn what_an_officer_has_closed_is_not_opened_again(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported)
                     VALUES ('bilal', 'breathing_space_standard', '2026-09-24', '2026-11-22', '{}')").await.expect("a marker");
        let portal = Portal::new(&store, NOW);
        night(&portal, &store, "one").await;
        // Its middle is long past; its end is near. The garage is no home: one task, on the account of the home.
        assert_eq!(texts(&store, TASKS).await, ["breathing_space_end on 1 of bilal by 2026-11-23 open"]);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let number = texts(&store, "SELECT CAST(task_id AS TEXT) FROM task").await;
        let path = format!("/officer/task/{}", number[0]);
        let page = nora.get(&path).await;
        let done = send(&mut nora, &path, &form_key(&page), &[("closing_note", "Looked at it")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        night(&portal, &store, "two").await;
        assert_eq!(texts(&store, TASKS).await, ["breathing_space_end on 1 of bilal by 2026-11-23 closed"]);
        portal.end().await;
    }

    async fn a_protection_recorded_here_is_in_the_diary_at_once_and_leaves_it_when_it_ends(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut max = officer(&portal, MANAGER).await;
        let page = format!("/officer/account/{AMINA_RENT}/protection");
        let fields = [
            ("kind", "dispute"), ("person_ref", "amina"), ("starts-day", "22"), ("starts-month", "11"), ("starts-year", "2026"),
            ("review-day", "27"), ("review-month", "11"), ("review-year", "2026"), ("known", "Letter of 20 November"),
        ];
        let done = fill_in(&mut max, &page, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(texts(&store, TASKS).await, ["protection_review on 1 of amina by 2026-11-27 open"]);
        let shown = max.get(&page).await;
        let (_, rest) = shown.body.split_once("name=\"protection_id\" value=\"").expect("a field");
        let id = rest.split_once('"').expect("a value").0;
        let fields = [("protection_id", id), ("end_reason", "Settled")];
        let done = send(&mut max, &format!("{page}/end"), &form_key(&shown), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(texts(&store, TASKS).await, ["protection_review on 1 of amina by 2026-11-27 closed"]);
        portal.end().await;
    }

    async fn a_marker_of_the_landlord_with_a_day_becomes_a_task_and_a_restricted_one_is_not_named(store: Store) {
        move_in(&store).await;
        for marker in [
            "('amina', 'language', '2026-05-01', '2026-11-27', '{}')",
            "('leo', 'domestic_abuse', '2026-05-01', '2026-11-25', '{}')",
            "('omar', 'literacy', '2026-05-01', '2027-05-01', '{}')",
        ] {
            change(&store, &format!("INSERT INTO marker (person_ref, kind, starts_on, review_on, imported) VALUES {marker}")).await;
        }
        let portal = Portal::new(&store, NOW);
        for run in ["one", "two"] {
            night(&portal, &store, run).await;
        }
        let mut tasks = texts(&store, TASKS).await;
        tasks.sort();
        assert_eq!(
            tasks,
            ["protection_review on 1 of amina by 2026-11-27 open", "protection_review on 5 of leo by 2026-11-25 open"]
        );
        let notes = texts(&store, "SELECT note FROM task ORDER BY account_id").await;
        assert!(notes[0].contains("Needs another language") && notes[0].contains("27 November 2026"), "{notes:?}");
        assert!(!notes[1].to_lowercase().contains("abuse"), "{notes:?}");
        // The landlord's system has another day for it.
        change(&store, "UPDATE marker SET review_on = '2027-11-27' WHERE person_ref = 'amina'").await;
        night(&portal, &store, "three").await;
        let tasks = texts(&store, TASKS).await;
        assert!(tasks.contains(&"protection_review on 1 of amina by 2026-11-27 closed".to_owned()), "{tasks:?}");
        portal.end().await;
    }

    async fn a_tenancy_on_trial_is_decided_in_time_and_no_case_moves_by_night(store: Store) {
        move_in(&store).await;
        change(&store, "UPDATE tenancy SET tenure = 'introductory', probation_ends_on = '2027-01-31' WHERE tenancy_ref = 'T4'").await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store, "one").await;
        assert_eq!(texts(&store, TASKS).await, ["tenancy_review on 5 of nobody by 2026-12-06 open"]);
        // It was extended: there is time again.
        change(&store, "UPDATE tenancy SET probation_ends_on = '2027-07-31' WHERE tenancy_ref = 'T4'").await;
        night(&portal, &store, "two").await;
        assert_eq!(texts(&store, TASKS).await, ["tenancy_review on 5 of nobody by 2026-12-06 closed"]);
        assert!(texts(&store, "SELECT stage FROM account_case").await.is_empty());
        portal.end().await;
    }
}
