//! The check of bank details: its three outcomes, and the end of trying.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tempfile::TempDir;

use super::{CHLOE, INVALID, UNLISTED, VALID, answer_all, fill_in, path, portal, states};
use crate::{doorstep::resident, people, support::on_both_engines};

fn details(bank: (&'static str, &'static str)) -> [(&'static str, &'static str); 3] {
    [("holder", "C Łukasik"), ("sort_code", bank.0), ("account_number", bank.1)]
}

on_both_engines! {
    async fn an_account_that_cannot_be_checked_is_taken_and_that_is_said(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, UNLISTED).await;
        assert!(review.body.contains("We could not check these numbers"), "{}", review.body);
        let review = answer_all(&mut browser, people::CHLOE, VALID).await;
        assert!(!review.body.contains("We could not check these numbers"), "{}", review.body);
        portal.end().await;
    }

    async fn an_account_that_cannot_exist_comes_back_and_is_counted(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        answer_all(&mut browser, people::CHLOE, VALID).await;
        let bank = path(people::CHLOE, "/bank");
        let page = fill_in(&mut browser, &bank, &details(INVALID)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("do not go together") && page.body.contains("4 more times"), "{}", page.body);
        for _ in 0..3 {
            assert_eq!(fill_in(&mut browser, &bank, &details(INVALID)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let key = crate::doorstep::form_key(&browser.get(&bank).await);
        let page = crate::doorstep::send(&mut browser, &bank, &key, &details(INVALID)).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        // Not even the right one is looked at now, until time has passed.
        let page = crate::doorstep::send(&mut browser, &bank, &key, &details(VALID)).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(browser.get(&bank).await.body.contains("Please call us"));
        portal.state.clock.advance(TimeDelta::hours(24));
        let mut browser = resident(&portal, CHLOE).await;
        answer_all(&mut browser, people::CHLOE, VALID).await;
        assert!(states(&store).await.is_empty());
        portal.end().await;
    }

    async fn what_is_wrong_with_the_shape_is_said_of_each_field_and_not_counted(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        answer_all(&mut browser, people::CHLOE, VALID).await;
        for _ in 0..7 {
            let wrong = [("holder", ""), ("sort_code", "12-34"), ("account_number", "abc")];
            let page = fill_in(&mut browser, &path(people::CHLOE, "/bank"), &wrong).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            for said in ["Type the name on the account", "A sort code has 6 digits", "An account number has digits only"] {
                assert!(page.body.contains(said), "{said}: {}", page.body);
            }
        }
        portal.end().await;
    }
}
