//! What the bank said, recorded on the page and by the command's act.

use axum::http::StatusCode;
use domain::{direct_debit::MandateEvent, policy::Policy};
use server::{
    desk::direct_debit::{By, Recording, Refused, Scheme, When, record},
    store::mandate::MandatesAsked,
};
use tempfile::TempDir;
use uuid::Uuid;

use super::{BRIAN, CHLOE, collections, demonstration, fill_in, keeping::active, portal, set_up, states};
use crate::{
    doorstep::{officer, resident},
    people,
    support::{
        extract::{change, texts},
        on_both_engines,
    },
};

const TESS_LEADS: &str = "t1@example.org";
const OLIVE_OF_NORTH: &str = "o1@example.org";
const PETER_OF_EAST: &str = "o2@example.org";

async fn mandate_id(store: &server::store::Store) -> Uuid {
    store
        .snapshot()
        .await
        .expect("a snapshot")
        .find_live_mandate(people::CHLOE)
        .await
        .expect("read")
        .expect("a mandate")
        .mandate_id
}

on_both_engines! {
    async fn finance_and_leaders_record_what_the_bank_said_and_officers_look(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut chloe = resident(&portal, CHLOE).await;
        set_up(&mut chloe, people::CHLOE).await;
        let path = format!("/officer/direct-debits/{}", mandate_id(&store).await);
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert!(tess.get("/officer/direct-debits").await.body.contains(&path));
        let page = tess.get(&path).await;
        assert!(page.body.contains("4958") && !page.body.contains("66374958"), "{}", page.body);
        // Not everything can happen to it, and what cannot is said.
        let page = fill_in(&mut tess, &path, &[("event", "activate")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = fill_in(&mut tess, &path, &[("event", "instruct"), ("day", "2"), ("month", "5"), ("year", "2026")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "still to come");
        let page = fill_in(&mut tess, &path, &[("event", "instruct")]).await;
        assert_eq!(page.header("location"), path, "{}", page.body);
        assert_eq!(states(&store).await, ["instructed"]);
        let page = fill_in(&mut tess, &path, &[("event", "reject")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(states(&store).await, ["rejected"]);
        assert!(collections(&store).await.iter().all(|one| one.contains(" withdrawn ")));
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|message| message.subject == "Your Direct Debit was not set up"));

        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get(&path).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("name=\"event\""), "{}", page.body);
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert_eq!(peter.get(&path).await.status, StatusCode::FORBIDDEN);
        assert!(!peter.get("/officer/direct-debits?state=rejected").await.body.contains(&path));
        portal.end().await;
    }

    async fn the_list_is_narrowed_to_an_officer_s_own_before_it_is_cut(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut chloe = resident(&portal, CHLOE).await;
        set_up(&mut chloe, people::CHLOE).await;
        let list = async |patches: &[&str], kept_from: &[&str]| {
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            let (patches, kept_from) = (owned(patches), owned(kept_from));
            let asked = MandatesAsked { patches: &patches, kept_from: &kept_from, limit: 1, ..MandatesAsked::default() };
            store.snapshot().await.expect("a snapshot").list_mandates(&asked).await.expect("listed").len()
        };
        assert_eq!(list(&[], &[]).await, 1);
        assert_eq!(list(&["NORTH-1"], &[]).await, 1);
        assert_eq!(list(&["EAST-1"], &[]).await, 0);
        assert_eq!(list(&[], &["T-CHLOE"]).await, 0);
        // One of another patch, agreed before, is not in the way.
        let mut brian = resident(&portal, BRIAN).await;
        set_up(&mut brian, people::BRIAN).await;
        change(&store, "UPDATE mandate SET consented_at = '2026-04-01T09:00:00Z' WHERE account_id = (SELECT account_id FROM account WHERE tenancy_ref = 'T-BRIAN')").await;
        assert_eq!(list(&["NORTH-1"], &[]).await, 1);
        portal.end().await;
    }

    async fn nothing_is_recorded_of_a_day_before_it_was_agreed(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut chloe = resident(&portal, CHLOE).await;
        set_up(&mut chloe, people::CHLOE).await;
        let mandate_id = mandate_id(&store).await;
        // Half past midnight on 1 May by the clock on the wall.
        change(&store, "UPDATE mandate SET consented_at = '2026-04-30T23:30:00Z'").await;
        let policy = Policy::builtin().expect("a policy");
        let payee = demonstration().landlord.payee().expect("a payee");
        let scheme = Scheme { policy: &policy, payee: &payee };
        let when = When { now: portal.state.clock.now(), today: portal.state.clock.today(), request_id: "" };
        for (day, is_taken) in [("2026-04-30", false), ("2026-05-01", true)] {
            let happened_on = day.parse().expect("a day");
            let recording = Recording { mandate_id, event: MandateEvent::Instruct, happened_on, is_told: false, closed_because: None };
            let done = record(&store, when, scheme, By::System("hearth mandate"), recording).await;
            assert_eq!(done.is_ok(), is_taken, "{day}: {done:?}");
        }
        portal.end().await;
    }

    async fn a_pause_and_its_end_are_told_with_what_is_collected_then(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        let path = format!("/officer/direct-debits/{}", mandate_id(&store).await);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let message = |subject: &str| portal.messages().into_iter().find(|one| one.subject == subject).map(|one| one.body);
        fill_in(&mut tess, &path, &[("event", "suspend")]).await;
        portal.do_jobs().await;
        assert_eq!(states(&store).await, ["suspended"]);
        let body = message("Your Direct Debit is paused").expect("told");
        assert!(body.contains("We take nothing for now") && body.contains("ending 4958"), "{body}");
        fill_in(&mut tess, &path, &[("event", "resume")]).await;
        portal.do_jobs().await;
        assert_eq!(states(&store).await, ["active"]);
        let body = message("Your Direct Debit goes on").expect("told");
        assert!(body.contains("as we told you before:\n* £436.37 on Monday 1 June 2026: rent"), "{body}");
        portal.end().await;
    }

    async fn every_event_of_the_table_and_no_other_can_be_recorded(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut chloe = resident(&portal, CHLOE).await;
        set_up(&mut chloe, people::CHLOE).await;
        let mandate_id = mandate_id(&store).await;
        let policy = Policy::builtin().expect("a policy");
        let payee = demonstration().landlord.payee().expect("a payee");
        let scheme = Scheme { policy: &policy, payee: &payee };
        let when = When { now: portal.state.clock.now(), today: portal.state.clock.today(), request_id: "" };
        for state in domain::direct_debit::MandateState::ALL {
            for event in MandateEvent::ALL {
                match state.code() {
                    "pending" => change(&store, "UPDATE mandate SET state = 'pending', ended_at = NULL").await,
                    "instructed" => change(&store, "UPDATE mandate SET state = 'instructed', ended_at = NULL").await,
                    "active" => change(&store, "UPDATE mandate SET state = 'active', ended_at = NULL").await,
                    "suspended" => change(&store, "UPDATE mandate SET state = 'suspended', ended_at = NULL").await,
                    "cancelled_by_payer" => change(&store, "UPDATE mandate SET state = 'cancelled_by_payer'").await,
                    "cancelled_by_us" => change(&store, "UPDATE mandate SET state = 'cancelled_by_us'").await,
                    "rejected" => change(&store, "UPDATE mandate SET state = 'rejected'").await,
                    _ => change(&store, "UPDATE mandate SET state = 'closed'").await,
                }
                let recording = Recording { mandate_id, event: *event, happened_on: when.today, is_told: false, closed_because: None };
                let done = record(&store, when, scheme, By::System("hearth mandate"), recording).await;
                match domain::direct_debit::next(*state, *event) {
                    Ok(next) => {
                        done.expect("allowed");
                        assert_eq!(states(&store).await, [next.code()]);
                    }
                    Err(_) => assert!(matches!(done, Err(Refused::NotAllowed(_))), "{state:?} {event:?}"),
                }
            }
        }
        let told = texts(&store, "SELECT actor_ref FROM mandate_event WHERE actor_kind = 'system'").await;
        assert!(told.iter().all(|by| by == "hearth mandate") && told.len() > 10);
        portal.end().await;
    }
}
