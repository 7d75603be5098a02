//! What officers wrote of a case is erased in time, what touches safety first; that it was written stays, and the chain is whole.

use chrono::{DateTime, Utc};
use domain::policy::Policy;
use server::{
    desk::{audit_chain, retention},
    store::Store,
};

use crate::{
    household::move_in,
    support::{
        extract::{change, texts},
        on_both_engines, sql,
    },
};

const NOW: &str = "2026-11-22T09:00:00Z";
const NOTES: &str = "SELECT kind || ': ' || body || ' by ' || written_by FROM note";
const REFERRALS: &str = "SELECT made_to || ': ' || reason || ', ' || COALESCE(organisation, 'nobody') FROM referral";

async fn forget(store: &Store) -> u64 {
    let now: DateTime<Utc> = NOW.parse().expect("an instant");
    let policy = Policy::builtin().expect("the policy");
    let today = now.date_naive();
    let rules = policy.on(today).retention;
    retention::forget(store, now, today, &rules).await.expect("forgotten").case_words
}

/// Notes and referrals of Sara's account (6), whose marker of domestic abuse ends on a day; written on another.
async fn write(store: &Store) {
    for statement in [
        "INSERT INTO note (note_id, account_id, kind, body, written_by, written_at) VALUES
         (X'01', 6, 'safeguarding', 'Where she is safe', 'O1', '2025-06-01T09:00:00+00:00'),
         (X'02', 6, 'general', 'Rang about the rent', 'O1', '2025-06-01T09:00:00+00:00')",
        "INSERT INTO referral (referral_id, account_id, person_ref, made_to, organisation, reason, consent, referred_by, referred_at)
         VALUES (X'03', 6, 'sara', 'domestic_abuse', 'A refuge', 'Not safe at home', 'spoken', 'O1', '2025-06-01T09:00:00+00:00'),
         (X'04', 6, 'sara', 'debt_advice', 'Advice', 'Owes others too', 'spoken', 'O1', '2025-06-01T09:00:00+00:00')",
    ] {
        let ids = [("X'01'", 1), ("X'02'", 2), ("X'03'", 3), ("X'04'", 4)];
        let spelled = ids.iter().fold(statement.to_owned(), |text, (short, number)| {
            let hex = format!("{number:032x}");
            let long = match store {
                Store::Sqlite { .. } => format!("X'{hex}'"),
                Store::Postgres { .. } => format!("CAST('{hex}' AS UUID)"),
            };
            text.replace(short, &long)
        });
        change(store, &spelled).await;
    }
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
        let chain = audit_chain::verify(&store).await;
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
