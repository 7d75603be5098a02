//! A payer who is told by letter: nothing is asked for before the letter was posted and had time to arrive.

use axum::http::StatusCode;
use server::store::Store;
use tempfile::TempDir;

use super::{
    AMINA, CHLOE, VALID, agree, answer, answer_all, collections,
    keeping::{go_round, later},
    path, portal, set_up, states,
};
use crate::{
    doorstep::{form_key, officer, resident, send},
    people,
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
    },
};

const TESS_LEADS: &str = "t1@example.org";

const PREFERS_LETTERS: &str = "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-CHLOE'";
const SUFFERS_ABUSE: &str = "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-CHLOE', 'domestic_abuse', '2026-01-05', '{}')";

/// Chloe's, whose letter lies on the desk; sent to the bank, and in effect from Monday 11 May.
async fn by_letter(portal: &Portal, store: &Store, because: &str) {
    change(store, because).await;
    let mut browser = resident(portal, CHLOE).await;
    let review = answer_all(&mut browser, people::CHLOE, VALID).await;
    assert!(
        review.body.contains("We will write to you about all of these") && !review.body.contains("We tell you today")
    );
    agree(&mut browser, people::CHLOE, &review).await;
    let done = browser.get(&path(people::CHLOE, "/done")).await;
    assert!(
        done.body.contains("We will post you a letter") && !done.body.contains("We have sent you a message"),
        "{}",
        done.body
    );
    change(store, "UPDATE mandate SET state = 'instructed', instructed_on = '2026-05-01'").await;
    later(portal, "2026-05-11");
    go_round(portal, store, "activate").await;
    assert_eq!(states(store).await, ["active"]);
}

/// Marks the one letter that waits as printed and posted.
async fn post_it(portal: &Portal) {
    let mut tess = officer(portal, TESS_LEADS).await;
    let list = tess.get("/officer/letters").await.body;
    let at = list.find("/officer/letters/").expect("a letter");
    let path = &list[at..at + "/officer/letters/".len() + 36];
    let page = tess.get(path).await;
    assert_eq!(send(&mut tess, path, &form_key(&page), &[]).await.status, StatusCode::SEE_OTHER);
}

on_both_engines! {
    async fn a_letter_counts_two_working_days_after_it_was_posted(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        by_letter(&portal, &store, PREFERS_LETTERS).await;
        let before = collections(&store).await;
        assert!(before[0].starts_with("2026-06-01 43637 planned -"), "{before:?}");
        // Ten working days before Monday 1 June is Friday 15 May: Wednesday is the last day to post it.
        later(&portal, "2026-05-13");
        post_it(&portal).await;
        assert!(collections(&store).await.iter().all(|one| one.ends_with(" noticed 2026-05-15")));
        go_round(&portal, &store, "posted").await;
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        assert!(collections(&store).await[0].contains("2026-06-01 43637 asked_for"));
        portal.end().await;
    }

    async fn what_is_given_safely_counts_no_sooner_than_it_was_given(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        by_letter(&portal, &store, SUFFERS_ABUSE).await;
        go_round(&portal, &store, "waiting").await;
        portal.do_jobs().await;
        let waiting = collections(&store).await;
        assert!(waiting.iter().all(|one| one.contains(" planned -")), "nobody was told yet: {waiting:?}");
        later(&portal, "2026-05-13");
        post_it(&portal).await;
        assert!(collections(&store).await.iter().all(|one| one.ends_with(" noticed 2026-05-15")));
        portal.end().await;
    }

    async fn a_letter_that_is_not_posted_in_time_moves_the_collection_on(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        by_letter(&portal, &store, PREFERS_LETTERS).await;
        later(&portal, "2026-05-14");
        go_round(&portal, &store, "too-late").await;
        portal.do_jobs().await;
        let after = collections(&store).await;
        assert!(after[0].starts_with("2026-06-01") && after[0].contains(" withdrawn "), "{after:?}");
        assert!(after[1..].iter().all(|one| one.contains(" planned -")), "told of anew, by a letter: {after:?}");
        let sum: i64 =
            after[1..].iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 480_000, "{after:?}");
        let letters = texts(&store, "SELECT subject FROM person_notice WHERE state = 'to_print'").await;
        assert!(letters.contains(&"Your Direct Debit is changing".to_owned()), "{letters:?}");
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        let asked_for = collections(&store).await.into_iter().filter(|one| one.contains(" asked_for ")).count();
        assert_eq!(asked_for, 0, "nothing without notice");
        portal.end().await;
    }

    async fn what_moves_on_takes_its_part_of_the_plan_along(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        // Amina owes £200.00 and repays £5.00 a week: £21.67 a month, nine times, and the rest.
        change(&store, "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
            arrears_at_start_pence, status, imported) VALUES ('R1', 101, 'informal', '2026-04-20', '2026-04-24', 500, 'weekly', 20000, 'live', '{}')").await;
        change(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-AMINA'").await;
        let mut browser = resident(&portal, AMINA).await;
        answer_all(&mut browser, people::AMINA, VALID).await;
        answer(&mut browser, people::AMINA, "/what", &[("covers", "rent_and_arrangement")]).await;
        let review = browser.get(&path(people::AMINA, "/review")).await;
        agree(&mut browser, people::AMINA, &review).await;
        let towards = "SELECT entry_on || ' ' || arrangement_pence FROM collection WHERE state <> 'withdrawn' AND arrangement_pence > 0";
        let before = texts(&store, towards).await;
        assert_eq!((before.len(), before[0].as_str(), before[9].as_str()), (10, "2026-06-01 2167", "2027-03-01 497"));
        later(&portal, "2026-05-14");
        go_round(&portal, &store, "too-late").await;
        // £21.67 in nine parts: the odd penny less on the last.
        let after = texts(&store, towards).await;
        assert_eq!((after.len(), after[0].as_str(), after[8].as_str()), (9, "2026-07-01 2408", "2027-03-01 736"));
        let sum: i64 = after.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 20_000, "all of it, by the day it was to be paid: {after:?}");
        go_round(&portal, &store, "again").await;
        assert_eq!(texts(&store, towards).await, after, "told once");
        portal.end().await;
    }

    async fn an_email_that_came_back_is_no_notice(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        assert!(collections(&store).await[0].contains(" noticed 2026-05-01"));
        // Before it could be sent, she asked for letters.
        change(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-CHLOE'").await;
        portal.do_jobs().await;
        assert!(collections(&store).await.iter().all(|one| one.contains(" planned -")));
        portal.end().await;
    }
}
