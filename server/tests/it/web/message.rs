//! Messages between a resident and the team, and telling of a change.

use axum::http::StatusCode;

use super::text;
use crate::{
    doorstep::{fill_in, form_key, officer, resident, send},
    household::{AMINA, BILAL, NORTH_OFFICER, SAM, SOUTH_OFFICER, move_in},
    support::{
        extract::texts,
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";

/// Writes to the team; the conversation's address.
async fn write(browser: &mut Browser, subject: &str, body: &str) -> String {
    let page = fill_in(browser, "/messages/new", &[("subject", subject), ("body", body)]).await;
    led_to(&page).to_owned()
}

fn led_to(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header("location")
}

on_both_engines! {
    async fn a_message_is_answered_and_the_resident_is_told(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let path = write(&mut amina, "A charge", "What is <this> & that?").await;
        let page = text(&amina.get(&path).await.body);
        // Five working days after Friday 1 May; Monday the 4th is a bank holiday.
        assert!(page.contains("Sent. We will answer by Monday 11 May 2026"), "{page}");
        assert!(page.contains("What is &lt;this&gt; & that?"), "{page}");

        let officers = path.replace("/messages/", "/officer/message/");
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let shown = nora.get(&officers).await;
        assert!(shown.body.contains("What is &lt;this&gt;"), "{}", shown.body);
        let key = form_key(&shown);
        assert_eq!(led_to(&send(&mut nora, &format!("{officers}/take"), &key, &[]).await), officers);
        assert!(text(&amina.get(&path).await.body).contains("Being looked at. We will answer by Monday 11 May"));
        // The same page answers twice by a double click: one answer, one message.
        for _ in 0..2 {
            let sent = send(&mut nora, &officers, &key, &[("shown", "1"), ("body", "It is the lift.")]).await;
            assert_eq!(led_to(&sent), officers);
        }
        portal.do_jobs().await;
        let told: Vec<_> = portal.messages().into_iter().filter(|message| message.to == AMINA.to).collect();
        assert_eq!(told.iter().filter(|message| message.body.contains("answered")).count(), 1);
        assert!(told.iter().all(|message| !message.body.contains("lift")), "a text message says nothing private");

        let home = amina.get("/home").await.body;
        assert!(home.contains("(1 new)"), "the navigation counts it");
        let list = text(&amina.get("/messages").await.body);
        assert!(list.contains("A charge New Answered"), "{list}");
        assert!(!list.contains("We have answered your message"), "a reply is not listed twice: {list}");
        assert!(text(&amina.get(&path).await.body).contains("It is the lift."));
        assert!(!amina.get("/home").await.body.contains("(1 new)"), "read");
        portal.end().await;
    }

    async fn what_a_resident_writes_while_an_officer_answers_is_shown_and_not_answered_unread(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let path = write(&mut amina, "A charge", "What is it?").await;
        let officers = path.replace("/messages/", "/officer/message/");
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let key = form_key(&nora.get(&officers).await);
        led_to(&fill_in(&mut amina, &path, &[("body", "And I am ill.")]).await);
        for fields in [&[("shown", "1"), ("body", "It is the lift.")][..], &[("body", "It is the lift.")]] {
            let page = send(&mut nora, &officers, &key, fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            let shown = text(&page.body);
            assert!(shown.contains("More was written since you opened this page") && shown.contains("And I am ill."), "{shown}");
            assert!(page.body.contains("It is the lift.") && page.body.contains("name=\"shown\" value=\"2\""), "{}", page.body);
        }
        assert_eq!(texts(&store, "SELECT state FROM message_thread").await, ["sent"]);
        let page = fill_in(&mut nora, &officers, &[("shown", "2"), ("body", "It is the lift. Get well.")]).await;
        assert_eq!(led_to(&page), officers);
        assert_eq!(texts(&store, "SELECT state FROM message_thread").await, ["answered"]);
        assert_eq!(texts(&store, "SELECT body FROM thread_message WHERE officer_ref IS NOT NULL").await, ["It is the lift. Get well."]);
        portal.end().await;
    }

    async fn an_email_says_all_of_the_answer(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let path = write(&mut sam, "The roof", "Who pays?").await;
        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        let officers = path.replace("/messages/", "/officer/message/");
        fill_in(&mut sid, &officers, &[("shown", "1"), ("body", "We do.\n\nKind regards")]).await;
        portal.do_jobs().await;
        let email = portal.messages().into_iter().find(|message| message.body.contains("The roof")).expect("an email");
        assert_eq!((email.to.as_str(), email.subject.as_str()), (SAM.to, "We have answered your message"));
        assert!(email.body.contains("We do.\n\nKind regards") && email.body.contains("http"), "{}", email.body);
        portal.end().await;
    }

    async fn nothing_that_was_typed_is_lost(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let page = fill_in(&mut amina, "/messages/new", &[("subject", ""), ("body", "</textarea><b>Hello")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("<title>Error: ") && page.body.contains("&lt;/textarea&gt;&lt;b&gt;Hello"), "{}", page.body);
        let long = "x".repeat(4001);
        let page = fill_in(&mut amina, "/messages/new", &[("subject", "Rent"), ("body", &long)]).await;
        assert!(page.body.contains(&long) && page.body.contains("It has 4001"));
        // A page that was open for too long.
        let page = amina.post("/messages/new", &[("subject", "Rent"), ("body", "Still here")]).await;
        assert_eq!(led_to(&page), "/messages/new");
        assert!(amina.get("/messages/new").await.body.contains("Still here"));
        // Back, and sent again with other words: the first is not sent twice, the second not lost.
        let key = form_key(&amina.get("/messages/new").await);
        led_to(&send(&mut amina, "/messages/new", &key, &[("subject", "Rent"), ("body", "One")]).await);
        let again = send(&mut amina, "/messages/new", &key, &[("subject", "Rent"), ("body", "Two")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("Two") && again.body.contains("You have sent this page before"), "{}", again.body);
        assert_eq!(texts(&store, "SELECT body FROM thread_message").await, ["One"]);
        portal.end().await;
    }

    async fn a_conversation_is_its_author_s_alone(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let path = write(&mut amina, "Private", "Not for Bilal").await;
        let mut bilal = resident(&portal, BILAL).await;
        assert_eq!(bilal.get(&path).await.status, StatusCode::NOT_FOUND);
        let key = form_key(&bilal.get("/messages/new").await);
        assert_eq!(send(&mut bilal, &path, &key, &[("body", "x")]).await.status, StatusCode::NOT_FOUND);
        assert!(!bilal.get("/messages").await.body.contains("Private"));
        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        let officers = path.replace("/messages/", "/officer/message/");
        assert_eq!(sid.get(&officers).await.status, StatusCode::FORBIDDEN);
        portal.end().await;
    }

    async fn a_program_that_runs_wild_is_stopped(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let path = write(&mut amina, "Rent", "1").await;
        for _ in 1..20 {
            led_to(&fill_in(&mut amina, &path, &[("body", "more")]).await);
        }
        let page = fill_in(&mut amina, &path, &[("body", "too much")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("too much") && page.body.contains("You have sent many messages today"));
        portal.end().await;
    }

    async fn a_change_makes_a_task_that_an_officer_closes(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let page = fill_in(&mut sam, "/change", &[("kind", "bereavement")]).await;
        assert_eq!(led_to(&page), "/change/bereavement");
        let fields = [("choice", "0"), ("since-day", "1"), ("since-month", "13"), ("since-year", "2026"), ("text", "Dora")];
        let wrong = fill_in(&mut sam, "/change/bereavement", &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("The day must be a real day") && wrong.body.contains("Dora"));
        let fields = [("choice", "0"), ("since-day", "1"), ("since-month", "4"), ("since-year", "2026"), ("text", "Dora")];
        let key = form_key(&sam.get("/change/bereavement").await);
        for _ in 0..2 {
            let sent = send(&mut sam, "/change/bereavement", &key, &fields).await;
            assert_eq!(led_to(&sent), "/change/bereavement/sent");
        }
        let next = text(&sam.get("/change/bereavement/sent").await.body);
        // Two working days for what cannot wait: after the bank holiday.
        assert!(next.contains("Somebody from the rent team will be in touch by Wednesday 6 May 2026"), "{next}");
        assert_eq!(
            texts(&store, "SELECT kind || ' ' || state || ' ' || note FROM task").await,
            ["bereavement open Somebody who shares the tenancy with me.\nFrom 1 April 2026.\nDora"]
        );

        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        let shown = text(&sid.get("/officer/task/1").await.body);
        assert!(shown.contains("Somebody has died: Sam Model") && shown.contains("Dora"), "{shown}");
        let page = fill_in(&mut sid, "/officer/task/1", &[("closing_note", ""), ("tell", "Kept")]).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("Kept"));
        let fields = [("closing_note", "Called him"), ("tell", "We have made a note. One person will help you.")];
        led_to(&fill_in(&mut sid, "/officer/task/1", &fields).await);
        assert!(text(&sid.get("/officer/task/1").await.body).contains("Closed on Friday 1 May 2026. Called him"));
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|message| message.body.contains("One person will help you")));
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        assert_eq!(nora.get("/officer/task/1").await.status, StatusCode::FORBIDDEN);
        portal.end().await;
    }
}
