//! What a resident does: offers, corrects, takes back; twice, in two tabs, on two devices.

use axum::http::StatusCode;
use domain::arrangement::OfferState;
use server::configuration::{Configuration, Landlord};

use super::{
    AMINA, FARAH, NOW, OLIVE_OF_NORTH, ONE, PETER_OF_EAST, TWENTY, YUSUF, acts, check, decide, go_on, hidden,
    last_offer, offer, offered, path, send_checked,
};
use crate::{
    doorstep::{form_key, officer, resident, says_rent, send, text},
    people,
    support::{extract::texts, on_both_engines, portal::Portal, sql},
};

on_both_engines! {
    async fn where_there_is_no_tenancy_no_page_and_no_message_says_rent(store: Store) {
        people::move_in(&store).await;
        // The landlord's own words, in place of "the number on your rent letter".
        let landlord = Landlord::demonstration();
        let configuration = Configuration { demonstration: true, landlord, ..Configuration::default() };
        let portal = Portal::configured(&store, NOW, configuration);
        let mut farah = resident(&portal, FARAH).await;
        let mut pages = Vec::new();
        for rest in ["", "/offer"] {
            pages.push(text(&farah.get(&path(people::FARAH, rest)).await.body));
        }
        let checked = check(&mut farah, people::FARAH, TWENTY).await;
        assert!(checked.body.contains("This does not give you a tenancy"), "{}", checked.body);
        pages.push(text(&checked.body));
        let sent = send_checked(&mut farah, people::FARAH, &checked, TWENTY).await;
        assert_eq!(sent.header("location"), path(people::FARAH, "/sent"), "{}", sent.body);
        for rest in ["/sent", ""] {
            pages.push(text(&farah.get(&path(people::FARAH, rest)).await.body));
        }
        pages.extend(texts(&store, "SELECT body FROM person_notice").await);
        assert_eq!(pages.len(), 6);
        assert!(pages[5].contains("keep paying your charges meanwhile"), "{}", pages[5]);
        for page in pages {
            assert!(!says_rent(&page), "{page}");
        }
        portal.end().await;
    }

    async fn an_offer_is_sent_and_seen(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let home = amina.get("/home").await;
        assert!(home.body.contains("Pay what you owe over time"), "{}", home.body);
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("Make an offer") && hub.body.contains("£200.00"), "{}", hub.body);
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        assert!(checked.body.contains("Check your offer before you send it"), "{}", checked.body);
        assert!(last_offer(&store, people::AMINA).await.is_none(), "nothing is sent by looking");
        let sent = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, path(people::AMINA, "/sent").as_str()));
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!((row.state, row.offer.amount.get(), row.arrears.get()), (OfferState::Sent, 2_000, 20_000));
        // Two working days from Friday 1 May, with the bank holiday of Monday 4 May between.
        assert_eq!(row.answer_by_on.to_string(), "2026-05-06");
        let confirmed = amina.get(&path(people::AMINA, "/sent")).await;
        assert!(confirmed.body.contains(&row.reference) && confirmed.body.contains("6 May"), "{}", confirmed.body);
        let state = amina.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("We have your offer") && state.body.contains(&row.reference), "{}", state.body);
        let home = amina.get("/home").await;
        assert!(home.body.contains("What you have going on") && home.body.contains("We will answer by"), "{}", home.body);
        assert!(!home.body.contains("Pay what you owe over time"), "one at a time: {}", home.body);
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|message| message.to == AMINA.to && message.body.contains(&row.reference)));
        assert!(acts(&store, people::AMINA).await.contains(&"offer_arrangement".to_owned()));
        portal.end().await;
    }

    async fn what_is_wrong_comes_back_with_everything_typed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let typed = [("amount", "20.005"), ("frequency", ""), ("first-day", "31"), ("first-month", "2"), ("first-year", "2026")];
        let page = check(&mut amina, people::AMINA, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("<title>Error: ") && page.body.contains("value=\"20.005\""), "{}", page.body);
        assert!(page.body.matches("govuk-error-message").count() >= 3, "all at once: {}", page.body);
        // Corrected and sent again, it goes on.
        let checked = go_on(&mut amina, people::AMINA, &page, TWENTY).await;
        assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
        portal.end().await;
    }

    async fn a_plan_can_be_chosen_and_answers_changed_without_a_script(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let form = amina.get(&path(people::AMINA, "/offer")).await;
        let (key, standing) = (form_key(&form), hidden(&form, "standing"));
        let offer = path(people::AMINA, "/offer");
        let led = send(&mut amina, &offer, &key, &[("standing", &standing), ("use", "lowest")]).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, offer.as_str()), "{}", led.body);
        let chosen = amina.get(&offer).await;
        assert!(chosen.body.contains("value=\"5.00\""), "the least that is accepted: {}", chosen.body);
        let mut fields = vec![("standing", standing.as_str()), ("do", "show")];
        fields.extend_from_slice(TWENTY);
        send(&mut amina, &offer, &key, &fields).await;
        let shown = amina.get(&offer).await;
        assert!(shown.status == StatusCode::OK && shown.body.contains("You would be clear"), "{}", shown.body);
        assert!(!shown.body.contains("answers-kept"), "no sign-in has ended: {}", shown.body);
        send(&mut amina, &offer, &key, &[("standing", &standing), ("do", "change"), ("amount", "2x")]).await;
        let changed = amina.get(&offer).await;
        assert!(changed.status == StatusCode::OK && changed.body.contains("value=\"2x\""), "{}", changed.body);
        portal.end().await;
    }

    async fn the_page_that_is_checked_can_be_asked_for_again_until_it_is_sent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut phone, mut yusuf) = (resident(&portal, AMINA).await, resident(&portal, YUSUF).await);
        let (form, page) = (path(people::AMINA, "/offer"), path(people::AMINA, "/check"));
        assert_eq!(phone.get(&page).await.header("location"), form, "nothing was typed");
        let checked = check(&mut phone, people::AMINA, TWENTY).await;
        assert_eq!(phone.get(&page).await.status, StatusCode::OK);
        // To change something is to ask for the form, on any device of theirs; the other tenant's is their own.
        assert!(phone.get(&form).await.body.contains("value=\"20\""));
        assert!(resident(&portal, AMINA).await.get(&page).await.body.contains("£20.00"));
        assert_eq!(yusuf.get(&page).await.header("location"), form);
        // What is sent is what was on the page, whatever another tab has come to.
        let other = check(&mut phone, people::AMINA, ONE).await;
        assert!(other.body.contains("£1.00"), "{}", other.body);
        send_checked(&mut phone, people::AMINA, &checked, TWENTY).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").offer.amount.get(), 2_000);
        let kept = store.find_kept_answers("N-AMINA", &form, portal.state.clock.now()).await.expect("read");
        assert!(kept.is_none(), "what was sent is not kept");
        assert_eq!(phone.get(&page).await.header("location"), path(people::AMINA, ""));
        portal.end().await;
    }

    async fn what_waits_to_be_checked_is_sealed_and_ends(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let typed = [("amount", "21.37"), ("frequency", "weekly"), ("first-day", "8"), ("first-month", "5"), ("first-year", "2026")];
        check(&mut amina, people::AMINA, &typed).await;
        let (form, now) = (path(people::AMINA, "/offer"), portal.state.clock.now());
        let row = store.find_kept_answers("N-AMINA", &form, now).await.expect("read").expect("kept");
        assert!(!row.sealed.windows(5).any(|bytes| bytes == b"21.37"));
        let later = now + chrono::TimeDelta::minutes(61);
        assert!(store.find_kept_answers("N-AMINA", &form, later).await.expect("read").is_none());
        portal.end().await;
    }

    async fn a_change_since_the_answers_were_typed_is_said_when_they_are_checked(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        check(&mut amina, people::AMINA, TWENTY).await;
        sql(&store, "UPDATE account SET balance_pence = balance_pence + 5000 WHERE account_id = 101").await.expect("changed");
        let page = amina.get(&path(people::AMINA, "/check")).await;
        assert!(page.status == StatusCode::OK && page.body.contains("£250.00"), "{}", page.body);
        assert!(page.body.contains("Your account has changed"), "{}", page.body);
        let checked = go_on(&mut amina, people::AMINA, &page, TWENTY).await;
        assert!(checked.body.contains("Check your offer before you send it"), "{}", checked.body);
        portal.end().await;
    }

    async fn two_presses_make_one_offer(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        let first = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        let second = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        let sent = path(people::AMINA, "/sent");
        assert_eq!((first.header("location"), second.header("location")), (sent.as_str(), sent.as_str()));
        assert_eq!(sql(&store, "UPDATE offer SET reason = NULL").await.expect("counted"), 1);
        portal.end().await;
    }

    async fn two_tabs_two_devices_and_two_tenants_make_one_offer(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut phone = resident(&portal, AMINA).await;
        let mut laptop = resident(&portal, AMINA).await;
        let mut yusuf = resident(&portal, YUSUF).await;
        let one = check(&mut phone, people::AMINA, TWENTY).await;
        let tab = check(&mut phone, people::AMINA, TWENTY).await;
        let other = check(&mut laptop, people::AMINA, TWENTY).await;
        let joint = check(&mut yusuf, people::AMINA, TWENTY).await;
        send_checked(&mut phone, people::AMINA, &one, TWENTY).await;
        for (browser, checked) in [(&mut phone, &tab), (&mut laptop, &other), (&mut yusuf, &joint)] {
            let page = send_checked(browser, people::AMINA, checked, TWENTY).await;
            assert_eq!(page.header("location"), path(people::AMINA, ""), "{}", page.body);
        }
        assert_eq!(sql(&store, "UPDATE offer SET reason = NULL").await.expect("counted"), 1);
        portal.end().await;
    }

    async fn at_the_same_moment_two_devices_make_one_offer(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut phone, mut laptop) = (resident(&portal, AMINA).await, resident(&portal, AMINA).await);
        let one = check(&mut phone, people::AMINA, TWENTY).await;
        let other = check(&mut laptop, people::AMINA, TWENTY).await;
        let both = futures_of(
            send_checked(&mut phone, people::AMINA, &one, TWENTY),
            send_checked(&mut laptop, people::AMINA, &other, TWENTY),
        ).await;
        assert_eq!([both.0.status, both.1.status], [StatusCode::SEE_OTHER; 2]);
        assert_eq!(sql(&store, "UPDATE offer SET reason = NULL").await.expect("counted"), 1);
        portal.end().await;
    }

    async fn an_offer_is_taken_back_and_another_may_follow(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        offer(&mut amina, people::AMINA, TWENTY).await;
        let asked = amina.get(&path(people::AMINA, "/withdraw")).await;
        assert!(asked.body.contains("Take your offer back?"), "{}", asked.body);
        let key = form_key(&asked);
        for _ in 0..2 {
            let done = send(&mut amina, &path(people::AMINA, "/withdraw"), &key, &[]).await;
            assert_eq!(done.header("location"), path(people::AMINA, ""));
        }
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Withdrawn);
        let hub = amina.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("You took your offer back") && hub.body.contains("Make a new offer"), "{}", hub.body);
        portal.state.clock.advance(chrono::TimeDelta::minutes(1));
        assert_eq!(offer(&mut amina, people::AMINA, TWENTY).await.status, StatusCode::SEE_OTHER);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("another").state, OfferState::Sent);
        portal.end().await;
    }

    async fn a_joint_tenant_sees_how_it_stands_and_cannot_answer_for_the_other(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "ask"), ("reason", "Does your budget include the car?")]).await;
        let mut yusuf = resident(&portal, YUSUF).await;
        let state = yusuf.get(&path(people::AMINA, "")).await;
        assert!(state.body.contains("£20.00"), "{}", state.body);
        assert!(!state.body.contains("the car"), "what was asked of Amina is hers: {}", state.body);
        let key = form_key(&state);
        for (rest, fields) in [("/withdraw", &[][..]), ("/answer", &[("do", "reply"), ("reply", "Yes")][..])] {
            let page = send(&mut yusuf, &path(people::AMINA, rest), &key, fields).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{rest}");
        }
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Questioned);
        portal.end().await;
    }

    async fn signed_out_half_way_nothing_is_sent(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let checked = check(&mut amina, people::AMINA, TWENTY).await;
        portal.state.clock.advance(chrono::TimeDelta::hours(2));
        let page = send_checked(&mut amina, people::AMINA, &checked, TWENTY).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert!(page.header("location").starts_with("/sign-in"), "{}", page.header("location"));
        assert!(last_offer(&store, people::AMINA).await.is_none());
        // Signed in again, everything typed is still there.
        let mut amina = resident(&portal, AMINA).await;
        let again = amina.get(&path(people::AMINA, "/check")).await;
        assert!(again.body.contains("Check your offer before you send it"), "{}", again.body);
        assert!(again.body.contains("value=\"20\"") && again.body.contains("answers-kept"), "{}", again.body);
        let sent = send_checked(&mut amina, people::AMINA, &again, TWENTY).await;
        assert_eq!(sent.header("location"), path(people::AMINA, "/sent"), "{}", sent.body);
        portal.end().await;
    }

    async fn the_officers_list_has_it_and_only_of_their_patches(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let list = olive.get("/officer/requests").await;
        assert!(list.body.contains(&decision) && list.body.contains("Amina"), "{}", list.body);
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        let list = peter.get("/officer/requests").await;
        assert!(!list.body.contains("Amina"), "{}", list.body);
        assert_eq!(peter.get(&decision).await.status, StatusCode::FORBIDDEN);
        assert_eq!(officer(&portal, OLIVE_OF_NORTH).await.get("/officer/offer/nonsense").await.status, StatusCode::NOT_FOUND);
        portal.end().await;
    }
}

/// Both at once.
async fn futures_of<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    tokio::join!(one, other)
}
