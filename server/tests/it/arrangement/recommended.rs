//! Above an officer's limit: what they would answer is put to whoever may, who decides it.

use axum::http::StatusCode;
use domain::arrangement::OfferState;
use server::store::Store;

use super::{AMINA, NOW, OLIVE_OF_NORTH, ONE, TESS_LEADS, TWENTY, acts, decide, hidden, last_offer, offered, path};
use crate::{
    doorstep::{form_key, officer, send},
    people::{self, rows},
    support::{on_both_engines, portal::Portal, sql},
};

const WORDS: &str = "Could you manage £5.00? We can help you to see if benefit would pay more.";

/// Nadia works on Olive's patch.
const NADIA_OF_NORTH: &str = "o3@example.org";

async fn add_nadia(store: &Store) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::insert_officer(&mut unit, "O3", "Nadia Noor", "officer", &["NORTH-1"]).await.expect("an officer");
    unit.commit().await.expect("committed");
}

on_both_engines! {
    async fn above_their_limit_an_officer_recommends_and_a_team_leader_decides(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, ONE).await;
        let page = olive.get(&decision).await;
        assert!(page.body.contains("needs a team leader") && page.body.contains("Send it on"), "{}", page.body);
        let fields = [
            ("decision", "counter_offer"), ("reason", WORDS), ("amount", "5"), ("frequency", "weekly"),
            ("first-day", "8"), ("first-month", "5"), ("first-year", "2026"),
        ];
        // £5.00 a week is an officer's to agree: what is suggested counts, and is decided at once.
        let too_low: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| if *name == "amount" { (*name, "2") } else { (*name, *value) }).collect();
        portal.do_jobs().await;
        let told = portal.messages().len();
        let sent_on = decide(&mut olive, &decision, &too_low).await;
        assert_eq!(sent_on.header("location"), decision, "{}", sent_on.body);
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!((row.state, row.counter, row.decided_by), (OfferState::Recommended, None, None));
        assert!(acts(&store, people::AMINA).await.contains(&"recommended_offer".to_owned()));
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), told, "the resident is told nothing yet");
        let hers = amina.get(&path(people::AMINA, "")).await;
        assert!(hers.body.contains("We have your offer"), "{}", hers.body);

        // Olive reads it; in the list it waits for a team leader, and names nobody.
        let page = olive.get(&decision).await;
        assert!(page.body.contains("Olive Okafor") && !page.body.contains("Send it on"), "{}", page.body);
        let list = olive.get("/officer/requests?waits_for=team_leader").await;
        assert!(list.body.contains("For a team leader") && list.body.contains(&decision), "{}", list.body);
        assert!(!olive.get("/officer/requests?waits_for=officer").await.body.contains(&decision));

        // Tess finds it filled in, and decides it.
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get(&decision).await;
        assert!(page.body.contains("What a colleague recommends") && page.body.contains("Olive Okafor"), "{}", page.body);
        assert!(page.body.contains(WORDS) && page.body.contains("value=\"2.00\""), "{}", page.body);
        let done = decide(&mut tess, &decision, &too_low).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert_eq!((row.state, row.decided_by.as_deref()), (OfferState::CounterOffered, Some("T1")));
        let hers = amina.get(&path(people::AMINA, "")).await;
        assert!(hers.body.contains("£2.00"), "{}", hers.body);
        portal.end().await;
    }

    async fn what_an_officer_may_agree_to_is_decided_and_not_recommended(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, ONE).await;
        let fields = [
            ("decision", "counter_offer"), ("reason", WORDS), ("amount", "20"), ("frequency", "weekly"),
            ("first-day", "8"), ("first-month", "5"), ("first-year", "2026"),
        ];
        decide(&mut olive, &decision, &fields).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::CounterOffered);
        portal.end().await;
    }

    async fn a_recommendation_is_not_made_on_an_account_that_changed(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, ONE).await;
        let page = olive.get(&decision).await;
        let (key, standing) = (form_key(&page), hidden(&page, "standing"));
        sql(&store, "UPDATE account SET balance_pence = balance_pence + 5000 WHERE account_id = 101").await.expect("changed");
        let fields = [("standing", standing.as_str()), ("decision", "agree")];
        let refused = send(&mut olive, &decision, &key, &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(refused.body.contains("£200.00, now £250.00"), "it says what changed: {}", refused.body);
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Sent);
        portal.end().await;
    }

    async fn of_two_officers_who_decide_at_once_one_is_first_and_the_other_is_told(store: Store) {
        people::move_in(&store).await;
        add_nadia(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let mut nadia = officer(&portal, NADIA_OF_NORTH).await;
        let (hers, theirs) = (olive.get(&decision).await, nadia.get(&decision).await);
        let (key, standing) = (form_key(&hers), hidden(&hers, "standing"));
        let (other_key, other_standing) = (form_key(&theirs), hidden(&theirs, "standing"));
        let agree = [("standing", standing.as_str()), ("decision", "agree")];
        let decline = [("standing", other_standing.as_str()), ("decision", "decline"), ("reason", "Please call us.")];
        let (one, other) =
            tokio::join!(send(&mut olive, &decision, &key, &agree), send(&mut nadia, &decision, &other_key, &decline));
        let mut statuses = [one.status, other.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        let told = if one.status == StatusCode::CONFLICT { one } else { other };
        assert!(told.body.contains("The offer: "), "it says what changed: {}", told.body);
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        let agreed = sql(&store, "UPDATE agreed_arrangement SET kind = kind").await.expect("counted");
        assert_eq!(u64::from(row.state == OfferState::Agreed), agreed);
        portal.end().await;
    }

    async fn the_record_stands_beside_the_offer_as_far_as_whoever_looks_may_see_it(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        rows::insert_marker(&mut unit, "N-AMINA", "literacy", rows::day("2026-01-05"), None).await.expect("a marker");
        rows::insert_marker(&mut unit, "N-AMINA", "domestic_abuse", rows::day("2026-01-05"), None).await.expect("a marker");
        rows::run!(
            &mut unit,
            "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
             arrears_at_start_pence, status, imported) VALUES ('A1', $1, 'informal', $2, $2, 700, 'weekly', 31000, 'completed', '{}')",
            people::AMINA,
            rows::day("2024-03-01"),
        )
        .expect("an arrangement");
        unit.commit().await.expect("committed");
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let page = olive.get(&decision).await;
        assert!(page.body.contains("There is a restricted marker") && page.body.contains("Completed"), "{}", page.body);
        assert!(page.body.contains("£7.00") && page.body.contains("£310.00"), "{}", page.body);
        assert!(!page.body.contains("Domestic abuse"), "{}", page.body);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get(&decision).await;
        assert!(page.body.to_lowercase().contains("domestic abuse"), "{}", page.body);
        portal.end().await;
        let seen = store.list_audit_of("person", "N-AMINA", 100).await.expect("listed");
        assert!(seen.iter().any(|entry| entry.act == "see_restricted_markers" && entry.actor_ref == "T1"));
        let _ = (AMINA, OLIVE_OF_NORTH);
    }
}
