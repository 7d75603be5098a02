//! The audit trail: append-only, sealed into a chain that shows what was changed, whole after erasure.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use serde_json::json;
use server::{
    desk::{
        audit::{self, AuditActor, AuditEntry, AuditSubject, Detail},
        audit_chain::{self, ChainBreak},
        job::{self, Job},
    },
    store::{NewAuditEntry, Store},
};

use crate::support::{on_both_engines, portal::Portal, sql};

fn now() -> DateTime<Utc> {
    "2026-05-01T09:00:00Z".parse().expect("an instant")
}

fn entry(account_id: i64, detail: Option<Detail>) -> AuditEntry {
    AuditEntry {
        actor: AuditActor::Officer("O1".to_owned()),
        act: "see_account",
        subject: AuditSubject::account(account_id),
        request_id: "7K3F-9QXM".to_owned(),
        detail,
    }
}

async fn record(store: &Store, entries: &[AuditEntry]) {
    let mut unit = store.begin().await.expect("begun");
    for entry in entries {
        audit::record(&mut unit, now(), entry).await.expect("recorded");
    }
    unit.commit().await.expect("committed");
}

on_both_engines! {
    async fn entries_cannot_be_changed_or_taken_away(store: Store) {
        record(&store, &[entry(1, None)]).await;
        for statement in ["UPDATE audit_entry SET act = 'nothing'", "DELETE FROM audit_entry"] {
            let refused = sql(&store, statement).await.expect_err(statement);
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
    }

    async fn a_sealed_trail_is_whole_and_its_head_is_exported(store: Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let heads = folder.path().join("heads.csv");
        assert_eq!(audit_chain::seal(&store, now()).await.expect("sealed"), None);
        for round in 0..3 {
            record(&store, &[entry(round, None), entry(round + 10, None)]).await;
            let head = audit_chain::seal(&store, now()).await.expect("sealed").expect("a head");
            assert_eq!(head.position, (round + 1) * 2);
            audit_chain::export(&heads, &head, now()).expect("exported");
        }
        record(&store, &[entry(99, None)]).await;
        let exported = audit_chain::exported(&heads).expect("read");
        let report = audit_chain::verify(&store, &exported).await.expect("verified");
        assert_eq!((report.links, report.unsealed, report.heads), (6, 1, 3));
        assert!(report.is_whole(), "{:?}", report.breaks);
    }

    async fn what_was_changed_behind_the_back_is_found(store: Store) {
        record(&store, &[entry(1, None), entry(2, None), entry(3, None)]).await;
        let head = audit_chain::seal(&store, now()).await.expect("sealed").expect("a head");
        let exported = [(head.position, server::security::fingerprint::hexadecimal(&head.digest))];
        // Somebody with the run of the database takes the trigger away first.
        let trigger = match store.engine_name() {
            "SQLite" => "DROP TRIGGER audit_entry_never_changes",
            _ => "DROP TRIGGER audit_entry_never_changes ON audit_entry",
        };
        sql(&store, trigger).await.expect("dropped");
        sql(&store, "UPDATE audit_entry SET actor_ref = 'O2' WHERE subject_ref = '2'").await.expect("changed");
        let report = audit_chain::verify(&store, &exported).await.expect("verified");
        assert!(matches!(report.breaks[..], [ChainBreak::Altered { position: 2, .. }]), "{:?}", report.breaks);

        sql(&store, "DELETE FROM audit_link WHERE position = 2").await.expect("taken away");
        let report = audit_chain::verify(&store, &exported).await.expect("verified");
        assert!(report.breaks.contains(&ChainBreak::Missing(2)), "{:?}", report.breaks);
        assert!(report.breaks.contains(&ChainBreak::Unaccounted(1)), "{:?}", report.breaks);

        sql(&store, "DELETE FROM audit_link WHERE position = 3").await.expect("cut off");
        let report = audit_chain::verify(&store, &exported).await.expect("verified");
        assert!(report.breaks.contains(&ChainBreak::HeadLost(3)), "{:?}", report.breaks);
    }

    async fn what_is_personal_is_erased_after_its_day_and_the_chain_stays_whole(store: Store) {
        let last_day: Day = "2026-06-30".parse().expect("a day");
        let detail = Detail::new(json!({ "email": "old@example.org" }), last_day);
        record(&store, &[entry(1, Some(detail))]).await;
        audit_chain::seal(&store, now()).await.expect("sealed");
        let shown = store.list_audit_of("account", "1", 1).await.expect("listed");
        assert!(shown[0].detail.as_deref().is_some_and(|detail| detail.contains("old@example.org")));

        let mut unit = store.begin().await.expect("begun");
        assert_eq!(unit.erase_audit_details(last_day).await.expect("not yet"), 0);
        assert_eq!(unit.erase_audit_details(last_day + chrono::Days::new(1)).await.expect("erased"), 1);
        unit.commit().await.expect("committed");
        let report = audit_chain::verify(&store, &[]).await.expect("verified");
        assert!(report.is_whole(), "{:?}", report.breaks);
        assert_eq!(report.erased, 1);
    }

    async fn a_changed_detail_is_found(store: Store) {
        let detail = Detail::new(json!("said"), "2030-01-01".parse().expect("a day"));
        record(&store, &[entry(1, Some(detail))]).await;
        audit_chain::seal(&store, now()).await.expect("sealed");
        sql(&store, "UPDATE audit_detail SET content = 'unsaid'").await.expect("changed");
        let report = audit_chain::verify(&store, &[]).await.expect("verified");
        assert!(matches!(report.breaks[..], [ChainBreak::DetailAltered(_)]), "{:?}", report.breaks);
    }

    async fn two_servers_that_seal_at_once_make_one_chain(store: Store) {
        for account_id in 0..50 {
            record(&store, &[entry(account_id, None)]).await;
        }
        let sealers: Vec<_> = (0..4).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { audit_chain::seal(&store, now()).await.is_ok() })
        }).collect();
        for sealer in sealers {
            sealer.await.expect("no panic");
        }
        audit_chain::seal(&store, now()).await.expect("what a loser left is sealed the next time");
        let report = audit_chain::verify(&store, &[]).await.expect("verified");
        assert!(report.is_whole(), "{:?}", report.breaks);
        assert_eq!((report.links, report.unsealed), (50, 0));
    }

    async fn a_long_trail_is_sealed_and_verified_in_parts(store: Store) {
        let entries: Vec<NewAuditEntry> = (0..5_000).map(|number: i64| NewAuditEntry {
            at: now(),
            actor_kind: "system",
            actor_ref: "test".to_owned(),
            act: "see_account".to_owned(),
            subject_kind: "account",
            subject_ref: number.to_string(),
            request_id: String::new(),
            detail: None,
        }).collect();
        let mut unit = store.begin().await.expect("begun");
        unit.insert_audit(&entries).await.expect("inserted");
        unit.commit().await.expect("committed");
        audit_chain::seal(&store, now()).await.expect("sealed");
        let report = audit_chain::verify(&store, &[]).await.expect("verified");
        assert!(report.is_whole(), "{:?}", report.breaks);
        assert_eq!((report.links, report.unsealed), (5_000, 0));
    }

    async fn looks_are_written_together_and_at_the_latest_when_the_server_stops(store: Store) {
        let portal = Portal::new(&store, "2026-05-01T09:00:00Z");
        for account_id in 0..300 {
            portal.state.looks.note(now(), &entry(account_id, None)).await.expect("noted");
        }
        portal.end().await;
        assert_eq!(store.audit_counts().await.expect("counted").entries, 300);
    }

    async fn sealing_and_forgetting_are_jobs(store: Store) {
        let portal = Portal::new(&store, "2026-05-01T09:00:00Z");
        record(&store, &[entry(1, None)]).await;
        let mut unit = store.begin().await.expect("begun");
        job::enqueue(&mut unit, now(), &Job::SealAudit { minute: 1 }).await.expect("enqueued");
        job::enqueue(&mut unit, now(), &Job::EraseExpired { on: portal.state.clock.today() }).await.expect("enqueued");
        unit.commit().await.expect("committed");
        assert_eq!(portal.do_jobs().await, 2);
        let heads = audit_chain::exported(&portal.folder().join("audit-heads.csv")).expect("read");
        assert_eq!(heads.len(), 1);
        assert!(audit_chain::verify(&store, &heads).await.expect("verified").is_whole());
        portal.end().await;
    }
}
