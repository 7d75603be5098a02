//! Every state of a collection with everything that can happen to it, as one table.

use domain::{calendar::Day, direct_debit::CollectionState};
use server::{
    desk::direct_debit::{self, Scheme, When},
    store::{Store, collection::MatchCandidate},
};
use tempfile::TempDir;

use super::{CHLOE, portal, set_up};
use crate::{
    doorstep::resident,
    people::{self, rows::day},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
    },
};

/// What can happen: the payer is told, the notice does not arrive, it is the day to ask the bank, that day is past while the
/// mandate is paused, the feed brings the payment, or the payment's return.
const EVENTS: [&str; 6] = ["told", "not told", "input day", "paused", "paid", "returned"];

/// A row for each state, a column for each event; "-" = it stays as it is.
const TABLE: [(CollectionState, [&str; 6]); 7] = [
    (CollectionState::Planned, ["noticed", "-", "-", "skipped", "-", "-"]),
    (CollectionState::Noticed, ["-", "planned", "asked_for", "skipped", "-", "-"]),
    (CollectionState::AskedFor, ["-", "-", "-", "-", "collected", "-"]),
    (CollectionState::Collected, ["-", "-", "-", "-", "-", "unpaid"]),
    (CollectionState::Unpaid, ["-"; 6]),
    (CollectionState::Skipped, ["-"; 6]),
    (CollectionState::Withdrawn, ["-"; 6]),
];

/// Lets an event happen to every collection there is, and says what has become of the first.
async fn happen(portal: &Portal, store: &Store, event: &str) -> String {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let all = snapshot.list_collections_of_account(people::CHLOE, 100).await.expect("read");
    drop(snapshot);
    let first = all.iter().min_by_key(|collection| collection.entry_on).expect("a collection");
    let (entry_on, notice_id) = (first.entry_on, first.notice_id.expect("a notice"));
    let found = [MatchCandidate {
        collection_id: first.collection_id,
        entry_on,
        transaction_ref: "X1".to_owned(),
        effective_on: entry_on,
    }];
    if event == "paused" {
        pass_while_paused(portal, store, entry_on).await;
    }
    let mut unit = store.begin().await.expect("begun");
    let today = day("2026-05-01");
    match event {
        "told" => unit.note_collections_told(notice_id, today, entry_on).await,
        "not told" => unit.note_collections_untold(notice_id).await,
        "input day" => unit.ask_for_collections(entry_on, today).await,
        "paused" => Ok(0),
        "paid" => unit.match_paid(&found).await,
        _ => {
            let matched = unit.match_unpaid(&found).await.expect("matched");
            // A round that found the same, and comes second, has nothing to tell of.
            assert!(unit.match_unpaid(&found).await.expect("matched").is_empty());
            Ok(u64::try_from(matched.len()).expect("a count"))
        }
    }
    .expect("it happened");
    unit.commit().await.expect("committed");
    texts(store, &format!("SELECT state FROM collection WHERE entry_on = '{entry_on}'")).await.remove(0)
}

/// The round of the day of a collection, while its mandate is paused.
async fn pass_while_paused(portal: &Portal, store: &Store, today: Day) {
    change(store, "UPDATE mandate SET state = 'suspended'").await;
    let payee = portal.state.configuration.landlord.payee().expect("a payee");
    let when = When { now: portal.state.clock.now(), today, request_id: "" };
    let scheme = Scheme { policy: &portal.state.policy, payee: &payee };
    direct_debit::ask_for(store, when, scheme).await.expect("gone round");
    change(store, "UPDATE mandate SET state = 'active'").await;
}

on_both_engines! {
    async fn every_state_takes_the_events_that_the_table_lists_and_no_others(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        change(&store, "UPDATE mandate SET state = 'active'").await;
        assert_eq!(TABLE.map(|(state, _)| state).as_slice(), CollectionState::ALL, "every state, once, in order");
        for (state, row) in TABLE {
            for (event, expected) in EVENTS.into_iter().zip(row) {
                let code = state.code();
                change(&store, &format!("UPDATE collection SET state = '{code}', noticed_on = '2026-05-01', asked_for_on = NULL, paid_ref = NULL, unpaid_ref = NULL")).await;
                let found = happen(&portal, &store, event).await;
                let expected = if expected == "-" { code } else { expected };
                assert_eq!(found, expected, "{code}, {event}");
            }
        }
        // What has not been asked for can be called off, and nothing else.
        for state in CollectionState::ALL {
            assert_eq!(state.is_open(), matches!(state, CollectionState::Planned | CollectionState::Noticed), "{state:?}");
        }
        portal.end().await;
    }
}
