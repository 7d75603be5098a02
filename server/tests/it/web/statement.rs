//! The statement, as a page and for a spreadsheet.

use super::{AMINA, BRIAN, NOW, OLIVE_OF_NORTH, PETER_OF_EAST, resident, text};
use crate::{
    doorstep,
    people::{
        self,
        rows::{Account, day, insert_account},
    },
    support::{on_both_engines, portal::Portal},
};
use axum::http::StatusCode;

on_both_engines! {
    async fn a_rent_year_adds_up_and_says_what_each_line_is(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, BRIAN).await;
        let page = browser.get(&format!("/account/{}/statement", people::BRIAN)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let read = text(&page.body);
        for part in ["£512.00", "£160.00", "£352.00", "Rent and charges, 27 April to 3 May 2026", "heating £9.10", "by card"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        assert!(page.header("content-security-policy").contains("wasm-unsafe-eval"), "its filter runs in the browser");
    }

    async fn every_rent_year_can_be_chosen_and_all_of_them_at_once(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        let account = Account {
            account_id: 900,
            account_ref: "C900",
            tenancy_ref: "T-AMINA",
            kind: "recharge",
            entries: vec![
                (day("2024-03-31"), "RECHARGE", None, 1_000, None),
                (day("2024-04-01"), "RECHARGE", None, 2_000, None),
                (day("2026-04-05"), "PAY_CARD", None, -500, None),
                (day("2026-04-06"), "PAY_CARD", None, -700, None),
                (day("2026-06-01"), "RECHARGE", None, 9_900, None),
            ],
            ..Account::default()
        };
        insert_account(&mut unit, &account).await.expect("an account");
        unit.commit().await.expect("a commit");
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let mut csv = async |year: &str| browser.get(&format!("/account/900/statement.csv?year={year}")).await;
        // Sunday 5 April 2026 is the last day of 2025/26; what takes effect in June is not told yet.
        for (year, rows) in [("2023", 1), ("2024", 1), ("2025", 1), ("2026", 1), ("all", 4)] {
            let page = csv(year).await;
            assert_eq!(page.status, StatusCode::OK, "{year}");
            assert_eq!(page.body.lines().count(), rows + 3, "{year}: {}", page.body);
        }
        assert!(csv("2026").await.body.contains("2026-04-06,Balance before this day,,,,,,25.00"));
        assert_eq!(csv("2022").await.status, StatusCode::NOT_FOUND);
        assert_eq!(csv("2027").await.status, StatusCode::NOT_FOUND);
        let all = browser.get("/account/900/statement?year=all").await;
        let read = text(&all.body);
        for chip in ["2023/24", "2024/25", "2025/26", "2026/27", "All years"] {
            assert!(read.contains(chip), "{chip}: {read}");
        }
    }

    async fn a_rent_year_between_others_in_which_nothing_happened_is_not_offered(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        let account = Account {
            account_id: 901,
            account_ref: "C901",
            tenancy_ref: "T-AMINA",
            kind: "recharge",
            entries: vec![
                (day("2022-05-02"), "RECHARGE", None, 1_000, None),
                (day("2024-05-06"), "PAY_CARD", None, -400, None),
                (day("2026-04-06"), "PAY_CARD", None, -600, None),
            ],
            ..Account::default()
        };
        insert_account(&mut unit, &account).await.expect("an account");
        unit.commit().await.expect("a commit");
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let page = browser.get("/account/901/statement").await;
        let read = text(&page.body);
        for (year, is_there) in [("2022", true), ("2023", false), ("2024", true), ("2025", false), ("2026", true)] {
            assert_eq!(page.body.contains(&format!("?year={year}&amp;")), is_there, "{year}: {read}");
        }
        assert!(page.body.contains("app-printed-only"), "on paper it says whose it is: {read}");
        assert_eq!(browser.get("/account/901/statement?year=2023").await.status, StatusCode::NOT_FOUND);
    }

    async fn the_spreadsheet_has_each_entry_a_running_balance_and_a_name_that_tells_nothing(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        people::rows::run!(
            &mut unit,
            "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) \
             VALUES ($1, $2, 'Z1', $2, 'PAY_CASH', -1, '=HYPERLINK(\"http://evil.example\")')",
            people::BRIAN,
            day("2026-05-01"),
        )
        .expect("an entry");
        unit.commit().await.expect("a commit");
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, BRIAN).await;
        let page = browser.get(&format!("/account/{}/statement.csv", people::BRIAN)).await;
        assert_eq!(page.header("content-disposition"), "attachment; filename=\"statement.csv\"");
        assert_eq!(page.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-store");
        // Four weeks of three charges, four payments and the one above, between headings and two balances.
        assert_eq!(page.body.lines().count(), 12 + 4 + 1 + 3, "{}", page.body);
        assert!(page.body.contains("\"'=HYPERLINK("), "{}", page.body);
        assert!(page.body.contains("2026-04-27,2026-05-03,112.50,,"), "{}", page.body);
    }

    async fn an_officer_of_the_patch_reads_it_and_one_of_another_does_not(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let path = format!("/officer/account/{}/statement?year=all&show=payments", people::AMINA);
        let shown = doorstep::officer(&portal, OLIVE_OF_NORTH).await.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(!text(&shown.body).contains("You owe"), "an officer owes nothing");
        let refused = doorstep::officer(&portal, PETER_OF_EAST).await.get(&path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}
