//! How the work stands now.

use std::collections::BTreeMap;

use domain::{calendar::Day, person::MarkerKind};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    work_ahead::{Coming, ComingKind, OverdueWork},
};

/// Joins an account `k` names to its patch.
const TO_PATCH: &str = " k JOIN account a ON a.account_id = k.account_id \
    JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref ";

fn push_patches(query: &mut QueryBuilder<Db>, patches: &[String]) {
    if patches.is_empty() {
        return;
    }
    query.push(" AND p.patch IN (");
    let mut list = query.separated(", ");
    for patch in patches {
        list.push_bind(patch.clone());
    }
    query.push(")");
}

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
        push_patches(&mut query, patches);
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

/// The kinds of thing that come: a word, the day's column, the table.
const COMING: [(&str, &str, &str); 3] = [
    ("notice_due", "k.not_before_on", "notice"),
    ("notice_expiring", "k.expires_on", "notice"),
    ("hearing", "k.hearing_on", "court_case"),
];

/// Protections; who is vulnerable is not listed.
const PROTECTIONS: &str =
    "('breathing_space_standard', 'breathing_space_crisis', 'bereavement', 'dispute', 'benefit_pending')";

/// What comes, the soonest first.
pub async fn list_coming(
    db: &mut Connection,
    (today, last_on): (Day, Day),
    patches: &[String],
    limit: u32,
) -> Result<Vec<Coming>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT c.coming_on, c.kind, c.account_id, c.account_ref, c.address_line_1, c.patch, \
         EXISTS (SELECT 1 FROM person n JOIN marker m ON m.person_ref = n.person_ref \
            WHERE n.tenancy_ref = c.tenancy_ref AND m.kind = 'staff_or_family') AS is_staff_or_family FROM (",
    );
    for (kind, day, table) in COMING {
        query.push("SELECT ").push(day).push(" AS coming_on, '").push(kind).push("' AS kind, ");
        query.push("a.account_id, a.account_ref, p.address_line_1, p.patch, a.tenancy_ref FROM ").push(table);
        query.push(TO_PATCH).push("WHERE ").push(day).push(" > ").push_bind(today);
        query.push(" AND ").push(day).push(" <= ").push_bind(last_on);
        push_patches(&mut query, patches);
        query.push(" UNION ALL ");
    }
    query.push(
        "SELECT k.ends_on AS coming_on, k.kind, a.account_id, a.account_ref, p.address_line_1, p.patch, a.tenancy_ref \
         FROM marker k JOIN person n ON n.person_ref = k.person_ref AND n.role IN ('lead', 'joint') \
         JOIN account a ON a.tenancy_ref = n.tenancy_ref AND a.closed_on IS NULL \
            AND a.kind IN ('main_rent', 'temporary_accommodation', 'use_and_occupation') \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
         WHERE k.kind IN ",
    );
    query.push(PROTECTIONS).push(" AND k.ends_on > ").push_bind(today).push(" AND k.ends_on <= ").push_bind(last_on);
    push_patches(&mut query, patches);
    query.push(") c ORDER BY c.coming_on, c.account_id, c.kind LIMIT ").push_bind(i64::from(limit));
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
                is_staff_or_family: row.try_get("is_staff_or_family")?,
            })
        })
        .collect()
}
