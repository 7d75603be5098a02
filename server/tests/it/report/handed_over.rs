//! A patch is handed over: refused, done, undone, and on its day.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::store::Store;

use super::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS};
use crate::{
    doorstep::{fill_in, form_key, officer, send},
    people::{self, AMINA, BRIAN},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Page, Portal},
    },
};

const FORM: &str = "/officer/patches/hand-over?patch=NORTH-1&from=O1";
const ACTION: &str = "/officer/patches/hand-over";

fn answers<'a>(to: &'a str, day: &'a str, reason: &'a str) -> Vec<(&'a str, &'a str)> {
    let [day, month, year] = <[&str; 3]>::try_from(day.split(' ').collect::<Vec<_>>()).expect("three parts");
    vec![
        ("patch", "NORTH-1"),
        ("from", "O1"),
        ("to", to),
        ("from_on-day", day),
        ("from_on-month", month),
        ("from_on-year", year),
        ("reason", reason),
    ]
}

async fn patches(store: &Store) -> Vec<String> {
    texts(store, "SELECT officer_ref || ':' || patch FROM officer_patch").await
}

const CASELOAD: &str = "SELECT CAST(account_id AS TEXT) || ': ' || officer_ref FROM caseload_assignment";

async fn assigned(store: &Store) -> Vec<String> {
    texts(store, "SELECT kind || ' ' || subject || ': ' || officer_ref FROM assignment").await
}

fn undo_path(page: &Page) -> String {
    let (_, rest) = page.body.split_once("/officer/patches/undo/").expect("a hand-over that can be undone");
    format!("/officer/patches/undo/{}", rest.split_once('"').expect("an address").0)
}

on_both_engines! {
    async fn a_patch_goes_whole_and_comes_back(store: Store) {
        people::move_in(&store).await;
        change(&store, "INSERT INTO message_thread (person_ref, account_id, subject, state, opened_at, moved_at, answer_by_on, taken_by)
            VALUES ('N-AMINA', 101, 'Rent', 'being_looked_at', '2026-04-30T09:00:00Z', '2026-04-30T09:00:00Z', '2026-05-08', 'O1')").await;
        // What Olive deals with: a task of Amina's, one of Dev's, who works here, one that is closed, and Brian's of the east.
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-DEV', 'staff_or_family', '2026-01-05', '{}')").await;
        for (number, account_id, state) in [(1, 101, "open"), (2, 104, "open"), (3, 101, "closed"), (4, 102, "open")] {
            change(&store, &format!(
                "INSERT INTO task (task_id, account_id, kind, state, opened_at, answer_by_on)
                 VALUES ({number}, {account_id}, 'income', '{state}', '2026-04-30T09:00:00Z', '2026-05-08')"
            )).await;
            change(&store, &format!(
                "INSERT INTO assignment (kind, subject, account_id, officer_ref, assigned_by, assigned_at)
                 VALUES ('task', '{number}', {account_id}, 'O1', 'O1', '2026-04-30T09:00:00Z')"
            )).await;
        }
        change(&store, "INSERT INTO caseload_assignment (account_id, officer_ref, assigned_by, assigned_at)
            VALUES (101, 'O1', 'O1', '2026-04-30T09:00:00Z')").await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert_eq!(olive.get(FORM).await.status, StatusCode::FORBIDDEN);

        let page = tess.get(FORM).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let key = form_key(&page);
        let wrong = send(&mut tess, ACTION, &key, &answers("", "30 4 2026", " ")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Choose who takes it over", "The day must be today or later", "Say why", "<title>Error: "] {
            assert!(wrong.body.contains(part), "{part}: {}", wrong.body);
        }
        let right = answers("O2", "1 5 2026", "Cover for leave");
        let done = send(&mut tess, ACTION, &key, &right).await;
        assert_eq!(done.header("location"), "/officer/patches", "{}", done.body);
        // The same form again changes nothing.
        assert_eq!(send(&mut tess, ACTION, &key, &right).await.header("location"), "/officer/patches");
        assert_eq!(patches(&store).await, ["O1: ", "O2:EAST-1", "O2:NORTH-1", "T1:"]);
        assert_eq!(texts(&store, "SELECT taken_by FROM message_thread").await, ["O2"]);
        // Peter may not open Dev's account, so that task is nobody's; the closed one stays who dealt with it.
        assert_eq!(assigned(&store).await, ["task 1: O2", "task 3: O1", "task 4: O1"]);
        assert_eq!(texts(&store, CASELOAD).await, ["101: O2"]);
        assert_eq!(olive.get(&format!("/officer/account/{AMINA}")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(peter.get(&format!("/officer/account/{AMINA}")).await.status, StatusCode::OK);

        let page = tess.get("/officer/patches").await;
        assert!(page.body.contains("Done. Open work that went with it: 3"), "{}", page.body);
        let undo = undo_path(&page);
        assert_eq!(fill_in(&mut tess, &undo, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let undone = fill_in(&mut tess, &undo, &[("reason", "She is back")]).await;
        assert_eq!(undone.header("location"), "/officer/patches", "{}", undone.body);
        assert_eq!(patches(&store).await, ["O1:NORTH-1", "O2:EAST-1", "T1:"]);
        assert_eq!(texts(&store, "SELECT taken_by FROM message_thread").await, ["O1"]);
        assert_eq!(assigned(&store).await, ["task 1: O1", "task 3: O1", "task 4: O1"]);
        assert_eq!(texts(&store, CASELOAD).await, ["101: O1"]);
        assert_eq!(fill_in(&mut tess, &undo, &[("reason", "Again")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(peter.get(&format!("/officer/account/{AMINA}")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(peter.get(&format!("/officer/account/{BRIAN}")).await.status, StatusCode::OK);
        portal.end().await;
        let acts = texts(&store, "SELECT act || ' ' || subject_ref FROM audit_entry WHERE subject_kind = 'officer' AND actor_ref = 'T1' AND act LIKE '%hand_over%'").await;
        assert_eq!(acts, ["hand_over_patch O1", "hand_over_patch O2", "patch_hand_over_undone O1", "patch_hand_over_undone O2"]);
    }

    async fn one_for_a_day_to_come_waits_for_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let key = form_key(&tess.get(FORM).await);
        send(&mut tess, ACTION, &key, &answers("O2", "4 5 2026", "A new job")).await;
        assert_eq!(patches(&store).await, ["O1:NORTH-1", "O2:EAST-1", "T1:"]);
        // Two leaders at once: the second is told.
        let key = form_key(&tess.get(FORM).await);
        let second = send(&mut tess, ACTION, &key, &answers("T1", "4 5 2026", "Cover")).await;
        assert!(second.status == StatusCode::UNPROCESSABLE_ENTITY && second.body.contains("has changed"), "{}", second.body);
        portal.state.clock.advance(TimeDelta::days(3));
        let (now, today) = (portal.state.clock.now(), portal.state.clock.today());
        assert_eq!(server::desk::hand_over::do_due(&store, now, today).await.expect("done"), 1);
        assert_eq!(server::desk::hand_over::do_due(&store, now, today).await.expect("nothing left"), 0);
        assert_eq!(patches(&store).await, ["O1: ", "O2:EAST-1", "O2:NORTH-1", "T1:"]);
        portal.end().await;
    }

    async fn one_to_somebody_of_every_patch_leaves_them_so(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let key = form_key(&tess.get(FORM).await);
        send(&mut tess, ACTION, &key, &answers("T1", "1 5 2026", "Cover")).await;
        assert_eq!(patches(&store).await, ["O1: ", "O2:EAST-1", "T1:"]);
        let undo = undo_path(&tess.get("/officer/patches").await);
        let undone = fill_in(&mut tess, &undo, &[("reason", "Back")]).await;
        assert_eq!(undone.header("location"), "/officer/patches", "{}", undone.body);
        assert_eq!(patches(&store).await, ["O1:NORTH-1", "O2:EAST-1", "T1:"]);
        portal.end().await;
    }
}
