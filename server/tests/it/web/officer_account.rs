//! An account as officers see it, and the record of their looks.

use axum::http::StatusCode;
use server::store::{Store, Unit};

use super::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, text};
use crate::{
    doorstep,
    people::{self, AMINA, BRIAN, DEV, FARAH},
    support::{on_both_engines, portal::Portal},
};

/// What was recorded of looks: who, what, at what.
async fn looks(store: &Store) -> Vec<(String, String, String)> {
    let sql = "SELECT actor_ref, act, subject_ref FROM audit_entry WHERE actor_kind = 'officer' ORDER BY audit_id";
    let mut unit = store.begin().await.expect("a unit of work");
    match &mut unit {
        Unit::Sqlite(transaction) => sqlx::query_as(sql).fetch_all(&mut **transaction).await,
        Unit::Postgres(transaction) => sqlx::query_as(sql).fetch_all(&mut **transaction).await,
    }
    .expect("rows")
}

fn has(looks: &[(String, String, String)], look: (&str, &str, &str)) -> bool {
    looks.iter().any(|(who, act, what)| (who.as_str(), act.as_str(), what.as_str()) == look)
}

on_both_engines! {
    async fn an_officer_of_the_patch_sees_people_figures_and_charges_and_it_is_recorded(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let page = browser.get(&format!("/officer/account/{AMINA}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let read = text(&page.body);
        for part in ["Amina Ó Súilleabháin and Yusuf Müller", "£200.00", "amina@example.org", "2.0 weeks", "NORTH-1"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        assert!(page.body.contains(&format!("/officer/account/{AMINA}/letter-code")));
        assert!(page.body.contains(&format!("/officer/account/{AMINA}/statement")));
        let paused = text(&browser.get(&format!("/officer/account/{DEV}")).await.body);
        assert!(paused.contains("Breathing space") && paused.contains("£500.00"), "{paused}");
        drop(browser);
        portal.end().await;
        assert!(has(&looks(&store).await, ("O1", "see_account", &AMINA.to_string())));
    }

    async fn an_officer_of_another_patch_is_refused_told_which_and_recorded(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = doorstep::officer(&portal, PETER_OF_EAST).await;
        let page = browser.get(&format!("/officer/account/{AMINA}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(text(&page.body).contains("NORTH-1"), "{}", text(&page.body));
        assert!(!page.body.contains("Amina"));
        assert_eq!(browser.get(&format!("/officer/account/{BRIAN}")).await.status, StatusCode::OK);
        assert_eq!(browser.get("/officer/account/999999").await.status, StatusCode::NOT_FOUND);
        drop(browser);
        portal.end().await;
        assert!(has(&looks(&store).await, ("O2", "refused_account", &AMINA.to_string())));
    }

    async fn a_restricted_marker_is_seen_by_few_and_each_sight_is_recorded_by_name(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let path = format!("/officer/account/{FARAH}");
        let mut officer = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let page = officer.get(&path).await;
        let read = text(&page.body);
        assert!(read.contains("Finds reading hard"), "{read}");
        assert!(read.contains("Speak to the team leader before any contact"), "{read}");
        assert!(!page.body.contains("omestic") && !page.body.contains("farah@example.org"), "{read}");
        let mut leader = doorstep::officer(&portal, TESS_LEADS).await;
        let seen = text(&leader.get(&path).await.body);
        assert!(seen.contains("Domestic abuse") && seen.contains("farah@example.org"), "{seen}");
        drop((officer, leader));
        portal.end().await;
        let looks = looks(&store).await;
        assert!(has(&looks, ("T1", "see_restricted_markers", "N-FARAH")), "{looks:?}");
        assert!(!looks.iter().any(|(who, act, _)| who == "O1" && act == "see_restricted_markers"), "{looks:?}");
    }
}
