//! An officer writes to many accounts at once: each tenant told apart, exactly as it was shown, and who is left out is named.

use axum::http::StatusCode;
use server::{message::file::StoredMessage, store::Store};

use super::{AMINA, NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, YUSUF, casework::Statements, text};
use crate::{
    doorstep::{form_key, officer, send},
    people::{self, BRIAN, CHLOE, DEV, FARAH},
    support::{
        Engine,
        extract::{change, texts},
        on, on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

const LIST: &str = "/officer/caseload";
const PATH: &str = "/officer/caseload/letter";
const SENT: &str = "/officer/caseload/letter/sent";
/// Everybody but Elif and her accounts.
const ALL: [i64; 6] = [people::AMINA, BRIAN, CHLOE, DEV, FARAH, 999];

fn hidden(page: &Page, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&marker).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split_once('"').expect("a value").0.to_owned()
}

/// Sends a step of the form about these accounts.
async fn step(browser: &mut Browser, key: &str, account_ids: &[i64], fields: &[(&str, &str)]) -> Page {
    let names: Vec<String> = account_ids.iter().map(|account_id| format!("account-{account_id}")).collect();
    let chosen = names.iter().map(|name| (name.as_str(), "1"));
    let all: Vec<(&str, &str)> = chosen.chain(fields.iter().copied()).collect();
    send(browser, PATH, key, &all).await
}

async fn preview(browser: &mut Browser, account_ids: &[i64], template: &str) -> Page {
    let key = form_key(&browser.get(LIST).await);
    let page = step(browser, &key, account_ids, &[("step", "choose")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    step(browser, &form_key(&page), account_ids, &[("step", "preview"), ("template", template)]).await
}

async fn confirm(browser: &mut Browser, shown: &Page, account_ids: &[i64], template: &str, count: &str) -> Page {
    let (key, fingerprint) = (form_key(shown), hidden(shown, "shown"));
    let fields = [("step", "send"), ("template", template), ("shown", &fingerprint), ("count", count)];
    step(browser, &key, account_ids, &fields).await
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn sent_to(portal: &Portal, to: &str) -> Vec<StoredMessage> {
    portal.messages().into_iter().filter(|message| message.to == to && message.subject.contains("account")).collect()
}

async fn acts(store: &Store, act: &str) -> Vec<String> {
    let query = format!("SELECT subject_ref FROM audit_entry WHERE act = '{act}' ORDER BY subject_ref");
    texts(store, &query).await
}

on_both_engines! {
    async fn each_tenant_of_each_account_gets_what_was_shown_once_and_who_is_left_out_is_named(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let shown = preview(&mut tess, &ALL, "arrears_first").await;
        let page = text(&shown.body);
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        for part in [
            "Check before you send to 2 accounts",
            "12 Rowan Court, 00012345 Amina Ó Súilleabháin: Email Yusuf Müller: Email",
            "3 Hazel Gardens, 00012346",
            "you owe £200.00",
            "Left out: 3",
            "42 Elder House, 00012347 (the letter names “What is owed once benefit on its way has come”",
            "7 Oak Lane, 00012348 (Breathing space)",
            "19 St Anne's Close, 00012350 (Use safe contact details only)",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        portal.do_jobs().await;
        assert!(sent_to(&portal, AMINA.to).is_empty(), "nothing is sent by looking");

        let wrong = confirm(&mut tess, &shown, &ALL, "arrears_first", "3").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Type 2, the number of accounts in the list"), "{}", wrong.body);
        for _ in 0..2 {
            let done = confirm(&mut tess, &shown, &ALL, "arrears_first", " 2 ").await;
            assert_eq!(done.header("location"), SENT, "{}", done.body);
        }
        assert!(tess.get(SENT).await.body.contains("own is on its way"));
        portal.do_jobs().await;
        for to in [AMINA.to, YUSUF.to, "brian@example.org"] {
            let sent = sent_to(&portal, to);
            assert_eq!(sent.len(), 1, "each their own, once: {to}");
            assert!(shown.body.contains(&escaped(&sent[0].body)), "not as shown: {}", sent[0].body);
            assert!(shown.body.contains(&escaped(&sent[0].subject)));
        }
        for to in ["chloe@example.org", "dev@example.org", "farah@example.org"] {
            assert!(sent_to(&portal, to).is_empty(), "{to}");
        }
        // One entry for each account; that a protection kept one from being written to is one too.
        assert_eq!(acts(&store, "send_letter").await, ["101", "102"]);
        assert_eq!(acts(&store, "suppressed_letter").await, ["104", "108"]);
        portal.end().await;
    }

    async fn what_would_read_differently_is_shown_anew_and_so_is_who_is_left_out_since(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let both = [people::AMINA, BRIAN];
        let shown = preview(&mut tess, &both, "arrears_first").await;
        change(&store, "UPDATE account SET balance_pence = balance_pence - 5000 WHERE account_id = 101").await;
        let again = confirm(&mut tess, &shown, &both, "arrears_first", "2").await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        assert!(again.body.contains("Nothing has been sent") && again.body.contains("£150.00"), "{}", again.body);

        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-YUSUF', 'breathing_space_standard', '2026-05-01', '{}')").await;
        let again = confirm(&mut tess, &again, &both, "arrears_first", "2").await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        let page = text(&again.body);
        assert!(page.contains("Check before you send to 1 account"), "{page}");
        assert!(page.contains("12 Rowan Court, 00012345 (Breathing space)"), "{page}");
        let done = confirm(&mut tess, &again, &both, "arrears_first", "1").await;
        assert_eq!(done.header("location"), SENT, "{}", done.body);
        portal.do_jobs().await;
        assert!(sent_to(&portal, AMINA.to).is_empty() && sent_to(&portal, YUSUF.to).is_empty());
        assert_eq!(sent_to(&portal, "brian@example.org").len(), 1);
        portal.end().await;
    }

    async fn what_asks_for_nothing_goes_to_the_protected_too_but_not_where_contact_must_be_safe(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-AMINA', 'deceased', '2026-04-30', '{}')").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-CHLOE', 'deceased', '2026-04-30', '{}')").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-BRIAN', 'mental_health', '2026-04-30', '{}')").await;
        let page = text(&preview(&mut tess, &ALL, "benefit_help").await.body);
        for part in [
            "Check before you send to 3 accounts", "Yusuf Müller: Email", "Amina Ó Súilleabháin has died and is sent nothing",
            "To Dev Patel", "Left out: 2", "00012350 (Use safe contact details only)",
            "00012347 (there is no tenant who can be told)",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // An officer may ask this one household with care; a button for many may not.
        let page = text(&preview(&mut tess, &[BRIAN], "arrears_first").await.body);
        assert!(page.contains("Nobody can be sent this letter") && page.contains("May need help"), "{page}");
        portal.end().await;
    }

    async fn what_may_not_be_opened_is_told_by_its_reference_alone(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-CHLOE', 'staff_or_family', '2026-01-05', '{}')").await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let shown = preview(&mut olive, &[people::AMINA, BRIAN, CHLOE], "arrears_reminder").await;
        let page = text(&shown.body);
        assert!(page.contains("Check before you send to 1 account"), "{page}");
        assert!(page.contains("00012346 (in another patch)") && page.contains("00012347 (kept from you)"), "{page}");
        assert!(!page.contains("Hazel Gardens") && !page.contains("Elder House"), "{page}");
        let done = confirm(&mut olive, &shown, &[people::AMINA, BRIAN, CHLOE], "arrears_reminder", "1").await;
        assert_eq!(done.header("location"), SENT, "{}", done.body);
        assert_eq!(acts(&store, "send_letter").await, ["101"]);
        let mut peter = officer(&portal, PETER_OF_EAST).await;
        let page = text(&preview(&mut peter, &[people::AMINA], "arrears_reminder").await.body);
        assert!(page.contains("None of those chosen can be taken"), "{page}");
        portal.end().await;
        assert!(acts(&store, "refused_account").await.contains(&"102".to_owned()));
    }

    async fn no_letter_is_chosen_for_anybody_and_an_appointment_is_one_household_s_own(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let key = form_key(&tess.get(LIST).await);
        let page = step(&mut tess, &key, &[people::AMINA], &[("step", "choose")]).await;
        assert!(!page.body.contains("value=\"meeting\"") && !page.body.contains("plan_completed"), "{}", page.body);
        for template in ["", "meeting", "plan_completed"] {
            let page = preview(&mut tess, &[people::AMINA], template).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{template}");
            assert!(page.body.contains("<title>Error: ") && page.body.contains("Choose a letter"), "{}", page.body);
        }
        assert_eq!(tess.get(PATH).await.header("location"), LIST);
        portal.end().await;
    }

    async fn many_letters_keep_the_quiet_hours_and_those_to_print_wait(store: Store) {
        people::move_in(&store).await;
        change(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-AMINA'").await;
        let portal = Portal::new(&store, "2026-05-01T20:30:00Z");
        let mut tess = officer(&portal, TESS_LEADS).await;
        let both = [people::AMINA, BRIAN];
        let shown = preview(&mut tess, &both, "arrears_reminder").await;
        assert!(text(&shown.body).contains("Amina Ó Súilleabháin: Letter"), "{}", shown.body);
        confirm(&mut tess, &shown, &both, "arrears_reminder", "2").await;
        portal.do_jobs().await;
        assert!(sent_to(&portal, YUSUF.to).is_empty(), "not before eight in the morning");
        portal.state.clock.advance(chrono::TimeDelta::hours(11));
        portal.do_jobs().await;
        assert_eq!((sent_to(&portal, YUSUF.to).len(), sent_to(&portal, "brian@example.org").len()), (1, 1));
        let letters = texts(&store, "SELECT person_ref FROM person_notice WHERE state = 'to_print'").await;
        assert_eq!(letters, ["N-AMINA"]);
        portal.end().await;
    }
}

/// On PostgreSQL, whose statements run on the thread that asks.
#[test]
fn many_are_written_to_in_as_many_statements_as_one() {
    on(Engine::Postgres, "many_are_written_to_in_as_many_statements_as_one", |store| async move {
        use tracing_subscriber::layer::SubscriberExt as _;
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let statements = Statements::default();
        let counted = statements.clone();
        // Of one subscriber alone `tracing` asks whichever thread comes by, and another test's has none; of two it asks both.
        let _second = tracing::Dispatch::new(tracing_subscriber::registry());
        let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(statements));
        let mut alone = Vec::new();
        for account_id in ALL {
            let shown = preview(&mut tess, &[account_id], "benefit_help").await;
            // Whoever is left out of a letter of their own is left out of one to many.
            if text(&shown.body).contains("Check before you send to 1 account") {
                counted.take();
                let done = confirm(&mut tess, &shown, &[account_id], "benefit_help", "1").await;
                assert_eq!(done.header("location"), SENT, "{}", done.body);
                alone.push(counted.take());
            }
        }
        let shown = preview(&mut tess, &ALL, "benefit_help").await;
        counted.take();
        let done = confirm(&mut tess, &shown, &ALL, "benefit_help", &alone.len().to_string()).await;
        assert_eq!(done.header("location"), SENT, "{}", done.body);
        let together = counted.take();
        drop(guard);
        // The dearest alone is one that is read whole, where a window of its entries is not enough: so are those of many, at once.
        let dearest = alone.iter().copied().max().expect("somebody is written to");
        assert!(alone.len() >= 3 && dearest >= 10 && together <= dearest + 2, "{alone:?}, {together}");
        portal.end().await;
    });
}
