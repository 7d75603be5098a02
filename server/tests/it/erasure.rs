//! What officers wrote of a case is erased in time, what touches safety first; that it was written stays, and the chain is whole.

use chrono::{DateTime, Utc};
use domain::{
    casework::{Consent, Note, NoteKind, Referral, ReferralTo},
    policy::Policy,
};
use server::{
    desk::{audit_chain, retention},
    store::{Store, assistance::NewAssistance, casework::Entry},
};
use uuid::Uuid;

use crate::{
    arrangement::{self, AMINA, TWENTY, offer},
    doorstep::resident,
    household::move_in,
    people,
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
        sql,
    },
};

const NOW: &str = "2026-11-22T09:00:00Z";
/// Of patch North.
const SARA_RENT: i64 = 6;
const NOTES: &str = "SELECT kind || ': ' || body || ' by ' || written_by FROM note";
const REFERRALS: &str = "SELECT made_to || ': ' || reason || ', ' || COALESCE(organisation, 'nobody') FROM referral";

async fn forget(store: &Store) -> u64 {
    let now: DateTime<Utc> = NOW.parse().expect("an instant");
    let policy = Policy::builtin().expect("the policy");
    let today = now.date_naive();
    let rules = policy.on(today).retention;
    retention::forget(store, now, today, &rules).await.expect("forgotten").case_words
}

/// Notes and referrals of Sara's, of June of last year: one of each touches her safety.
async fn write(store: &Store) {
    let at: DateTime<Utc> = "2025-06-01T09:00:00Z".parse().expect("an instant");
    let entry = || Entry { id: Uuid::now_v7(), account_id: SARA_RENT, by: "O1", at };
    let note = |kind, body: &str| Note { kind, body: body.to_owned() };
    let referral = |made_to, organisation: &str, reason: &str| Referral {
        person_ref: "sara".to_owned(),
        made_to,
        organisation: Some(organisation.to_owned()),
        reason: reason.to_owned(),
        consent: Consent::Spoken,
    };
    let mut unit = store.begin().await.expect("a unit of work");
    for note in [note(NoteKind::Safeguarding, "Where she is safe"), note(NoteKind::General, "Rang about the rent")] {
        unit.insert_note(&entry(), &note, None).await.expect("a note");
    }
    for referral in [
        referral(ReferralTo::DomesticAbuse, "A refuge", "Not safe at home"),
        referral(ReferralTo::DebtAdvice, "Advice", "Owes others too"),
    ] {
        unit.insert_referral(&entry(), &referral).await.expect("a referral");
    }
    unit.commit().await.expect("a commit");
}

on_both_engines! {
    async fn what_touches_safety_is_erased_once_no_marker_holds_and_the_rest_stays(store: Store) {
        move_in(&store).await;
        write(&store).await;
        change(&store, "UPDATE marker SET kind = 'domestic_abuse', ends_on = NULL WHERE person_ref = 'sara'").await;
        assert_eq!(forget(&store).await, 0, "the marker holds");
        change(&store, "UPDATE marker SET ends_on = '2026-03-01' WHERE person_ref = 'sara'").await;
        assert_eq!(forget(&store).await, 0, "it ended less than a year ago");
        change(&store, "UPDATE marker SET ends_on = '2025-11-01' WHERE person_ref = 'sara'").await;
        assert_eq!(forget(&store).await, 3, "a note, a referral and the marker");
        assert_eq!(texts(&store, NOTES).await, ["general: Rang about the rent by O1", "safeguarding:  by O1"]);
        assert_eq!(texts(&store, REFERRALS).await, ["debt_advice: Owes others too, Advice", "domestic_abuse: , nobody"]);
        assert!(texts(&store, "SELECT kind FROM marker WHERE person_ref = 'sara'").await.is_empty());
        assert_eq!(forget(&store).await, 0, "once");
        let chain = audit_chain::verify(&store, &[]).await;
        assert!(chain.is_ok(), "{chain:?}");
    }

    async fn a_case_long_over_keeps_that_it_was_and_none_of_its_words(store: Store) {
        move_in(&store).await;
        write(&store).await;
        change(&store, "DELETE FROM marker WHERE person_ref = 'sara'").await;
        change(&store, "UPDATE tenancy SET ends_on = '2019-03-03' WHERE tenancy_ref = 'T5'").await;
        forget(&store).await;
        assert!(texts(&store, NOTES).await.contains(&"general: Rang about the rent by O1".to_owned()), "it still owes");
        change(&store, "UPDATE account SET closed_on = '2020-10-01' WHERE account_id = 6").await;
        assert_eq!(forget(&store).await, 2);
        assert_eq!(texts(&store, NOTES).await, ["general:  by O1", "safeguarding:  by O1"]);
        assert_eq!(texts(&store, REFERRALS).await, ["debt_advice: , nobody", "domestic_abuse: , nobody"]);
    }

    async fn what_tasks_and_changed_fields_said_is_erased_after_its_years(store: Store) {
        move_in(&store).await;
        for (closed, note) in [("'2019-01-09T00:00:00Z'", "Long ago"), ("'2026-01-09T00:00:00Z'", "Lately"), ("NULL", "Open")] {
            let state = if closed == "NULL" { "open" } else { "closed" };
            change(&store, &format!(
                "INSERT INTO task (account_id, kind, note, state, opened_at, answer_by_on, closed_at, closing_note) VALUES \
                 (6, 'hard', '{note}', '{state}', '2019-01-01T00:00:00Z', '2019-01-08', {closed}, 'Done')"
            )).await;
        }
        for started in ["2019-01-01T00:00:00Z", "2026-01-01T00:00:00Z"] {
            change(&store, &format!("INSERT INTO import_run (started_at) VALUES ('{started}')")).await;
            for row in [
                "INSERT INTO feed_change (import_id, file, row_key, was) SELECT MAX(import_id), 'people', 'sara', '{\"email\":\"old\"}' FROM import_run",
                "INSERT INTO feed_conflict (import_id, file, row_key, field, ours, theirs) SELECT MAX(import_id), 'people', 'sara', 'email', 'a', 'b' FROM import_run",
            ] {
                change(&store, row).await;
            }
        }
        let mut unit = store.begin().await.expect("a unit of work");
        let new = NewAssistance {
            assistance_id: Uuid::now_v7(),
            session_id: Uuid::now_v7(),
            officer_ref: "nora",
            person_ref: "sara",
            account_id: SARA_RENT,
            reason: "She called",
            began_at: "2019-01-01T09:00:00Z".parse().expect("an instant"),
        };
        assert!(unit.begin_assistance(&new).await.expect("begun"));
        unit.commit().await.expect("a commit");
        forget(&store).await;
        let tasks = "SELECT COALESCE(note, 'nothing') || ', ' || COALESCE(closing_note, 'nothing') FROM task";
        assert_eq!(texts(&store, tasks).await, ["Lately, Done", "Open, Done", "nothing, nothing"]);
        assert_eq!(texts(&store, "SELECT was FROM feed_change").await, ["{\"email\":\"old\"}", "{}"]);
        assert_eq!(texts(&store, "SELECT COALESCE(ours || theirs, 'nothing') FROM feed_conflict").await, ["ab", "nothing"]);
        assert_eq!(texts(&store, "SELECT 'reason: ' || reason FROM assistance").await, ["reason: "]);
    }

    async fn what_was_written_with_an_offer_goes_with_the_case(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, arrangement::NOW);
        let mut amina = resident(&portal, AMINA).await;
        offer(&mut amina, people::AMINA, TWENTY).await;
        change(&store, "UPDATE offer SET reason = 'Too little'").await;
        change(&store, "UPDATE offer_event SET note = 'She is ill'").await;
        let said = "SELECT COALESCE(o.reason, 'nothing') || ', ' || COALESCE(e.note, 'nothing') FROM offer o JOIN offer_event e ON e.offer_id = o.offer_id";
        forget(&store).await;
        assert_eq!(texts(&store, said).await, ["Too little, She is ill"]);
        change(&store, "UPDATE tenancy SET ends_on = '2019-03-03' WHERE tenancy_ref = 'T-AMINA'").await;
        change(&store, "UPDATE account SET closed_on = '2019-10-01' WHERE account_id = 101").await;
        forget(&store).await;
        assert_eq!(texts(&store, said).await, ["nothing, nothing"]);
        portal.end().await;
    }

    async fn nothing_but_the_words_can_be_taken(store: Store) {
        move_in(&store).await;
        write(&store).await;
        for forbidden in [
            "UPDATE note SET body = 'Never said' WHERE account_id = 6",
            "UPDATE note SET body = '', kind = 'general' WHERE account_id = 6",
            "UPDATE note SET body = '', written_by = 'O2' WHERE account_id = 6",
            "DELETE FROM note WHERE account_id = 6",
            "UPDATE referral SET reason = 'Another' WHERE account_id = 6",
            "UPDATE referral SET reason = '', organisation = NULL, consent = 'in_writing' WHERE account_id = 6",
            "DELETE FROM referral WHERE account_id = 6",
        ] {
            let refused = sql(&store, forbidden).await.expect_err(forbidden);
            assert!(refused.to_string().contains("append-only"), "{forbidden}: {refused}");
        }
    }
}
