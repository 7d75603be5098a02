//! What was typed when the sign-in had ended: kept for its owner, for an hour, and never acted upon.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use chrono::TimeDelta;
use server::store::Store;

use crate::{
    doorstep::{fill_in, form_key, officer, resident, too_late},
    household::{AMINA, NORTH_OFFICER, SAM, move_in},
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";
/// A form's page, what is typed there, and what its page then shows.
type Typed<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);
/// Longer than policy lets a session lie idle.
const TOO_LONG: TimeDelta = TimeDelta::minutes(21);

/// Sends what was typed on the page "/sessions".
async fn send_from_sessions(browser: &mut Browser, to: &str, wanted: &str, body: String) -> Page {
    let request = Request::builder()
        .method(Method::POST)
        .uri(to)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-dest", wanted)
        .header("referer", "http://127.0.0.1:3000/sessions");
    browser.send(request, Body::from(body)).await
}

async fn is_kept(portal: &Portal, store: &Store, person_ref: &str) -> bool {
    store.find_kept_answers(person_ref, "/sessions", portal.state.clock.now()).await.expect("a read").is_some()
}

on_both_engines! {
    async fn a_form_that_comes_too_late_is_kept_for_its_owner_for_an_hour(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let key = form_key(&browser.get("/sessions").await);
        portal.state.clock.advance(TOO_LONG);
        let body = format!("form_key={key}&amount=20.00");
        let page = send_from_sessions(&mut browser, "/sessions/sign-out-everywhere", "document", body).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sign-in"));
        assert_eq!(browser.cookies().get("__Host-hearth-to").map(String::as_str), Some("/sessions"));
        assert!(is_kept(&portal, &store, "amina").await);
        assert!(!is_kept(&portal, &store, "bilal").await);
        // Sealed: what was typed is nowhere to be read.
        let row = store.find_kept_answers("amina", "/sessions", portal.state.clock.now()).await;
        let sealed = row.expect("a read").expect("a row").sealed;
        assert!(!sealed.windows(5).any(|bytes| bytes == b"20.00"));
        portal.state.clock.advance(TimeDelta::minutes(60));
        assert!(!is_kept(&portal, &store, "amina").await);
        portal.end().await;
    }

    async fn nothing_is_kept_without_a_key_of_the_session_that_ended(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut browser, mut other) = (resident(&portal, AMINA).await, resident(&portal, AMINA).await);
        let key = form_key(&browser.get("/sessions").await);
        let others_key = form_key(&other.get("/sessions").await);
        portal.state.clock.advance(TOO_LONG);
        for body in [
            "amount=20.00".to_owned(),
            format!("form_key={others_key}&amount=20.00"),
            format!("form_key={key}&amount=+"),
            format!("form_key={key}"),
        ] {
            let page = send_from_sessions(&mut browser, "/sessions/sign-out-everywhere", "document", body).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
            assert!(!is_kept(&portal, &store, "amina").await);
        }
        portal.end().await;
    }

    async fn a_session_that_was_ended_by_hand_keeps_nothing(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut stolen, mut own) = (resident(&portal, AMINA).await, resident(&portal, AMINA).await);
        let key = form_key(&stolen.get("/sessions").await);
        let page = own.get("/sessions").await;
        own.post("/sessions/sign-out-everywhere", &[("form_key", &form_key(&page))]).await;
        let body = format!("form_key={key}&amount=20.00");
        send_from_sessions(&mut stolen, "/sessions/sign-out-everywhere", "document", body).await;
        assert!(!is_kept(&portal, &store, "amina").await);
        portal.end().await;
    }

    async fn a_script_that_leaves_the_page_hands_in_what_is_typed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let key = form_key(&browser.get("/sessions").await);
        portal.state.clock.advance(TOO_LONG);
        let body = format!("form_key={key}&amount=20.00");
        let page = send_from_sessions(&mut browser, "/session/keep-answers", "empty", body).await;
        assert_eq!(page.status, StatusCode::NO_CONTENT);
        assert!(is_kept(&portal, &store, "amina").await);
        portal.end().await;
    }

    async fn each_form_shows_what_was_typed_before_the_sign_in_ended(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let begun = fill_in(&mut sam, "/messages/new", &[("subject", "A charge"), ("body", "What is it?")]).await;
        let thread = begun.header("location").to_owned();
        let day = [("ends-day", "1"), ("ends-month", "6"), ("ends-year", "2027")];
        let forms: [Typed<'_>; 7] = [
            ("/contact-details/email", &[("value", "new@example.org")], &["value=\"new@example.org\""]),
            ("/contact-details/mobile", &[("value", "07700 900999")], &["value=\"07700 900999\""]),
            (
                "/contact-details/wishes",
                &[("preference", "letter"), ("language", "pl"), ("format", "large_print")],
                &["value=\"letter\" checked", "value=\"pl\" checked", "value=\"large_print\" checked"],
            ),
            ("/messages/new", &[("subject", "The lift"), ("body", "It is broken.")], &["value=\"The lift\"", ">It is broken.<"]),
            (&thread, &[("body", "Please say more.")], &[">Please say more.<"]),
            (
                "/change/income",
                &[("choice", "1"), ("since-day", "3"), ("since-month", "4"), ("since-year", "2026"), ("text", "Fewer hours.")],
                &["value=\"1\" checked", "value=\"2026\"", ">Fewer hours.<"],
            ),
            (
                "/trusted-people/new",
                &[("name", "Maya Example"), ("relation", "My sister"), ("scope", "account"), day[0], day[1], day[2]],
                &["value=\"Maya Example\"", "value=\"My sister\"", "value=\"account\" checked", "value=\"2027\""],
            ),
        ];
        for (path, fields, shown) in forms {
            let page = too_late(&portal, &mut sam, SAM, path, fields).await;
            for words in shown {
                assert!(page.body.contains(words), "{path} without {words}: {}", page.body);
            }
            // What is on its page is not on another's.
            assert!(!sam.get("/budget/household").await.body.contains("answers-kept"));
        }
        portal.end().await;
    }

    async fn a_page_that_was_open_for_a_day_comes_back_with_what_was_typed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        for (path, fields, words) in [
            ("/messages/new", [("subject", "The lift"), ("body", "It is broken.")], "It is broken."),
            ("/contact-details/email", [("value", "new@example.org"), ("more", "")], "new@example.org"),
            ("/trusted-people/new", [("name", "Maya Example"), ("relation", "")], "Maya Example"),
        ] {
            let all = [("form_key", "too old"), fields[0], fields[1]];
            let led = sam.post(path, &all).await;
            assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, path), "{}", led.body);
            let page = sam.get(path).await;
            assert!(page.body.contains(words) && page.body.contains("answers-kept"), "{path}: {}", page.body);
        }
        portal.end().await;
    }

    async fn an_officer_s_form_is_not_kept(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let key = form_key(&nora.get("/officer").await);
        portal.state.clock.advance(TOO_LONG);
        let page = nora.post("/officer/search", &[("form_key", &key), ("search", "Amina")]).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/officer/sign-in"));
        portal.end().await;
    }

    async fn kept_answers_are_forgotten_when_their_time_is_over(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let key = form_key(&browser.get("/sessions").await);
        portal.state.clock.advance(TOO_LONG);
        let body = format!("form_key={key}&amount=20.00");
        send_from_sessions(&mut browser, "/sessions/sign-out-everywhere", "document", body).await;
        let mut unit = store.begin().await.expect("a unit of work");
        assert_eq!(unit.forget_kept_answers(portal.state.clock.now()).await.expect("forgotten"), 0);
        let later = portal.state.clock.now() + TimeDelta::minutes(61);
        assert_eq!(unit.forget_kept_answers(later).await.expect("forgotten"), 1);
        unit.commit().await.expect("committed");
        portal.end().await;
    }
}
