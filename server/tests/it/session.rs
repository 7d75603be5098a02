//! Sessions: how long they last, how they end.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use chrono::{DateTime, TimeDelta, Utc};
use server::store::session::Audience;

use crate::{
    doorstep::{fill_in, form_key, officer, resident, send},
    household::{AMINA, NORTH_OFFICER, SAM, move_in},
    support::{
        on_both_engines,
        portal::{Browser, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";

async fn is_in(browser: &mut Browser) -> bool {
    let page = browser.get("/sessions").await;
    match page.status {
        StatusCode::OK => true,
        StatusCode::SEE_OTHER => {
            assert_eq!(page.header("location"), "/sign-in");
            false
        }
        other => panic!("{other}"),
    }
}

on_both_engines! {
    async fn a_session_lasts_while_it_is_used_and_twenty_minutes_more(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        for _ in 0..5 {
            portal.state.clock.advance(TimeDelta::minutes(19));
            assert!(is_in(&mut browser).await);
        }
        portal.state.clock.advance(TimeDelta::minutes(20));
        assert!(!is_in(&mut browser).await);
        let start = browser.get("/sign-in").await;
        assert!(start.body.contains("You were signed out because"), "{}", start.body);
        // Said once.
        assert!(!browser.get("/sign-in").await.body.contains("You were signed out because"));
        portal.end().await;
    }

    async fn a_session_ends_after_twelve_hours_whatever_is_done(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        for _ in 0..47 {
            portal.state.clock.advance(TimeDelta::minutes(15));
            assert!(is_in(&mut browser).await);
        }
        portal.state.clock.advance(TimeDelta::minutes(15));
        assert!(!is_in(&mut browser).await);
        portal.end().await;
    }

    async fn signing_out_ends_the_session_and_not_only_the_cookie(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let mut copy = portal.browser();
        copy.take_cookies(browser.cookies());
        let key = form_key(&browser.get("/sessions").await);
        let page = send(&mut browser, "/sign-out", &key, &[]).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/signed-out"));
        assert!(browser.cookies().is_empty());
        assert!(!is_in(&mut copy).await);
        // Once more, from a page that is still open: nothing to refuse.
        assert_eq!(send(&mut browser, "/sign-out", &key, &[]).await.header("location"), "/signed-out");
        assert_eq!(browser.get("/signed-out").await.status, StatusCode::OK);
        portal.end().await;
    }

    async fn signing_out_everywhere_ends_all_of_ones_own_sessions(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut phone, mut library) = (resident(&portal, AMINA).await, resident(&portal, AMINA).await);
        let mut sam = resident(&portal, SAM).await;
        let list = phone.get("/sessions").await;
        assert_eq!(list.body.matches("An unknown browser").count(), 2, "{}", list.body);
        let page = send(&mut phone, "/sessions/sign-out-everywhere", &form_key(&list), &[]).await;
        assert_eq!(page.header("location"), "/signed-out");
        assert!(!is_in(&mut phone).await);
        assert!(!is_in(&mut library).await);
        assert!(is_in(&mut sam).await);
        portal.end().await;
    }

    async fn an_officer_can_sign_out_everywhere(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut one, mut other) = (officer(&portal, NORTH_OFFICER).await, officer(&portal, NORTH_OFFICER).await);
        let key = form_key(&one.get("/officer/sessions").await);
        assert_eq!(send(&mut one, "/sessions/sign-out-everywhere", &key, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(other.get("/officer/sessions").await.header("location"), "/officer/sign-in");
        portal.end().await;
    }

    async fn signing_in_begins_a_session_of_its_own_and_ends_the_browser_s_last(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        // A session id that somebody has planted is nobody's.
        let planted = "AAAAAAAAAAAAAAAAAAAAAA".to_owned();
        browser.take_cookies([("__Host-hearth".to_owned(), planted.clone())].into());
        crate::doorstep::begin(&portal, &mut browser, &crate::doorstep::answers(AMINA)).await;
        let code = crate::doorstep::code_sent_to(&portal, AMINA.to).expect("a code");
        fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
        assert_ne!(browser.cookies().get("__Host-hearth"), Some(&planted));
        assert!(is_in(&mut browser).await);
        portal.end().await;
    }

    async fn staying_signed_in_answers_a_script_and_leads_back_without_one(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let key = form_key(&browser.get("/sessions").await);
        let stay = |referer: &str, wanted: &str| {
            Request::builder()
                .method(Method::POST)
                .uri("/session/stay")
                .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
                .header("sec-fetch-site", "same-origin")
                .header("sec-fetch-dest", wanted)
                .header("referer", referer)
        };
        let body = || Body::from(format!("form_key={key}"));
        let home = "http://127.0.0.1:3000/sessions";
        assert_eq!(browser.send(stay(home, "empty"), body()).await.status, StatusCode::NO_CONTENT);
        let page = browser.send(stay(home, "document"), body()).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sessions"));
        let page = browser.send(stay("https://evil.example/x", "document"), body()).await;
        assert_eq!(page.header("location"), "/home");
        portal.state.clock.advance(TimeDelta::minutes(20));
        assert_eq!(browser.send(stay(home, "empty"), body()).await.status, StatusCode::UNAUTHORIZED);
        portal.end().await;
    }

    async fn when_somebody_was_seen_is_written_later_and_never_back(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let written = async || -> DateTime<Utc> {
            let now = portal.state.clock.now();
            let open = store.list_open_sessions(Audience::Resident, "amina", now, DateTime::UNIX_EPOCH, 10).await;
            open.expect("listed")[0].last_seen_at
        };
        let begun = written().await;
        portal.state.clock.advance(TimeDelta::minutes(5));
        assert!(is_in(&mut browser).await);
        assert_eq!(written().await, begun);
        portal.state.seen.write(&store).await.expect("written");
        let seen = written().await;
        assert_eq!(seen, begun + TimeDelta::minutes(5));
        let mut unit = store.begin().await.expect("a unit of work");
        let now = portal.state.clock.now();
        let open = store.list_open_sessions(Audience::Resident, "amina", now, DateTime::UNIX_EPOCH, 1).await;
        let session_id = open.expect("listed")[0].session_id;
        unit.write_sessions_seen(&[(session_id, begun)]).await.expect("written");
        unit.commit().await.expect("committed");
        assert_eq!(written().await, seen);
        portal.end().await;
    }

    async fn a_session_of_somebody_who_has_died_since_shows_nothing(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, SAM).await;
        crate::support::sql(
            &store,
            "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('sam', 'deceased', '2026-05-01', '{}')",
        )
        .await
        .expect("marked");
        let page = browser.get("/sessions").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.body.contains("sorry for your loss"));
        portal.end().await;
    }
}
