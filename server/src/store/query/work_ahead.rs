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

/// What is on record of hearings: claims and what the court said, recorded here, then the landlord's own, which of one day was told
/// last. As [`domain::case::hearing::CourtSaying`] has it.
macro_rules! said {
    () => {
        "(SELECT account_id, issued_on AS said_on, issued_on AS claim_on, hearing_on, 0 AS place, 0 AS is_outcome FROM case_claim WHERE taken_back_at IS NULL \
         UNION ALL SELECT account_id, outcome_on, NULL, hearing_on, 1, 1 FROM case_outcome WHERE taken_back_at IS NULL \
         UNION ALL SELECT account_id, COALESCE(outcome_on, issued_on), issued_on, hearing_on, 2, \
         CASE WHEN outcome IS NULL THEN 0 ELSE 1 END FROM court_case)"
    };
}

/// Protections and until when they hold: the landlord's own, and those recorded here. Who is vulnerable is not listed.
macro_rules! protected {
    () => {
        "(SELECT person_ref, kind, starts_on, ends_on FROM marker WHERE kind IN ('breathing_space_standard', \
         'breathing_space_crisis', 'bereavement', 'dispute', 'benefit_pending') \
         UNION ALL SELECT person_ref, kind, starts_on, COALESCE(last_on, ends_on) FROM protection WHERE kind IN \
         ('breathing_space_standard', 'breathing_space_crisis', 'bereavement', 'dispute', 'benefit_pending'))"
    };
}

/// The kinds of thing that come: a word, the day's column, where it is, and which of its rows. Of a notice that is on record here
/// too, the landlord's own is left out.
const COMING: [(&str, &str, &str, &str); 5] = [
    ("notice_due", "k.not_before_on", "notice", NOT_HERE),
    ("notice_expiring", "k.expires_on", "notice", NOT_HERE),
    ("notice_due", "k.not_before_on", "case_notice", "k.taken_back_at IS NULL"),
    ("notice_expiring", "k.expires_on", "case_notice", "k.taken_back_at IS NULL"),
    ("hearing", "k.hearing_on", said!(), STANDS),
];
const NOT_HERE: &str = "NOT EXISTS (SELECT 1 FROM case_notice c WHERE c.account_id = k.account_id AND c.notice = k.kind \
     AND c.taken_back_at IS NULL AND k.served_on >= c.given_on AND k.served_on <= c.served_on)";
/// The hearing stands: the court has said nothing since, and no other day was named for it since. As
/// [`domain::case::hearing::standing_hearings`] has it.
const STANDS: &str = concat!(
    "(k.is_outcome = 0 OR k.hearing_on > k.said_on) AND NOT EXISTS (SELECT 1 FROM ",
    said!(),
    " l WHERE l.account_id = k.account_id AND (l.said_on > k.said_on OR (l.said_on = k.said_on AND l.place > k.place)) \
     AND ((l.is_outcome = 1 AND (l.claim_on IS NULL OR k.claim_on IS NULL OR k.claim_on <= l.claim_on) AND NOT (l.place = 2 AND k.place = 1 AND l.said_on = k.said_on \
     AND (l.hearing_on IS NULL OR l.hearing_on <= l.said_on))) \
     OR (l.is_outcome = 0 AND l.hearing_on IS NOT NULL AND k.hearing_on > l.said_on)))"
);
/// Nothing of the same kind, of whoever's telling, goes on to hold for that person.
const ENDS: &str = concat!(
    "NOT EXISTS (SELECT 1 FROM ",
    protected!(),
    " l WHERE l.person_ref = k.person_ref AND l.kind = k.kind AND l.starts_on <= k.ends_on \
     AND (l.ends_on IS NULL OR l.ends_on > k.ends_on))"
);

/// Goes on with "FROM (what comes) c": each line once, whoever tells of it.
fn push_coming(query: &mut QueryBuilder<Db>, asked: &ComingAsked<'_>) {
    query.push(" FROM (");
    let columns =
        " AS kind, a.account_id, a.account_ref, p.address_line_1, p.address_line_2, p.patch, a.tenancy_ref FROM ";
    for (kind, day, table, which) in COMING {
        query.push("SELECT ").push(day).push(" AS coming_on, '").push(kind).push("'").push(columns).push(table);
        query.push(TO_PATCH).push("WHERE ").push(which).push(" AND ").push(day).push(" > ").push_bind(asked.today);
        query.push(" AND ").push(day).push(" <= ").push_bind(asked.last_on);
        one_of(query, " AND p.patch IN (", asked.patches);
        query.push(" UNION ");
    }
    query.push("SELECT k.ends_on AS coming_on, k.kind").push(columns).push(protected!());
    query.push(
        " k JOIN person n ON n.person_ref = k.person_ref AND n.role IN ('lead', 'joint') \
         JOIN account a ON a.tenancy_ref = n.tenancy_ref AND a.closed_on IS NULL \
            AND a.kind IN ('main_rent', 'temporary_accommodation', 'use_and_occupation') \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref WHERE ",
    );
    query.push(ENDS).push(" AND k.ends_on > ").push_bind(asked.today);
    query.push(" AND k.ends_on <= ").push_bind(asked.last_on);
    one_of(query, " AND p.patch IN (", asked.patches);
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
    let mut query = QueryBuilder::<Db>::new(
        "SELECT c.coming_on, c.kind, c.account_id, c.account_ref, c.address_line_1, c.address_line_2, c.patch",
    );
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
                address_line_2: row.try_get("address_line_2")?,
                patch: row.try_get("patch")?,
            })
        })
        .collect()
}
