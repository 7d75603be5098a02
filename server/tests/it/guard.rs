//! What guards every request: where it came from, whose form it is, what the browser may do with the answer.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::{
    doorstep::{answers, begin, code_sent_to, fill_in, form_key, resident, send, wrong},
    household::{AMINA, BILAL, SAM, move_in},
    support::{on_both_engines, portal::Portal},
};

const NOW: &str = "2026-05-01T09:00:00Z";
const FORM: &str = "application/x-www-form-urlencoded";

on_both_engines! {
    async fn another_site_cannot_act_for_whoever_is_signed_in(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let key = form_key(&browser.get("/sessions").await);
        let sign_out = || Request::builder().method(Method::POST).uri("/sign-out").header(header::CONTENT_TYPE, FORM);
        let body = || Body::from(format!("form_key={key}"));
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let page = browser.send(sign_out().header(name, value), body()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
        }
        assert_eq!(browser.get("/sessions").await.status, StatusCode::OK);
        let page = browser.send(sign_out().header("origin", "http://127.0.0.1:3000"), body()).await;
        assert_eq!(page.header("location"), "/signed-out");
        portal.end().await;
    }

    async fn a_form_without_a_good_key_is_not_taken(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut sam) = (resident(&portal, AMINA).await, resident(&portal, SAM).await);
        let theirs = form_key(&sam.get("/sessions").await);
        let anonymous = form_key(&portal.browser().get("/sign-in").await);
        for key in ["", "forged", theirs.as_str(), anonymous.as_str()] {
            for path in ["/sign-out", "/sessions/sign-out-everywhere", "/session/stay"] {
                let page = send(&mut amina, path, key, &[]).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {key}");
                assert!(page.body.contains("This page is too old"), "{}", page.body);
            }
        }
        assert_eq!(amina.get("/sessions").await.status, StatusCode::OK);
        portal.end().await;
    }

    async fn a_sign_in_form_without_a_good_key_keeps_what_was_typed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let forged = send(&mut browser, "/sign-in", "forged", &answers(AMINA)).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(forged.body.contains("This page was open for a long time") && forged.body.contains("7000 1234"));
        portal.do_jobs().await;
        assert!(portal.messages().is_empty());
        // The page that came back has a good key.
        let page = send(&mut browser, "/sign-in", &form_key(&forged), &answers(AMINA)).await;
        assert_eq!(page.header("location"), "/sign-in/code");
        // A key of the day before has none.
        let key = form_key(&browser.get("/sign-in").await);
        portal.state.clock.advance(chrono::TimeDelta::hours(25));
        let late = send(&mut browser, "/sign-in", &key, &answers(BILAL)).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        portal.end().await;
    }

    async fn a_code_in_a_form_that_is_too_old_stays_typed_and_can_be_sent_again(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        begin(&portal, &mut browser, &answers(AMINA)).await;
        let code = code_sent_to(&portal, AMINA.to).expect("a code");
        let late = send(&mut browser, "/sign-in/code", "forged", &[("code", &code)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.body.contains(&format!("value=\"{code}\"")), "{}", late.body);
        let in_at_last = send(&mut browser, "/sign-in/code", &form_key(&late), &[("code", &code)]).await;
        assert_eq!(in_at_last.status, StatusCode::SEE_OTHER, "{}", in_at_last.body);
        // One that is wrong must be typed anew.
        let mut other = portal.browser();
        begin(&portal, &mut other, &answers(AMINA)).await;
        let code = wrong(&code_sent_to(&portal, AMINA.to).expect("a code"));
        let again = fill_in(&mut other, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!again.body.contains(&format!("value=\"{code}\"")), "{}", again.body);
        portal.end().await;
    }

    async fn every_answer_says_what_the_browser_may_do_with_it(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let mut nonces = Vec::new();
        for path in ["/sessions", "/sessions", "/signed-out", "/nowhere", "/health/live", "/sign-in"] {
            let page = browser.get(path).await;
            let policy = page.header("content-security-policy").to_owned();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("eval"), "{path}: {policy}");
            let (_, nonce) = policy.split_once("'nonce-").expect("a nonce");
            nonces.push(nonce.split_once('\'').expect("a nonce").0.to_owned());
            assert!(page.header("strict-transport-security").starts_with("max-age="), "{path}");
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert_eq!(page.header("referrer-policy"), "same-origin");
            assert_eq!(page.header("x-frame-options"), "DENY");
            assert!(page.header("permissions-policy").contains("geolocation=()"));
            assert_eq!(page.header("cache-control"), "no-store", "{path}");
        }
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), 6);
        portal.end().await;
    }

    async fn a_page_s_scripts_carry_the_nonce_of_its_answer(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let page = browser.get("/sessions").await;
        let policy = page.header("content-security-policy");
        for script in page.body.split("<script").skip(1) {
            let (_, nonce) = script.split_once("nonce=\"").expect("a nonce");
            let (nonce, _) = nonce.split_once('"').expect("a nonce");
            assert!(policy.contains(&format!("'nonce-{nonce}'")));
        }
        assert!(!page.body.contains(" style=\""), "an inline style would be refused");
        portal.end().await;
    }

    async fn what_is_too_large_or_no_form_is_refused_with_a_page(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let key = form_key(&browser.get("/sign-in").await);
        let long = "7".repeat(100_000);
        let page = send(&mut browser, "/sign-in", &key, &[("payment_ref", &long)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.header("content-type").starts_with("text/html"));
        let json = Request::builder()
            .method(Method::POST)
            .uri("/sign-in")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json");
        let page = browser.send(json, Body::from("{}")).await;
        assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        portal.end().await;
    }

    async fn what_no_database_keeps_does_no_harm(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        for odd in ["7000\u{0}1234", "7000\u{202e}1234", "'; DROP TABLE person; --", "\u{1f600}7000", "%00%ff"] {
            let mut fields = answers(AMINA);
            fields[0] = ("payment_ref", odd);
            fields[4] = ("first_name", odd);
            let page = fill_in(&mut browser, "/sign-in", &fields).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{odd:?}");
        }
        let page = fill_in(&mut browser, "/officer/sign-in", &[("email", "a\u{0}b@example.org")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        portal.end().await;
    }

    async fn nothing_personal_stands_in_a_cookie_or_an_address(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let page = fill_in(&mut browser, "/sign-in", &answers(AMINA)).await;
        assert!(!page.header("location").contains('?'));
        for (name, value) in browser.cookies() {
            assert!(name.starts_with("__Host-"));
            assert!(!value.contains("7000") && !value.contains("1985") && !value.contains("mina"), "{name}={value}");
        }
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("plain text");
            assert!(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        }
        portal.end().await;
    }
}
