//! A budget goes with an offer only where its owner chooses so, and only as it was shown.

use axum::http::StatusCode;

use super::{AMINA, NOW, ONE, TWENTY, check, go_on, last_offer, path, send_checked, work_out_a_budget};
use crate::{
    doorstep::{fill_in, resident},
    people,
    support::{on_both_engines, portal::Portal, sql},
};

const FOOD: &str = "/budget/section/food";

fn with(choice: &'static str) -> Vec<(&'static str, &'static str)> {
    TWENTY.iter().copied().chain([("send-budget", choice)]).collect()
}

on_both_engines! {
    async fn whoever_keeps_it_to_themselves_sends_the_offer_without_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        for words in ["Send your budget with your offer?", "an officer needs to ask you about your money"] {
            assert!(checked.body.contains(words), "{words}: {}", checked.body);
        }
        send_checked(&mut amina, people::AMINA, &checked, &with("no")).await;
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!(row.budget_snapshot_id, None);
        assert!(row.assessment.contains("NoBudget"), "{}", row.assessment);
        portal.end().await;
    }

    async fn without_a_word_it_is_not_sent_and_with_one_it_is(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        send_checked(&mut amina, people::AMINA, &checked, &with("")).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").budget_snapshot_id, None);
        sql(&store, "UPDATE offer SET closed_at = sent_at, state = 'withdrawn'").await.expect("taken back");
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        send_checked(&mut amina, people::AMINA, &checked, &with("yes")).await;
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert!(row.budget_snapshot_id.is_some() && !row.assessment.contains("NoBudget"), "{}", row.assessment);
        portal.end().await;
    }

    async fn one_that_changed_since_it_was_shown_is_said_and_shown_again_before_anything_is_sent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        let food = fill_in(&mut amina, FOOD, &[("groceries", "90"), ("groceries-every", "weekly")]).await;
        assert_eq!(food.status, StatusCode::SEE_OTHER, "{}", food.body);
        let led = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        assert_eq!(led.header("location"), path(people::AMINA, "/check"), "{}", led.body);
        assert!(last_offer(&store, people::AMINA).await.is_none(), "nothing is sent unseen");
        let again = amina.get(&path(people::AMINA, "/check")).await;
        assert!(again.body.contains("Your budget changed while this page was open"), "{}", again.body);
        let sent = send_checked(&mut amina, people::AMINA, &again, TWENTY).await;
        assert_eq!(sent.header("location"), path(people::AMINA, "/sent"), "{}", sent.body);
        assert!(last_offer(&store, people::AMINA).await.expect("an offer").budget_snapshot_id.is_some());
        portal.end().await;
    }

    async fn before_it_is_sent_an_offer_says_who_looks_at_it_and_why(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, ONE).await;
        let said =
            ["A team leader looks at your offer", "it is less than £5.00 a week", "you do not send a budget with it"];
        for words in said {
            assert!(checked.body.contains(words), "{words}: {}", checked.body);
        }
        work_out_a_budget(&mut amina).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        assert!(checked.body.contains("This is what we usually agree to"), "{}", checked.body);
        // The rent has risen since: what the budget leaves is too high.
        sql(&store, "UPDATE charge SET amount_pence = 11000 WHERE account_id = 101").await.expect("risen");
        let changed = check(&mut amina, people::AMINA, TWENTY).await;
        let checked = go_on(&mut amina, people::AMINA, &changed, TWENTY).await;
        for words in ["An officer looks at your offer", "by your budget you pay £433.33 a month, and it is £476.67 now"] {
            assert!(checked.body.contains(words), "{words}: {}", checked.body);
        }
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("Your rent or your benefit is not as your budget has it"), "{}", hub.body);
        // What is marked about somebody of the home is not told.
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-YUSUF', 'dispute', '2026-04-01', '{}')").await.expect("marked");
        let marked = check(&mut amina, people::AMINA, TWENTY).await;
        assert!(!marked.body.contains("dispute"), "{}", marked.body);
        portal.end().await;
    }
}
