//! Taking a request, handing it on, giving it back; and handing over all of an officer's.

use axum::http::StatusCode;
use server::store::Store;

use super::{NADIA_OF_NORTH, add_nadia, add_task};
use crate::{
    arrangement::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, acts},
    doorstep::{form_key, officer, send},
    people,
    support::{extract::texts, on_both_engines, portal::Portal},
};

const TASK: &str = "/officer/requests/assign/task/1";

async fn assignees(store: &Store) -> Vec<String> {
    texts(store, "SELECT kind || ' ' || subject || ': ' || officer_ref || ' by ' || assigned_by FROM assignment").await
}

on_both_engines! {
    async fn it_is_taken_handed_on_and_given_back(store: Store) {
        people::move_in(&store).await;
        add_nadia(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let list = olive.get("/officer/requests").await;
        let key = form_key(&list);
        for _ in 0..2 {
            let taken = send(&mut olive, TASK, &key, &[("seen", ""), ("officer", "O1")]).await;
            assert_eq!(taken.header("location"), "/officer/task/1", "{}", taken.body);
        }
        assert_eq!(assignees(&store).await, ["task 1: O1 by O1"]);
        let list = olive.get("/officer/requests?assignee=me").await;
        assert!(list.body.contains("Olive Okafor ") && list.body.contains(TASK), "{}", list.body);
        let page = olive.get(TASK).await;
        assert!(page.body.contains("Nadia Noor") && !page.body.contains("Peter Quill"), "{}", page.body);
        let missing = send(&mut olive, TASK, &form_key(&page), &[("seen", "O1")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let handed = send(&mut olive, TASK, &form_key(&missing), &[("seen", "O1"), ("officer", "O3")]).await;
        assert_eq!(handed.header("location"), "/officer/requests", "{}", handed.body);
        assert_eq!(assignees(&store).await, ["task 1: O3 by O1"]);
        // Nobody hands anything to whoever could not open it.
        let page = olive.get(TASK).await;
        let refused = send(&mut olive, TASK, &form_key(&page), &[("seen", "O3"), ("officer", "O2")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("They cannot open"), "{}", refused.body);
        let mut nadia = officer(&portal, NADIA_OF_NORTH).await;
        let page = nadia.get(TASK).await;
        send(&mut nadia, TASK, &form_key(&page), &[("seen", "O3"), ("officer", "nobody")]).await;
        assert!(assignees(&store).await.is_empty());
        let acts = acts(&store, people::AMINA).await;
        for act in ["took_request", "handed_over_request", "gave_back_request"] {
            assert!(acts.contains(&act.to_owned()), "{act}: {acts:?}");
        }
        // Of another patch, it is not there to be taken.
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert_eq!(peter.get(TASK).await.status, StatusCode::FORBIDDEN);
        portal.end().await;
    }

    async fn of_two_who_take_it_at_once_one_has_it_and_the_other_is_told(store: Store) {
        people::move_in(&store).await;
        add_nadia(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let (mut olive, mut nadia) = (officer(&portal, OLIVE_OF_NORTH).await, officer(&portal, NADIA_OF_NORTH).await);
        let key = form_key(&olive.get("/officer/requests").await);
        let other_key = form_key(&nadia.get("/officer/requests").await);
        let (one, other) = tokio::join!(
            send(&mut olive, TASK, &key, &[("seen", ""), ("officer", "O1")]),
            send(&mut nadia, TASK, &other_key, &[("seen", ""), ("officer", "O3")]),
        );
        let mut statuses = [one.status, other.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        let (has, told) = if one.status == StatusCode::CONFLICT { ("Nadia Noor", one) } else { ("Olive Okafor", other) };
        assert!(told.body.contains("Somebody was faster") && told.body.contains(&format!("{has} deals with it")), "{}", told.body);
        assert_eq!(assignees(&store).await.len(), 1);
        portal.end().await;
    }

    async fn all_of_an_officers_are_handed_over_but_what_the_colleague_could_not_open(store: Store) {
        people::move_in(&store).await;
        add_nadia(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        add_task(&store, people::ELIF, "moving", "2026-05-06").await;
        add_task(&store, people::BRIAN, "hard", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        for task in ["/officer/requests/assign/task/1", "/officer/requests/assign/task/2", "/officer/requests/assign/task/3"] {
            let key = form_key(&tess.get("/officer/requests").await);
            send(&mut tess, task, &key, &[("seen", ""), ("officer", "T1")]).await;
        }
        let page = tess.get("/officer/requests/hand-over").await;
        let same = send(&mut tess, "/officer/requests/hand-over", &form_key(&page), &[("from", "T1"), ("to", "T1")]).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = send(&mut tess, "/officer/requests/hand-over", &form_key(&same), &[("from", "T1"), ("to", "O3")]).await;
        assert!(done.body.contains("2 requests were handed over. 1 stay"), "{}", done.body);
        assert_eq!(assignees(&store).await, ["task 1: O3 by T1", "task 2: O3 by T1", "task 3: T1 by T1"]);
        // Nadia hands over her own, and nobody else's.
        let mut nadia = officer(&portal, NADIA_OF_NORTH).await;
        let page = nadia.get("/officer/requests/hand-over").await;
        assert!(!page.body.contains("value=\"T1\" selected"), "{}", page.body);
        let tried = send(&mut nadia, "/officer/requests/hand-over", &form_key(&page), &[("from", "T1"), ("to", "O3")]).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN);
        let done = send(&mut nadia, "/officer/requests/hand-over", &form_key(&page), &[("from", "O3"), ("to", "O1")]).await;
        assert!(done.body.contains("2 requests were handed over."), "{}", done.body);
        portal.end().await;
    }
}
