//! An officer sends a letter from a template: what is shown is what arrives, to the byte; what is protected is refused.

use axum::http::StatusCode;
use server::{
    desk::notice::{self, Sending, note_sending},
    message::file::StoredMessage,
};

use super::{AMINA, NOW, OLIVE_OF_NORTH, YUSUF};
use crate::{
    doorstep::{form_key, officer, resident, send},
    people,
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

const PATH: &str = "/officer/account/101/send";

fn hidden(page: &Page, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&marker).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split_once('"').expect("a value").0.to_owned()
}

/// From the choice to what would be sent.
async fn preview(browser: &mut Browser, template: &str) -> Page {
    let page = browser.get(PATH).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    send(browser, PATH, &form_key(&page), &[("step", "choose"), ("template", template)]).await
}

async fn confirm(browser: &mut Browser, preview: &Page, template: &str) -> Page {
    let (key, shown) = (form_key(preview), hidden(preview, "shown"));
    send(browser, PATH, &key, &[("step", "send"), ("template", template), ("shown", &shown)]).await
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn sent_to(portal: &Portal, to: &str) -> Vec<StoredMessage> {
    portal.messages().into_iter().filter(|message| message.to == to && message.subject.contains("account")).collect()
}

on_both_engines! {
    async fn what_is_shown_arrives_to_the_byte_at_each_tenant_once(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/account/101").await;
        assert!(page.body.contains("Send a letter or message"), "{}", page.body);
        let shown = preview(&mut olive, "arrears_first").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(shown.body.contains("On Friday 1 May 2026 you owe £200.00"), "{}", shown.body);
        assert!(shown.body.contains("Send to 2 tenants"), "{}", shown.body);
        portal.do_jobs().await;
        assert!(sent_to(&portal, AMINA.to).is_empty(), "nothing is sent by looking");
        for _ in 0..2 {
            let done = confirm(&mut olive, &shown, "arrears_first").await;
            assert_eq!(done.header("location"), "/officer/account/101/sent", "{}", done.body);
        }
        portal.do_jobs().await;
        for to in [AMINA.to, YUSUF.to] {
            let sent = sent_to(&portal, to);
            assert_eq!(sent.len(), 1, "each their own, once");
            assert!(shown.body.contains(&escaped(&sent[0].body)), "not as shown: {}", sent[0].body);
            assert!(shown.body.contains(&escaped(&sent[0].subject)));
        }
        let rows = store.list_audit_of("account", "101", 100).await.expect("listed");
        assert!(rows.iter().any(|row| row.act == "send_letter"));
        portal.end().await;
    }

    async fn a_letter_about_a_former_tenancy_is_not_addressed_to_the_home_that_they_left(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        sql(&store, "UPDATE person SET contact_preference = 'letter' WHERE tenancy_ref = 'T-AMINA'").await.expect("changed");
        let shown = preview(&mut olive, "arrears_first").await;
        assert_eq!(shown.body.matches("12 Rowan Court").count(), 2, "{}", shown.body);
        sql(&store, "UPDATE tenancy SET ends_on = '2026-04-05' WHERE tenancy_ref = 'T-AMINA'").await.expect("ended");
        sql(&store, "INSERT INTO person (person_ref, tenancy_ref, role, first_name, last_name, imported) \
                     VALUES ('N-AMINA', 'T-ELIF', 'joint', 'Amina', 'Other', '{}')")
            .await
            .expect("moved");
        let shown = preview(&mut olive, "arrears_first").await;
        assert_eq!(shown.body.matches("12 Rowan Court").count(), 0, "{}", shown.body);
        assert_eq!(shown.body.matches("8 Oak Lane").count(), 1, "{}", shown.body);
        assert_eq!(shown.body.matches("no other address is known").count(), 1, "{}", shown.body);
        portal.end().await;
    }

    async fn a_letter_that_would_say_something_else_is_shown_anew(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "arrears_first").await;
        sql(&store, "UPDATE account SET balance_pence = balance_pence - 5000 WHERE account_id = 101").await.expect("paid");
        let again = confirm(&mut olive, &shown, "arrears_first").await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        assert!(again.body.contains("Nothing has been sent") && again.body.contains("£150.00"), "{}", again.body);
        let done = confirm(&mut olive, &again, "arrears_first").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        portal.end().await;
    }

    async fn while_a_protection_holds_what_chases_is_refused_by_name_and_the_rest_is_not(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "arrears_first").await;
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-YUSUF', 'breathing_space_standard', '2026-05-01', '{}')").await.expect("marked");
        // It began between the look and the button.
        let refused = confirm(&mut olive, &shown, "arrears_first").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(refused.body.contains("Breathing space is recorded on this account"), "{}", refused.body);
        let page = olive.get(PATH).await;
        assert!(page.body.contains("cannot be sent now: Breathing space"), "{}", page.body);
        assert!(!page.body.contains("value=\"arrears_first\""), "{}", page.body);
        let tried = send(&mut olive, PATH, &form_key(&page), &[("step", "choose"), ("template", "arrears_second")]).await;
        assert_eq!(tried.status, StatusCode::CONFLICT);
        portal.do_jobs().await;
        assert!(sent_to(&portal, AMINA.to).is_empty() && sent_to(&portal, YUSUF.to).is_empty());
        let rows = store.list_audit_of("account", "101", 100).await.expect("listed");
        assert!(rows.iter().any(|row| row.act == "suppressed_letter"));
        let shown = preview(&mut olive, "benefit_help").await;
        assert_eq!(confirm(&mut olive, &shown, "benefit_help").await.status, StatusCode::SEE_OTHER);
        portal.end().await;
    }

    async fn what_nothing_on_record_says_is_asked_for_and_what_is_wrong_comes_back(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let none = olive.get(PATH).await;
        let none = send(&mut olive, PATH, &form_key(&none), &[("step", "choose")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", none.body);
        let asked = preview(&mut olive, "meeting").await;
        assert!(asked.status == StatusCode::OK && !asked.body.contains("Error: "), "{}", asked.body);
        let typed = [
            ("step", "preview"), ("template", "meeting"), ("meeting_on", "31 2 2026"), ("meeting_time", "at 10am"),
            ("meeting_place", ""),
        ];
        let wrong = send(&mut olive, PATH, &form_key(&asked), &typed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        assert!(wrong.body.contains("<title>Error: ") && wrong.body.contains("value=\"at 10am\""), "{}", wrong.body);
        assert_eq!(wrong.body.matches("govuk-error-message").count(), 2, "{}", wrong.body);
        let typed = [
            ("step", "preview"), ("template", "meeting"), ("meeting_on", "12 5 2026"), ("meeting_time", "at 10am"),
            ("meeting_place", "at the <Civic> Centre"),
        ];
        let shown = send(&mut olive, PATH, &form_key(&wrong), &typed).await;
        assert!(shown.body.contains("Tuesday 12 May 2026, at 10am, at the &lt;Civic&gt; Centre"), "{}", shown.body);
        let mut fields = typed.to_vec();
        fields[0] = ("step", "send");
        let fingerprint = hidden(&shown, "shown");
        fields.push(("shown", &fingerprint));
        let done = send(&mut olive, PATH, &form_key(&shown), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        portal.end().await;
    }

    async fn whoever_owes_nothing_is_not_asked_for_anything(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let at = "/officer/account/103/send";
        let page = olive.get(at).await;
        let page = send(&mut olive, at, &form_key(&page), &[("step", "choose"), ("template", "arrears_first")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
        assert!(page.body.contains("nothing is known of that"), "{}", page.body);
        // What a program alone sends is not offered, nor taken.
        let page = olive.get(at).await;
        assert!(!page.body.contains("plan_completed"), "{}", page.body);
        let page = send(&mut olive, at, &form_key(&page), &[("step", "choose"), ("template", "plan_completed")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        portal.end().await;
    }

    async fn a_letter_to_print_is_shown_as_it_will_be_printed_and_in_the_evening_nothing_rings(store: Store) {
        people::move_in(&store).await;
        sql(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-AMINA'").await.expect("set");
        let portal = Portal::new(&store, "2026-05-01T20:30:00Z");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "arrears_reminder").await;
        assert!(shown.body.contains("As a letter to print") && shown.body.contains("ZZ7 1FU"), "{}", shown.body);
        confirm(&mut olive, &shown, "arrears_reminder").await;
        portal.do_jobs().await;
        assert!(sent_to(&portal, YUSUF.to).is_empty(), "not before eight in the morning");
        portal.state.clock.advance(chrono::TimeDelta::hours(11));
        portal.do_jobs().await;
        assert_eq!(sent_to(&portal, YUSUF.to).len(), 1);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let list = olive.get("/officer/letters").await;
        assert!(list.body.contains("A message about your account"), "{}", list.body);
        portal.end().await;
    }

    async fn a_letter_that_waits_to_be_printed_is_withheld_once_a_protection_begins(store: Store) {
        people::move_in(&store).await;
        sql(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-AMINA'").await.expect("set");
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "arrears_reminder").await;
        confirm(&mut olive, &shown, "arrears_reminder").await;
        let list = olive.get("/officer/letters").await;
        let (_, rest) = list.body.split_once("/officer/letters/").expect("a letter that waits");
        let letter = format!("/officer/letters/{}", rest.split_once('"').expect("an address").0);
        assert_eq!(olive.get(&letter).await.status, StatusCode::OK);
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-AMINA', 'bereavement', '2026-05-01', '{}')").await.expect("marked");
        assert_eq!(olive.get(&letter).await.status, StatusCode::NOT_FOUND);
        let list = olive.get("/officer/letters").await;
        assert!(list.body.contains("There is no letter to print"), "{}", list.body);
        portal.end().await;
    }

    async fn what_was_withheld_is_not_read_in_the_portal_either(store: Store) {
        people::move_in(&store).await;
        sql(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-AMINA'").await.expect("set");
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut yusuf) = (resident(&portal, AMINA).await, resident(&portal, YUSUF).await);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "arrears_first").await;
        confirm(&mut olive, &shown, "arrears_first").await;
        // Yusuf's leaves at once; Amina's waits to be printed.
        portal.do_jobs().await;
        let list = amina.get("/messages").await;
        let (_, rest) = list.body.split_once("href=\"/messages/notice/").expect("what she was told");
        let told = format!("/messages/notice/{}", rest.split_once('"').expect("an address").0);
        assert!(amina.get("/home").await.body.contains("(1 new)"));
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-AMINA', 'breathing_space_standard', '2026-05-01', '{}')").await.expect("marked");
        let state = &portal.state;
        let (now, today) = (state.clock.now(), state.clock.today());
        let withheld = notice::withhold_letters(&store, now, today, state.policy_today()).await.expect("withheld");
        assert_eq!(withheld, 1);
        let home = amina.get("/home").await;
        assert!(home.status == StatusCode::OK && !home.body.contains("new)"), "{}", home.body);
        let list = amina.get("/messages").await;
        assert!(list.status == StatusCode::OK && !list.body.contains("/messages/notice/"), "{}", list.body);
        assert_eq!(amina.get(&told).await.status, StatusCode::NOT_FOUND);
        // What was sent before the protection began was told, and stays.
        assert!(yusuf.get("/messages").await.body.contains("/messages/notice/"));
        portal.end().await;
    }

    async fn what_does_not_leave_for_hours_comes_back_as_a_task_and_a_letter_to_print(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "benefit_help").await;
        confirm(&mut olive, &shown, "benefit_help").await;
        // Where messages go there is no way in.
        let folder = portal.state.configuration.messages_dir();
        std::fs::remove_dir_all(&folder).expect("removed");
        std::fs::write(&folder, "").expect("in its way");
        let tasks = "UPDATE task SET note = note WHERE kind = 'message_undelivered'";
        let mut pause = 10;
        for _ in 0..15 {
            portal.do_jobs().await;
            assert_eq!(sql(&store, tasks).await.expect("counted"), 0, "it is tried again");
            portal.state.clock.advance(chrono::TimeDelta::seconds(pause));
            pause = (2 * pause).min(3_600);
        }
        portal.do_jobs().await;
        assert_eq!(sql(&store, tasks).await.expect("counted"), 2);
        let letters = "UPDATE person_notice SET told_at = told_at WHERE state = 'to_print' AND why_letter = 'undeliverable'";
        assert_eq!(sql(&store, letters).await.expect("counted"), 2);
        portal.end().await;
    }

    async fn what_cannot_be_delivered_comes_back_as_one_task_and_a_letter_to_print(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, "benefit_help").await;
        confirm(&mut olive, &shown, "benefit_help").await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let told = snapshot.list_person_notices("N-AMINA", 1).await.expect("listed");
        drop(snapshot);
        let (now, today) = (portal.state.clock.now(), portal.state.clock.today());
        for _ in 0..2 {
            let noted = note_sending(&store, now, told[0].notice_id, Sending::Undeliverable, today).await;
            noted.expect("noted");
        }
        let tasks = "UPDATE task SET note = note WHERE kind = 'message_undelivered' AND person_ref = 'N-AMINA'";
        assert_eq!(sql(&store, tasks).await.expect("counted"), 1);
        let list = olive.get("/officer/letters").await;
        assert!(list.body.contains("We may be able to help you"), "{}", list.body);
        portal.end().await;
    }
}
