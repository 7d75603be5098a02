//! How the work stands now.

use std::collections::BTreeMap;

use domain::{calendar::Day, person::MarkerKind};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, request::one_of};
use crate::store::{
    StoreError, known,
    work_ahead::{Coming, ComingAsked, ComingKind, OverdueWork},
};

/// Joins an account `k` names to its patch.
const TO_PATCH: &str = " k JOIN account a ON a.account_id = k.account_id \
    JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref ";

/// What is overdue, by patch.
pub async fn list_overdue(db: &mut Connection, today: Day, patches: &[String]) -> Result<Vec<OverdueWork>, StoreError> {
    let mut found: BTreeMap<String, OverdueWork> = BTreeMap::new();
    // The conditions are those of the partial indexes of what is open.
    for (place, table, waits) in [
        (0, "task", "k.state = 'open'"),
        (1, "offer", "k.closed_at IS NULL AND k.decided_at IS NULL"),
        (2, "message_thread", "k.state <> 'answered'"),
    ] {
        let mut query = QueryBuilder::<Db>::new("SELECT p.patch, COUNT(*) FROM ");
        query.push(table).push(TO_PATCH).push("WHERE ").push(waits).push(" AND k.answer_by_on < ").push_bind(today);
        one_of(&mut query, " AND p.patch IN (", patches);
        query.push(" GROUP BY p.patch");
        let rows: Vec<(String, i64)> = query.build_query_as().fetch_all(&mut *db).await?;
        for (patch, count) in rows {
            let work = found.entry(patch.clone()).or_insert_with(|| OverdueWork { patch, ..OverdueWork::default() });
            let number = match place {
                0 => &mut work.tasks,
                1 => &mut work.offers,
                _ => &mut work.messages,
            };
            *number = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    Ok(found.into_values().collect())
}

/// The kinds of thing that come: a word, the day's column, the table, and which of its rows. Of a notice that is on record
/// here too, the landlord's own is left out, and so is what was taken back; what a court said last here takes the place of the hearing that a claim named.
const COMING: [(&str, &str, &str, &str); 7] = [
    ("notice_due", "k.not_before_on", "notice", NOT_HERE),
    ("notice_expiring", "k.expires_on", "notice", NOT_HERE),
    ("notice_due", "k.not_before_on", "case_notice", "k.taken_back_at IS NULL"),
    ("notice_expiring", "k.expires_on", "case_notice", "k.taken_back_at IS NULL"),
    ("hearing", "k.hearing_on", "court_case", "1 = 1"),
    (
        "hearing",
        "k.hearing_on",
        "case_claim",
        "k.taken_back_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_outcome o WHERE o.account_id = k.account_id \
         AND o.taken_back_at IS NULL AND o.outcome_on >= k.issued_on)",
    ),
    (
        "hearing",
        "k.hearing_on",
        "case_outcome",
        "k.taken_back_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_outcome o WHERE o.account_id = k.account_id \
         AND o.taken_back_at IS NULL AND o.outcome_on > k.outcome_on)",
    ),
];
const NOT_HERE: &str = "NOT EXISTS (SELECT 1 FROM case_notice c WHERE c.account_id = k.account_id AND c.notice = k.kind \
     AND c.taken_back_at IS NULL AND k.served_on >= c.given_on AND k.served_on <= c.served_on)";

/// Protections; who is vulnerable is not listed.
const PROTECTIONS: &str =
    "('breathing_space_standard', 'breathing_space_crisis', 'bereavement', 'dispute', 'benefit_pending')";
/// Where they stand, and the day of their end.
const PROTECTED: [(&str, &str); 2] = [("marker", "k.ends_on"), ("protection", "COALESCE(k.last_on, k.ends_on)")];

/// Goes on with "FROM (what comes) c": each line once, whoever tells of it.
fn push_coming(query: &mut QueryBuilder<Db>, asked: &ComingAsked<'_>) {
    query.push(" FROM (");
    let columns = " AS kind, a.account_id, a.account_ref, p.address_line_1, p.patch, a.tenancy_ref FROM ";
    for (kind, day, table, which) in COMING {
        query.push("SELECT ").push(day).push(" AS coming_on, '").push(kind).push("'").push(columns).push(table);
        query.push(TO_PATCH).push("WHERE ").push(which).push(" AND ").push(day).push(" > ").push_bind(asked.today);
        query.push(" AND ").push(day).push(" <= ").push_bind(asked.last_on);
        one_of(query, " AND p.patch IN (", asked.patches);
        query.push(" UNION ");
    }
    for (place, (table, day)) in PROTECTED.into_iter().enumerate() {
        query.push(if place == 0 { "" } else { " UNION " });
        query.push("SELECT ").push(day).push(" AS coming_on, k.kind").push(columns).push(table);
        query.push(
            " k JOIN person n ON n.person_ref = k.person_ref AND n.role IN ('lead', 'joint') \
             JOIN account a ON a.tenancy_ref = n.tenancy_ref AND a.closed_on IS NULL \
                AND a.kind IN ('main_rent', 'temporary_accommodation', 'use_and_occupation') \
             JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
             WHERE k.kind IN ",
        );
        query.push(PROTECTIONS).push(" AND ").push(day).push(" > ").push_bind(asked.today);
        query.push(" AND ").push(day).push(" <= ").push_bind(asked.last_on);
        one_of(query, " AND p.patch IN (", asked.patches);
    }
    query.push(") c");
}

/// How many lines are kept from whoever asks.
pub async fn count_kept_coming(db: &mut Connection, asked: &ComingAsked<'_>) -> Result<usize, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT COUNT(*)");
    push_coming(&mut query, asked);
    one_of(&mut query, " WHERE c.tenancy_ref IN (", asked.kept_from);
    let count: i64 = query.build_query_scalar().fetch_one(db).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// What comes, the soonest first.
pub async fn list_coming(db: &mut Connection, asked: &ComingAsked<'_>) -> Result<Vec<Coming>, StoreError> {
    let mut query =
        QueryBuilder::<Db>::new("SELECT c.coming_on, c.kind, c.account_id, c.account_ref, c.address_line_1, c.patch");
    push_coming(&mut query, asked);
    one_of(&mut query, " WHERE c.tenancy_ref NOT IN (", asked.kept_from);
    query.push(" ORDER BY c.coming_on, c.account_id, c.kind LIMIT ").push_bind(i64::from(asked.limit));
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get("account_id")?;
            let code: String = row.try_get("kind")?;
            let kind = match code.as_str() {
                "notice_due" => ComingKind::NoticeDue,
                "notice_expiring" => ComingKind::NoticeExpiring,
                "hearing" => ComingKind::Hearing,
                other => ComingKind::ProtectionEnding(known(
                    "marker",
                    "kind",
                    &account_id.to_string(),
                    other,
                    MarkerKind::parse,
                )?),
            };
            Ok(Coming {
                on: row.try_get("coming_on")?,
                kind,
                account_id,
                account_ref: row.try_get("account_ref")?,
                address_line_1: row.try_get("address_line_1")?,
                patch: row.try_get("patch")?,
            })
        })
        .collect()
}
