//! Where no offer can be made, and where the account is not as it was.

use axum::http::StatusCode;

use super::{AMINA, BRIAN, CHLOE, DEV, NOW, TWENTY, check, go_on, last_offer, path, send_checked, tenant};
use crate::{
    doorstep::resident,
    people,
    support::{
        extract::change,
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

const ARRANGEMENT: &str = "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, \
    frequency, arrears_at_start_pence, status, imported) VALUES \
    ('R1', 101, 'informal', '2026-04-20', '2026-04-24', 1500, 'weekly', 30000, 'live', '{}')";
const ORDER: &str = "INSERT INTO court_case (case_ref, account_id, issued_on, outcome, outcome_on, imported) VALUES \
    ('C1', 101, '2026-01-05', 'suspended_possession', '2026-03-02', '{}')";
const DECEASED: &str = "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
    ('N-YUSUF', 'deceased', '2026-04-20', '{}')";

/// What an account that was changed by this says in place of a form.
async fn told(store: &server::store::Store, changed: &'static str) -> String {
    sql(store, changed).await.expect("changed");
    let portal = Portal::new(store, NOW);
    let mut amina = resident(&portal, AMINA).await;
    let form = amina.get(&path(people::AMINA, "/offer")).await;
    assert_eq!((form.status, form.header("location")), (StatusCode::SEE_OTHER, path(people::AMINA, "").as_str()));
    let page = amina.get(&path(people::AMINA, "")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    portal.end().await;
    page.body
}

/// Sends what is no longer as it was: led on to what changed, on a page that can be asked for again.
async fn send_in_vain(browser: &mut Browser, checked: &Page) -> Page {
    let sent = send_checked(browser, people::AMINA, checked, TWENTY).await;
    let page = path(people::AMINA, "/check");
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, page.as_str()), "{}", sent.body);
    let shown = browser.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    shown
}

on_both_engines! {
    async fn each_reason_has_its_own_plain_answer(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let answers = [
            (DEV, people::DEV, "You are in breathing space", "talk to your debt adviser first"),
            (CHLOE, people::CHLOE, "You are in credit", "there is no need for a plan"),
        ];
        for (tenant, account_id, words, what_to_do) in answers {
            let mut browser = resident(&portal, tenant).await;
            let page = browser.get(&path(account_id, "")).await;
            assert!(page.body.contains(words) && page.body.contains(what_to_do), "{words}: {}", page.body);
            assert!(!page.body.to_lowercase().contains("you owe £"), "{}", page.body);
        }
        portal.end().await;
    }

    async fn a_live_arrangement_of_the_landlord_s_system_is_shown(store: Store) {
        people::move_in(&store).await;
        let page = told(&store, ARRANGEMENT).await;
        assert!(page.contains("You already have a plan") && page.contains("£15.00"), "{page}");
    }

    async fn where_a_court_has_set_terms_only_the_court_changes_them(store: Store) {
        people::move_in(&store).await;
        let page = told(&store, ORDER).await;
        assert!(page.contains("A court has set what you pay"), "{page}");
        assert!(page.contains("ask the court to change it") && page.contains("/debt-advice"), "who can help: {page}");
    }

    async fn where_a_tenant_has_died_a_person_is_asked_to_talk_to_us(store: Store) {
        people::move_in(&store).await;
        let page = told(&store, DECEASED).await;
        assert!(page.contains("We are sorry for your loss") && page.contains("nothing needs to be paid today"), "{page}");
    }

    async fn whoever_lives_on_can_pay_it_off_once_the_time_to_mourn_is_over(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        // Eight weeks from 6 March are over after 1 May, which is today; from 5 March they were yesterday.
        for (died_on, is_open) in [("2026-03-06", false), ("2026-03-05", true)] {
            sql(&store, "DELETE FROM marker WHERE kind = 'deceased'").await.expect("changed");
            let died = format!("INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-YUSUF', 'deceased', '{died_on}', '{{}}')");
            change(&store, &died).await;
            let page = amina.get(&path(people::AMINA, "")).await.body;
            assert_eq!(page.contains("/arrangement/offer"), is_open, "{died_on}: {page}");
            assert_eq!(page.contains("We are sorry for your loss"), !is_open, "{died_on}: {page}");
        }
        portal.end().await;
    }

    async fn late_benefit_is_no_debt(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut brian = resident(&portal, BRIAN).await;
        let form = brian.get(&path(people::BRIAN, "/offer")).await;
        // £352.00 is on the account, and £320.00 of Housing Benefit on its way.
        assert!(form.body.contains("£32.00") && !form.body.contains("£352.00"), "{}", form.body);
        let page = check(&mut brian, people::BRIAN, &[
            ("amount", "40"), ("frequency", "weekly"), ("first-day", "8"), ("first-month", "5"), ("first-year", "2026"),
        ]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "more than is theirs: {}", page.body);
        portal.end().await;
    }

    async fn somebody_else_s_looks_like_one_that_does_not_exist(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        for rest in ["", "/offer", "/sent", "/withdraw", "/change", "/payments.ics"] {
            assert_eq!(amina.get(&path(people::BRIAN, rest)).await.status, StatusCode::NOT_FOUND, "{rest}");
            assert_eq!(amina.get(&path(999_999, rest)).await.status, StatusCode::NOT_FOUND, "{rest}");
        }
        assert_eq!(send_checked(&mut amina, people::BRIAN, &checked, TWENTY).await.status, StatusCode::NOT_FOUND);
        assert!(last_offer(&store, people::BRIAN).await.is_none());
        // A garage is paid, but not paid off here.
        let mut elif = resident(&portal, tenant("RENT00012349", "elif@example.org")).await;
        assert_eq!(elif.get(&path(people::ELIF_GARAGE, "")).await.status, StatusCode::NOT_FOUND);
        portal.end().await;
    }

    async fn what_changed_is_said_and_nothing_is_sent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        sql(&store, "UPDATE account SET balance_pence = balance_pence + 5000 WHERE account_id = 101").await.expect("changed");
        let page = send_in_vain(&mut amina, &checked).await;
        for words in ["Your account has changed", "£200.00", "£250.00"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert!(last_offer(&store, people::AMINA).await.is_none());
        // Going on with the new figures shows them before anything is sent.
        let checked = go_on(&mut amina, people::AMINA, &page, TWENTY).await;
        assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
        let sent = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").arrears.get(), 25_000);
        portal.end().await;
    }

    async fn a_notice_served_meanwhile_is_a_change_though_no_figure_shows_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        sql(&store, "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, imported) VALUES \
            ('N1', 101, 'nsp', '2026-05-01', '2026-05-29', '{}')").await.expect("served");
        let page = send_in_vain(&mut amina, &checked).await;
        assert!(page.body.contains("Something else on the account has changed"), "{}", page.body);
        portal.end().await;
    }
}
