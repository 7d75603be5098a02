//! An offer, or a change of it, that is agreed long after it was sent: upon the account as it is by then.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::{arrangement::OfferState, arrangement::kept::KeptState};
use server::store::{Store, offer::AgreedRow};

use super::{
    AMINA, NOW, OLIVE_OF_NORTH, TESS_LEADS, decide, hidden, kept::night, kept::standing, last_offer, offered, path,
};
use crate::{
    doorstep::{form_key, officer, resident, send},
    people,
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

/// £20.00 a week from today, Friday 1 May, and £150.00 at once on Friday 8 May.
const AT_ONCE: &[(&str, &str)] = &[
    ("amount", "20"),
    ("frequency", "weekly"),
    ("first-day", "1"),
    ("first-month", "5"),
    ("first-year", "2026"),
    ("lump-amount", "150"),
    ("lump-day", "8"),
    ("lump-month", "5"),
    ("lump-year", "2026"),
];
const THIRTY: &[(&str, &str)] = &[
    ("decision", "counter_offer"),
    ("reason", "We need a little more."),
    ("amount", "30"),
    ("frequency", "weekly"),
    ("first-day", "8"),
    ("first-month", "5"),
    ("first-year", "2026"),
];

async fn agreed(store: &Store) -> AgreedRow {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.find_last_agreed(people::AMINA).await.expect("read").expect("agreed")
}

/// Accepts the change that a page shows.
async fn accept(browser: &mut Browser, state: &Page) -> Page {
    let standing = hidden(state, "standing");
    let fields = [("do", "accept"), ("standing", standing.as_str())];
    send(browser, &path(people::AMINA, "/answer"), &form_key(state), &fields).await
}

on_both_engines! {
    async fn agreed_late_a_plan_begins_with_its_next_payment_day_and_nobody_is_behind(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, _, decision) = offered(&store, &portal, AT_ONCE).await;
        // Saturday 16 May: three Fridays have passed, and the day of the one-off payment.
        portal.do_jobs().await;
        portal.state.clock.advance(TimeDelta::days(15));
        let mut amina = resident(&portal, AMINA).await;
        let waiting = amina.get(&path(people::AMINA, "")).await;
        assert!(waiting.body.contains("The first day of this offer has passed"), "{}", waiting.body);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get(&decision).await;
        for words in ["the plan begins on Friday 22 May 2026", "The day of the one-off payment of £150.00 has passed"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let done = decide(&mut olive, &decision, &[("decision", "agree")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let terms = agreed(&store).await.terms;
        assert_eq!((terms.first_on.to_string().as_str(), terms.lump_sum), ("2026-05-22", None));
        portal.do_jobs().await;
        let told = portal.messages().into_iter().find(|one| one.body.contains("we agree to your offer")).expect("told");
        assert!(told.body.contains("The first payment is on Friday 22 May 2026"), "{}", told.body);
        night(&portal).await;
        let found = standing(&store, people::AMINA).await;
        assert_eq!((found.state, found.due_by_today.get()), (KeptState::Live, 0));
        let plan = amina.get(&path(people::AMINA, "")).await;
        assert!(plan.body.contains("Nothing is due yet") && plan.body.contains("22 May"), "{}", plan.body);
        portal.end().await;
    }

    async fn a_change_that_is_accepted_late_begins_with_its_next_payment_day(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, AT_ONCE).await;
        decide(&mut olive, &decision, THIRTY).await;
        portal.do_jobs().await;
        portal.state.clock.advance(TimeDelta::days(15));
        let mut amina = resident(&portal, AMINA).await;
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("Your first payment would be on Friday 22 May 2026"), "{}", state.body);
        let accepted = accept(&mut amina, &state).await;
        assert_eq!(accepted.header("location"), path(people::AMINA, ""), "{}", accepted.body);
        assert_eq!(agreed(&store).await.terms.first_on.to_string(), "2026-05-22");
        night(&portal).await;
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Live);
        portal.end().await;
    }

    async fn of_a_one_off_payment_that_is_more_than_is_owed_by_now_what_is_owed_is_agreed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, AT_ONCE).await;
        sql(&store, "UPDATE account SET balance_pence = 10000 WHERE account_id = 101").await.expect("paid");
        let page = olive.get(&decision).await;
        assert!(page.body.contains("They owe less than the one-off payment by now: it would be £100.00"), "{}", page.body);
        let done = decide(&mut olive, &decision, &[("decision", "agree")]).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, decision.as_str()), "{}", done.body);
        let agreed = agreed(&store).await;
        let lump_sum = agreed.terms.lump_sum.map(|lump_sum| lump_sum.amount.get());
        assert_eq!((lump_sum, agreed.arrears_at_start.get()), (Some(10_000), 10_000));
        night(&portal).await;
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Live);
        portal.end().await;
    }

    async fn an_offer_of_more_than_is_owed_by_now_can_be_declined(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, AT_ONCE).await;
        sql(&store, "UPDATE account SET balance_pence = 10000 WHERE account_id = 101").await.expect("paid");
        let done = decide(&mut olive, &decision, &[("decision", "decline"), ("reason", "Please call us.")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Declined);
        portal.end().await;
    }

    async fn a_change_that_is_accepted_on_arrears_above_the_officers_limit_is_decided_by_a_team_leader(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, AT_ONCE).await;
        decide(&mut olive, &decision, THIRTY).await;
        sql(&store, "UPDATE account SET balance_pence = 300000 WHERE account_id = 101").await.expect("owed");
        portal.do_jobs().await;
        portal.state.clock.advance(TimeDelta::days(5));
        let mut amina = resident(&portal, AMINA).await;
        let state = amina.get(&path(people::AMINA, "")).await;
        accept(&mut amina, &state).await;
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!((row.state, row.terms().amount.get()), (OfferState::Sent, 3_000));
        assert_eq!(row.answer_by_on.to_string(), "2026-05-08", "two working days from Wednesday 6 May");
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("we need to look at it once more") && state.body.contains("£30.00"), "{}", state.body);
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|one| one.to == AMINA.to && one.body.contains("look at it once more")));
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get(&decision).await;
        assert!(page.body.contains("This offer needs a team leader to decide it"), "{}", page.body);
        // Whoever may agree to it does; what is in place is what was accepted.
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get(&decision).await;
        assert!(page.body.contains("They accepted this change"), "{}", page.body);
        let done = decide(&mut tess, &decision, &[("decision", "agree")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let agreed = agreed(&store).await;
        let terms = (agreed.terms.amount.get(), agreed.terms.lump_sum, agreed.arrears_at_start.get());
        assert_eq!(terms, (3_000, None, 300_000));
        portal.end().await;
    }
}
