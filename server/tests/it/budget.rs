//! A resident's budget over HTTP: page by page to its result, in two tabs, half way, and for nobody else.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use chrono::TimeDelta;
use domain::budget::{Field, Part, PriorityDebtKind};
use server::{desk::budget, store::Store};

use crate::{
    doorstep::{fill_in, form_key, officer, resident, send},
    household::{AMINA, AMINA_RENT, BILAL, MANAGER, move_in},
    support::{
        extract::change,
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";
const SINGLE: &[(&str, &str)] = &[("age", "working_age"), ("employment", "full_time"), ("has_partner", "no")];
const SPARE_ROOM: &str = "lower because of a spare bedroom";
const FOOD: &str = "/budget/section/food";

pub(crate) async fn begin(browser: &mut Browser) {
    let page = fill_in(browser, "/budget/household", SINGLE).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/budget/section/pay"), "{}", page.body);
}

/// Sends every page after the first, with an amount on two of them.
pub(crate) async fn answer_the_rest(browser: &mut Browser) {
    for part in Part::ALL.iter().filter(|part| **part != Part::Household) {
        let fields: Vec<(&str, &str)> = match part {
            Part::Pay => vec![("salary", "1,500.00"), ("salary-every", "monthly")],
            Part::Food => vec![("groceries", "60"), ("groceries-every", "weekly")],
            Part::PriorityDebts => PriorityDebtKind::ALL.iter().map(|kind| (kind.every_name(), "monthly")).collect(),
            _ => Vec::new(),
        };
        let page = fill_in(browser, &format!("/budget/section/{}", part.code()), &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{part:?}: {}", page.body);
    }
}

/// As the page saves itself while it is typed.
pub(crate) async fn save_as_typed(browser: &mut Browser, section: &str, key: &str, fields: &str) -> StatusCode {
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("/budget/section/{section}/draft"))
        .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-dest", "empty")
        .header("referer", format!("http://127.0.0.1:3000/budget/section/{section}"));
    browser.send(request, Body::from(format!("form_key={key}&{fields}"))).await.status
}

pub(crate) async fn stored(portal: &Portal, store: &Store, person_ref: &str) -> Option<budget::StoredBudget> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    budget::current(&mut snapshot, &portal.state.vault, person_ref).await.expect("a budget that opens")
}

/// Groceries of Amina's, in pence.
async fn groceries(portal: &Portal, store: &Store) -> Option<i64> {
    let budget = stored(portal, store, "amina").await.expect("a budget").budget;
    budget.lines.of(Field::Groceries).map(|line| line.amount.get())
}

fn has(page: &Page, words: &str) {
    assert!(page.body.contains(words), "no {words} in {}", page.body);
}

on_both_engines! {
    async fn a_budget_is_worked_out_page_by_page_to_its_result(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        has(&amina.get("/home").await, "Work out a budget");
        has(&amina.get("/budget").await, "/budget/household");
        begin(&mut amina).await;
        // Not finished yet: the result waits.
        let key = form_key(&amina.get("/budget").await);
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget");
        answer_the_rest(&mut amina).await;
        let page = fill_in(&mut amina, "/budget", &[]).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        let key = form_key(&amina.get("/budget").await);
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget/result");
        // Sent twice, it leads to the same.
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget/result");
        let result = amina.get("/budget/result").await;
        assert_eq!(result.status, StatusCode::OK);
        has(&result, "£1,240.00");
        let budget = stored(&portal, &store, "amina").await.expect("a budget");
        assert!(budget.completed_at.is_some() && budget.budget.is_complete());
        portal.end().await;
    }

    async fn a_spare_bedroom_is_known_from_the_feed_and_hinted_at(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let credit = [("universal_credit", "400"), ("universal_credit-every", "monthly")];
        fill_in(&mut amina, "/budget/section/benefits", &credit).await;
        fill_in(&mut amina, "/budget/section/home", &[("rent", "500"), ("rent-every", "monthly")]).await;
        answer_the_rest(&mut amina).await;
        for (bedrooms, is_hinted) in [("NULL", false), ("1", false), ("2", true)] {
            change(&store, &format!("UPDATE property SET bedrooms = {bedrooms}")).await;
            let result = amina.get("/budget/result").await;
            assert_eq!(result.body.contains(SPARE_ROOM), is_hinted, "{bedrooms}: {}", result.body);
        }
        portal.end().await;
    }

    async fn it_can_be_taken_along_in_the_order_of_the_standard_financial_statement(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        answer_the_rest(&mut amina).await;
        let csv = amina.get("/budget/budget.csv").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let (pay, food) = (csv.body.find("1500.00,a month"), csv.body.find("60.00,a week,260.00"));
        assert!(pay.is_some() && pay < food, "{}", csv.body);
        let json = amina.get("/budget/budget.json").await;
        let read: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!(read["updated_on"], "2026-05-01");
        let rows = read["rows"].as_array().expect("rows");
        assert!(rows.iter().any(|row| row["code"] == "groceries" && row["monthly"] == 26_000), "{}", json.body);
        portal.end().await;
    }

    async fn what_cannot_be_read_comes_back_with_everything_typed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let typed = [("groceries", "sixty-one"), ("groceries-every", "weekly"), ("smoking", "7.50"), ("smoking-every", "daily")];
        let page = fill_in(&mut amina, FOOD, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&page, "<title>Error: ");
        has(&page, "value=\"sixty-one\"");
        has(&page, "value=\"7.50\"");
        assert!(!stored(&portal, &store, "amina").await.expect("a budget").budget.is_done(Part::Food));
        let page = fill_in(&mut amina, "/budget/household", &[("age", "working_age"), ("vehicles", "two")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&page, "value=\"two\"");
        portal.end().await;
    }

    async fn totals_are_updated_without_leaving_the_page_or_finishing_it(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let page = fill_in(&mut amina, FOOD, &[("groceries", "60"), ("groceries-every", "weekly"), ("then", "update")]).await;
        let updated = format!("{FOOD}?then=update");
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, updated.as_str()));
        let page = amina.get(&updated).await;
        has(&page, "£260.00");
        has(&page, "role=\"status\"");
        assert!(!stored(&portal, &store, "amina").await.expect("a budget").budget.is_done(Part::Food));
        let page = fill_in(&mut amina, FOOD, &[("groceries", "60"), ("groceries-every", "weekly"), ("then", "later")]).await;
        assert_eq!(page.header("location"), "/budget");
        portal.end().await;
    }

    async fn a_page_sent_twice_changes_nothing_more_and_a_page_corrected_after_back_is_taken(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let key = form_key(&amina.get(FOOD).await);
        for sent in ["60", "60", "55"] {
            portal.state.clock.advance(TimeDelta::seconds(5));
            let page = send(&mut amina, FOOD, &key, &[("groceries", sent), ("groceries-every", "weekly")]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        assert_eq!(groceries(&portal, &store).await, Some(5_500));
        portal.end().await;
    }

    async fn two_tabs_never_overwrite_one_another_unseen(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let (one, other) = (form_key(&amina.get(FOOD).await), form_key(&amina.get(FOOD).await));
        portal.state.clock.advance(TimeDelta::seconds(5));
        send(&mut amina, FOOD, &one, &[("groceries", "60"), ("groceries-every", "weekly"), ("smoking", "")]).await;
        // The other tab knows nothing of the groceries: it does not empty them.
        let page = send(&mut amina, FOOD, &other, &[("groceries", ""), ("smoking", "9"), ("smoking-every", "weekly")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(groceries(&portal, &store).await, Some(6_000));
        // Says something else of them: both are shown, and nothing is taken.
        let sent = [("groceries", "70"), ("groceries-every", "weekly")];
        let page = send(&mut amina, FOOD, &other, &sent).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        has(&page, "value=\"70\"");
        has(&page, "£60.00 a week");
        assert_eq!(groceries(&portal, &store).await, Some(6_000));
        // Now they have seen both, and say which.
        portal.state.clock.advance(TimeDelta::seconds(5));
        let page = fill_in(&mut amina, FOOD, &sent).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(groceries(&portal, &store).await, Some(7_000));
        portal.end().await;
    }

    async fn a_page_saves_itself_as_it_is_typed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let key = form_key(&amina.get(FOOD).await);
        for (typed, status) in [("6", StatusCode::NO_CONTENT), ("60.", StatusCode::UNPROCESSABLE_ENTITY), ("60.5", StatusCode::NO_CONTENT)] {
            portal.state.clock.advance(TimeDelta::seconds(1));
            let fields = format!("groceries={typed}&groceries-every=weekly");
            assert_eq!(save_as_typed(&mut amina, "food", &key, &fields).await, status, "{typed}");
        }
        assert_eq!(groceries(&portal, &store).await, Some(6_050));
        assert!(!stored(&portal, &store, "amina").await.expect("a budget").budget.is_done(Part::Food));
        // Another's key, or none, saves nothing; nor does a page that there is not.
        let mut bilal = resident(&portal, BILAL).await;
        let bilals = form_key(&bilal.get(FOOD).await);
        assert_eq!(save_as_typed(&mut amina, "food", &bilals, "groceries=1").await, StatusCode::FORBIDDEN);
        assert_eq!(save_as_typed(&mut amina, "no-such-page", &key, "groceries=1").await, StatusCode::NOT_FOUND);
        // Changed in another tab meanwhile.
        let other = form_key(&amina.get(FOOD).await);
        portal.state.clock.advance(TimeDelta::seconds(2));
        save_as_typed(&mut amina, "food", &key, "groceries=70&groceries-every=weekly").await;
        assert_eq!(save_as_typed(&mut amina, "food", &other, "groceries=80&groceries-every=weekly").await, StatusCode::CONFLICT);
        portal.state.clock.advance(TimeDelta::minutes(21));
        assert_eq!(save_as_typed(&mut amina, "food", &key, "groceries=90").await, StatusCode::UNAUTHORIZED);
        assert_eq!(groceries(&portal, &store).await, Some(7_000));
        portal.end().await;
    }

    async fn whoever_is_signed_out_half_way_finds_what_they_typed_and_nobody_else_does(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        let key = form_key(&amina.get(FOOD).await);
        portal.state.clock.advance(TimeDelta::minutes(21));
        let sent = [("groceries", "61.23"), ("groceries-every", "weekly")];
        let page = send(&mut amina, FOOD, &key, &sent).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sign-in"));
        // The other tenant, on the same telephone.
        let mut bilal = resident(&portal, BILAL).await;
        assert!(!bilal.get(FOOD).await.body.contains("61.23"));
        // Signing in leads back to the page.
        crate::doorstep::begin(&portal, &mut amina, &crate::doorstep::answers(AMINA)).await;
        let code = crate::doorstep::code_sent_to(&portal, AMINA.to).expect("a code");
        let page = fill_in(&mut amina, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.header("location"), FOOD);
        for _ in 0..2 {
            let page = amina.get(FOOD).await;
            has(&page, "value=\"61.23\"");
            has(&page, "Nothing has been sent yet");
        }
        assert_eq!(groceries(&portal, &store).await, None);
        let page = fill_in(&mut amina, FOOD, &sent).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(groceries(&portal, &store).await, Some(6_123));
        assert!(!amina.get(FOOD).await.body.contains("Nothing has been sent yet"));
        // The first key is of a session that is over: what comes with it is shown again, not taken.
        let page = send(&mut amina, FOOD, &key, &[("groceries", "99"), ("groceries-every", "weekly")]).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, FOOD));
        has(&amina.get(FOOD).await, "value=\"99\"");
        assert_eq!(groceries(&portal, &store).await, Some(6_123));
        portal.end().await;
    }

    async fn the_other_tenant_and_officers_see_nothing_of_it(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        answer_the_rest(&mut amina).await;
        let mut bilal = resident(&portal, BILAL).await;
        assert!(!bilal.get("/budget/section/pay").await.body.contains("1500.00"));
        assert_eq!(bilal.get("/budget/result").await.header("location"), "/budget");
        assert_eq!(bilal.get("/budget/budget.csv").await.status, StatusCode::NOT_FOUND);
        let mut max = officer(&portal, MANAGER).await;
        for path in ["/budget", "/budget/result", "/budget/budget.json"] {
            assert_eq!(max.get(path).await.header("location"), "/sign-in");
        }
        let account = max.get(&format!("/officer/account/{AMINA_RENT}")).await;
        assert!(!account.body.to_lowercase().contains("budget"), "{}", account.body);
        // In the database it is sealed, and belongs to its person alone.
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let row = snapshot.current_budget("amina").await.expect("a read").expect("a row");
        assert!(!row.sealed.windows(6).any(|bytes| bytes == b"salary"));
        drop(snapshot);
        crate::support::sql(&store, "UPDATE budget SET person_ref = 'bilal'").await.expect("tampered with");
        assert_eq!(bilal.get("/budget").await.status, StatusCode::INTERNAL_SERVER_ERROR);
        portal.end().await;
    }

    async fn a_budget_is_copied_or_begun_afresh_once_however_often_it_is_pressed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        answer_the_rest(&mut amina).await;
        let key = form_key(&amina.get("/budget").await);
        send(&mut amina, "/budget/finish", &key, &[]).await;
        let first = stored(&portal, &store, "amina").await.expect("a budget");
        portal.state.clock.advance(TimeDelta::days(1));
        let mut amina = resident(&portal, AMINA).await;
        let key = form_key(&amina.get("/budget").await);
        assert_eq!(send(&mut amina, "/budget/copy", &key, &[]).await.header("location"), "/budget?then=copied");
        let copied = stored(&portal, &store, "amina").await.expect("a budget");
        assert!(copied.budget_id != first.budget_id && copied.budget == first.budget && copied.completed_at.is_none());
        send(&mut amina, "/budget/copy", &key, &[]).await;
        assert_eq!(stored(&portal, &store, "amina").await.expect("a budget").budget_id, copied.budget_id);
        let page = fill_in(&mut amina, "/budget/start-afresh", &[]).await;
        assert_eq!(page.header("location"), "/budget/household");
        assert!(stored(&portal, &store, "amina").await.expect("a budget").budget.lines.is_empty());
        // A slip: the one before can still be copied.
        let key = form_key(&amina.get("/budget/household").await);
        send(&mut amina, "/budget/copy", &key, &[]).await;
        assert_eq!(stored(&portal, &store, "amina").await.expect("a budget").budget, first.budget);
        portal.end().await;
    }

    async fn what_if_is_worked_out_and_not_saved(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        begin(&mut amina).await;
        answer_the_rest(&mut amina).await;
        let page = fill_in(&mut amina, "/budget/what-if", &[("line", "groceries"), ("amount", "50"), ("every", "weekly")]).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/budget/what-if"));
        let page = amina.get("/budget/what-if").await;
        // 1,500.00 less 216.67.
        has(&page, "£1,283.33");
        assert_eq!(groceries(&portal, &store).await, Some(6_000));
        let page = fill_in(&mut amina, "/budget/what-if", &[("line", "groceries"), ("amount", "abc"), ("every", "weekly")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&page, "value=\"abc\"");
        portal.end().await;
    }
}
