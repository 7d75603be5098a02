//! What an officer answers, and what follows from it.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use domain::arrangement::OfferState;

use super::{
    AMINA, NOW, TESS_LEADS, TWENTY, acts, check, decide, hidden, last_offer, offer, offered, path, send_checked,
};
use crate::{
    doorstep::{form_key, officer, resident, send, sign_in},
    people,
    support::{on_both_engines, portal::Portal, sql},
};

const REASON: &str = "We need £10.00 more each time.";

on_both_engines! {
    async fn an_offer_is_agreed_and_becomes_a_plan(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let done = decide(&mut olive, &decision, &[("decision", "agree")]).await;
        assert_eq!(done.header("location"), decision, "{}", done.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Agreed);
        let plan = amina.get(&path(people::AMINA, "")).await;
        assert!(plan.body.contains("Your plan") && plan.body.contains("£120.00"), "with rent: {}", plan.body);
        assert!(plan.body.contains("Nothing is due yet"), "{}", plan.body);
        let home = amina.get("/home").await;
        assert!(home.body.contains("Your next payment is £120.00"), "{}", home.body);
        portal.do_jobs().await;
        let told = portal.messages();
        assert!(told.iter().any(|message| message.to == AMINA.to && message.body.contains("we agree to your offer")));
        assert!(acts(&store, people::AMINA).await.contains(&"agreed_offer".to_owned()));
        // With a plan in place there is nothing to offer.
        let form = amina.get(&path(people::AMINA, "/offer")).await;
        assert_eq!(form.header("location"), path(people::AMINA, ""));
        portal.end().await;
    }

    async fn the_days_of_a_plan_go_into_a_calendar_and_say_nothing_of_rent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        assert_eq!(amina.get(&path(people::AMINA, "/payments.ics")).await.status, StatusCode::NOT_FOUND);
        decide(&mut olive, &decision, &[("decision", "agree")]).await;
        let file = amina.get(&path(people::AMINA, "/payments.ics")).await;
        assert!(file.header("content-type").starts_with("text/calendar"));
        assert_eq!(file.body.matches("BEGIN:VEVENT").count(), 10, "{}", file.body);
        assert!(file.body.contains("DTSTART;VALUE=DATE:20260508\r\n"), "{}", file.body);
        let said = file.body.replace("TRANSPARENT", "").to_lowercase();
        for word in ["rent", "arrears", "debt", "owe"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
        portal.end().await;
    }

    async fn a_change_is_suggested_and_accepted(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let fields = [
            ("decision", "counter_offer"), ("reason", REASON), ("amount", "30"), ("frequency", "weekly"),
            ("first-day", "8"), ("first-month", "5"), ("first-year", "2026"),
        ];
        let done = decide(&mut olive, &decision, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("£30.00") && state.body.contains(REASON), "{}", state.body);
        // On an account that has changed, it is shown anew first.
        sql(&store, "UPDATE account SET balance_pence = balance_pence - 1000 WHERE account_id = 101").await.expect("changed");
        let standing = hidden(&state, "standing");
        let fields = [("do", "accept"), ("standing", standing.as_str())];
        let led = send(&mut amina, &path(people::AMINA, "/answer"), &form_key(&state), &fields).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, path(people::AMINA, "").as_str()));
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.status == StatusCode::OK && state.body.contains("Something on your account changed"), "{}", state.body);
        let standing = hidden(&state, "standing");
        let fields = [("do", "accept"), ("standing", standing.as_str())];
        let accepted = send(&mut amina, &path(people::AMINA, "/answer"), &form_key(&state), &fields).await;
        assert_eq!(accepted.header("location"), path(people::AMINA, ""), "{}", accepted.body);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let agreed = snapshot.find_last_agreed(people::AMINA).await.expect("read").expect("agreed");
        assert_eq!((agreed.terms.amount.get(), agreed.arrears_at_start.get()), (3_000, 19_000));
        drop(snapshot);
        let plan = amina.get(&path(people::AMINA, "")).await;
        assert!(plan.body.contains("£130.00"), "{}", plan.body);
        portal.end().await;
    }

    async fn a_change_is_suggested_and_turned_down(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let fields = [
            ("decision", "counter_offer"), ("reason", REASON), ("amount", "30"), ("frequency", "weekly"),
            ("first-day", "8"), ("first-month", "5"), ("first-year", "2026"),
        ];
        decide(&mut olive, &decision, &fields).await;
        let state = amina.get(&path(people::AMINA, "")).await;
        send(&mut amina, &path(people::AMINA, "/answer"), &form_key(&state), &[("do", "decline")]).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::ChangeDeclined);
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("Make a new offer"), "{}", hub.body);
        portal.end().await;
    }

    async fn an_offer_is_declined_with_a_reason_that_is_asked_for(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let bare = decide(&mut olive, &decision, &[("decision", "decline"), ("reason", " ")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nothing = decide(&mut olive, &decision, &[("reason", "kept as typed")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.body.contains("kept as typed"), "{}", nothing.body);
        decide(&mut olive, &decision, &[("decision", "decline"), ("reason", "Please call us about the hearing.")]).await;
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("Please call us about the hearing."), "{}", hub.body);
        assert!(hub.body.contains("We could not agree to this offer"), "{}", hub.body);
        portal.end().await;
    }

    async fn a_question_is_asked_answered_and_the_offer_then_agreed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "ask"), ("reason", "When are you paid?")]).await;
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("When are you paid?"), "{}", state.body);
        let empty = send(&mut amina, &path(people::AMINA, "/answer"), &form_key(&state), &[("do", "reply"), ("reply", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.body);
        send(&mut amina, &path(people::AMINA, "/answer"), &form_key(&empty), &[("do", "reply"), ("reply", "On Thursdays")]).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Sent);
        let page = olive.get(&decision).await;
        assert!(page.body.contains("On Thursdays") && page.body.contains("Amina"), "{}", page.body);
        assert_eq!(decide(&mut olive, &decision, &[("decision", "agree")]).await.status, StatusCode::SEE_OTHER);
        portal.end().await;
    }

    async fn an_answer_that_came_too_late_is_shown_again(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "ask"), ("reason", "When are you paid?")]).await;
        let state = path(people::AMINA, "");
        let key = form_key(&amina.get(&state).await);
        portal.do_jobs().await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(21));
        // It is sent to an address that is no page: the browser says on which page it was typed.
        let request = Request::builder()
            .method(Method::POST)
            .uri(path(people::AMINA, "/answer"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("http://127.0.0.1:3000{state}"));
        let body = format!("form_key={key}&do=reply&reply=On+Thursdays");
        assert_eq!(amina.send(request, Body::from(body)).await.header("location"), "/sign-in");
        assert_eq!(sign_in(&portal, &mut amina, AMINA).await, state);
        let page = amina.get(&state).await;
        assert!(page.body.contains("answers-kept") && page.body.contains(">On Thursdays<"), "{}", page.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Questioned);
        portal.end().await;
    }

    async fn a_decision_made_twice_is_made_once(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let page = olive.get(&decision).await;
        let (key, standing) = (form_key(&page), hidden(&page, "standing"));
        let fields = [("standing", standing.as_str()), ("decision", "agree")];
        for _ in 0..2 {
            let done = send(&mut olive, &decision, &key, &fields).await;
            assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, decision.as_str()), "{}", done.body);
        }
        let mut tess = officer(&portal, TESS_LEADS).await;
        let late = tess.get(&decision).await;
        let late = send(&mut tess, &decision, &form_key(&late), &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
        assert_eq!(sql(&store, "UPDATE agreed_arrangement SET kind = kind").await.expect("counted"), 1);
        portal.end().await;
    }

    async fn an_offer_taken_back_meanwhile_is_not_agreed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let page = olive.get(&decision).await;
        let (key, standing) = (form_key(&page), hidden(&page, "standing"));
        let asked = amina.get(&path(people::AMINA, "/withdraw")).await;
        send(&mut amina, &path(people::AMINA, "/withdraw"), &form_key(&asked), &[]).await;
        let done = send(&mut olive, &decision, &key, &[("standing", &standing), ("decision", "agree")]).await;
        assert_eq!(done.status, StatusCode::CONFLICT, "{}", done.body);
        assert!(done.body.contains("taken back"), "{}", done.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Withdrawn);
        portal.end().await;
    }

    async fn on_an_account_that_changed_nothing_is_decided(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let page = olive.get(&decision).await;
        let (key, standing) = (form_key(&page), hidden(&page, "standing"));
        sql(&store, "UPDATE account SET balance_pence = balance_pence + 5000 WHERE account_id = 101").await.expect("changed");
        let done = send(&mut olive, &decision, &key, &[("standing", &standing), ("decision", "agree")]).await;
        assert_eq!(done.status, StatusCode::CONFLICT, "{}", done.body);
        assert!(done.body.contains("£250.00"), "{}", done.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Sent);
        // Looked at again, it can be.
        let again = [("standing", &*hidden(&done, "standing")), ("decision", "agree")].map(|(a, b)| (a, b.to_owned()));
        let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(send(&mut olive, &decision, &form_key(&done), &again).await.status, StatusCode::SEE_OTHER);
        portal.end().await;
    }

    async fn a_change_of_a_plan_is_asked_for_as_a_task(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "agree")]).await;
        let asked = amina.get(&path(people::AMINA, "/change")).await;
        let empty = send(&mut amina, &path(people::AMINA, "/change"), &form_key(&asked), &[("change", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let key = form_key(&empty);
        for _ in 0..2 {
            let done = send(&mut amina, &path(people::AMINA, "/change"), &key, &[("change", "Could I pay on Thursdays?")]).await;
            assert_eq!(done.header("location"), path(people::AMINA, "/change/sent"), "{}", done.body);
        }
        let sent = amina.get(&path(people::AMINA, "/change/sent")).await;
        assert!(sent.body.contains("We have your message") && sent.body.contains("6 May"), "{}", sent.body);
        assert_eq!(sql(&store, "UPDATE task SET note = note WHERE kind = 'arrangement_change'").await.expect("counted"), 1);
        portal.end().await;
    }

    async fn another_offer_may_follow_one_that_was_declined(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "decline"), ("reason", "Please try a little more.")]).await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        assert_eq!(send_checked(&mut amina, people::AMINA, &checked, TWENTY).await.status, StatusCode::SEE_OTHER);
        // What she is told is sent before her next code, which is then the newest message.
        portal.do_jobs().await;
        let mut amina_again = resident(&portal, AMINA).await;
        let page = offer_again(&mut amina_again).await;
        assert_eq!(page.header("location"), path(people::AMINA, ""));
        portal.end().await;
    }
}

/// With one open, the form leads to it.
async fn offer_again(browser: &mut crate::support::portal::Browser) -> crate::support::portal::Page {
    let form = browser.get(&path(people::AMINA, "/offer")).await;
    if form.status == StatusCode::OK { offer(browser, people::AMINA, TWENTY).await } else { form }
}
