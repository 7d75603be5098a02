//! Accounts of people who work here, and an officer's own: from whom they are kept, whatever the patch.

use axum::http::StatusCode;
use server::store::Store;

use super::add_task;
use crate::{
    arrangement::{NOW, TESS_LEADS, TWENTY, offered},
    doorstep::officer,
    people::{self, rows},
    support::{
        on_both_engines,
        portal::{Browser, Portal},
        sql,
    },
};

async fn mark(store: &Store, person_ref: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::insert_marker(&mut unit, person_ref, "staff_or_family", rows::day("2026-01-05"), None)
        .await
        .expect("a marker");
    unit.commit().await.expect("committed");
}

/// Every page of the account's that an officer has.
async fn closed(browser: &mut Browser, offer: &str) {
    let paths = [
        "/officer/account/101",
        "/officer/account/101/statement",
        "/officer/account/101/contact",
        "/officer/account/101/letter-code",
        "/officer/account/101/act-for",
        "/officer/task/1",
        "/officer/requests/assign/task/1",
        offer,
    ];
    for path in paths {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {}", page.body);
        assert!(page.body.contains("This account is not open to you"), "{path}: {}", page.body);
    }
    let list = browser.get("/officer/requests").await;
    assert!(!list.body.contains(offer) && !list.body.contains("/officer/task/1\""), "{}", list.body);
}

on_both_engines! {
    async fn an_account_of_staff_is_open_to_a_team_leader_and_no_officer(store: Store) {
        people::move_in(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        assert_eq!(olive.get(&decision).await.status, StatusCode::OK);
        // Her joint tenant begins to work here: the tenancy is closed from that moment on.
        mark(&store, "N-YUSUF").await;
        closed(&mut olive, &decision).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert_eq!(tess.get("/officer/account/101").await.status, StatusCode::OK);
        assert_eq!(tess.get(&decision).await.status, StatusCode::OK);
        assert!(tess.get("/officer/requests").await.body.contains(&decision));
        // The home next door stays open.
        assert_eq!(olive.get("/officer/account/105").await.status, StatusCode::OK);
        portal.end().await;
        let tried = store.list_audit_of("account", "101", 100).await.expect("listed");
        assert!(tried.iter().any(|entry| entry.act == "refused_account" && entry.actor_ref == "O1"));
    }

    async fn nobody_opens_their_own_account_not_even_a_team_leader(store: Store) {
        people::move_in(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        // The same email, in other letters.
        sql(&store, "UPDATE person SET email = 'T1@Example.org' WHERE person_ref = 'N-AMINA'").await.expect("changed");
        closed(&mut tess, &decision).await;
        assert_eq!(olive.get(&decision).await.status, StatusCode::OK, "to a colleague it is as any other");
        portal.end().await;
    }

    async fn an_interest_that_was_declared_closes_an_account(store: Store) {
        people::move_in(&store).await;
        add_task(&store, people::AMINA, "income", "2026-05-06").await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let mut unit = store.begin().await.expect("a unit of work");
        assert!(unit.declare_interest("O1", "T-AMINA", portal.state.clock.now()).await.expect("declared"));
        assert!(!unit.declare_interest("O1", "T-AMINA", portal.state.clock.now()).await.expect("declared before"));
        unit.commit().await.expect("committed");
        closed(&mut olive, &decision).await;
        portal.end().await;
    }
}
