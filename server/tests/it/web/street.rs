//! Two flats of one block are told apart wherever officers' lists name a home.

use axum::http::StatusCode;
use server::desk::ranking::{self, When};

use super::{NOW, OLIVE_OF_NORTH, text};
use crate::{
    doorstep::{form_key, officer, send},
    people,
    support::{extract::change, on_both_engines, portal::Portal},
};

const FLAT: &str = "12 Rowan Court, Flat 3";

on_both_engines! {
    async fn every_list_of_homes_shows_both_lines(store: Store) {
        people::move_in(&store).await;
        for sql in [
            "UPDATE property SET address_line_2 = 'Flat 3' WHERE property_ref = 'T-AMINA'",
            "INSERT INTO task (account_id, kind, state, opened_at, answer_by_on) VALUES (101, 'income', 'open', '2026-04-20T09:00:00Z', '2026-04-27')",
            "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
             VALUES ('K1', 101, 'nsp', '2026-04-15', '2026-05-18', '2027-05-18', '{}')",
        ] {
            change(&store, sql).await;
        }
        let portal = Portal::new(&store, NOW);
        let state = &portal.state;
        let when = When { at: state.clock.now(), today: state.clock.today(), policy: &state.policy };
        ranking::rank_all(&store, when, &ranking::day_key(when).expect("a key")).await.expect("ranked");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        for path in [
            "/officer/caseload?place=quiet",
            "/officer/requests",
            "/officer/requests/assign/task/1",
            "/officer/account/101/pause",
            "/officer/account/101/send",
            "/officer/report/accounts?week=2026-04-26&measure=closing_arrears",
            "/officer/dashboard",
        ] {
            let page = olive.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(text(&page.body).contains(FLAT), "{path}: {}", text(&page.body));
        }
        let key = form_key(&olive.get("/officer/caseload").await);
        for what in ["pause", "assign", "letter"] {
            let chosen = [("what", what), ("account-101", "1")];
            let page = send(&mut olive, "/officer/caseload/chosen", &key, &chosen).await;
            assert!(text(&page.body).contains(FLAT), "{what}: {}", text(&page.body));
        }
        portal.end().await;
    }
}
