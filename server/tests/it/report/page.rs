//! The report over HTTP: one's own patches, each number's accounts, a CSV, and the dashboard.

use axum::http::StatusCode;

use super::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, day, read};
use crate::{
    doorstep::officer,
    people::{self, AMINA, BRIAN, CHLOE, DEV, FARAH},
    support::{extract::change, on_both_engines, portal::Portal},
};

on_both_engines! {
    async fn an_officer_sees_their_own_patch_and_a_leader_the_team(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/report").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for part in ["Week 3 of 2026/27", "20 to 26 April 2026", "£920.00", "£140.00", "app-picture__bar"] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("EAST-1"));
        assert_eq!(olive.get("/officer/report?patch=EAST-1").await.status, StatusCode::NOT_FOUND);
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        assert!(!peter.get("/officer/report").await.body.contains("£920.00"));
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get("/officer/report").await;
        assert!(page.body.contains("NORTH-1") && page.body.contains("EAST-1"), "{}", page.body);
        let page = tess.get("/officer/report?week=2026-04-21&patch=NORTH-1").await;
        assert!(page.body.contains("£920.00"), "{}", page.body);
        portal.end().await;
    }

    async fn each_number_leads_to_its_accounts(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let path = "/officer/report/accounts?week=2026-04-26&measure=";
        let owed = olive.get(&format!("{path}closing_arrears")).await;
        assert_eq!(owed.status, StatusCode::OK);
        let place = |account: i64| owed.body.find(&format!("/officer/account/{account}\""));
        assert!(place(DEV) < place(AMINA) && place(DEV).is_some(), "the largest first: {}", owed.body);
        assert!(place(BRIAN).is_none() && owed.body.contains("£920.00"));
        assert!(olive.get(&format!("{path}breathing_space")).await.body.contains(&format!("/officer/account/{DEV}\"")));
        assert!(olive.get(&format!("{path}notices_served")).await.body.contains("No account adds to this figure."));
        assert_eq!(olive.get(&format!("{path}nonsense")).await.status, StatusCode::NOT_FOUND);
        // A share leads to the accounts of its part.
        let report = olive.get("/officer/report?week=2026-04-26").await.body;
        let (_, percent) = report.split_once("Arrears as a share of the annual debit").expect("the share");
        let (_, link) = percent.split_once("measure=").expect("a link");
        assert!(link.starts_with("closing_arrears\""), "{link:.40}");
        portal.end().await;
    }

    async fn what_is_kept_from_an_officer_is_left_out_of_every_list_and_of_no_total(store: Store) {
        people::move_in(&store).await;
        // Dev works here. Amina is Olive's sister, and Farah the team leader's.
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-DEV', 'staff_or_family', '2026-01-05', '{}')").await;
        let mut unit = store.begin().await.expect("a unit of work");
        for (officer_ref, tenancy_ref) in [("O1", "T-AMINA"), ("T1", "T-FARAH")] {
            let at = "2026-04-01T09:00:00Z".parse().expect("an instant");
            assert!(unit.declare_interest(officer_ref, tenancy_ref, at).await.expect("declared"));
        }
        unit.commit().await.expect("a commit");
        for (reference, account_id) in [("K1", DEV), ("K2", AMINA), ("K3", FARAH), ("K4", CHLOE)] {
            change(&store, &format!(
                "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
                 VALUES ('{reference}', {account_id}, 'nsp', '2026-04-15', '2026-05-18', '2027-05-18', '{{}}')"
            )).await;
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        let pages = [
            "/officer/report/accounts?week=2026-04-26&patch=NORTH-1&measure=closing_arrears",
            "/officer/report?week=2026-04-26&patch=NORTH-1",
            "/officer/dashboard?patch=NORTH-1",
        ];
        let names = |body: &str, account: i64| body.contains(&format!("/officer/account/{account}\""));
        for (place, page) in pages.into_iter().enumerate() {
            let (hers, leaders) = (olive.get(page).await.body, tess.get(page).await.body);
            assert!(!names(&hers, DEV) && !names(&hers, AMINA) && !names(&leaders, FARAH), "{page}: {hers}");
            // What they come to is the same for both.
            assert!(hers.contains("£920.00") && leaders.contains("£920.00"), "{page}: {hers}");
            // Of the movers on the report itself, only those that rose are listed at all.
            if place != 1 {
                assert!(names(&hers, FARAH) && names(&leaders, DEV) && names(&leaders, AMINA), "{page}: {leaders}");
                assert!(hers.contains("not shown. They count in every figure all the same. Here: 2."), "{page}: {hers}");
                assert!(leaders.contains("Here: 1."), "{page}: {leaders}");
            }
        }
        let csv = "/officer/report.csv?week=2026-04-26&patch=NORTH-1";
        assert_eq!(olive.get(csv).await.body, tess.get(csv).await.body);
        // Where nothing else adds to a number, the page says no more than that.
        let only = olive.get("/officer/report/accounts?week=2026-04-26&measure=breathing_space").await.body;
        assert!(only.contains("Here: 1.") && !only.contains("No account adds") && !names(&only, DEV), "{only}");
        portal.end().await;
    }

    async fn what_cannot_be_shown_says_why(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        for (asked, why) in [
            ("2026-05-01", "has not closed yet"),
            ("2020-01-05", "The ledger begins after"),
            ("yesterday", "That is not a day"),
        ] {
            let page = olive.get(&format!("/officer/report?week={asked}")).await;
            assert!(page.status == StatusCode::OK && page.body.contains(why), "{asked}: {}", page.body);
        }
        portal.end().await;
    }

    async fn the_csv_says_the_same(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let csv = tess.get("/officer/report.csv?week=2026-04-26").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let line = |start: &str| csv.body.lines().find(|line| line.contains(start)).unwrap_or_default().to_owned();
        assert!(line("2026-04-26,NORTH-1,Arrears at the end of the week,closing_arrears").contains(",920.00,"), "{}", csv.body);
        assert!(line("2026-04-26,NORTH-1,Arrears at the end of the week,in_arrears").contains(",3,"));
        portal.end().await;
    }

    async fn the_dashboard_shows_what_is_overdue_and_what_comes(store: Store) {
        people::move_in(&store).await;
        for sql in [
            "INSERT INTO task (account_id, kind, state, opened_at, answer_by_on) VALUES (101, 'income', 'open', '2026-04-20T09:00:00Z', '2026-04-27')",
            "INSERT INTO task (account_id, kind, state, opened_at, answer_by_on) VALUES (102, 'income', 'open', '2026-04-20T09:00:00Z', '2026-04-27')",
            "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported) VALUES ('K1', 104, 'nsp', '2026-04-15', '2026-05-18', '2027-05-18', '{}')",
        ] {
            change(&store, sql).await;
        }
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/dashboard").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("No report has been made yet"), "{}", page.body);
        assert!(page.body.contains("A claim may be made from this day") && page.body.contains("Mon 18 May"));
        assert!(!page.body.contains("/officer/patches"), "an officer hands nothing over");
        olive.get("/officer/report").await;
        assert!(olive.get("/officer/dashboard").await.body.contains("£920.00"));
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get("/officer/dashboard").await;
        assert!(page.body.contains("/officer/patches") && page.body.contains("?patch=EAST-1"), "{}", page.body);
        portal.end().await;
    }

    async fn the_job_makes_it_once_its_week_is_known(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut unit = store.begin().await.expect("a unit of work");
        let job = server::desk::job::Job::MakeReport { week_ends_on: day("2026-04-26") };
        server::desk::job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
        unit.commit().await.expect("a commit");
        portal.do_jobs().await;
        assert_eq!(read(&store, "2026-04-26", &[]).await.weeks.len(), 1);
        portal.end().await;
    }
}
