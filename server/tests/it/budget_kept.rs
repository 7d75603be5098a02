//! A budget as time goes by: the account's rent rises, a partner leaves, and what is typed first is kept.

use axum::http::StatusCode;
use domain::{
    budget::{Field, Part},
    money::Pence,
};

use crate::{
    arrangement::{AMINA, NOW, YUSUF, path, work_out_a_budget},
    budget::{answer_the_rest, save_as_typed, stored},
    doorstep::{fill_in, form_key, resident, send},
    people,
    support::{
        on_both_engines,
        portal::{Page, Portal},
        sql,
    },
};

const WITH_PARTNER: &[(&str, &str)] = &[
    ("age", "working_age"),
    ("employment", "full_time"),
    ("has_partner", "yes"),
    ("partner_age", "working_age"),
    ("partner_employment", "full_time"),
];
const ALONE: &[(&str, &str)] = &[("age", "working_age"), ("employment", "full_time"), ("has_partner", "no")];

/// What the tab keeps a page under.
fn keeps_as(page: &Page) -> String {
    let (_, rest) = page.body.split_once("data-keep-as=\"").unwrap_or_else(|| panic!("no keeper: {}", page.body));
    rest.split_once('"').expect("a value").0.to_owned()
}

on_both_engines! {
    async fn a_rent_that_has_risen_is_said_and_a_copy_has_it_and_asks_for_its_page_again(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        assert!(!amina.get("/budget").await.body.contains("Your rent account says something else"));
        sql(&store, "UPDATE charge SET amount_pence = 11000 WHERE account_id = 101").await.expect("risen");
        let words = "Your budget has rent of £100.00 a week. Your rent account says £110.00 a week.";
        for page in ["/budget", "/budget/result"] {
            let page = amina.get(page).await;
            assert!(page.body.contains(words), "{}", page.body);
        }
        let home = amina.get("/budget/section/home").await;
        assert!(home.body.contains("Your rent account says £110.00 a week now."), "{}", home.body);
        let key = form_key(&amina.get("/budget").await);
        let led = send(&mut amina, "/budget/copy", &key, &[]).await;
        assert_eq!(led.header("location"), "/budget?then=copied");
        let page = amina.get("/budget?then=copied").await;
        assert!(page.body.contains("we ask you to look at that page again"), "{}", page.body);
        let copied = stored(&portal, &store, "N-AMINA").await.expect("a budget").budget;
        assert_eq!(copied.lines.of(Field::Rent).map(|line| line.amount), Some(Pence::new(11_000)));
        assert_eq!((copied.next_part(), copied.is_done(Part::Food)), (Some(Part::Home), true));
        // Not finished by pressing a button: its page is asked for first.
        let key = form_key(&page);
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget");
        fill_in(&mut amina, "/budget/section/home", &[("rent", "110"), ("rent-every", "weekly")]).await;
        let key = form_key(&amina.get("/budget").await);
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget/result");
        assert!(!amina.get("/budget/result").await.body.contains("Your rent account says something else"));
        portal.end().await;
    }

    async fn the_pay_of_a_partner_who_has_left_is_asked_about_before_it_counts_again(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        fill_in(&mut amina, "/budget/household", WITH_PARTNER).await;
        let pay = [("salary", "1500"), ("salary-every", "monthly"), ("partner_salary", "900"), ("partner_salary-every", "monthly")];
        assert_eq!(fill_in(&mut amina, "/budget/section/pay", &pay).await.status, StatusCode::SEE_OTHER);
        answer_the_rest(&mut amina).await;
        let key = form_key(&amina.get("/budget").await);
        assert_eq!(send(&mut amina, "/budget/finish", &key, &[]).await.header("location"), "/budget/result");
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        fill_in(&mut amina, "/budget/household", ALONE).await;
        let left = stored(&portal, &store, "N-AMINA").await.expect("a budget");
        assert!(left.completed_at.is_none() && !left.budget.is_done(Part::Pay), "it waits for its owner");
        let page = amina.get("/budget/section/pay").await;
        assert!(page.body.contains("value=\"900.00\"") && page.body.contains("you may not have this any more"), "{}", page.body);
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("You have begun a budget"), "no offer rests on it: {}", hub.body);
        let pay = [("salary", "1500"), ("salary-every", "monthly"), ("partner_salary", ""), ("partner_salary-every", "monthly")];
        fill_in(&mut amina, "/budget/section/pay", &pay).await;
        let budget = stored(&portal, &store, "N-AMINA").await.expect("a budget").budget;
        assert!(budget.is_done(Part::Pay) && budget.lines.of(Field::PartnerSalary).is_none());
        portal.end().await;
    }

    async fn what_is_typed_first_begins_the_budget_and_looking_begins_none(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let page = amina.get("/budget/household").await;
        let (kept_as, key) = (keeps_as(&page), form_key(&page));
        assert!(stored(&portal, &store, "N-AMINA").await.is_none(), "a page that is looked at writes nothing");
        // The same in each of her tabs and sessions, and nobody else's in that browser.
        assert_eq!(keeps_as(&resident(&portal, AMINA).await.get("/budget/household").await), kept_as);
        assert_ne!(keeps_as(&resident(&portal, YUSUF).await.get("/budget/household").await), kept_as);
        assert!(!kept_as.contains("AMINA"), "{kept_as}");
        // Half of a page that is taken whole is kept in the tab, and so it is said.
        let half = save_as_typed(&mut amina, "household", &key, "age=working_age").await;
        assert_eq!(half, StatusCode::BAD_REQUEST);
        assert!(stored(&portal, &store, "N-AMINA").await.is_none());
        let whole = "age=working_age&employment=full_time&has_partner=no";
        assert_eq!(save_as_typed(&mut amina, "household", &key, whole).await, StatusCode::NO_CONTENT);
        let begun = stored(&portal, &store, "N-AMINA").await.expect("begun");
        assert!(!begun.budget.is_done(Part::Household) && begun.budget.lines.of(Field::Rent).is_some(), "{begun:?}");
        assert!(keeps_as(&amina.get("/budget/household").await).starts_with(&begun.budget_id.to_string()));
        // A section that is opened directly begins one as well.
        let mut yusuf = resident(&portal, YUSUF).await;
        let key = form_key(&yusuf.get("/budget/section/food").await);
        let saved = save_as_typed(&mut yusuf, "food", &key, "groceries=60&groceries-every=weekly").await;
        assert_eq!(saved, StatusCode::NO_CONTENT);
        assert!(stored(&portal, &store, "N-YUSUF").await.is_some());
        portal.end().await;
    }

    async fn what_is_printed_is_the_whole_budget(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        fill_in(&mut amina, "/budget/household", WITH_PARTNER).await;
        let fields = [
            ("debt-1-creditor", "Corner Catalogue"), ("debt-1-owed", "300"), ("debt-1-pays", "10"),
            ("debt-1-every", "monthly"),
        ];
        let page = fill_in(&mut amina, "/budget/section/other-debts", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let fields = [("savings_held", "250"), ("note", "The boiler is old.")];
        let page = fill_in(&mut amina, "/budget/section/savings", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let page = amina.get("/budget/result").await;
        let (_, printed) = page.body.split_once("Everything in your budget").expect("the whole of it");
        for words in ["Joint", "employment", "Corner Catalogue", "£300.00", "£250.00", "The boiler is old."] {
            assert!(printed.contains(words), "{words}: {printed}");
        }
        portal.end().await;
    }
}
