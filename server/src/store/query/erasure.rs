//! Erasing the words of the record of a case. What the triggers let through is exactly this: words become nothing.

use chrono::{DateTime, Utc};
use domain::{
    casework::{NoteKind, ReferralTo},
    person::MarkerKind,
};
use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::store::{StoreError, erasure::KeptUntil};

/// Of each table: the row's account, what erases its words, and which rows still have any.
const WORDS: [[&str; 4]; 8] = [
    ["note", "note.account_id", "body = ''", "body <> ''"],
    ["contact_log", "contact_log.account_id", "summary = '', next_step = NULL", "summary <> ''"],
    ["referral", "referral.account_id", "reason = '', organisation = NULL", "reason <> ''"],
    [
        "referral_outcome",
        "(SELECT r.account_id FROM referral r WHERE r.referral_id = referral_outcome.referral_id)",
        "note = NULL",
        "note IS NOT NULL",
    ],
    [
        "case_evidence",
        "case_evidence.account_id",
        "note = '', capacity_words = SUBSTR(capacity_words, 1, 0), equality_words = SUBSTR(equality_words, 1, 0), \
         care_words = SUBSTR(care_words, 1, 0)",
        "note <> ''",
    ],
    ["offer", "offer.account_id", "reason = NULL", "reason IS NOT NULL"],
    [
        "offer_event",
        "(SELECT o.account_id FROM offer o WHERE o.offer_id = offer_event.offer_id)",
        "note = NULL",
        "note IS NOT NULL",
    ],
    ["case_event", "case_event.account_id", "note = '', gates = '[]'", "(note <> '' OR gates <> '[]')"],
];

/// What was told or dealt with before an instant, and what a field said before the extract changed it: each statement erases the
/// words of the rows that still have any.
const TOLD: [&str; 4] = [
    "UPDATE task SET note = NULL, closing_note = NULL
     WHERE closed_at < $1 AND (note IS NOT NULL OR closing_note IS NOT NULL)",
    "UPDATE assistance SET reason = '' WHERE began_at < $1 AND reason <> ''",
    "UPDATE feed_change SET was = '{}'
     WHERE was <> '{}' AND import_id IN (SELECT i.import_id FROM import_run i WHERE i.started_at < $1)",
    "UPDATE feed_conflict SET ours = NULL, theirs = NULL WHERE (ours IS NOT NULL OR theirs IS NOT NULL)
     AND import_id IN (SELECT i.import_id FROM import_run i WHERE i.started_at < $1)",
];

/// Erases what was told, or dealt with, before an instant.
pub async fn erase_told(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let mut erased = 0;
    for statement in TOLD {
        erased += sqlx::query(statement).bind(before).execute(&mut *db).await?.rows_affected();
    }
    Ok(erased)
}

/// Erases what has been kept long enough.
pub async fn erase(db: &mut Connection, until: &KeptUntil) -> Result<u64, StoreError> {
    let mut erased = 0;
    for [table, account, gone, left] in WORDS {
        let mut query = QueryBuilder::<Db>::new("UPDATE ");
        query.push(table).push(" SET ").push(gone).push(" WHERE ").push(left);
        query.push(" AND EXISTS (SELECT 1 FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref WHERE a.account_id = ");
        query.push(account).push(" AND a.closed_on < ").push_bind(until.closed_before);
        query.push(" AND t.ends_on < ").push_bind(until.closed_before).push(")");
        erased += query.build().execute(&mut *db).await?.rows_affected();
    }
    let mut query = QueryBuilder::<Db>::new(
        "UPDATE case_override SET found = '', reason = '' WHERE reason <> '' \
         AND EXISTS (SELECT 1 FROM case_event e WHERE e.case_event_id = case_override.case_event_id AND e.gates = '[]')",
    );
    erased += query.build().execute(&mut *db).await?.rows_affected();
    erased += restricted(&mut *db, until).await?;
    let done = sqlx::query(
        "UPDATE protection SET note = '', adviser = '', register_ref = '', ended_reason = SUBSTR(ended_reason, 1, 0) \
         WHERE note <> '' AND COALESCE(last_on, ends_on) < $1",
    )
    .bind(until.protection_before)
    .execute(db)
    .await?;
    Ok(erased + done.rows_affected())
}

/// What touches somebody's safety goes sooner, while the tenancy goes on.
async fn restricted(db: &mut Connection, until: &KeptUntil) -> Result<u64, StoreError> {
    let notes = NoteKind::ALL.iter().filter(|kind| kind.is_restricted()).map(|kind| kind.code());
    let referrals: Vec<&str> = ReferralTo::ALL.iter().filter(|to| to.is_restricted()).map(|to| to.code()).collect();
    let mut query = QueryBuilder::<Db>::new("UPDATE note SET body = '' WHERE body <> '' AND written_at < ");
    query.push_bind(until.restricted_before).push(" AND kind IN (");
    among(&mut query, notes);
    unmarked(&mut query, "note", until);
    let mut erased = query.build().execute(&mut *db).await?.rows_affected();

    let mut query = QueryBuilder::<Db>::new(
        "UPDATE referral_outcome SET note = NULL WHERE note IS NOT NULL AND referral_id IN (SELECT r.referral_id \
         FROM referral r WHERE r.referred_at < ",
    );
    query.push_bind(until.restricted_before).push(" AND r.made_to IN (");
    among(&mut query, referrals.iter().copied());
    unmarked(&mut query, "r", until);
    query.push(") AND recorded_at < ").push_bind(until.restricted_before);
    erased += query.build().execute(&mut *db).await?.rows_affected();

    let mut query = QueryBuilder::<Db>::new(
        "UPDATE referral SET reason = '', organisation = NULL WHERE reason <> '' AND referred_at < ",
    );
    query.push_bind(until.restricted_before).push(" AND made_to IN (");
    among(&mut query, referrals.iter().copied());
    unmarked(&mut query, "referral", until);
    erased += query.build().execute(&mut *db).await?.rows_affected();

    // One that the landlord's system still tells of comes again with the next extract: there it is for the landlord to end.
    let mut query = QueryBuilder::<Db>::new("DELETE FROM marker WHERE ends_on < ");
    query.push_bind(until.restricted_marker_before).push(" AND kind IN (");
    among(&mut query, restricted_markers());
    Ok(erased + query.build().execute(db).await?.rows_affected())
}

fn restricted_markers() -> impl Iterator<Item = &'static str> {
    MarkerKind::ALL.iter().filter(|kind| kind.is_restricted()).map(|kind| kind.code())
}

/// The codes, and the end of their list.
fn among(query: &mut QueryBuilder<Db>, codes: impl Iterator<Item = &'static str>) {
    let mut list = query.separated(", ");
    for code in codes {
        list.push_bind(code);
    }
    query.push(")");
}

/// No restricted marker has held in the household of an account since the day.
fn unmarked(query: &mut QueryBuilder<Db>, row: &'static str, until: &KeptUntil) {
    query.push(
        " AND NOT EXISTS (SELECT 1 FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref \
         JOIN marker m ON m.person_ref = n.person_ref WHERE a.account_id = ",
    );
    query.push(row).push(".account_id AND (m.ends_on IS NULL OR m.ends_on >= ");
    query.push_bind(until.restricted_marker_before).push(") AND m.kind IN (");
    among(query, restricted_markers());
    query.push(")");
}
