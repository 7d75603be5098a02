//! Officers' caseload: the order and its reasons, holding accounts back one by one and many at once, and why a past day was as it was.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::{
    desk::ranking::{self, When},
    store::Store,
};

use super::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, text};
use crate::{
    doorstep::{fill_in, form_key, officer, send},
    people::{self, AMINA, BRIAN, FARAH},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Page, Portal},
    },
};

const LIST: &str = "/officer/caseload";

/// Ranks everybody as the night does.
async fn rank(portal: &Portal, store: &Store) {
    let state = &portal.state;
    let when = When { at: state.clock.now(), today: state.clock.today(), policy: &state.policy };
    let run_key = ranking::day_key(when).expect("a key");
    ranking::rank_all(store, when, &run_key).await.expect("ranked");
}

fn led_to(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header("location")
}

/// Whether these stand on a page in this order.
fn stand_in_order(page: &str, parts: &[&str]) -> bool {
    let mut rest = page;
    parts.iter().all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

const PROMISE: [(&str, &str); 6] = [
    ("kind", "pause"),
    ("reason", "promise"),
    ("until-day", "15"),
    ("until-month", "5"),
    ("until-year", "2026"),
    ("note", "Rang on Friday"),
];

on_both_engines! {
    async fn the_list_is_in_order_with_reasons_and_of_the_officers_own_patches(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        assert!(text(&olive.get(LIST).await.body).contains("Accounts have not been ranked yet"));
        rank(&portal, &store).await;
        let page = text(&olive.get(LIST).await.body);
        assert!(page.contains("worked out on Friday 1 May 2026") && page.contains("3 accounts"), "{page}");
        let parts = [
            "Farah Begum", "4.00 weeks owed (£360.00)", "£360.00 more than 8 weeks ago", "35.00 points", "First letter",
            "Amina Ó Súilleabháin", "2.00 weeks owed (£200.00)", "17.50 points",
            "Dev Patel", "Held back Breathing space until 11 June 2026",
        ];
        assert!(stand_in_order(&page, &parts), "{page}");
        assert!(!page.contains("Brian"), "another patch: {page}");

        let mut peter = officer(&portal, PETER_OF_EAST).await;
        let page = text(&peter.get(LIST).await.body);
        // £352.00 owed, of which Housing Benefit of £320.00 comes on the fifth.
        assert!(page.contains("Benefit is due on 5 May 2026, and nothing was missed") && page.contains("£32.00"), "{page}");
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert!(text(&tess.get(LIST).await.body).contains("4 accounts"));
        portal.end().await;
    }

    async fn filters_stand_in_the_address(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank(&portal, &store).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        for (query, expected) in [
            ("?patch=EAST-1", "1 account "),
            ("?place=held", "2 accounts"),
            ("?action=first_letter", "2 accounts"),
            ("?action=notice", "0 accounts"),
            ("?step=early", "4 accounts"),
            ("?step=claim", "0 accounts"),
            ("?whose=mine", "0 accounts"),
            ("?patch=&whose=&action=&step=&place=&kind=", "4 accounts"),
            ("?page=7&patch=NORTH-1", "3 accounts"),
            ("?action=nonsense&page=x", "4 accounts"),
        ] {
            let page = text(&tess.get(&format!("{LIST}{query}")).await.body);
            assert!(page.contains(expected), "{query}: {page}");
        }
        let other = text(&tess.get(&format!("{LIST}?kind=other&place=quiet")).await.body);
        assert!(other.contains("G0012349") && !other.contains("Amina"), "{other}");
        // Nobody widens what they may open by an address.
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        assert!(text(&olive.get(&format!("{LIST}?patch=EAST-1")).await.body).contains("0 accounts"));
        portal.end().await;
    }

    async fn a_pause_has_a_reason_and_a_last_day_and_ends_by_itself(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank(&portal, &store).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let path = format!("/officer/account/{AMINA}/pause");
        let wrong = fill_in(&mut olive, &path, &[("reason", "promise"), ("until-day", "31"), ("until-month", "4"), ("until-year", "2026"), ("note", "Kept")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("<title>Error: ") && wrong.body.contains("Choose snooze or pause"), "{}", wrong.body);
        assert!(wrong.body.contains("must be a real date") && wrong.body.contains("Kept"), "{}", wrong.body);
        let far = fill_in(&mut olive, &path, &[("kind", "snooze"), ("reason", "look_again"), ("until-day", "16"), ("until-month", "5"), ("until-year", "2026")]).await;
        assert!(far.body.contains("The last day must be 15 May 2026 or earlier"), "{}", far.body);

        let key = form_key(&olive.get(&path).await);
        for _ in 0..2 {
            assert_eq!(led_to(&send(&mut olive, &path, &key, &PROMISE).await), LIST);
        }
        let rows = "SELECT kind || ' ' || reason || ' ' || note || ' ' || paused_by FROM caseload_pause";
        assert_eq!(texts(&store, rows).await, ["pause promise Rang on Friday O1"]);
        let page = text(&olive.get(LIST).await.body);
        assert!(stand_in_order(&page, &["Farah", "Amina", "Held back Paused until 15 May 2026: promised to pay"]), "{page}");
        let shown = text(&olive.get(&path).await.body);
        assert!(shown.contains("Paused until 15 May 2026: promised to pay, by officer O1 on 1 May 2026"), "{shown}");
        assert_eq!(
            texts(&store, "SELECT act || ' ' || subject_ref FROM audit_entry WHERE act = 'pause_account'").await,
            [format!("pause_account {AMINA}")]
        );
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert_eq!(peter.get(&path).await.status, StatusCode::FORBIDDEN);
        portal.end().await;

        // On its last day it holds; the day after, the night brings it back.
        for (now, holds) in [("2026-05-15T09:00:00Z", true), ("2026-05-16T09:00:00Z", false)] {
            let portal = Portal::new(&store, now);
            rank(&portal, &store).await;
            let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
            assert_eq!(text(&olive.get(LIST).await.body).contains("promised to pay"), holds, "{now}");
            portal.end().await;
        }
    }

    async fn a_pause_is_taken_back_at_once(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank(&portal, &store).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let path = format!("/officer/account/{AMINA}/pause");
        led_to(&fill_in(&mut olive, &path, &PROMISE).await);
        let key = form_key(&olive.get(&path).await);
        assert_eq!(led_to(&send(&mut olive, &format!("{path}/end"), &key, &[]).await), LIST);
        assert!(!text(&olive.get(LIST).await.body).contains("promised to pay"));
        portal.end().await;
    }

    async fn many_are_done_at_once_after_they_were_shown_and_counted(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank(&portal, &store).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let names = [AMINA, FARAH, BRIAN].map(|account_id| format!("account-{account_id}"));
        let chosen: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
        let with = |more: &[(&'static str, &'static str)]| [chosen.clone(), more.to_vec()].concat();
        let key = form_key(&olive.get(LIST).await);
        let preview = send(&mut olive, "/officer/caseload/chosen", &key, &with(&[("what", "pause")])).await;
        let page = text(&preview.body);
        assert!(page.contains("Snooze or pause 2 accounts") && page.contains("Amina") && page.contains("Farah"), "{page}");
        // Of what is in another patch only its reference is told.
        assert!(page.contains("Left out 00012346 (in another patch)") && !page.contains("Brian"), "{page}");

        let wrong = send(&mut olive, "/officer/caseload/do", &key, &with(&[("what", "pause"), ("count", "3")])).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Type 2, the number of accounts in the list"), "{}", wrong.body);
        assert!(wrong.body.contains("Choose why"), "{}", wrong.body);
        assert!(texts(&store, "SELECT reason FROM caseload_pause").await.is_empty());

        let right = with(&[&[("what", "pause"), ("count", "2")], PROMISE.as_slice()].concat());
        for _ in 0..2 {
            assert_eq!(led_to(&send(&mut olive, "/officer/caseload/do", &key, &right).await), LIST);
        }
        assert_eq!(texts(&store, "SELECT reason FROM caseload_pause").await, ["promise", "promise"]);
        assert_eq!(texts(&store, "SELECT act FROM audit_entry WHERE act = 'pause_account'").await.len(), 2);

        let key = form_key(&olive.get(LIST).await);
        let none = with(&[("what", "assign"), ("count", "2")]);
        let missing = send(&mut olive, "/officer/caseload/do", &key, &none).await;
        assert!(missing.body.contains("Choose an officer"), "{}", missing.body);
        // Peter works in the East: what would stand in nobody's list is left out, and the number is confirmed anew.
        let theirs = with(&[("what", "assign"), ("count", "2"), ("officer", "O2")]);
        let left_out = send(&mut olive, "/officer/caseload/do", &key, &theirs).await;
        assert_eq!(left_out.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", left_out.body);
        assert!(left_out.body.contains("not open to the officer you chose"), "{}", left_out.body);
        let assign = with(&[("what", "assign"), ("count", "2"), ("officer", "O1")]);
        led_to(&send(&mut olive, "/officer/caseload/do", &key, &assign).await);
        let page = text(&olive.get(&format!("{LIST}?whose=mine")).await.body);
        assert!(page.contains("2 accounts") && page.contains("Assigned to Olive Okafor"), "{page}");
        assert_eq!(led_to(&olive.get("/officer/caseload/chosen").await), LIST);
        portal.end().await;
    }

    async fn a_past_day_is_explained_from_what_was_known_then(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let path = format!("/officer/account/{AMINA}/rank");
        assert!(text(&olive.get(&path).await.body).contains("was not ranked on Friday 1 May 2026 or before it"));
        rank(&portal, &store).await;
        let then = text(&olive.get(&path).await.body);
        for part in [
            "£200.00 is owed: 2.00 weeks of £100.00.", "10.00 of 40.00", "17.50", "Hit First letter", "Miss Second letter, and call",
            "Not met: None in the last 92 days: first letter; 14 to 92 days ago is asked",
            "No rhythm of payments was found", "Version 2 of the ranking",
        ] {
            assert!(then.contains(part), "{part}: {then}");
        }
        portal.end().await;

        change(&store, "UPDATE account SET balance_pence = balance_pence - 20000 WHERE account_ref = '00012345'").await;
        let later = Portal::new(&store, "2026-05-03T09:00:00Z");
        rank(&later, &store).await;
        let mut olive = officer(&later, OLIVE_OF_NORTH).await;
        assert!(text(&olive.get(&path).await.body).contains("Nothing is owed once benefit on its way is taken off"));
        let main = |page: &str| page.split_once("Another day").expect("a form").0.to_owned();
        let again = text(&olive.get(&format!("{path}?on=2026-05-01")).await.body);
        assert_eq!(main(&again), main(&then));
        // A day without a ranking shows the last before it, and says so.
        let between = text(&olive.get(&format!("{path}?on=2026-05-02")).await.body);
        assert!(between.contains("There was no ranking on Saturday 2 May 2026") && between.contains("17.50"), "{between}");
        later.end().await;
    }

    async fn what_did_not_change_is_kept_once_and_a_night_begun_twice_is_one(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank(&portal, &store).await;
        rank(&portal, &store).await;
        let runs = "SELECT run_key FROM ranking_run";
        assert_eq!(texts(&store, runs).await.len(), 1);
        let inputs = "SELECT CAST(account_id AS TEXT) FROM ranking_input";
        let first = texts(&store, inputs).await.len();
        assert_eq!(first, texts(&store, "SELECT account_ref FROM account").await.len());
        // The next day nothing has happened but Brian's benefit coming nearer: nothing is written of anybody.
        portal.state.clock.advance(TimeDelta::days(1));
        rank(&portal, &store).await;
        assert_eq!(texts(&store, runs).await.len(), 2);
        assert_eq!(texts(&store, inputs).await.len(), first);
        portal.end().await;
    }

    async fn the_night_s_job_ranks_everybody(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut unit = store.begin().await.expect("a unit of work");
        let job = server::desk::job::Job::RankAccounts { run: "day:1".to_owned(), import_id: None, after: 0 };
        server::desk::job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
        unit.commit().await.expect("a commit");
        // One page of accounts, and the end.
        assert_eq!(portal.do_jobs().await, 2);
        assert_eq!(texts(&store, "SELECT account_ref FROM ranking").await.len(), 8);
        assert_eq!(texts(&store, "SELECT run_key FROM ranking_run WHERE finished_at IS NOT NULL").await, ["day:1"]);
        portal.end().await;
    }
}
