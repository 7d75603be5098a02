//! Budgets as they are stored: one current for each person, changed from the version that was read, frozen when sent.

use chrono::{DateTime, TimeDelta, Utc};
use server::store::{Store, StoreError, budget::SealedBudget};
use uuid::Uuid;

use crate::support::{on_both_engines, sql};

fn now() -> DateTime<Utc> {
    "2026-05-01T09:00:00Z".parse().expect("an instant")
}

fn budget(person_ref: &str, text: &str) -> SealedBudget {
    SealedBudget {
        budget_id: Uuid::new_v4(),
        person_ref: person_ref.to_owned(),
        sealed: text.as_bytes().to_vec(),
        version: 1,
        started_at: now(),
        updated_at: now(),
        completed_at: None,
    }
}

async fn insert(store: &Store, new: &SealedBudget) -> bool {
    let mut unit = store.begin().await.expect("a unit of work");
    let is_new = unit.insert_budget(new).await.expect("written");
    unit.commit().await.expect("committed");
    is_new
}

on_both_engines! {
    async fn each_person_has_one_current_budget(store: Store) {
        let (first, second) = (budget("N1", "a"), budget("N1", "b"));
        assert!(insert(&store, &first).await);
        assert!(!insert(&store, &second).await);
        assert!(insert(&store, &budget("N2", "c")).await);
        let mut unit = store.begin().await.expect("a unit of work");
        assert!(unit.replace_budget("N1", now()).await.expect("replaced"));
        assert!(unit.insert_budget(&second).await.expect("written"));
        assert_eq!(unit.find_replaced_budget("N1").await.expect("a read"), Some(first));
        assert_eq!(unit.hold_current_budget("N1").await.expect("a read"), Some(second));
        unit.commit().await.expect("committed");
    }

    async fn a_change_is_of_the_version_that_was_read(store: Store) {
        let mut row = budget("N1", "a");
        insert(&store, &row).await;
        row.version = 2;
        let mut unit = store.begin().await.expect("a unit of work");
        unit.update_budget(&row, 1).await.expect("changed");
        let again = unit.update_budget(&row, 1).await;
        assert!(matches!(again, Err(StoreError::RowCount { table: "budget", .. })), "{again:?}");
    }

    async fn a_budget_is_frozen_as_it_stands_when_it_is_sent(store: Store) {
        let mut row = budget("N1", "a");
        insert(&store, &row).await;
        let mut unit = store.begin().await.expect("a unit of work");
        // Not completed: nothing to send.
        assert_eq!(unit.snapshot_budget("N1", now()).await.expect("frozen"), None);
        row.completed_at = Some(now());
        unit.update_budget(&row, 1).await.expect("changed");
        let sent = unit.snapshot_budget("N1", now()).await.expect("frozen").expect("a copy");
        assert_eq!(unit.snapshot_budget("N1", now()).await.expect("frozen"), Some(sent));
        (row.version, row.sealed) = (2, b"b".to_vec());
        unit.update_budget(&row, 1).await.expect("changed");
        let later = unit.snapshot_budget("N1", now() + TimeDelta::hours(1)).await.expect("frozen").expect("a copy");
        assert_ne!(later, sent);
        assert_eq!(unit.snapshot_budget("N2", now()).await.expect("frozen"), None);
        unit.commit().await.expect("committed");
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let copy = snapshot.budget_snapshot(sent).await.expect("a read").expect("a copy");
        assert_eq!((copy.sealed, copy.person_ref.as_str(), copy.budget_id), (b"a".to_vec(), "N1", row.budget_id));
        drop(snapshot);
        assert!(sql(&store, "UPDATE budget_snapshot SET version = 9").await.is_err());
    }

    async fn budgets_are_forgotten_when_their_time_is_over_and_sent_ones_later(store: Store) {
        let mut row = budget("N1", "a");
        row.completed_at = Some(now());
        insert(&store, &row).await;
        let mut unit = store.begin().await.expect("a unit of work");
        let sent = unit.snapshot_budget("N1", now()).await.expect("frozen").expect("a copy");
        let later = now() + TimeDelta::days(800);
        assert_eq!(unit.forget_budgets(now(), now()).await.expect("forgotten"), 0);
        assert_eq!(unit.forget_budgets(later, now()).await.expect("forgotten"), 1);
        assert!(unit.hold_current_budget("N1").await.expect("a read").is_none());
        unit.commit().await.expect("committed");
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        assert!(snapshot.budget_snapshot(sent).await.expect("a read").is_some());
        drop(snapshot);
        let mut unit = store.begin().await.expect("a unit of work");
        assert_eq!(unit.forget_budgets(later, later).await.expect("forgotten"), 1);
    }
}
