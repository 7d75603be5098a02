//! Telling people things: by which way it goes, and the letters that an officer prints.

use axum::http::StatusCode;
use server::{
    desk::{
        notice::{self, Notice},
        retention,
    },
    store::Store,
};

use super::text;
use crate::{
    doorstep::{form_key, officer, resident, send},
    household::{BILAL, MANAGER, NORTH_OFFICER, SAM, SOUTH_OFFICER, move_in},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";
const STATES: &str =
    "SELECT person_ref || ' ' || channel || ' ' || state || ' ' || COALESCE(why_letter, '') FROM person_notice";

/// Tells somebody something, and does the jobs.
async fn tell(portal: &Portal, store: &Store, person_ref: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    let told = Notice {
        person_ref: person_ref.to_owned(),
        account_id: None,
        subject: "About your account".to_owned(),
        body: "All of it.".to_owned(),
        text_message: String::new(),
    };
    notice::tell_on(&mut unit, portal.state.clock.now(), portal.state.clock.today(), &told).await.expect("told");
    unit.commit().await.expect("a commit");
}

on_both_engines! {
    async fn each_is_told_by_the_way_that_reaches_them_and_nobody_by_one_that_must_not_be(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for person_ref in ["amina", "bilal", "sam", "leo", "sara", "dora", "nobody"] {
            tell(&portal, &store, person_ref).await;
        }
        portal.do_jobs().await;
        assert_eq!(
            texts(&store, STATES).await,
            [
                "amina text sent ",
                "bilal letter to_print preference",
                "dora nothing withheld ",
                "leo letter to_print preference",
                "nobody letter to_print no_address",
                "sam email sent ",
                "sara letter to_print safe_contact_only",
            ]
        );
        let mut sent: Vec<_> = portal.messages().into_iter().map(|message| (message.to, message.body)).collect();
        sent.sort();
        assert_eq!(sent.len(), 2);
        assert!(sent[0].0 == "07700900001" && sent[0].1.ends_with(": You have a new message. Sign in to read it."));
        assert!(sent[1].0 == SAM.to && sent[1].1.starts_with("All of it."));
        portal.end().await;
    }

    async fn what_changes_before_it_is_sent_counts(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "amina").await;
        tell(&portal, &store, "sam").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('amina', 'safe_contact_only', '2026-05-01', '{}')").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('sam', 'deceased', '2026-05-01', '{}')").await;
        portal.do_jobs().await;
        assert!(portal.messages().is_empty());
        assert_eq!(
            texts(&store, STATES).await,
            ["amina letter to_print safe_contact_only", "sam nothing withheld "]
        );
        portal.end().await;
    }

    async fn whoever_suffers_abuse_is_written_to_by_no_program(store: Store) {
        move_in(&store).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('sam', 'domestic_abuse', '2026-05-01', '{}')").await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "sam").await;
        portal.do_jobs().await;
        assert!(portal.messages().is_empty());
        assert_eq!(texts(&store, STATES).await, ["sam letter to_print safe_contact_only"]);
        portal.end().await;
    }

    async fn what_people_were_told_is_forgotten_after_its_years_but_not_what_waits(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "sam").await;
        tell(&portal, &store, "bilal").await;
        portal.do_jobs().await;
        let (now, today) = (portal.state.clock.now(), portal.state.clock.today());
        let rules = portal.state.policy.on(today).retention;
        let years = |years: u32| (now + chrono::Months::new(12 * years), today + chrono::Months::new(12 * years));
        let (later, day) = years(rules.notice_years);
        let forgotten = retention::forget(&store, later, day, &rules).await.expect("forgotten");
        assert_eq!(forgotten.contact_rows, 0, "to the day, it is kept");
        let (later, day) = years(rules.notice_years + 1);
        let forgotten = retention::forget(&store, later, day, &rules).await.expect("forgotten");
        assert_eq!(forgotten.contact_rows, 1);
        assert_eq!(texts(&store, STATES).await, ["bilal letter to_print preference"], "a letter that nobody has printed");
        portal.end().await;
    }

    async fn a_letter_is_printed_once_by_an_officer_of_the_patch(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "sara").await;
        tell(&portal, &store, "bilal").await;
        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        assert!(sid.get("/officer/letters").await.body.contains("There is no letter to print"));
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let list = nora.get("/officer/letters").await.body;
        assert!(text(&list).contains("Sara Example") && text(&list).contains("Bilal Example"), "{list}");
        let at = list.find("/officer/letters/").expect("a letter");
        let path = &list[at..at + "/officer/letters/".len() + 36];
        let page = nora.get(path).await;
        let shown = text(&page.body);
        assert!(shown.contains("All of it.") && shown.contains("14 Rowan Court"), "{shown}");
        assert!(shown.contains("Do not post this to the home"), "{shown}");
        assert_eq!(sid.get(path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(send(&mut nora, path, &form_key(&page), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!nora.get("/officer/letters").await.body.contains("Sara"));
        assert!(nora.get(path).await.body.contains("This letter is printed"));
        let mut max = officer(&portal, MANAGER).await;
        assert!(max.get("/officer/letters").await.body.contains("Bilal"));
        portal.end().await;
    }

    async fn a_letter_goes_where_they_are_a_tenant_today_and_never_to_a_home_that_they_left(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "bilal").await;
        change(&store, "UPDATE person_notice SET account_id = 1").await;
        let mut max = officer(&portal, MANAGER).await;
        let list = max.get("/officer/letters").await.body;
        let at = list.find("/officer/letters/").expect("a letter");
        let path = &list[at..at + "/officer/letters/".len() + 36];
        assert!(text(&max.get(path).await.body).contains("12 Rowan Court"));
        // To the last day of the tenancy it is their home.
        change(&store, "UPDATE tenancy SET ends_on = '2026-05-01' WHERE tenancy_ref = 'T1'").await;
        assert!(text(&max.get(path).await.body).contains("12 Rowan Court"));
        change(&store, "UPDATE tenancy SET ends_on = '2026-04-30' WHERE tenancy_ref = 'T1'").await;
        let unknown = text(&max.get(path).await.body);
        assert!(unknown.contains("no other address is known") && !unknown.contains("Rowan Court"), "{unknown}");
        change(&store, "INSERT INTO person (person_ref, tenancy_ref, role, first_name, last_name, imported) VALUES ('bilal', 'T2', 'joint', 'Bilal', 'Example', '{}')").await;
        let moved = text(&max.get(path).await.body);
        assert!(moved.contains("3 Alder Walk") && !moved.contains("Rowan Court"), "{moved}");
        portal.end().await;
    }

    async fn what_somebody_was_told_stands_in_their_messages_and_nobody_else_s(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "bilal").await;
        let mut bilal = resident(&portal, BILAL).await;
        let list = bilal.get("/messages").await.body;
        assert!(list.contains("(1 new)") && text(&list).contains("About your account New"), "{list}");
        let at = list.find("/messages/notice/").expect("a notice");
        let path = list[at..at + "/messages/notice/".len() + 36].to_owned();
        assert!(text(&bilal.get(&path).await.body).contains("All of it."));
        assert!(!bilal.get("/messages").await.body.contains("1 new"));
        let mut amina = resident(&portal, crate::household::AMINA).await;
        assert_eq!(amina.get(&path).await.status, StatusCode::NOT_FOUND);
        portal.end().await;
    }
}
