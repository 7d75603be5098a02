//! A tenant whom the extract no longer sends: said in the report, and ended by hand.

use axum::http::StatusCode;
use server::{
    desk::{
        audit::AuditActor,
        tenant::{self, EndRefused},
    },
    extract::{NotSent, NotSentTenant},
    store::Store,
};

use crate::{
    doorstep::resident,
    household::{SAM, move_in},
    support::{
        extract::{Extract, change, texts},
        on_both_engines,
        portal::Portal,
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";
const ROLES: &str = "SELECT person_ref || ' ' || role FROM person";

async fn end(store: &Store, person_ref: &str, tenancy_ref: &str) -> Result<(), EndRefused> {
    let now = NOW.parse().expect("an instant");
    tenant::end(store, now, AuditActor::System("test"), person_ref, tenancy_ref).await
}

on_both_engines! {
    async fn a_tenant_who_is_not_in_the_file_stays_one_and_the_report_names_them(store: Store) {
        let extract = Extract::small();
        let whole = extract.import(&store).await;
        assert_eq!(whole.not_sent, Some(NotSent::default()));
        assert!(!whole.table().contains("hearth person end"));
        let people = extract.read("people");
        let without: String = people.split_inclusive('\n').filter(|row| !row.starts_with("N1,")).collect();
        extract.write("people", &without);
        let report = extract.import(&store).await;
        let named = NotSentTenant { person_ref: "N1".to_owned(), tenancy_ref: "T1".to_owned() };
        assert_eq!(report.not_sent, Some(NotSent { count: 1, first: vec![named] }));
        assert!(report.table().contains("--ref N1 --tenancy T1"), "{}", report.table());
        assert!(report.is_clean());
        assert_eq!(texts(&store, ROLES).await, ["N1 lead", "N2 lead"]);
        // Who was sent and refused was sent; who left with the tenancy is nobody's business; and no file says nothing.
        extract.write("people", people.replace("1980-02-29", "1980-02-30"));
        assert_eq!(extract.import(&store).await.not_sent, Some(NotSent::default()));
        extract.write("people", &without);
        change(&store, "UPDATE tenancy SET ends_on = '2026-01-01' WHERE tenancy_ref = 'T1'").await;
        assert_eq!(extract.import(&store).await.not_sent, Some(NotSent::default()));
        extract.remove("people");
        assert_eq!(extract.import(&store).await.not_sent, None);
    }

    async fn whoever_was_ended_by_hand_is_not_brought_back_by_the_same_row(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        end(&store, "N1", "T1").await.expect("ended");
        assert!(matches!(end(&store, "N1", "T1").await, Err(EndRefused::NotATenant { .. })));
        extract.import(&store).await;
        extract.replace("people", "07700 900001", "07700 900002");
        extract.import(&store).await;
        assert_eq!(texts(&store, ROLES).await, ["N1 occupant", "N2 lead"]);
        let acts: Vec<String> =
            store.list_audit_of("person", "N1", 10).await.expect("listed").into_iter().map(|row| row.act).collect();
        assert_eq!(acts, ["tenant_ended"]);
    }

    async fn whoever_was_ended_sees_nothing_from_their_next_page_on(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        assert_eq!(sam.get("/account/4/statement").await.status, StatusCode::OK);
        end(&store, "sam", "T3").await.expect("ended");
        assert_eq!(sam.get("/account/4/statement").await.status, StatusCode::NOT_FOUND);
        let home = sam.get("/home").await;
        assert!(!home.body.contains("8000 2222"), "{}", home.body);
        portal.end().await;
    }
}
