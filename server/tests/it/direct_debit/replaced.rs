//! Another bank account: a mandate that takes the place of one, and collects what that one had yet to collect.

use axum::http::StatusCode;
use server::store::Store;
use tempfile::TempDir;

use super::{
    AMINA, CHLOE, UNLISTED, VALID, agree, answer, answer_all, collections,
    keeping::{active, go_round, later},
    path, portal, set_up, states,
};
use crate::{
    doorstep::resident,
    people,
    support::{
        extract::{change, texts},
        on_both_engines,
    },
};

/// The pence that live collections come to.
async fn to_come(store: &Store) -> i64 {
    let lines = collections(store).await;
    let live = lines.iter().filter(|one| one.contains(" noticed "));
    live.map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum()
}

on_both_engines! {
    async fn another_bank_account_takes_the_place_of_the_first(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, UNLISTED).await;
        assert_eq!(agree(&mut browser, people::CHLOE, &review).await.status, StatusCode::SEE_OTHER);
        assert_eq!(states(&store).await, ["cancelled_by_payer", "pending"]);
        assert_eq!(texts(&store, "SELECT account_ending FROM mandate WHERE ended_at IS NULL").await, ["9911"]);
        assert_eq!(texts(&store, "SELECT CAST(COUNT(*) AS TEXT) FROM collection WHERE state = 'noticed'").await, ["11"]);
        portal.end().await;
    }

    async fn what_the_first_had_yet_to_collect_is_shown_and_goes_into_the_second(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        // Charged on 4, 11 and 18 May, and nothing is collected yet. 1 June is too near to be told of.
        later(&portal, "2026-05-20");
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, UNLISTED).await;
        assert!(review.body.contains("from the account ending 4958 stops"), "{}", review.body);
        assert!(review.body.contains("£300.00 rent is left"), "{}", review.body);
        assert!(!review.body.contains("on its way"), "{}", review.body);
        assert_eq!(states(&store).await, ["active"], "nothing is changed by looking");
        assert_eq!(agree(&mut browser, people::CHLOE, &review).await.status, StatusCode::SEE_OTHER);
        assert_eq!(to_come(&store).await, 480_000, "all of the year's rent, to the penny");
        let first = collections(&store).await.into_iter().find(|one| one.contains(" noticed ")).expect("one");
        assert_eq!(first, "2026-07-01 48000 noticed 2026-05-20");
        portal.do_jobs().await;
        let told = portal.messages().into_iter().find(|one| one.subject == "Your Direct Debit is set up" && one.body.contains("9911"));
        let told = told.expect("told");
        assert!(told.body.contains("£300.00 rent is left") && told.body.contains("ending 4958, which stops today"), "{}", told.body);
        let before = collections(&store).await;
        go_round(&portal, &store, "next-night").await;
        assert_eq!(collections(&store).await, before, "it is what is charged: nothing to put right");
        portal.end().await;
    }

    async fn what_is_on_its_way_from_the_first_is_not_collected_twice(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, UNLISTED).await;
        assert!(review.body.contains("on its way to your old bank: £436.37 on Monday 1 June 2026"), "{}", review.body);
        assert!(!review.body.contains("is left"), "four weeks are charged and more than that is on its way: {}", review.body);
        assert_eq!(agree(&mut browser, people::CHLOE, &review).await.status, StatusCode::SEE_OTHER);
        assert_eq!(to_come(&store).await, 480_000 - 43_637, "what is ahead of the charges comes off");
        let before = collections(&store).await;
        go_round(&portal, &store, "next-night").await;
        assert_eq!(collections(&store).await, before);
        portal.end().await;
    }

    async fn the_plans_part_that_the_first_was_to_collect_goes_along(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        // Amina owes £200.00 and repays £5.00 a week: £21.67 a month, nine times, and the rest.
        change(&store, "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
            arrears_at_start_pence, status, imported) VALUES ('R1', 101, 'informal', '2026-04-20', '2026-04-24', 500, 'weekly', 20000, 'live', '{}')").await;
        let mut browser = resident(&portal, AMINA).await;
        answer_all(&mut browser, people::AMINA, VALID).await;
        answer(&mut browser, people::AMINA, "/what", &[("covers", "rent_and_arrangement")]).await;
        let review = browser.get(&path(people::AMINA, "/review")).await;
        agree(&mut browser, people::AMINA, &review).await;
        portal.do_jobs().await;
        // Three weeks later, with their rent on the account.
        later(&portal, "2026-05-20");
        change(&store, "UPDATE account SET balance_pence = balance_pence + 30000 WHERE account_id = 101").await;
        let mut browser = resident(&portal, AMINA).await;
        answer_all(&mut browser, people::AMINA, UNLISTED).await;
        answer(&mut browser, people::AMINA, "/what", &[("covers", "rent_and_arrangement")]).await;
        let review = browser.get(&path(people::AMINA, "/review")).await;
        assert!(review.body.contains("£300.00 rent and £21.67 of your plan is left"), "{}", review.body);
        agree(&mut browser, people::AMINA, &review).await;
        let towards = texts(&store, "SELECT entry_on || ' ' || arrangement_pence FROM collection WHERE state = 'noticed' AND arrangement_pence > 0").await;
        assert_eq!((towards.len(), towards[0].as_str(), towards[8].as_str()), (9, "2026-07-01 2408", "2027-03-01 736"), "{towards:?}");
        let sum: i64 = towards.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 20_000, "all of it, by the day it was to be paid");
        portal.end().await;
    }
}
