//! A resident's home page: each story as it is told to the person it is about.

use super::{AMINA, BRIAN, CHLOE, DEV, ELIF, FARAH, NOW, YUSUF, resident, text};
use crate::{
    household::Tenant,
    people::{self, ELIF_GARAGE},
    support::{
        on_both_engines,
        portal::{Page, Portal},
    },
};
use axum::http::StatusCode;

async fn home_of(portal: &Portal, tenant: Tenant) -> Page {
    let page = resident(portal, tenant).await.get("/home").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page
}

on_both_engines! {
    async fn who_is_behind_reads_what_they_owe_and_when_it_was_known(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let page = home_of(&portal, AMINA).await;
        let read = text(&page.body);
        assert!(read.contains("You owe £200.00"), "{read}");
        assert!(read.contains("6:12am today, Friday 1 May 2026"), "{read}");
        assert!(read.contains("12 Rowan Court"), "{read}");
        assert!(read.contains("£100.00"), "the next charge: {read}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(!page.body.contains("wasm"), "a page without islands sends no WASM");
    }

    async fn benefit_on_its_way_is_told_apart_from_what_is_theirs_to_pay(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let read = text(&home_of(&portal, BRIAN).await.body);
        for figure in ["£352.00", "£320.00", "£32.00", "Housing Benefit", "5 May"] {
            assert!(read.contains(figure), "{figure}: {read}");
        }
    }

    async fn who_is_in_credit_is_not_asked_for_money(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let read = text(&home_of(&portal, CHLOE).await.body);
        assert!(read.contains("You are in credit by £30.00"), "{read}");
        // What comes up may be owed one day; today nothing is.
        let today = read.split("Coming up").next().unwrap_or_default();
        assert!(!today.contains("You owe"), "{read}");
    }

    async fn in_breathing_space_nothing_says_you_owe(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, DEV).await;
        let page = browser.get("/home").await;
        let read = text(&page.body);
        // £400.00 and the charge of 6 April stand still; three more charges less £150.00 have come due since.
        assert!(read.contains("£500.00") && read.contains("£150.00"), "{read}");
        assert!(!page.body.to_lowercase().contains("you owe"), "{read}");
        let statement = browser.get(&format!("/account/{}/statement", people::DEV)).await;
        assert_eq!(statement.status, StatusCode::OK);
        assert!(!statement.body.to_lowercase().contains("you owe"));
    }

    async fn a_garage_and_court_costs_stand_apart_and_are_never_added(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, ELIF).await;
        let read = text(&browser.get("/home").await.body);
        assert!(read.contains("up to date"), "{read}");
        assert!(read.contains("Garage account") && read.contains("£48.00"), "{read}");
        assert!(read.contains("Court costs account") && read.contains("£404.00"), "{read}");
        assert!(!read.contains("£452.00"), "{read}");
        let garage = browser.get(&format!("/account/{ELIF_GARAGE}")).await;
        assert!(text(&garage.body).contains("You owe £48.00"), "{}", text(&garage.body));
        let main = browser.get(&format!("/account/{}", people::ELIF)).await;
        assert_eq!((main.status, main.header("location")), (StatusCode::SEE_OTHER, "/home"));
    }

    async fn where_there_is_no_tenancy_nothing_is_called_rent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let read = text(&home_of(&portal, FARAH).await.body);
        assert!(read.contains("Use and occupation"), "{read}");
        assert!(!read.contains("Rent account") && !read.contains("Rent and charges"), "{read}");
        assert!(!read.contains("omestic"), "no marker is told: {read}");
    }

    async fn a_joint_tenant_sees_the_account_and_nothing_of_the_others_contact_details(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let page = home_of(&portal, YUSUF).await;
        assert!(text(&page.body).contains("You owe £200.00"));
        assert!(!page.body.contains("amina@example.org"));
    }

    async fn an_account_of_somebody_else_looks_like_one_that_does_not_exist(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let without_request = |page: &Page| {
            let request_id = page.header("x-request-id").to_owned();
            let key = page.body.split_once("name=\"form_key\" value=\"").map(|(_, rest)| rest.split('"').next().unwrap_or_default());
            let body = page.body.replace(&request_id, "");
            key.map_or(body.clone(), |key| body.replace(key, ""))
        };
        for rest in ["", "/statement", "/statement.csv"] {
            let others = browser.get(&format!("/account/{}{rest}", people::BRIAN)).await;
            let nobodys = browser.get(&format!("/account/999999{rest}")).await;
            let nonsense = browser.get(&format!("/account/abc{rest}")).await;
            assert_eq!([others.status, nobodys.status, nonsense.status], [StatusCode::NOT_FOUND; 3], "{rest}");
            assert_eq!(text(&without_request(&others)), text(&without_request(&nobodys)));
            assert!(!others.body.contains("Hazel"));
        }
    }
}
