//! Setting one up.

use axum::http::StatusCode;
use domain::calendar::{parse_iso_day, working_days_before};
use tempfile::TempDir;

use super::{
    AMINA, CHLOE, FARAH, MONTHLY, NOW, VALID, YUSUF, agree, answer, answer_all, collections, form_key, path, plan_of,
    portal, send, set_up, states,
};
use crate::{
    doorstep::{fill_in, resident, says_rent, text},
    people::{self, rows::day},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
    },
};

on_both_engines! {
    async fn where_there_is_no_tenancy_no_page_and_no_message_says_rent(store: Store) {
        people::move_in(&store).await;
        // While it holds, what she is told is given to her by an officer and is not among the messages.
        change(&store, "DELETE FROM marker WHERE person_ref = 'N-FARAH'").await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, FARAH).await;
        let start = browser.get(&path(people::FARAH, "")).await;
        assert!(start.body.contains("Pay your charges by Direct Debit"), "{}", start.body);
        set_up(&mut browser, people::FARAH).await;
        portal.do_jobs().await;
        change(&store, "UPDATE mandate SET state = 'active'").await;
        let mut pages = vec![text(&start.body)];
        for page in ["", "/authority", "/what", "/when", "/bank", "/done", "/change", "/cancel"] {
            pages.push(text(&browser.get(&path(people::FARAH, page)).await.body));
        }
        let fields = [&[("covers", "rent")][..], &MONTHLY].concat();
        fill_in(&mut browser, &path(people::FARAH, "/change"), &fields).await;
        pages.push(text(&browser.get(&path(people::FARAH, "/change/agree")).await.body));
        let review = answer_all(&mut browser, people::FARAH, VALID).await;
        pages.push(text(&review.body));
        assert!(review.body.contains("My charges"), "{}", review.body);
        pages.extend(portal.messages().into_iter().filter(|one| one.subject.contains("Direct Debit")).map(|one| one.body));
        assert_eq!(pages.len(), 12);
        for page in pages {
            assert!(!says_rent(&page), "{page}");
        }
        portal.end().await;
    }

    async fn a_direct_debit_is_set_up_in_one_sitting(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        assert!(browser.get(&path(people::CHLOE, "")).await.body.contains("Start now"));
        set_up(&mut browser, people::CHLOE).await;
        let done = browser.get(&path(people::CHLOE, "/done")).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert_eq!(states(&store).await, ["pending"]);

        // £100.00 each Monday after 1 May, 48 of them to 4 April 2027; eleven collections from 1 June on.
        let collections = collections(&store).await;
        assert_eq!(collections.len(), 11, "{collections:?}");
        assert!(collections[0].starts_with("2026-06-01 43637 noticed 2026-05-01"), "{collections:?}");
        let sum: i64 = collections.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 480_000, "{collections:?}");

        // The confirmation is a message that is sent, and has what the scheme asks for.
        portal.do_jobs().await;
        let messages = portal.messages();
        let message = messages.iter().find(|message| message.subject == "Your Direct Debit is set up").expect("a message");
        assert_eq!(message.to, "chloe@example.org");
        for part in ["HEARTHSTONE HOMES", "000000", "RENT00012347", "4958", "10 working days", "1 June 2026", "020 7946 0122", "Guarantee"] {
            assert!(message.body.contains(part), "{part}: {}", message.body);
        }
        let manage = browser.get(&path(people::CHLOE, "")).await;
        assert!(manage.body.contains("Account ending 4958"), "{}", manage.body);
        portal.end().await;
    }

    async fn notice_is_always_given_in_time(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        answer(&mut browser, people::CHLOE, "/authority", &[("own", "yes"), ("sole", "yes")]).await;
        answer(&mut browser, people::CHLOE, "/what", &[("covers", "rent")]).await;
        answer(&mut browser, people::CHLOE, "/when", &[("frequency", "weekly"), ("weekday", "1")]).await;
        let details = [("holder", "C Ł"), ("sort_code", VALID.0), ("account_number", VALID.1)];
        answer(&mut browser, people::CHLOE, "/bank", &details).await;
        let review = browser.get(&path(people::CHLOE, "/review")).await;
        agree(&mut browser, people::CHLOE, &review).await;
        let collections = collections(&store).await;
        assert!(collections.len() > 40, "{collections:?}");
        for collection in &collections {
            let entry_on = parse_iso_day(&collection[..10]).expect("a day");
            assert!(day(people::TODAY) <= working_days_before(entry_on, 10), "{collection}");
        }
        portal.end().await;
    }

    async fn no_bank_detail_is_anywhere_in_clear(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, VALID).await;
        let bank = browser.get(&path(people::CHLOE, "/bank")).await;
        let done = agree(&mut browser, people::CHLOE, &review).await;
        let manage = browser.get(&path(people::CHLOE, "")).await;
        for page in [&review, &bank, &done, &manage] {
            assert!(!page.body.contains("66374958") && !page.body.contains("6637 4958"), "{}", page.body);
            assert!(!page.body.contains("08-99-99") && !page.body.contains("089999"), "{}", page.body);
        }
        portal.do_jobs().await;
        let said = portal.messages().into_iter().map(|message| message.body).collect::<String>();
        assert!(!said.contains("66374958") && !said.contains("089999"));
        // Every byte of the database's files, where it has any of its own.
        for file in texts_of_files(&store).await {
            let bytes = std::fs::read(&file).unwrap_or_default();
            for secret in [&b"66374958"[..], b"6637 4958", b"089999", b"08-99-99"] {
                assert!(bytes.windows(secret.len()).all(|window| window != secret), "{file}");
            }
        }
        portal.end().await;
    }

    async fn where_a_tenant_has_died_nobody_is_asked_about_direct_debits(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-YUSUF', 'deceased', '2026-04-20', '{}')").await;
        let mut browser = resident(&portal, AMINA).await;
        for page in ["", "/authority", "/what", "/when", "/bank", "/review"] {
            let page = text(&browser.get(&path(people::AMINA, page)).await.body);
            assert!(page.contains("We are sorry for your loss") && page.contains("020 7946 0120"), "{page}");
            assert!(!page.contains("Start now") && !page.contains("Ways to pay"), "{page}");
        }
        portal.end().await;
    }

    async fn whoever_lives_on_can_set_one_up_once_the_time_to_mourn_is_over(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-YUSUF', 'deceased', '2026-03-05', '{}')").await;
        let mut browser = resident(&portal, AMINA).await;
        assert!(browser.get(&path(people::AMINA, "")).await.body.contains("Start now"));
        portal.end().await;
    }

    async fn who_cannot_agree_alone_does_it_on_paper(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        for answers in [[("own", "yes"), ("sole", "no")], [("own", "no"), ("sole", "yes")]] {
            let page = fill_in(&mut browser, &path(people::CHLOE, "/authority"), &answers).await;
            assert_eq!(page.header("location"), path(people::CHLOE, "/paper"));
        }
        assert!(browser.get(&path(people::CHLOE, "/paper")).await.body.contains("on paper"));
        let page = fill_in(&mut browser, &path(people::CHLOE, "/authority"), &[("own", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("<title>Error: "), "{}", page.body);
        // Nobody gets past the question by typing another page's address.
        assert_eq!(browser.get(&path(people::CHLOE, "/review")).await.status, StatusCode::SEE_OTHER);
        assert!(states(&store).await.is_empty());
        portal.end().await;
    }

    async fn two_presses_two_tabs_and_two_devices_make_one(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, VALID).await;
        let other_tab = browser.get(&path(people::CHLOE, "/review")).await;
        let mut laptop = resident(&portal, CHLOE).await;
        let on_laptop = laptop.get(&path(people::CHLOE, "/review")).await;
        let first = agree(&mut browser, people::CHLOE, &review).await;
        let again = agree(&mut browser, people::CHLOE, &review).await;
        assert_eq!(first.header("location"), again.header("location"));
        let other = agree(&mut browser, people::CHLOE, &other_tab).await;
        assert_eq!(other.header("location"), path(people::CHLOE, ""), "{}", other.body);
        let other = agree(&mut laptop, people::CHLOE, &on_laptop).await;
        assert_eq!(other.header("location"), path(people::CHLOE, ""), "{}", other.body);
        assert_eq!(states(&store).await, ["pending"]);
        assert_eq!(collections(&store).await.len(), 11);
        portal.do_jobs().await;
        let told = portal.messages().into_iter().filter(|message| message.subject.contains("Direct Debit")).count();
        assert_eq!(told, 1);
        portal.end().await;
    }

    async fn what_changed_meanwhile_is_shown_before_anything_is_agreed_to(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, VALID).await;
        change(&store, "UPDATE charge SET amount_pence = 11000 WHERE account_id = 103").await;
        let led = agree(&mut browser, people::CHLOE, &review).await;
        let page = path(people::CHLOE, "/review");
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, page.as_str()), "{}", led.body);
        let page = browser.get(&page).await;
        assert!(page.body.contains("amounts are different now") && page.body.contains("£480.00"), "{}", page.body);
        assert!(states(&store).await.is_empty());
        // The new figures can be agreed to from that very page.
        assert_ne!(plan_of(&page), plan_of(&review));
        assert_eq!(agree(&mut browser, people::CHLOE, &page).await.status, StatusCode::SEE_OTHER);
        assert_eq!(states(&store).await, ["pending"]);
        portal.end().await;
    }

    async fn an_account_of_somebody_else_has_none(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let key = form_key(&browser.get(&path(people::CHLOE, "/authority")).await);
        for page in ["", "/authority", "/review", "/change", "/cancel"] {
            assert_eq!(browser.get(&path(people::BRIAN, page)).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        let page = send(&mut browser, &path(people::BRIAN, "/authority"), &key, &[("own", "yes"), ("sole", "yes")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        portal.end().await;
    }

    async fn the_other_tenant_sees_when_rent_is_paid_and_not_whose_bank_pays_it(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut amina = resident(&portal, AMINA).await;
        set_up(&mut amina, people::AMINA).await;
        let mut yusuf = resident(&portal, YUSUF).await;
        let page = yusuf.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("Next payment") && !page.body.contains("4958"), "{}", page.body);
        for page in ["/authority", "/change", "/cancel"] {
            let page = yusuf.get(&path(people::AMINA, page)).await;
            assert_eq!(page.header("location"), path(people::AMINA, ""));
        }
        portal.end().await;
    }

    async fn signed_out_half_way_nothing_is_lost_and_nothing_is_done(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let review = answer_all(&mut browser, people::CHLOE, VALID).await;
        portal.state.clock.advance(chrono::TimeDelta::minutes(21));
        let page = agree(&mut browser, people::CHLOE, &review).await;
        assert_eq!(page.header("location"), "/sign-in");
        assert!(states(&store).await.is_empty());
        let mut browser = resident(&portal, CHLOE).await;
        let review = browser.get(&path(people::CHLOE, "/review")).await;
        assert_eq!(review.status, StatusCode::OK, "the answers are kept");
        agree(&mut browser, people::CHLOE, &review).await;
        assert_eq!(states(&store).await, ["pending"]);
        portal.end().await;
    }

    async fn where_it_is_not_configured_it_is_not_offered(store: Store) {
        people::move_in(&store).await;
        let configuration = server::configuration::Configuration { demonstration: true, ..Default::default() };
        let portal = Portal::configured(&store, NOW, configuration);
        let mut browser = resident(&portal, CHLOE).await;
        let page = browser.get(&path(people::CHLOE, "")).await;
        assert!(page.body.contains("cannot set up Direct Debits here yet") && page.body.contains("/ways-to-pay"), "{}", page.body);
        portal.end().await;
    }

    async fn a_day_that_cannot_be_comes_back_with_what_was_typed(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        answer(&mut browser, people::CHLOE, "/authority", &[("own", "yes"), ("sole", "yes")]).await;
        answer(&mut browser, people::CHLOE, "/what", &[("covers", "rent")]).await;
        let mut fields = MONTHLY.to_vec();
        fields.extend([("from-day", "31"), ("from-month", "2"), ("from-year", "2026")]);
        let page = fill_in(&mut browser, &path(people::CHLOE, "/when"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("value=\"31\"") && page.body.contains("Error: "), "{}", page.body);
        portal.end().await;
    }
}

/// The files that the database is kept in; none on PostgreSQL.
async fn texts_of_files(store: &server::store::Store) -> Vec<String> {
    if store.engine_name() != "SQLite" {
        return Vec::new();
    }
    let file = texts(store, "SELECT file FROM pragma_database_list WHERE name = 'main'").await.remove(0);
    vec![format!("{file}-wal"), file]
}
