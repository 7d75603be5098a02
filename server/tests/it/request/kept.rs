//! Accounts of people who work here, and an officer's own: from whom they are kept, whatever the patch.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use server::store::Store;
use uuid::Uuid;

use super::add_task;
use crate::{
    arrangement::{NOW, TESS_LEADS, TWENTY, offered},
    doorstep::{form_key, officer, send},
    people::{self, AMINA, rows},
    support::{
        on_both_engines,
        portal::{Browser, Portal},
        sql,
    },
};

async fn mark(store: &Store, person_ref: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::insert_marker(&mut unit, person_ref, "staff_or_family", rows::day("2026-01-05"), None)
        .await
        .expect("a marker");
    unit.commit().await.expect("committed");
}

/// What stands on Amina's account besides her offer, each with an address of its own: a task, a conversation, a letter to print, a
/// referral, a Direct Debit.
const RECORD: u128 = 7;

async fn add_records(store: &Store) {
    add_task(store, AMINA, "income", "2026-05-06").await;
    let (id, at) = (Uuid::from_u128(RECORD), "2026-04-30T09:00:00Z".parse::<DateTime<Utc>>().expect("an instant"));
    let on = rows::day("2026-05-08");
    let mut unit = store.begin().await.expect("a unit of work");
    rows::run!(
        &mut unit,
        "INSERT INTO message_thread (person_ref, account_id, subject, state, opened_at, moved_at, answer_by_on) \
         VALUES ('N-AMINA', 101, 'Rent', 'sent', $1, $1, $2)",
        at,
        on,
    )
    .expect("a conversation");
    rows::run!(
        &mut unit,
        "INSERT INTO person_notice (notice_id, person_ref, account_id, subject, body, text_message, channel, why_letter, state, \
         told_at) VALUES ($1, 'N-AMINA', 101, 'Rent', 'Private', '', 'letter', 'preference', 'to_print', $2)",
        id,
        at,
    )
    .expect("a letter");
    rows::run!(
        &mut unit,
        "INSERT INTO referral (referral_id, account_id, person_ref, made_to, reason, consent, referred_by, referred_at) \
         VALUES ($1, 101, 'N-AMINA', 'debt_advice', 'Private', 'spoken', 'O1', $2)",
        id,
        at,
    )
    .expect("a referral");
    rows::run!(
        &mut unit,
        "INSERT INTO mandate (mandate_id, account_id, payer_ref, holder_name, sealed_details, account_ending, bank_check, \
         reference, frequency, collection_day, from_on, covers, instalment_pence, plan_after_on, plan_to_on, state, \
         declaration_version, consented_at, session_id, request_id, version) \
         VALUES ($1, 101, 'N-AMINA', 'A Private', $3, '42', 'valid', 'R101', 'monthly', 1, $4, 'rent', 0, $4, $4, 'active', '1', \
         $2, $1, '', 1)",
        id,
        at,
        vec![0_u8],
        on,
    )
    .expect("a Direct Debit");
    unit.commit().await.expect("committed");
}

/// What is known of each by its own address.
fn record_paths() -> [String; 7] {
    let id = Uuid::from_u128(RECORD);
    [
        "/officer/task/1".to_owned(),
        "/officer/requests/assign/task/1".to_owned(),
        "/officer/message/1".to_owned(),
        "/officer/requests/assign/message/1".to_owned(),
        format!("/officer/letters/{id}"),
        format!("/officer/referral/{id}"),
        format!("/officer/direct-debits/{id}"),
    ]
}

/// Every page of the account's that an officer has, by whichever address, and every form of them.
async fn closed(browser: &mut Browser, offer: &str) {
    let of_account = [
        "/officer/account/101",
        "/officer/account/101/statement",
        "/officer/account/101/contact",
        "/officer/account/101/letter-code",
        "/officer/account/101/act-for",
    ];
    let of_records = record_paths();
    let all = of_account.into_iter().chain(of_records.iter().map(String::as_str)).chain([offer]);
    for path in all {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {}", page.body);
        assert!(page.body.contains("This account is not open to you"), "{path}: {}", page.body);
    }
    let list = browser.get("/officer/requests").await;
    assert!(!list.body.contains(offer) && !list.body.contains("/officer/task/1\""), "{}", list.body);
    let key = form_key(&list);
    let more = ["/officer/message/1/take".to_owned(), format!("{offer}/confirm"), offer.to_owned()];
    for path in of_records.iter().chain(&more) {
        let page = send(browser, path, &key, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "POST {path}: {}", page.body);
        assert!(!page.body.contains("Private") && !page.body.contains("too old"), "POST {path}: {}", page.body);
    }
    for path in ["/officer/letters", "/officer/direct-debits"] {
        let page = browser.get(path).await;
        assert!(!page.body.contains(&Uuid::from_u128(RECORD).to_string()), "{path}: {}", page.body);
    }
}

/// Each of them is there for whoever may open it: else nothing would be shown by its being closed.
async fn open(browser: &mut Browser, offer: &str) {
    for path in record_paths().iter().map(String::as_str).chain([offer]) {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    }
}

on_both_engines! {
    async fn an_account_of_staff_is_open_to_a_team_leader_and_no_officer(store: Store) {
        people::move_in(&store).await;
        add_records(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        open(&mut olive, &decision).await;
        // Her joint tenant begins to work here: the tenancy is closed from that moment on.
        mark(&store, "N-YUSUF").await;
        closed(&mut olive, &decision).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert_eq!(tess.get("/officer/account/101").await.status, StatusCode::OK);
        open(&mut tess, &decision).await;
        assert!(tess.get("/officer/requests").await.body.contains(&decision));
        // The home next door stays open.
        assert_eq!(olive.get("/officer/account/105").await.status, StatusCode::OK);
        portal.end().await;
        let tried = store.list_audit_of("account", "101", 100).await.expect("listed");
        assert!(tried.iter().any(|entry| entry.act == "refused_account" && entry.actor_ref == "O1"));
    }

    async fn nobody_opens_their_own_account_not_even_a_team_leader(store: Store) {
        people::move_in(&store).await;
        add_records(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        // The same email, in other letters.
        sql(&store, "UPDATE person SET email = 'T1@Example.org' WHERE person_ref = 'N-AMINA'").await.expect("changed");
        closed(&mut tess, &decision).await;
        // To a colleague it is as any other.
        open(&mut olive, &decision).await;
        portal.end().await;
    }

    async fn an_interest_that_was_declared_closes_an_account(store: Store) {
        people::move_in(&store).await;
        add_records(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let mut unit = store.begin().await.expect("a unit of work");
        assert!(unit.declare_interest("O1", "T-AMINA", portal.state.clock.now()).await.expect("declared"));
        assert!(!unit.declare_interest("O1", "T-AMINA", portal.state.clock.now()).await.expect("declared before"));
        unit.commit().await.expect("committed");
        closed(&mut olive, &decision).await;
        portal.end().await;
    }
}
