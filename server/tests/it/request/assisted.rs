//! An officer acts for a resident on the telephone.

use axum::http::StatusCode;
use server::store::Store;

use crate::{
    arrangement::{AMINA, NOW, OLIVE_OF_NORTH, ONE, PETER_OF_EAST, TESS_LEADS, TWENTY, check, last_offer, offer, path},
    doorstep::{fill_in, form_key, officer, resident, send},
    people,
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

const ACT_FOR: &str = "/officer/account/101/act-for";
const BEGIN: &[(&str, &str)] =
    &[("person_ref", "N-AMINA"), ("reason", "Called; gave date of birth and last payment"), ("sure", "yes")];

async fn begin(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    fill_in(browser, ACT_FOR, fields).await
}

async fn by_both(store: &Store, kind: &str, reference: &str) -> Vec<String> {
    let entries = store.list_audit_of(kind, reference, 200).await.expect("listed");
    let both = entries.into_iter().filter(|entry| entry.actor_kind == "officer_for_resident");
    both.map(|entry| format!("{}: {}", entry.actor_ref, entry.act)).collect()
}

on_both_engines! {
    async fn the_same_journey_is_made_with_a_banner_and_both_names(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        assert_eq!(olive.get("/home").await.header("location"), "/sign-in", "not before it has begun");
        let wrong = begin(&mut olive, &[("person_ref", "N-BRIAN"), ("reason", " ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.body.matches("govuk-error-message").count(), 3, "all at once: {}", wrong.body);
        let begun = begin(&mut olive, BEGIN).await;
        assert_eq!(begun.header("location"), "/home", "{}", begun.body);
        for path in ["/home", "/budget", "/messages", "/contact-details", "/account/101/statement", "/officer", "/help"] {
            let page = olive.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
            assert!(page.body.contains("You are acting for Amina Ó Súilleabháin"), "{path}: {}", page.body);
        }
        let sent = offer(&mut olive, people::AMINA, TWENTY).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!(row.person_ref, "N-AMINA");
        assert_eq!(by_both(&store, "account", "101").await, ["O1 for N-AMINA: offer_arrangement"]);
        let written = fill_in(&mut olive, "/messages/new", &[("subject", "My offer"), ("body", "Please call me back.")]).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        // What stands there says who wrote it.
        let message = olive.get("/officer/message/1").await;
        assert!(message.body.contains("written for them by Olive Okafor"), "{}", message.body);
        let decision = olive.get(&format!("/officer/offer/{}", row.offer_id)).await;
        assert!(decision.body.contains("Olive Okafor for Amina"), "{}", decision.body);
        // The end leads back to the account, and opens nothing any more.
        let key = form_key(&olive.get("/home").await);
        let ended = send(&mut olive, "/officer/act-for/end", &key, &[]).await;
        assert_eq!(ended.header("location"), "/officer/account/101", "{}", ended.body);
        assert_eq!(olive.get("/home").await.header("location"), "/sign-in");
        assert!(!olive.get("/officer").await.body.contains("You are acting for"));
        portal.end().await;
        let looks = by_both(&store, "person", "N-AMINA").await;
        assert!(looks.contains(&"O1 for N-AMINA: keep_budget".to_owned()), "{looks:?}");
        let entries = store.list_audit_of("person", "N-AMINA", 200).await.expect("listed");
        assert!(entries.iter().any(|entry| entry.act == "act_for_resident" && entry.actor_ref == "O1"));
        assert!(entries.iter().any(|entry| entry.act == "stopped_acting_for_resident"));
    }

    async fn what_the_resident_typed_stays_theirs_and_what_the_officer_typed_goes_with_the_offer(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        check(&mut amina, people::AMINA, ONE).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        offer(&mut olive, people::AMINA, TWENTY).await;
        let form = path(people::AMINA, "/offer");
        let kept = store.find_kept_answers("N-AMINA", &form, portal.state.clock.now()).await.expect("read");
        assert!(kept.is_some(), "Amina's own words are hers");
        let others = sql(&store, "UPDATE kept_answers SET path = path WHERE person_ref <> 'N-AMINA'").await;
        assert_eq!(others.expect("counted"), 0, "what Olive typed has been sent");
        portal.end().await;
    }

    async fn a_form_for_one_resident_is_never_taken_for_another(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        let aminas = form_key(&olive.get("/messages/new").await);
        let again = begin(&mut olive, BEGIN).await;
        assert!(again.body.contains("Stop that first") || again.header("location") == "/home", "{}", again.body);
        send(&mut olive, "/officer/act-for/end", &aminas, &[]).await;
        let yusuf: Vec<(&str, &str)> =
            BEGIN.iter().map(|(name, value)| (*name, if *value == "N-AMINA" { "N-YUSUF" } else { *value })).collect();
        assert_eq!(begin(&mut olive, &yusuf).await.header("location"), "/home");
        let late = send(&mut olive, "/messages/new", &aminas, &[("subject", "Hers"), ("body", "Not his")]).await;
        assert_ne!(late.status, StatusCode::SEE_OTHER, "{}", late.body);
        assert!(!olive.get("/messages").await.body.contains("Hers"));
        portal.end().await;
    }

    async fn trust_and_sessions_stay_the_residents_and_other_patches_stay_closed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        for path in ["/trusted-people", "/sessions"] {
            let page = olive.get(path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {}", page.body);
        }
        assert_eq!(olive.get("/account/102/statement").await.status, StatusCode::NOT_FOUND);
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert_eq!(peter.get(ACT_FOR).await.status, StatusCode::FORBIDDEN);
        // A marker that closes the account ends it at once.
        let mut unit = store.begin().await.expect("a unit of work");
        let since = people::rows::day("2026-01-05");
        people::rows::insert_marker(&mut unit, "N-AMINA", "staff_or_family", since, None).await.expect("a marker");
        unit.commit().await.expect("committed");
        assert_eq!(olive.get("/home").await.status, StatusCode::FORBIDDEN);
        portal.end().await;
    }

    async fn where_a_restricted_marker_is_hidden_from_an_officer_they_act_for_nobody(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        assert_eq!(olive.get("/contact-details").await.status, StatusCode::OK);
        let mut unit = store.begin().await.expect("a unit of work");
        let since = people::rows::day("2026-01-05");
        // Of her joint tenant: it is the home that is asked, and every home of hers.
        people::rows::insert_marker(&mut unit, "N-YUSUF", "domestic_abuse", since, None).await.expect("a marker");
        unit.commit().await.expect("committed");
        for path in ["/home", "/contact-details"] {
            let page = olive.get(path).await;
            assert!(page.status == StatusCode::FORBIDDEN && !page.body.contains("@example.org"), "{path}: {}", page.body);
        }
        let key = form_key(&olive.get("/officer").await);
        send(&mut olive, "/officer/act-for/end", &key, &[]).await;
        assert_eq!(olive.get(ACT_FOR).await.status, StatusCode::FORBIDDEN);
        assert_eq!(send(&mut olive, ACT_FOR, &key, BEGIN).await.status, StatusCode::FORBIDDEN);
        let account = olive.get("/officer/account/101").await;
        assert!(account.status == StatusCode::OK && !account.body.contains(ACT_FOR), "{}", account.body);
        // Who may see it may act for them.
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert_eq!(begin(&mut tess, BEGIN).await.header("location"), "/home");
        assert_eq!(tess.get("/contact-details").await.status, StatusCode::OK);
        portal.end().await;
    }

    async fn a_marker_of_another_home_of_theirs_counts_as_well(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        sql(&store, "INSERT INTO person (person_ref, tenancy_ref, role, first_name, last_name, imported) \
                     SELECT 'N-AMINA', tenancy_ref, 'joint', 'Amina', 'Other', '{}' FROM account WHERE account_id = 105")
            .await
            .expect("a second home");
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) \
                     SELECT MIN(n.person_ref), 'domestic_abuse', '2026-01-05', '{}' FROM person n JOIN account a \
                     ON a.tenancy_ref = n.tenancy_ref WHERE a.account_id = 105 AND n.person_ref <> 'N-AMINA'")
            .await
            .expect("a marker there");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let begun = begin(&mut olive, BEGIN).await;
        assert_eq!(begun.status, StatusCode::FORBIDDEN, "{}", begun.body);
        assert_eq!(olive.get("/home").await.header("location"), "/sign-in", "it has not begun");
        portal.end().await;
    }

    async fn what_a_resident_has_not_read_stays_unread(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        offer(&mut amina, people::AMINA, TWENTY).await;
        assert!(amina.get("/home").await.body.contains("(1 new)"), "one is new");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        let list = olive.get("/messages").await;
        let (_, rest) = list.body.split_once("/messages/notice/").expect("a message");
        let path = format!("/messages/notice/{}", rest.split_once('"').expect("an address").0);
        assert_eq!(olive.get(&path).await.status, StatusCode::OK);
        assert!(amina.get("/home").await.body.contains("(1 new)"), "still new to her");
        portal.end().await;
    }

    async fn a_way_of_contact_still_needs_the_code_that_goes_to_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        begin(&mut olive, BEGIN).await;
        let asked = fill_in(&mut olive, "/contact-details/email", &[("value", "new@example.org"), ("email", "new@example.org")]).await;
        assert_eq!(asked.header("location"), "/contact-details/email/code", "{}", asked.body);
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|message| message.to == "new@example.org"), "the code goes to the new address");
        let wrong = fill_in(&mut olive, "/contact-details/email/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        portal.end().await;
    }
}
