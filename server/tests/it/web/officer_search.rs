//! Finding an account over HTTP: in place, nothing typed in an address, and no more than may be told.

use super::{NOW, OLIVE_OF_NORTH, text};
use crate::{
    doorstep,
    people::{self, AMINA, BRIAN},
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};
use axum::http::StatusCode;

async fn search(browser: &mut Browser, typed: &str) -> Page {
    let key = doorstep::form_key(&browser.get("/officer").await);
    doorstep::send(browser, "/officer/search", &key, &[("q", typed)]).await
}

on_both_engines! {
    async fn an_account_of_the_patch_is_found_with_its_balance_and_a_link(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        for typed in ["suilleabhain AMINA", "Müller", "muler", "zz71fu", "12 rowan", "12345"] {
            let page = search(&mut browser, typed).await;
            assert_eq!(page.status, StatusCode::OK, "{typed}: {}", page.body);
            assert!(page.body.contains(&format!("/officer/account/{AMINA}\"")), "{typed}: {}", text(&page.body));
            assert!(text(&page.body).contains("£200.00"), "{typed}");
        }
    }

    async fn an_account_of_another_patch_says_whom_to_ask_and_has_no_link_and_no_balance(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let page = search(&mut browser, "obrien").await;
        let read = text(&page.body);
        assert!(read.contains("Brian O'Brien") && read.contains("EAST-1") && read.contains("Ask Peter Quill"), "{read}");
        assert!(!page.body.contains(&format!("/officer/account/{BRIAN}\"")) && !read.contains("£352.00"), "{read}");
    }

    async fn what_finds_nothing_or_is_nothing_says_so_and_keeps_what_was_typed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let none = search(&mut browser, "<b>Nobody</b> & co").await;
        assert_eq!(none.status, StatusCode::OK);
        assert!(!none.body.contains("<b>Nobody") && none.body.contains("Nobody"));
        assert_eq!(search(&mut browser, "  ").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let too_old = doorstep::send(&mut browser, "/officer/search", "nonsense", &[("q", "Amina")]).await;
        assert_eq!(too_old.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(too_old.body.contains("value=\"Amina\"") && !too_old.body.contains("Rowan"));
    }
}
