//! What stands in the list, in which order, and which of it a filter shows.

use axum::http::StatusCode;

use super::add_task;
use crate::{
    arrangement::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, TWENTY, offered},
    doorstep::{form_key, officer, send},
    people,
    support::{on_both_engines, portal::Portal, sql},
};

/// Where in a page the rows of these accounts' people stand.
fn order(body: &str, names: &[&str]) -> Vec<usize> {
    names
        .iter()
        .map(|name| body.find(&format!("{name}</a></th>")).unwrap_or_else(|| panic!("no {name}: {body}")))
        .collect()
}

on_both_engines! {
    async fn the_soonest_comes_first_then_risk_then_the_larger_debt(store: Store) {
        people::move_in(&store).await;
        // Chloe is in credit and Elif owes; against Dev a claim is in court; Farah's is due a day later.
        add_task(&store, people::CHLOE, "income", "2026-05-06").await;
        add_task(&store, people::AMINA, "hard", "2026-05-06").await;
        add_task(&store, people::DEV, "moving", "2026-05-06").await;
        add_task(&store, people::FARAH, "direct_debit", "2026-05-07").await;
        sql(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, imported) VALUES ('J1', 104, '2026-04-01', '{}')")
            .await
            .expect("a claim");
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let list = olive.get("/officer/requests").await;
        assert_eq!(list.status, StatusCode::OK);
        let places = order(&list.body, &["Dev Patel", "Amina Ó Súilleabháin", "Chloe Łukasik", "Farah Begum"]);
        assert!(places.is_sorted(), "{places:?}: {}", list.body);
        assert!(list.body.contains("In court") && list.body.contains("Changes of circumstance: 3"), "{}", list.body);
        assert!(list.body.contains("Direct Debits that need attention: 1"), "{}", list.body);
        // Of another patch, nothing.
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        let list = peter.get("/officer/requests").await;
        assert!(list.body.contains("Nothing waits to be answered here"), "{}", list.body);
        portal.end().await;
    }

    async fn steps_that_were_recorded_here_are_risk_too(store: Store) {
        people::move_in(&store).await;
        for account_id in [people::AMINA, people::CHLOE, people::ELIF] {
            add_task(&store, account_id, "income", "2026-05-06").await;
        }
        for stage in [
            "INSERT INTO account_case (account_id, stage, since_on, version) VALUES (103, 'claim', '2026-04-20', 1)",
            "INSERT INTO account_case (account_id, stage, since_on, version) VALUES (105, 'notice', '2026-04-20', 1)",
            "INSERT INTO account_case (account_id, stage, since_on, version) VALUES (101, 'contact', '2026-04-20', 1)",
        ] {
            sql(&store, stage).await.expect("a stage");
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let list = olive.get("/officer/requests").await;
        // Chloe is in credit and Elif owes nothing, and yet they come first.
        let places = order(&list.body, &["Chloe Łukasik", "Elif Smith-Jones", "Amina Ó Súilleabháin"]);
        assert!(places.is_sorted(), "{places:?}: {}", list.body);
        portal.end().await;
    }

    async fn a_filter_is_an_address(store: Store) {
        people::move_in(&store).await;
        add_task(&store, people::BRIAN, "income", "2026-04-30").await;
        add_task(&store, people::ELIF, "feed_conflict", "2026-05-20").await;
        let portal = Portal::new(&store, NOW);
        let (_, _, decision) = offered(&store, &portal, TWENTY).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        let cases = [
            ("", [true, true, true]),
            ("kind=offer", [true, false, false]),
            ("kind=change", [false, true, false]),
            ("patch=NORTH-1", [true, false, true]),
            ("due=overdue", [false, true, false]),
            ("due=week", [true, true, false]),
            ("assignee=nobody", [true, true, true]),
            ("assignee=me", [false, false, false]),
            // An old bookmark shows more.
            ("kind=wish", [true, true, true]),
        ];
        for (query, expected) in cases {
            let list = tess.get(&format!("/officer/requests?{query}")).await;
            assert_eq!(list.status, StatusCode::OK, "{}", list.body);
            let shown = [decision.as_str(), "Brian O", "Elif Smith"].map(|text| list.body.contains(text));
            assert_eq!(shown, expected, "{query}");
        }
        portal.end().await;
    }

    async fn a_filter_is_saved_with_a_name_and_taken_away(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let list = olive.get("/officer/requests?due=overdue&kind=offer").await;
        let query = "kind=offer&due=overdue";
        assert!(list.body.contains(&format!("value=\"{}\"", query.replace('&', "&amp;"))), "{}", list.body);
        let bare = send(&mut olive, "/officer/requests/filter", &form_key(&list), &[("query", query), ("name", " ")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.body.contains("<title>Error: "), "{}", bare.body);
        let key = form_key(&bare);
        for _ in 0..2 {
            let saved = send(&mut olive, "/officer/requests/filter", &key, &[("query", query), ("name", "Late offers")]).await;
            assert_eq!(saved.header("location"), format!("/officer/requests?{query}"), "{}", saved.body);
        }
        let list = olive.get("/officer/requests").await;
        assert_eq!(list.body.matches("Remove Late offers").count(), 1, "{}", list.body);
        // It is hers alone.
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert!(!tess.get("/officer/requests").await.body.contains("Late offers"));
        let (_, rest) = list.body.split_once("/officer/requests/filter/").expect("a form");
        let path = format!("/officer/requests/filter/{}", rest.split_once('"').expect("an address").0);
        let key = form_key(&tess.get("/officer/requests").await);
        send(&mut tess, &path, &key, &[]).await;
        assert!(olive.get("/officer/requests").await.body.contains("Late offers"));
        send(&mut olive, &path, &form_key(&list), &[]).await;
        assert!(!olive.get("/officer/requests").await.body.contains("Late offers"));
        portal.end().await;
    }

    async fn a_long_list_is_turned_page_by_page_and_nothing_is_missed(store: Store) {
        people::move_in(&store).await;
        for day in ["2026-05-05", "2026-05-06", "2026-05-07"] {
            for _ in 0..20 {
                add_task(&store, people::AMINA, "income", day).await;
            }
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let mut seen = std::collections::BTreeSet::new();
        let mut path = "/officer/requests?kind=change".to_owned();
        let mut pages = 0;
        loop {
            let list = olive.get(&path).await;
            pages += 1;
            let found: Vec<String> = list
                .body
                .split("href=\"/officer/task/")
                .skip(1)
                .map(|rest| rest.split_once('"').expect("an address").0.to_owned())
                .collect();
            assert!(found.len() <= 50 && list.body.contains("of 60 are shown"), "{}", list.body);
            seen.extend(found);
            let Some((before, _)) = list.body.split_once("Those after") else { break };
            let (_, link) = before.rsplit_once("href=\"").expect("a link");
            path = link.split_once('"').expect("an address").0.replace("&amp;", "&");
        }
        assert_eq!((pages, seen.len()), (2, 60));
        portal.end().await;
    }
}
