//! Changing how one is reached: the code to the new one, the hold, stopping it from the old one, and officers' own way.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::text;
use crate::{
    doorstep::{code_sent_to, fill_in, form_key, officer, resident, send, wrong},
    household::{AMINA, AMINA_RENT, LEO_RENT, MANAGER, NORTH_OFFICER, SAM, SARA, Tenant, move_in},
    support::{
        extract::{Extract, change, texts},
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

use server::{
    configuration::{Configuration, Mail, MailTransport},
    desk::job::{self, Job},
};

const NOW: &str = "2026-05-01T09:00:00Z";
const NEW: &str = "new@example.org";
const CODE: &str = "/contact-details/email/code";

fn led_to(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header("location")
}

/// Asks for a new email, and reads the code that was sent to it.
async fn ask(portal: &Portal, browser: &mut Browser, value: &str) -> String {
    portal.state.clock.advance(TimeDelta::seconds(1));
    let page = fill_in(browser, "/contact-details/email", &[("value", value)]).await;
    assert_eq!(led_to(&page), CODE);
    portal.do_jobs().await;
    code_sent_to(portal, value).expect("a code")
}

/// Asks and confirms; what the old one is told.
async fn hold(portal: &Portal, browser: &mut Browser) -> String {
    let code = ask(portal, browser, NEW).await;
    assert_eq!(led_to(&fill_in(browser, CODE, &[("code", &code)]).await), "/contact-details");
    portal.state.clock.advance(TimeDelta::seconds(1));
    portal.do_jobs().await;
    let told = portal.messages().into_iter().find(|message| message.body.contains("stop-change"));
    told.map(|message| format!("{}\n{}", message.to, message.body)).expect("the old one is told")
}

/// The code that stops a change: two groups of five.
fn stop_code(message: &str) -> String {
    let is_group = |text: &str| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let mut words = message.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let found = words.find(|word| word.split_once('-').is_some_and(|(one, two)| is_group(one) && is_group(two)));
    found.expect("a code").to_owned()
}

/// Asks for a change that only a person makes: the page that says so can be asked for again.
async fn through_officer(browser: &mut Browser, path: &str, value: &str) {
    let page = fill_in(browser, path, &[("value", value)]).await;
    let said = browser.get(led_to(&page)).await;
    assert!(said.body.contains("Call us to change this"), "{}", said.body);
}

/// An officer marks the one letter that waits as printed and posted.
async fn post_it(portal: &Portal) {
    let mut max = officer(portal, MANAGER).await;
    let list = max.get("/officer/letters").await.body;
    let (_, rest) = list.split_once("/officer/letters/").expect("a letter that waits");
    let path = format!("/officer/letters/{}", rest.split_once('"').expect("an address").0);
    let page = max.get(&path).await;
    assert_eq!(send(&mut max, &path, &form_key(&page), &[]).await.status, StatusCode::SEE_OTHER);
}

/// A portal of which Sam's email can never be delivered; his text messages are.
async fn dead_mail(store: &server::store::Store, also: &str) -> Portal {
    change(store, "UPDATE person SET email = 'not an address' WHERE person_ref = 'sam'").await;
    change(store, also).await;
    change(store, "UPDATE person SET contact_preference = 'sms' WHERE person_ref = 'sam'").await;
    let mail = Mail {
        transport: MailTransport::Smtp,
        url: "smtp://127.0.0.1:1".to_owned(),
        from: "Rent team <rent@example.org>".to_owned(),
    };
    Portal::configured(store, NOW, Configuration { demonstration: true, mail, ..Configuration::default() })
}

/// Asks for a new mobile and confirms it.
async fn hold_mobile(portal: &Portal, browser: &mut Browser) {
    portal.state.clock.advance(TimeDelta::seconds(1));
    led_to(&fill_in(browser, "/contact-details/mobile", &[("value", "07700 900999")]).await);
    portal.do_jobs().await;
    let code = code_sent_to(portal, "07700900999").expect("a code");
    portal.state.clock.advance(TimeDelta::seconds(1));
    led_to(&fill_in(browser, "/contact-details/mobile/code", &[("code", &code)]).await);
    portal.do_jobs().await;
}

async fn email_of(store: &server::store::Store, person_ref: &str) -> String {
    texts(store, &format!("SELECT COALESCE(email, 'none') FROM person WHERE person_ref = '{person_ref}'"))
        .await
        .remove(0)
}

on_both_engines! {
    async fn a_new_email_counts_after_the_hold(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let told = hold(&portal, &mut sam).await;
        assert!(told.starts_with(SAM.to) && !told.contains(NEW), "{told}");
        assert!(told.contains("Sunday 3 May 2026"), "{told}");
        let page = text(&sam.get("/contact-details").await.body);
        assert!(page.contains("sam@example.org") && page.contains("we will use new@example.org"), "{page}");
        // A minute before its time nothing happens, and sign-in codes go to the old one.
        portal.state.clock.advance(TimeDelta::hours(48) - TimeDelta::minutes(1));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, SAM.to);
        portal.state.clock.advance(TimeDelta::minutes(2));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, NEW);
        assert!(portal.messages().iter().any(|message| message.to == NEW && message.subject.contains("changed")));
        resident(&portal, Tenant { to: NEW, ..SAM }).await;
        portal.end().await;
    }

    async fn the_old_one_stops_a_change_without_signing_in(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let code = stop_code(&hold(&portal, &mut sam).await);
        let mut other = portal.browser();
        let page = fill_in(&mut other, "/stop-change", &[("stop_code", "CDFGH-34679")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("CDFGH-34679") && page.body.contains("We do not know that code"));
        let typed = code.to_lowercase().replace('-', " ");
        let key = form_key(&other.get("/stop-change").await);
        for _ in 0..2 {
            let page = send(&mut other, "/stop-change", &key, &[("stop_code", &typed)]).await;
            assert_eq!(led_to(&page), "/stop-change/done");
        }
        assert!(other.get("/stop-change/done").await.body.contains("The change is stopped"));
        assert_eq!(led_to(&sam.get("/home").await), "/sign-in", "every device is signed out");
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, SAM.to);
        assert_eq!(texts(&store, "SELECT kind || ' ' || state FROM task").await, ["contact_change_stopped open"]);
        // For a while no other can be begun without an officer.
        let mut sam = resident(&portal, SAM).await;
        through_officer(&mut sam, "/contact-details/email", NEW).await;
        portal.end().await;
    }

    async fn stopping_one_change_stops_the_other_as_well(store: Store) {
        move_in(&store).await;
        change(&store, "UPDATE person SET mobile = '07700900555' WHERE person_ref = 'sam'").await;
        let portal = Portal::new(&store, NOW);
        let mut thief = resident(&portal, SAM).await;
        let mut codes = Vec::new();
        for (field, value, to) in [("email", NEW, NEW), ("mobile", "07700 900999", "07700900999")] {
            portal.state.clock.advance(TimeDelta::seconds(1));
            let path = format!("/contact-details/{field}");
            led_to(&fill_in(&mut thief, &path, &[("value", value)]).await);
            portal.do_jobs().await;
            let code = code_sent_to(&portal, to).expect("a code");
            let before = portal.messages().len();
            portal.state.clock.advance(TimeDelta::seconds(1));
            led_to(&fill_in(&mut thief, &format!("{path}/code"), &[("code", &code)]).await);
            portal.do_jobs().await;
            // Both of the old ones are told of either.
            let told: Vec<_> = portal.messages().into_iter().take(portal.messages().len() - before).collect();
            let to: BTreeSet<&str> = told.iter().map(|message| message.to.as_str()).collect();
            assert_eq!(to, BTreeSet::from([SAM.to, "07700900555"]));
            codes.push(stop_code(&told[0].body));
        }
        for code in &codes {
            let page = fill_in(&mut portal.browser(), "/stop-change", &[("stop_code", code)]).await;
            assert_eq!(led_to(&page), "/stop-change/done");
        }
        assert_eq!(texts(&store, "SELECT state FROM contact_change").await, ["stopped", "stopped"]);
        assert_eq!(texts(&store, "SELECT kind FROM task").await, ["contact_change_stopped"], "one task for both");
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(texts(&store, "SELECT email || ' ' || mobile FROM person WHERE person_ref = 'sam'").await, ["sam@example.org 07700900555"]);
        portal.end().await;
    }

    async fn a_change_of_somebody_who_must_be_reached_safely_since_it_was_asked_for_does_not_count(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        hold(&portal, &mut sam).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('sam', 'safe_contact_only', '2026-05-01', '{}')").await;
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, SAM.to);
        assert_eq!(texts(&store, "SELECT state FROM contact_change").await, ["withdrawn"]);
        portal.end().await;
    }

    async fn a_change_counts_when_one_of_the_ways_could_be_told(store: Store) {
        move_in(&store).await;
        let portal = dead_mail(&store, "UPDATE person SET mobile = '07700900555' WHERE person_ref = 'sam'").await;
        let mut sam = resident(&portal, Tenant { to: "07700900555", ..SAM }).await;
        hold_mobile(&portal, &mut sam).await;
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(texts(&store, "SELECT mobile FROM person WHERE person_ref = 'sam'").await, ["07700900999"]);
        portal.end().await;
    }

    async fn a_change_that_nobody_could_be_told_of_waits_for_a_letter(store: Store) {
        move_in(&store).await;
        let portal = dead_mail(&store, "UPDATE person SET mobile = '07700900555' WHERE person_ref = 'sam'").await;
        let mut sam = resident(&portal, Tenant { to: "07700900555", ..SAM }).await;
        change(&store, "UPDATE person SET mobile = NULL WHERE person_ref = 'sam'").await;
        hold_mobile(&portal, &mut sam).await;
        let letters = "SELECT state || ' ' || why_letter || ' ' || body FROM person_notice WHERE person_ref = 'sam'";
        let written = texts(&store, letters).await;
        assert_eq!(written.len(), 1, "{written:?}");
        assert!(written[0].starts_with("to_print undeliverable Somebody who is signed in as you"), "{written:?}");
        assert!(text(&sam.get("/contact-details").await.body).contains("We will write to your home"));
        // However long the letter lies there, nothing begins.
        portal.state.clock.advance(TimeDelta::days(3));
        portal.do_jobs().await;
        let mobile = "SELECT COALESCE(mobile, 'none') FROM person WHERE person_ref = 'sam'";
        assert_eq!(texts(&store, mobile).await, ["none"]);
        // Officers sign in by email, so at a portal where that works.
        let desk = Portal::new(&store, &portal.state.clock.now().to_rfc3339());
        post_it(&desk).await;
        desk.end().await;
        portal.state.clock.advance(TimeDelta::days(7) + TimeDelta::minutes(1));
        portal.do_jobs().await;
        assert_eq!(texts(&store, mobile).await, ["07700900999"]);
        portal.end().await;
    }

    async fn whoever_has_no_email_or_mobile_is_written_to_at_home_and_has_longer(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        change(&store, "UPDATE person SET email = NULL, mobile = NULL WHERE person_ref = 'sam'").await;
        let page = text(&sam.get("/contact-details/email").await.body);
        assert!(page.contains("write to your home") && page.contains("7 days after we post the letter"), "{page}");
        let code = ask(&portal, &mut sam, NEW).await;
        assert_eq!(led_to(&fill_in(&mut sam, CODE, &[("code", &code)]).await), "/contact-details");
        portal.do_jobs().await;
        let letters = texts(&store, "SELECT body FROM person_notice WHERE person_ref = 'sam' AND state = 'to_print'").await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].contains("7 days after we posted this letter") && !letters[0].contains(NEW), "{}", letters[0]);
        let page = text(&sam.get("/contact-details").await.body);
        assert!(page.contains("7 days after we post the letter we will use new@example.org"), "{page}");
        assert_eq!(led_to(&sam.get(CODE).await), "/contact-details", "its code is entered");
        // While the letter lies on the desk nothing begins, however long.
        portal.state.clock.advance(TimeDelta::days(30));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, "none");
        post_it(&portal).await;
        portal.state.clock.advance(TimeDelta::days(6));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, "none");
        let page = fill_in(&mut portal.browser(), "/stop-change", &[("stop_code", &stop_code(&letters[0]))]).await;
        assert_eq!(led_to(&page), "/stop-change/done");
        portal.state.clock.advance(TimeDelta::days(2));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, "none");
        portal.end().await;
    }

    async fn a_letter_that_was_posted_and_stopped_nothing_lets_the_change_count(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        change(&store, "UPDATE person SET email = NULL, mobile = NULL WHERE person_ref = 'sam'").await;
        let code = ask(&portal, &mut sam, NEW).await;
        led_to(&fill_in(&mut sam, CODE, &[("code", &code)]).await);
        portal.do_jobs().await;
        portal.state.clock.advance(TimeDelta::days(3));
        post_it(&portal).await;
        portal.state.clock.advance(TimeDelta::days(7) - TimeDelta::minutes(1));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, "none");
        portal.state.clock.advance(TimeDelta::minutes(2));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, NEW);
        portal.end().await;
    }

    async fn only_the_code_that_was_sent_confirms_and_tries_are_counted(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let code = ask(&portal, &mut sam, NEW).await;
        for typed in ["", "12x", &wrong(&code)] {
            let page = fill_in(&mut sam, CODE, &[("code", typed)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        }
        for _ in 0..4 {
            fill_in(&mut sam, CODE, &[("code", &wrong(&code))]).await;
        }
        let page = fill_in(&mut sam, CODE, &[("code", &code)]).await;
        assert!(page.body.contains("That code can no longer be used"), "{}", page.body);
        // A new one replaces it; the old code is none of it.
        let second = ask(&portal, &mut sam, "other@example.org").await;
        assert_eq!(fill_in(&mut sam, CODE, &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        led_to(&fill_in(&mut sam, CODE, &[("code", &second)]).await);
        assert_eq!(
            texts(&store, "SELECT new_value || ' ' || state FROM contact_change").await,
            ["new@example.org withdrawn", "other@example.org held"]
        );
        portal.end().await;
    }

    async fn a_code_is_old_after_its_minutes_and_asking_is_limited(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let code = ask(&portal, &mut sam, NEW).await;
        portal.state.clock.advance(TimeDelta::minutes(11));
        let page = fill_in(&mut sam, CODE, &[("code", &code)]).await;
        assert!(page.body.contains("That code can no longer be used"));
        for place in 1..6 {
            ask(&portal, &mut sam, &format!("n{place}@example.org")).await;
        }
        let page = fill_in(&mut sam, "/contact-details/email", &[("value", "n9@example.org")]).await;
        assert!(page.body.contains("You have asked for this many times") && page.body.contains("n9@example.org"));
        for (value, says) in [("", "Enter your new email"), ("sam", "in the right form"), (SAM.to, "have already")] {
            let page = fill_in(&mut sam, "/contact-details/email", &[("value", value)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.body.contains(says), "{value}: {}", page.body);
        }
        portal.end().await;
    }

    async fn a_change_can_be_withdrawn(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        hold(&portal, &mut sam).await;
        let key = form_key(&sam.get("/contact-details").await);
        let page = send(&mut sam, "/contact-details/email/withdraw", &key, &[]).await;
        assert_eq!(led_to(&page), "/contact-details?done=withdrawn");
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, SAM.to);
        portal.end().await;
    }

    async fn who_must_be_reached_safely_changes_through_an_officer_and_is_never_told_at_the_old_one(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        change(&store, "DELETE FROM marker WHERE person_ref = 'sara'").await;
        let mut sara = resident(&portal, Tenant { to: "07700900005", ..SARA }).await;
        let asked = ask(&portal, &mut sara, NEW).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('sara', 'safe_contact_only', '2026-05-01', '{}')").await;
        let before = portal.messages().len();
        led_to(&fill_in(&mut sara, CODE, &[("code", &asked)]).await);
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), before, "the old one is not told");
        through_officer(&mut sara, "/contact-details/mobile", "07700 900999").await;

        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let path = "/officer/account/6/contact";
        let page = fill_in(&mut nora, path, &[("person_ref", "sara"), ("step", "ask")]).await;
        assert!(page.body.contains("sara@example.org") && page.body.contains("Only to be reached safely"), "{}", page.body);
        let before = portal.messages().len();
        let fields = [("person_ref", "sara"), ("email", "safe@example.org"), ("mobile", ""), ("tells_old", "yes"), ("reason", "Met her")];
        led_to(&fill_in(&mut nora, path, &fields).await);
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), before);
        assert_eq!(email_of(&store, "sara").await, "safe@example.org");
        assert_eq!(texts(&store, "SELECT state FROM contact_change WHERE set_by IS NULL").await, ["withdrawn"]);
        let acts: Vec<String> =
            store.list_audit_of("person", "sara", 10).await.expect("listed").into_iter().map(|row| row.act).collect();
        assert!(acts.contains(&"set_contact".to_owned()), "{acts:?}");
        assert!(texts(&store, "SELECT content FROM audit_detail").await.iter().any(|detail| detail.contains("Met her")));
        portal.end().await;
    }

    async fn an_officer_gives_a_reason_and_may_have_the_old_one_told(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let path = format!("/officer/account/{AMINA_RENT}/contact");
        let wrong = [("person_ref", "amina"), ("email", "no"), ("mobile", "12"), ("tells_old", ""), ("reason", "")];
        let page = fill_in(&mut nora, &path, &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for says in ["in the right form", "Enter a mobile number", "Write why", "Choose whether", "value=\"no\""] {
            assert!(page.body.contains(says), "{says}: {}", page.body);
        }
        let fields = [("person_ref", "amina"), ("email", "amina@example.org"), ("mobile", "07700 900777"), ("tells_old", "yes"), ("reason", "Lost it; knew her account")];
        led_to(&fill_in(&mut nora, &path, &fields).await);
        portal.do_jobs().await;
        let told: Vec<_> = portal.messages().into_iter().filter(|message| message.to == AMINA.to).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].body.contains("we have changed how we reach you") && !told[0].body.contains("900777"));
        for (account, person_ref) in [(AMINA_RENT, "omar"), (LEO_RENT, "amina")] {
            let path = format!("/officer/account/{account}/contact");
            let page = fill_in(&mut nora, &path, &[("person_ref", person_ref), ("reason", "x"), ("tells_old", "no")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{person_ref}");
        }
        portal.end().await;
    }

    async fn an_officer_who_is_a_tenant_stays_out_of_their_own_account_whatever_their_email(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        change(&store, "UPDATE person SET email = 'Max@example.org' WHERE person_ref = 'sam'").await;
        change(&store, "UPDATE person SET email = 'nora@example.org' WHERE person_ref = 'amina'").await;
        let alone = store.snapshot().await.expect("a snapshot").list_own_by_email_alone(10).await.expect("listed");
        assert_eq!(alone, [("max".to_owned(), "T3".to_owned()), ("nora".to_owned(), "T1".to_owned())]);
        // A manager changes their own, and waits.
        let mut max = officer(&portal, MANAGER).await;
        assert_eq!(max.get("/officer/account/4").await.status, StatusCode::FORBIDDEN);
        let mut sam = resident(&portal, Tenant { to: "Max@example.org", ..SAM }).await;
        hold(&portal, &mut sam).await;
        portal.state.clock.advance(TimeDelta::hours(49));
        portal.do_jobs().await;
        assert_eq!(email_of(&store, "sam").await, NEW);
        let mut max = officer(&portal, MANAGER).await;
        assert_eq!(max.get("/officer/account/4").await.status, StatusCode::FORBIDDEN);
        // A colleague sets it for them.
        let fields = [("person_ref", "amina"), ("email", "private@example.org"), ("mobile", ""), ("tells_old", "no"), ("reason", "Asked")];
        led_to(&fill_in(&mut max, "/officer/account/1/contact", &fields).await);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        assert_eq!(nora.get("/officer/account/1").await.status, StatusCode::FORBIDDEN);
        let alone = store.snapshot().await.expect("a snapshot").list_own_by_email_alone(10).await.expect("listed");
        assert!(alone.is_empty(), "{alone:?}");
        portal.end().await;
    }

    async fn wishes_count_at_once_and_nothing_chosen_is_lost(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sam = resident(&portal, SAM).await;
        let page = fill_in(&mut sam, "/contact-details/wishes", &[("preference", "letter"), ("format", "large_print")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("value=\"large_print\" checked"), "{}", page.body);
        let fields = [("preference", "letter"), ("language", "pl"), ("format", "large_print")];
        assert_eq!(led_to(&fill_in(&mut sam, "/contact-details/wishes", &fields).await), "/contact-details?done=saved");
        let page = text(&sam.get("/contact-details?done=saved").await.body);
        assert!(page.contains("By letter") && page.contains("Polish") && page.contains("Large print"), "{page}");
        portal.end().await;
    }

    async fn the_feed_never_undoes_what_a_resident_changed(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        unit.set_contact("N1", domain::contact::ContactField::Email, Some(NEW)).await.expect("set");
        unit.commit().await.expect("a commit");
        extract.import(&store).await;
        assert_eq!(email_of(&store, "N1").await, NEW);
        extract.replace("people", "n1@example.org", "theirs@example.org");
        extract.import(&store).await;
        assert_eq!(email_of(&store, "N1").await, NEW);
        let conflicts = "SELECT field || ' ' || ours || ' ' || theirs FROM feed_conflict";
        assert_eq!(texts(&store, conflicts).await, ["email new@example.org theirs@example.org"]);
        // It is put to an officer, once.
        let portal = Portal::new(&store, NOW);
        for run in ["one", "two"] {
            let mut unit = store.begin().await.expect("a unit of work");
            let job = Job::RaiseFeedConflicts { run: run.to_owned() };
            job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
            unit.commit().await.expect("a commit");
            portal.do_jobs().await;
        }
        let tasks = texts(&store, "SELECT kind || ' ' || person_ref || ' ' || state || ' ' || note FROM task").await;
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        assert!(tasks[0].starts_with("feed_conflict N1 open Email."), "{tasks:?}");
        // What they are is shown where they are set, to whoever may see a way of contact there.
        assert!(!tasks[0].contains('@'), "{tasks:?}");
        let main = texts(&store, "SELECT CAST(account_id AS TEXT) FROM account WHERE account_ref = '001'").await.remove(0);
        let path = format!("/officer/account/{main}/contact");
        let mut ada = officer(&portal, "ada@example.org").await;
        let page = fill_in(&mut ada, &path, &[("person_ref", "N1"), ("step", "ask")]).await;
        assert!(page.body.contains(NEW) && page.body.contains("theirs@example.org"), "{}", page.body);
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N1', 'domestic_abuse', '2026-04-01', '{}')").await;
        let page = ada.get(&path).await;
        assert!(page.status == StatusCode::FORBIDDEN && !page.body.contains("theirs@example.org"), "{}", page.body);
        portal.end().await;
    }

    async fn a_trusted_person_is_named_shown_to_officers_and_ended(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut amina = resident(&portal, AMINA).await;
        let empty = fill_in(&mut amina, "/trusted-people/new", &[("name", "Maya Example")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("Maya Example") && empty.body.contains("Enter the last day"));
        let fields = [
            ("name", "Maya Example"),
            ("relation", "My sister"),
            ("scope", "account"),
            ("ends-day", "1"),
            ("ends-month", "5"),
            ("ends-year", "2027"),
        ];
        assert_eq!(led_to(&fill_in(&mut amina, "/trusted-people/new", &fields).await), "/trusted-people");
        let mut bilal = resident(&portal, crate::household::BILAL).await;
        assert!(!bilal.get("/trusted-people").await.body.contains("Maya"));
        let key = form_key(&bilal.get("/trusted-people").await);
        led_to(&send(&mut bilal, "/trusted-people/1/end", &key, &[]).await);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let account = format!("/officer/account/{AMINA_RENT}");
        assert!(text(&nora.get(&account).await.body).contains("Maya Example"), "still there: it is not Bilal's to end");
        let key = form_key(&amina.get("/trusted-people").await);
        led_to(&send(&mut amina, "/trusted-people/1/end", &key, &[]).await);
        assert!(!nora.get(&account).await.body.contains("Maya"));
        portal.end().await;
    }
}
