//! Officers: added, changed, removed, each change on record.

use domain::permission::OfficerRole;
use server::{
    desk::{
        audit::AuditActor,
        officer::{self, OfficerProblem},
    },
    store::{NewOfficer, Store},
};

use crate::support::on_both_engines;

const NOW: &str = "2026-05-01T09:00:00Z";

fn ada(patches: &[String]) -> NewOfficer<'_> {
    NewOfficer { officer_ref: "O1", name: "Ada Example", email: "Ada@Example.org", role: OfficerRole::Officer, patches }
}

async fn add(store: &Store, officer: &NewOfficer<'_>) -> Result<(), OfficerProblem> {
    officer::add(store, NOW.parse().expect("an instant"), AuditActor::System("test"), officer).await
}

on_both_engines! {
    async fn an_officer_is_added_changed_and_removed_and_each_is_on_record(store: Store) {
        let now = NOW.parse().expect("an instant");
        let north = ["North 1".to_owned()];
        add(&store, &ada(&north)).await.expect("added");
        let actor = || AuditActor::System("test");
        officer::change_role(&store, now, actor(), "O1", OfficerRole::Manager, None).await.expect("changed");
        let listed = store.list_officers(10).await.expect("listed");
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].role, OfficerRole::Manager);
        assert_eq!(listed[0].patches, north);
        officer::change_role(&store, now, actor(), "O1", OfficerRole::Manager, Some(&[])).await.expect("changed");
        assert!(store.list_officers(10).await.expect("listed")[0].patches.is_empty());

        officer::remove(&store, now, actor(), "O1").await.expect("removed");
        assert!(store.list_officers(10).await.expect("listed").is_empty());
        let acts: Vec<String> =
            store.list_audit_of("officer", "O1", 10).await.expect("listed").into_iter().map(|row| row.act).collect();
        assert_eq!(acts, ["officer_removed", "officer_role_changed", "officer_role_changed", "officer_added"]);
    }

    async fn a_removed_officer_can_come_back(store: Store) {
        let now = NOW.parse().expect("an instant");
        add(&store, &ada(&[])).await.expect("added");
        officer::remove(&store, now, AuditActor::System("test"), "O1").await.expect("removed");
        add(&store, &ada(&[])).await.expect("added again");
        assert_eq!(store.list_officers(10).await.expect("listed").len(), 1);
    }

    async fn what_cannot_be_is_refused_and_changes_nothing(store: Store) {
        let now = NOW.parse().expect("an instant");
        add(&store, &ada(&[])).await.expect("added");
        assert!(matches!(add(&store, &ada(&[])).await, Err(OfficerProblem::AlreadyThere(_))));
        let same_email = NewOfficer { officer_ref: "O2", email: "ada@example.ORG", ..ada(&[]) };
        assert!(matches!(add(&store, &same_email).await, Err(OfficerProblem::EmailTaken(_))));
        for email in ["ada", "ada@", "@example.org", "a b@example.org", "ada@example", "ada@example..org"] {
            let wrong = NewOfficer { officer_ref: "O3", email, ..ada(&[]) };
            assert!(matches!(add(&store, &wrong).await, Err(OfficerProblem::NotAnEmail(_))), "{email}");
        }
        let gone = officer::remove(&store, now, AuditActor::System("test"), "O9").await;
        assert!(matches!(gone, Err(OfficerProblem::NotThere(_))));
        assert_eq!(store.list_officers(10).await.expect("listed").len(), 1);
        assert_eq!(store.audit_counts().await.expect("counted").entries, 1);
    }
}
