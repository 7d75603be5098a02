//! What the landlord's system is told back: each row by an id of its own, what changed since, and nothing twice within a file.

use chrono::{DateTime, TimeDelta, Utc};
use domain::contact::{ContactChangeState, ContactField};
use server::{
    desk::notice::{self, Notice},
    store::{
        Store,
        contact::NewContactChange,
        export::{ExportFile, ExportRow},
    },
};
use uuid::Uuid;

use crate::{
    household::{AMINA_RENT, move_in},
    support::{on_both_engines, portal::Portal},
};

const NOW: &str = "2026-05-01T09:00:00Z";

async fn exported(store: &Store, file: ExportFile, since: DateTime<Utc>) -> Vec<ExportRow> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let (mut rows, mut after) = (Vec::new(), Uuid::nil());
    loop {
        // One at a time, as thousands are a thousand at a time.
        let next = snapshot.list_export(file, since, after, 1).await.expect("read");
        let Some(last) = next.last() else { return rows };
        after = last.record_id;
        rows.extend(next);
    }
}

async fn tell(portal: &Portal, store: &Store, person_ref: &str, account_id: Option<i64>) {
    let mut unit = store.begin().await.expect("a unit of work");
    let told = Notice {
        person_ref: person_ref.to_owned(),
        account_id,
        subject: "About your account".to_owned(),
        body: "All of it.".to_owned(),
        text_message: String::new(),
    };
    notice::tell_on(&mut unit, portal.state.clock.now(), portal.state.clock.today(), &told).await.expect("told");
    unit.commit().await.expect("a commit");
    portal.do_jobs().await;
}

on_both_engines! {
    async fn every_file_can_be_read_when_nothing_was_decided(store: Store) {
        move_in(&store).await;
        for file in ExportFile::ALL {
            assert!(exported(&store, file, DateTime::UNIX_EPOCH).await.is_empty(), "{file:?}");
        }
    }

    async fn what_was_sent_is_an_action_and_what_waits_is_none(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "amina", Some(AMINA_RENT)).await;
        tell(&portal, &store, "sam", None).await;
        tell(&portal, &store, "bilal", None).await;
        let rows = exported(&store, ExportFile::Actions, portal.state.clock.now() - TimeDelta::hours(1)).await;
        let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.cells[2].as_str(), row.cells[3].as_str())).collect();
        assert_eq!(told, [("amina", "TEXT"), ("sam", "EMAIL")], "Bilal's letter is not posted");
        assert!(!rows[0].cells[1].is_empty() && rows[1].cells[1].is_empty(), "{rows:?}");
        for row in &rows {
            assert_eq!(row.cells.len(), ExportFile::Actions.columns().len());
            assert_eq!(row.cells[0], row.record_id.to_string());
            assert_eq!(row.cells[4], "2026-05-01T09:00:00Z");
        }
        let later = portal.state.clock.now() + TimeDelta::seconds(1);
        assert!(exported(&store, ExportFile::Actions, later).await.is_empty(), "taken before");
        portal.end().await;
    }

    async fn a_change_of_contact_details_is_told_once_it_counts(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let now = portal.state.clock.now();
        for (state, value) in [(ContactChangeState::Done, "new@example.org"), (ContactChangeState::Held, "held@example.org")] {
            let mut unit = store.begin().await.expect("a unit of work");
            unit.insert_contact_change(&NewContactChange {
                change_id: Uuid::now_v7(),
                person_ref: "sam",
                account_id: AMINA_RENT,
                field: ContactField::Email,
                old_value: None,
                new_value: Some(value),
                set_by: Some("O1"),
                state,
                asked_at: now,
                code_ends_at: now,
                tries: 1,
            })
            .await
            .expect("inserted");
            unit.commit().await.expect("a commit");
        }
        let rows = exported(&store, ExportFile::ContactChanges, now).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].cells[1..], ["sam", "email", "new@example.org", "O1", "2026-05-01T09:00:00Z"]);
        portal.end().await;
    }
}
