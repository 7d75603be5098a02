//! Pages for anybody, pages for when something goes wrong, and the demonstration's own.

use axum::http::StatusCode;
use server::configuration::Configuration;

use super::{AMINA, NOW, resident, text};
use crate::{
    people,
    support::{on_both_engines, portal::Portal},
};

on_both_engines! {
    async fn anybody_can_read_how_to_pay_and_where_to_find_help(store: Store) {
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        for path in ["/help", "/accessibility", "/privacy", "/breathing-space", "/debt-advice", "/ways-to-pay"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains("<script"), "{path} needs no script");
        }
        let exit = browser.get("/exit").await;
        assert_eq!(exit.status, StatusCode::SEE_OTHER);
        assert_eq!(exit.header("location"), portal.state.configuration.landlord.exit_url);
    }

    async fn who_is_signed_in_finds_their_reference_among_the_ways_to_pay(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let page = browser.get("/ways-to-pay").await;
        assert!(text(&page.body).contains("RENT00012345"), "{}", text(&page.body));
    }

    async fn every_page_of_a_resident_leads_to_their_statement(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        for path in [
            "/help", "/ways-to-pay", "/sessions", "/budget/start-afresh", "/messages", "/messages/new", "/change",
            "/change/income", "/contact-details", "/contact-details/email", "/contact-details/wishes", "/trusted-people",
            "/trusted-people/new", "/stop-change",
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains("href=\"/statement\""), "{path}: {}", page.body);
        }
        let own = format!("/account/{}/statement", people::AMINA);
        assert_eq!(browser.get("/statement").await.header("location"), own);
        // A page of one account leads to that account's.
        assert!(browser.get(&format!("/account/{}/direct-debit", people::AMINA)).await.body.contains(&own));
        portal.end().await;
    }

    async fn a_page_that_is_not_there_says_what_to_do_and_can_be_quoted(store: Store) {
        let portal = Portal::new(&store, NOW);
        let page = portal.browser().get("/nowhere").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let read = text(&page.body);
        assert!(read.contains("Page not found") && read.contains(page.header("x-request-id")), "{read}");
    }

    async fn a_database_that_is_away_is_told_kindly_and_without_a_reason(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        store.close().await;
        let page = browser.get("/home").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        let read = text(&page.body);
        assert!(read.contains("We will be back soon") && read.contains(page.header("x-request-id")), "{read}");
    }

    async fn only_a_demonstration_shows_its_messages_and_who_can_sign_in(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        drop(resident(&portal, AMINA).await);
        let page = portal.browser().get("/demonstration/messages").await;
        let read = text(&page.body);
        for part in ["RENT00012345", "27 March 1985", "o1@example.org", "amina@example.org", "Chloe Łukasik"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        let landlords = Portal::configured(&store, NOW, Configuration::default());
        assert_eq!(landlords.browser().get("/demonstration/messages").await.status, StatusCode::NOT_FOUND);
    }
}
