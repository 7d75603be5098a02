//! What those who run it rely on: health, references, limits, and error pages that say what to do.

use std::{io::Read as _, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
    routing::get,
};

use crate::support::{on_both_engines, portal::Portal, sql};

const NOW: &str = "2026-05-01T09:00:00Z";

on_both_engines! {
    async fn a_server_that_is_behind_is_live_and_not_ready(store: Store) {
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        assert_eq!(browser.get("/health/live").await.status, StatusCode::OK);
        assert_eq!(browser.get("/health/ready").await.status, StatusCode::OK);
        assert_eq!(store.pending_migrations().await.expect("asked"), 0);

        sql(&store, "DELETE FROM _sqlx_migrations WHERE version > 4").await.expect("unmade");
        let behind = browser.get("/health/ready").await;
        assert_eq!(behind.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(behind.body.contains(r#""migrations":false"#), "{}", behind.body);
        assert_eq!(browser.get("/health/live").await.status, StatusCode::OK);

        store.close().await;
        let away = browser.get("/health/ready").await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(away.body.contains(r#""database":false"#), "{}", away.body);
        portal.end().await;
    }

    async fn every_answer_has_a_reference_of_ours_and_an_error_page_shows_it(store: Store) {
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let request = Request::builder().method(Method::GET).uri("/no-such-page").header("x-request-id", "theirs");
        let page = browser.send(request, Body::empty()).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let reference = page.header("x-request-id").to_owned();
        assert_eq!(reference.len(), 9);
        assert_ne!(reference, "theirs");
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.body.contains("<h1"), "{}", page.body);
        portal.end().await;
    }

    async fn a_form_that_is_too_long_is_refused_with_a_page(store: Store) {
        let portal = Portal::new(&store, NOW);
        let long = "x".repeat(70_000);
        let page = portal.browser().post("/sign-in", &[("payment_ref", &long)]).await;
        assert!(page.status.is_client_error(), "{}", page.status);
        assert!(page.header("content-type").starts_with("text/html"));
        portal.end().await;
    }

    async fn assets_are_compressed_beforehand_and_kept_for_ever_by_their_hashed_names(store: Store) {
        let portal = Portal::new(&store, NOW);
        let site = portal.folder().join("site");
        std::fs::create_dir_all(&site).expect("a folder");
        for name in ["hearth.0123456789abcdef.css", "hearth.0123456789abcdef.css.br", "plain.css"] {
            std::fs::write(site.join(name), name).expect("written");
        }
        let mut browser = portal.browser();
        let request = Request::builder().uri("/assets/hearth.0123456789abcdef.css").header("accept-encoding", "br");
        let sheet = browser.send(request, Body::empty()).await;
        assert_eq!((sheet.status, sheet.header("content-encoding")), (StatusCode::OK, "br"));
        assert_eq!(sheet.header("content-type"), "text/css");
        assert!(sheet.header("cache-control").contains("immutable"));
        assert_eq!(browser.get("/assets/plain.css").await.header("cache-control"), "no-cache");
        for nowhere in ["/assets/none.css", "/assets/../secret.key", "/assets/%2e%2e/secret.key"] {
            assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
        portal.end().await;
    }

    async fn a_page_leaves_compressed_for_whoever_asks_and_plain_for_others(store: Store) {
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let plain = browser.get("/help").await;
        assert_eq!(plain.header("content-encoding"), "");
        let mut ask = async |encoding: &str| {
            let request = Request::builder().uri("/help").header("accept-encoding", encoding);
            browser.send(request, Body::empty()).await
        };
        let gzip = ask("gzip").await;
        assert_eq!(gzip.header("content-encoding"), "gzip");
        assert!(gzip.header("vary").contains("accept-encoding") && gzip.bytes.len() * 2 < plain.bytes.len());
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&gzip.bytes[..]).read_to_string(&mut unpacked).expect("gzip");
        assert!(unpacked.contains("<h1") && unpacked.len().abs_diff(plain.body.len()) < 100);
        let brotli = ask("gzip, deflate, br").await;
        assert_eq!(brotli.header("content-encoding"), "br");
        assert!(brotli.bytes.len() < gzip.bytes.len());
        // Its script may still run, and nothing keeps it.
        assert!(brotli.header("content-security-policy").contains("nonce-"));
        portal.end().await;
    }

    async fn a_handler_that_panics_leaves_a_page_that_says_what_to_do_and_nothing_of_why(store: Store) {
        async fn panics() -> StatusCode {
            panic!("about somebody's rent")
        }
        let portal = Portal::new(&store, NOW);
        let routes = Router::new().route("/broken", get(panics));
        let page = portal.browser_behind(routes, Duration::from_secs(30)).get("/broken").await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.body.contains("Sorry, something went wrong"), "{}", page.body);
        assert!(page.body.contains(page.header("x-request-id")) && !page.body.contains("somebody"), "{}", page.body);
        assert!(page.header("content-security-policy").contains("default-src 'none'"));
        portal.end().await;
    }

    async fn a_page_that_takes_too_long_is_given_up_with_a_page_that_says_when_to_try_again(store: Store) {
        let portal = Portal::new(&store, NOW);
        let routes = Router::new().route("/slow", get(std::future::pending::<StatusCode>));
        let page = portal.browser_behind(routes, Duration::from_millis(20)).get("/slow").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.body.contains("We will be back soon"), "{}", page.body);
        assert!(page.header("content-type").starts_with("text/html"));
        portal.end().await;
    }
}
