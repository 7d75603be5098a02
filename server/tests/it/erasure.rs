//! What officers wrote of a case is erased in time, what touches safety first; that it was written stays, and the chain is whole.

use chrono::{DateTime, Utc};
use domain::{
    casework::{Consent, Note, NoteKind, Referral, ReferralTo},
    policy::Policy,
};
use server::{
    desk::{audit_chain, retention},
    store::{Store, casework::Entry},
};
use uuid::Uuid;

use crate::{
    household::move_in,
    support::{
        extract::{change, texts},
        on_both_engines, sql,
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
