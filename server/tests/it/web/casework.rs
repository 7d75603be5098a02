//! The record of a case over HTTP: notes, contacts, referrals, the line of time, and who sees what of it.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::casework::{
    Consent, Contact, ContactDirection, ContactOutcome, ContactWay, Note, NoteKind, Referral, ReferralTo, TimelineShow,
};
use server::store::{
    Store,
    casework::Entry,
    timeline::{TimelineAsked, TimelineRow},
};
use uuid::Uuid;

use super::{NOW, OLIVE_OF_NORTH, PETER_OF_EAST, TESS_LEADS, text};
use crate::{
    doorstep::{self, fill_in, form_key, send},
    people::{self, AMINA, BRIAN, ELIF, FARAH, rows::day},
    support::{
        Engine,
        extract::{change, texts},
        on, on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

fn account(account_id: i64, rest: &str) -> String {
    format!("/officer/account/{account_id}{rest}")
}

fn led_to(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.body));
    page.header("location")
}

async fn acts(store: &Store) -> Vec<String> {
    texts(store, "SELECT actor_ref || ' ' || act || ' ' || subject_ref FROM audit_entry").await
}

/// A referral of Amina, by its address.
async fn refer(browser: &mut Browser, made_to: &str) -> Page {
    let fields = [("person_ref", "N-AMINA"), ("made_to", made_to), ("reason", "Owes three"), ("consent", "spoken")];
    fill_in(browser, &account(AMINA, "/referral"), &fields).await
}

on_both_engines! {
    async fn a_note_is_written_once_and_put_right_by_another(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let path = account(AMINA, "/note");
        let shown = olive.get(&path).await;
        assert!(text(&shown.body).contains("Amina Ó Súilleabháin and Yusuf Müller, 12 Rowan Court"), "{}", shown.body);
        let key = form_key(&shown);
        let fields = [("kind", "benefit"), ("body", "Claim <made> on Monday.\nDecision in June.")];
        for _ in 0..2 {
            let sent = send(&mut olive, &path, &key, &fields).await;
            assert_eq!(led_to(&sent), account(AMINA, "?saved=note"));
        }
        let page = olive.get(&account(AMINA, "?saved=note")).await.body;
        assert!(text(&page).contains("The note is saved."), "{}", text(&page));
        assert!(page.contains("Claim &lt;made&gt; on Monday.\nDecision in June."), "{page}");
        assert_eq!(page.matches("Note: Benefits").count(), 2, "once in the line, once for whoever hears its link");
        // Back, and other words: the first stand, the second are not lost.
        let again = send(&mut olive, &path, &key, &[("kind", "benefit"), ("body", "Other words")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("Other words") && again.body.contains("You have sent this page before"));

        let (_, rest) = page.split_once("/note?corrects=").expect("a way to put it right");
        let note_id = rest.split_once('"').expect("an address").0;
        let correction = account(AMINA, &format!("/note?corrects={note_id}"));
        let shown = olive.get(&correction).await;
        assert!(text(&shown.body).contains("The first note stays as it is"), "{}", text(&shown.body));
        let fields = [("kind", "benefit"), ("body", "It was Tuesday."), ("corrects", note_id)];
        let sent = send(&mut olive, &path, &form_key(&shown), &fields).await;
        led_to(&sent);
        let read = text(&olive.get(&account(AMINA, "")).await.body);
        assert!(read.contains("Note that puts another right: Benefits"), "{read}");
        assert!(read.contains("A later note puts this right.") && read.contains("Claim &lt;made&gt;"), "{read}");
        // A note of another account is not put right here.
        let elsewhere = olive.get(&account(ELIF, &format!("/note?corrects={note_id}"))).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        portal.end().await;
        let acts = acts(&store).await;
        let of = |act: &str| acts.iter().filter(|line| **line == format!("O1 {act} {AMINA}")).count();
        assert_eq!((of("write_note"), of("correct_note")), (1, 1), "{acts:?}");
    }

    async fn nothing_typed_of_a_note_is_lost(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let path = account(AMINA, "/note");
        let page = fill_in(&mut olive, &path, &[("body", "</textarea><b>Hello")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("<title>Error: ") && page.body.contains("&lt;/textarea&gt;&lt;b&gt;Hello"));
        assert!(page.body.contains("href=\"#kind-0\""), "the summary leads to the field");
        let long = "x".repeat(4_001);
        let page = fill_in(&mut olive, &path, &[("kind", "general"), ("body", &long)]).await;
        assert!(page.body.contains(&long) && page.body.contains("It has 4001"));
        // A page that was open for too long.
        let page = olive.post(&path, &[("kind", "general"), ("body", "Still here")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Still here") && page.body.contains("open for too long"));
        assert_eq!(texts(&store, "SELECT body FROM note").await, Vec::<String>::new());
        portal.end().await;
    }

    async fn a_contact_is_logged_and_its_next_step_becomes_a_task(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let path = account(AMINA, "/contact-log");
        let page = fill_in(&mut olive, &path, &[("next_step", "Call again")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for problem in ["Choose who it was with", "Choose how", "Choose what came of it", "Give the day by which"] {
            assert!(page.body.contains(problem), "{problem}: {}", text(&page.body));
        }
        assert!(page.body.contains("value=\"Call again\""));
        let key = form_key(&olive.get(&path).await);
        let fields = [
            ("person_ref", "N-YUSUF"),
            ("way", "call"),
            ("direction", "out"),
            ("happened-day", "30"),
            ("happened-month", "April"),
            ("happened-year", "2026"),
            ("outcome", "promised"),
            ("summary", "Will pay £40 on Friday"),
            ("next_step", "Check that it came"),
            ("next-day", "1"),
            ("next-month", "5"),
            ("next-year", "2026"),
        ];
        for _ in 0..2 {
            assert_eq!(led_to(&send(&mut olive, &path, &key, &fields).await), account(AMINA, "?saved=contact"));
        }
        let read = text(&olive.get(&account(AMINA, "?saved=contact")).await.body);
        for part in [
            "The contact is logged.",
            "30 April 2026 · Telephone call: They promised to pay",
            "by Olive Okafor · about Yusuf Müller",
            "We contacted them",
            "Next: Check that it came, by 1 May 2026",
            "Next step after a contact by Fri 1 May Today Check that it came",
        ] {
            assert!(read.contains(part), "{part}: {read}");
        }
        assert_eq!(texts(&store, "SELECT kind || ' ' || note FROM task").await, ["next_step Check that it came"]);
        portal.end().await;
    }

    async fn a_referral_rests_on_consent_and_its_outcome_is_recorded_once_at_a_time(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let mut tess = doorstep::officer(&portal, TESS_LEADS).await;
        let nobody = fill_in(&mut olive, &account(AMINA, "/referral"), &[("made_to", "debt_advice")]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nobody.body.contains("Choose what the referral rests on"), "{}", text(&nobody.body));
        assert_eq!(led_to(&refer(&mut olive, "debt_advice").await), account(AMINA, "?saved=referral"));

        let page = olive.get(&account(AMINA, "?show=referral")).await.body;
        let read = text(&page);
        assert!(read.contains("Debt advice Amina Ó Súilleabháin, 1 May 2026 · No outcome yet"), "{read}");
        assert!(read.contains("They agreed by word of mouth"), "{read}");
        let (_, rest) = page.split_once("/officer/referral/").expect("a link");
        let path = format!("/officer/referral/{}", rest.split_once('"').expect("an address").0);
        // Two officers open it; each records.
        let (first, second) = (olive.get(&path).await, tess.get(&path).await);
        let sent = send(&mut olive, &path, &form_key(&first), &[("outcome", "accepted"), ("seen", "0")]).await;
        assert_eq!(led_to(&sent), account(AMINA, "?saved=outcome"));
        let fields = [("outcome", "no_contact"), ("note", "They rang twice"), ("seen", "0")];
        let late = send(&mut tess, &path, &form_key(&second), &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["They rang twice", "Somebody else has recorded", "Taken on", "name=\"seen\" value=\"1\""] {
            assert!(late.body.contains(part), "{part}: {}", late.body);
        }
        let fields = [("outcome", "helped"), ("seen", "1")];
        led_to(&send(&mut tess, &path, &form_key(&late), &fields).await);
        let read = text(&olive.get(&account(AMINA, "")).await.body);
        assert!(read.contains("· Helped, and finished"), "the last that is known: {read}");
        portal.end().await;
    }

    async fn what_touches_safety_is_seen_by_few_and_each_sight_is_recorded(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let secret = [("kind", "safeguarding"), ("body", "Do not tell Yusuf")];
        led_to(&fill_in(&mut olive, &account(AMINA, "/note"), &secret).await);
        led_to(&refer(&mut olive, "domestic_abuse").await);
        let hers = olive.get(&account(AMINA, "")).await.body;
        assert!(!hers.contains("Do not tell") && !hers.contains("omestic abuse"), "{}", text(&hers));

        let mut tess = doorstep::officer(&portal, TESS_LEADS).await;
        let page = tess.get(&account(AMINA, "")).await.body;
        assert!(page.contains("Do not tell Yusuf") && page.contains("Domestic abuse support"), "{}", text(&page));
        let (_, rest) = page.split_once("/officer/referral/").expect("a link");
        let referral = format!("/officer/referral/{}", rest.split_once('"').expect("an address").0);
        let (_, rest) = page.split_once("/note?corrects=").expect("a link");
        let note = account(AMINA, &format!("/note?corrects={}", rest.split_once('"').expect("an address").0));
        assert_eq!(tess.get(&referral).await.status, StatusCode::OK);
        for path in [&referral, &note] {
            assert_eq!(olive.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        drop((olive, tess));
        portal.end().await;
        let acts = acts(&store).await;
        let sight = format!("T1 see_restricted_markers {AMINA}");
        assert_eq!(acts.iter().filter(|line| **line == sight).count(), 2, "the page and the referral: {acts:?}");
        assert!(!acts.iter().any(|line| line.starts_with("O1 see_restricted")), "{acts:?}");
    }

    async fn who_may_not_act_on_an_account_writes_nothing_on_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut peter = doorstep::officer(&portal, PETER_OF_EAST).await;
        let key = form_key(&peter.get(&account(BRIAN, "/note")).await);
        let fields = [("kind", "general"), ("body", "Not mine")];
        for path in ["/note", "/contact-log", "/referral"] {
            let page = send(&mut peter, &account(AMINA, path), &key, &fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
            assert!(!page.body.contains("Amina"));
            let out = portal.browser().post(&account(AMINA, path), &fields).await;
            assert_eq!(out.header("location"), "/officer/sign-in", "{path}");
        }
        assert_eq!(texts(&store, "SELECT body FROM note").await, Vec::<String>::new());
        portal.end().await;
    }

    async fn the_record_only_grows(store: Store) {
        people::move_in(&store).await;
        insert_everything(&store, 1).await;
        let tables = ["note", "contact_log", "referral"];
        for table in tables {
            for statement in [format!("UPDATE {table} SET account_id = {BRIAN}"), format!("DELETE FROM {table}")] {
                let mut unit = store.begin().await.expect("a unit of work");
                let refused = match &mut unit {
                    server::store::Unit::Sqlite(transaction) => {
                        sqlx::QueryBuilder::<sqlx::Sqlite>::new(&statement).build().execute(&mut **transaction).await.is_err()
                    }
                    server::store::Unit::Postgres(transaction) => {
                        sqlx::QueryBuilder::<sqlx::Postgres>::new(&statement).build().execute(&mut **transaction).await.is_err()
                    }
                };
                assert!(refused, "{statement}");
            }
        }
    }

    async fn the_line_of_time_is_the_same_in_pages_of_any_length(store: Store) {
        people::move_in(&store).await;
        insert_everything(&store, 12).await;
        for show in [None].into_iter().chain(TimelineShow::ALL.iter().copied().map(Some)) {
            let whole = walk(&store, show, 1_000).await;
            for limit in [1, 3, 7] {
                assert_eq!(walk(&store, show, limit).await, whole, "{show:?}, {limit} to a page");
            }
            assert!(whole.is_sorted_by(|a, b| a.place.at >= b.place.at), "newest first");
        }
        let all = walk(&store, None, 1_000).await.len();
        let each: Vec<usize> = {
            let mut each = Vec::new();
            for show in TimelineShow::ALL {
                each.push(walk(&store, Some(*show), 1_000).await.len());
            }
            each
        };
        assert_eq!(each.iter().sum::<usize>(), all, "each line falls under one filter: {each:?}");
        // Nine weeks' notes, contacts, referrals; the feed's actions, notice and case; a month of payments.
        assert!(all > 40, "{all}");
    }

    async fn payments_are_grouped_by_month_and_what_came_back_is_said(store: Store) {
        people::move_in(&store).await;
        change(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) \
                        VALUES (101, '2026-03-27', 'Y1', '2026-03-27', 'PAY_DD', -4000, ''), \
                               (101, '2026-03-31', 'Y2', '2026-03-31', 'DD_UNPAID', 4000, ''), \
                               (101, '2026-05-29', 'Y3', '2026-05-01', 'PAY_CARD', -100, '')").await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let read = text(&olive.get(&account(AMINA, "?show=payment")).await.body);
        assert!(read.contains("17 April 2026 · £200.00 paid in 2 payments in April 2026"), "{read}");
        assert!(read.contains("31 March 2026 · £40.00 paid in 1 payment in March 2026 £40.00 came back, 1 payment"), "{read}");
        assert!(!read.contains("May 2026 · £"), "what takes effect later has not happened: {read}");
        let none = text(&olive.get(&account(AMINA, "?show=note")).await.body);
        assert!(none.contains("Nothing of this kind is on record.") && none.contains("Showing: Notes"), "{none}");
        // Nonsense in an address shows the newest.
        assert_eq!(olive.get(&account(AMINA, "?show=x&after=y&saved=z")).await.status, StatusCode::OK);
        portal.end().await;
    }

    async fn a_step_of_the_case_stands_in_the_line_of_time(store: Store) {
        people::move_in(&store).await;
        let at: DateTime<Utc> = "2026-04-30T09:00:00Z".parse().expect("an instant");
        let mut unit = store.begin().await.expect("a unit of work");
        people::rows::run!(&mut unit, STEP, Uuid::now_v7(), at).expect("a step");
        unit.commit().await.expect("a commit");
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let read = text(&olive.get(&account(AMINA, "?show=stage")).await.body);
        for part in ["Start early contact by Olive Okafor First letter went", "The case stands at: Early contact"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        portal.end().await;
    }

    async fn a_long_case_is_shown_in_pages_and_older_ones_follow(store: Store) {
        people::move_in(&store).await;
        insert_everything(&store, 30).await;
        let portal = Portal::new(&store, NOW);
        let mut olive = doorstep::officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get(&account(AMINA, "?show=note")).await.body;
        assert!(page.contains("note number 29") && !page.contains("note number 4 "), "{}", text(&page));
        let (before, _) = page.split_once("\">Show older").expect("a way to older ones");
        let path = before.rsplit_once("href=\"").expect("an address").1.replace("&amp;", "&");
        let older = olive.get(path.split('#').next().expect("an address")).await.body;
        assert!(older.contains("note number 4 ") && !older.contains("note number 29"), "{}", text(&older));
        assert!(text(&older).contains("Back to the newest") && !older.contains("Show older"));
        portal.end().await;
    }

    async fn the_identity_bar_says_what_kind_it_is_and_which_review_comes(store: Store) {
        people::move_in(&store).await;
        change(&store, "UPDATE tenancy SET tenure = 'introductory', probation_ends_on = '2026-07-05' WHERE tenancy_ref = 'T-ELIF'").await;
        let portal = Portal::new(&store, NOW);
        let mut tess = doorstep::officer(&portal, TESS_LEADS).await;
        let elif = text(&tess.get(&account(ELIF, "")).await.body);
        let review = "On trial until 5 July 2026, 65 days left. \
                      A notice to extend the trial must be served by 10 May 2026. Review due";
        assert!(elif.contains(review), "{elif}");
        assert!(elif.contains("Each account stands alone.") && elif.contains("£404.00"), "{elif}");
        assert!(elif.contains("Messages go by email."), "{elif}");
        let farah = text(&tess.get(&account(FARAH, "")).await.body);
        assert!(farah.contains("unpaid use and occupation charges · £90.00 a week is charged"), "{farah}");
        assert!(!farah.contains("rent arrears"), "{farah}");
        assert!(farah.contains("There is no tenancy. Say “use and occupation charge”"), "{farah}");
        portal.end().await;
    }
}

/// `count` notes at one instant and at others, contacts on one day, referrals, and what the feed tells.
async fn insert_everything(store: &Store, count: i64) {
    let start: DateTime<Utc> = "2026-04-20T09:00:00Z".parse().expect("an instant");
    let mut unit = store.begin().await.expect("a unit of work");
    for number in 0..count {
        // Two to an instant.
        let at = start + TimeDelta::minutes(number / 2);
        let entry = Entry { id: Uuid::now_v7(), account_id: AMINA, by: "O1", at };
        let note = Note { kind: NoteKind::General, body: format!("note number {number} ") };
        unit.insert_note(&entry, &note, None).await.expect("a note");
        let contact = Contact {
            person_ref: Some("N-AMINA".to_owned()),
            way: ContactWay::Visit,
            direction: ContactDirection::Out,
            happened_on: day("2026-04-20"),
            outcome: ContactOutcome::NoAnswer,
            summary: format!("contact {number}"),
            next_step: None,
        };
        unit.insert_contact(&Entry { id: Uuid::now_v7(), ..entry }, &contact, None).await.expect("a contact");
        let referral = Referral {
            person_ref: "N-AMINA".to_owned(),
            made_to: ReferralTo::DebtAdvice,
            organisation: None,
            reason: format!("referral {number}"),
            consent: Consent::InWriting,
        };
        let id = Uuid::now_v7();
        unit.insert_referral(&Entry { id, ..entry }, &referral).await.expect("a referral");
        let end = domain::casework::ReferralEnd { outcome: domain::casework::ReferralOutcome::Accepted, note: None };
        let entry = Entry { id: Uuid::now_v7(), ..entry };
        assert!(unit.insert_referral_outcome(&entry, id, 1, &end).await.expect("an outcome"));
    }
    unit.commit().await.expect("a commit");
    let fed = "INSERT INTO action (action_ref, account_id, done_on, code, done_by, note) VALUES \
               ('C1', 101, '2026-04-20', 'LETTER_1', 'O1', ''), ('C2', 101, '2026-04-20', 'CALL', 'O1', 'No answer'), \
               ('C3', 101, '2026-04-19', 'OTHER', 'O1', 'x'), ('C4', 101, '2026-04-18', 'REFERRAL', 'O1', 'x')";
    change(store, fed).await;
    change(
        store,
        "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, imported) \
                   VALUES ('K1', 101, 'nsp', '2026-04-20', '2026-05-25', '{}')",
    )
    .await;
    change(
        store,
        "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, outcome, outcome_on, imported) \
                   VALUES ('J1', 101, '2026-04-21', '2026-04-24', 'adjourned_generally', '2026-04-24', '{}')",
    )
    .await;
}

/// A step of Amina's case.
const STEP: &str = "INSERT INTO case_event (case_event_id, account_id, at, event, from_stage, to_stage, officer_ref, note, gates) \
                    VALUES ($1, 101, $2, 'make_contact', 'none', 'contact', 'O1', 'First letter went', '[]')";

/// The whole line of time, page by page.
async fn walk(store: &Store, show: Option<TimelineShow>, limit: u32) -> Vec<TimelineRow> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let mut whole: Vec<TimelineRow> = Vec::new();
    loop {
        let after = whole.last().map(|row| row.place.clone());
        let asked = TimelineAsked {
            account_id: AMINA,
            today: day(people::TODAY),
            show,
            after: after.as_ref(),
            limit,
            has_record: true,
            has_restricted: true,
        };
        let page = snapshot.list_timeline(&asked).await.expect("a page");
        if page.is_empty() {
            return whole;
        }
        whole.extend(page);
    }
}

/// Counts what sqlx says it ran on this thread.
#[derive(Clone, Default)]
pub(super) struct Statements(std::sync::Arc<std::sync::atomic::AtomicUsize>);

impl Statements {
    /// How many since it was asked last.
    pub(super) fn take(&self) -> usize {
        self.0.swap(0, std::sync::atomic::Ordering::Relaxed)
    }
}

impl<S: tracing::Subscriber> tracing_subscriber::Layer<S> for Statements {
    fn on_event(&self, event: &tracing::Event<'_>, _: tracing_subscriber::layer::Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }
}

/// On PostgreSQL, whose statements run on the thread that asks; SQLite has threads of its own.
#[test]
fn a_long_case_is_read_in_as_many_statements_as_a_short_one() {
    on(Engine::Postgres, "a_long_case_is_read_in_as_many_statements_as_a_short_one", |store| async move {
        use tracing_subscriber::layer::SubscriberExt as _;
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = doorstep::officer(&portal, TESS_LEADS).await;
        let statements = Statements::default();
        let counted = statements.clone();
        // Of one subscriber alone `tracing` asks whichever thread comes by, and another test's has none; of two it asks both.
        let _second = tracing::Dispatch::new(tracing_subscriber::registry());
        let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(statements));
        let count = || counted.take();
        count();
        assert_eq!(tess.get(&account(AMINA, "")).await.status, StatusCode::OK);
        let short = count();
        insert_everything(&store, 60).await;
        count();
        assert_eq!(tess.get(&account(AMINA, "")).await.status, StatusCode::OK);
        let long = count();
        drop(guard);
        assert_eq!(short, long);
        assert!((10..=45).contains(&short), "{short}");
        portal.end().await;
    });
}
