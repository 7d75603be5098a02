//! The diary of cases.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    case::{
        Gate, ProtectionKind,
        diary::{DiaryKey, DiaryMarker, DiaryProtection},
        hearing::CourtSaying,
    },
    casework::TenancyTerms,
    person::{MarkerKind, Tenure},
    task::TaskKind,
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    diary::{DiaryRecord, DiarySpan, DiaryTask},
    known,
};

type DbRow = <Db as sqlx::Database>::Row;

/// The accounts on which somebody lives.
const HOMES: &str = "('main_rent', 'temporary_accommodation', 'use_and_occupation')";
/// Breathing space, of either kind.
const SPACES: &str = "('breathing_space_standard', 'breathing_space_crisis')";

/// The next accounts that may have something in the diary.
pub async fn list_accounts(
    db: &mut Connection,
    after: i64,
    span: DiarySpan,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let DiarySpan { from_on, to_on } = span;
    let mut query =
        QueryBuilder::<Db>::new("SELECT account_id FROM (SELECT account_id FROM court_case WHERE hearing_on >= ");
    query
        .push_bind(from_on)
        .push(" UNION SELECT account_id FROM case_claim WHERE taken_back_at IS NULL AND hearing_on >= ")
        .push_bind(from_on);
    query
        .push(" UNION SELECT account_id FROM case_outcome WHERE taken_back_at IS NULL AND hearing_on >= ")
        .push_bind(from_on);
    query.push(" UNION SELECT account_id FROM protection WHERE COALESCE(last_on, ends_on) IS NULL OR COALESCE(last_on, ends_on) >= ");
    query.push_bind(from_on);
    query.push(" UNION SELECT a.account_id FROM marker m JOIN person n ON n.person_ref = m.person_ref AND n.role IN ('lead', 'joint') ");
    query.push("JOIN account a ON a.tenancy_ref = n.tenancy_ref AND a.closed_on IS NULL AND a.kind IN ").push(HOMES);
    query.push(" WHERE m.kind IN ").push(SPACES).push(" AND (m.ends_on IS NULL OR m.ends_on >= ").push_bind(from_on);
    query.push(") UNION SELECT a.account_id FROM marker m JOIN person n ON n.person_ref = m.person_ref ");
    query.push("JOIN account a ON a.tenancy_ref = n.tenancy_ref AND a.closed_on IS NULL AND a.kind IN ").push(HOMES);
    query.push(" WHERE m.review_on BETWEEN ").push_bind(from_on).push(" AND ").push_bind(to_on);
    query.push(" UNION SELECT a.account_id FROM tenancy t JOIN account a ON a.tenancy_ref = t.tenancy_ref ");
    query.push(
        "AND a.kind = 'main_rent' AND a.closed_on IS NULL WHERE t.ends_on IS NULL AND (t.probation_ends_on BETWEEN ",
    );
    query
        .push_bind(from_on)
        .push(" AND ")
        .push_bind(to_on)
        .push(" OR t.fixed_term_ends_on BETWEEN ")
        .push_bind(from_on);
    query.push(" AND ").push_bind(to_on);
    query.push(
        ") UNION SELECT d.account_id FROM diary d JOIN task k ON k.account_id = d.account_id AND k.subject_id = d.diary_id \
         AND k.state = 'open') found WHERE account_id > ",
    );
    query.push_bind(after).push(" ORDER BY account_id LIMIT ").push_bind(i64::from(limit));
    Ok(query.build_query_scalar().fetch_all(db).await?)
}

/// What the diaries of these accounts rest on.
pub async fn list(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<DiaryRecord>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut records: BTreeMap<i64, DiaryRecord> =
        account_ids.iter().map(|account_id| (*account_id, DiaryRecord::default())).collect();
    for row in sayings(&mut *db, account_ids).await? {
        record(&mut records, &row, |record, row| {
            record.sayings.push(CourtSaying {
                said_on: row.try_get("said_on")?,
                claim_on: row.try_get("claim_on")?,
                hearing_on: row.try_get("hearing_on")?,
                is_of_landlord: row.try_get("is_of_landlord")?,
                is_outcome: row.try_get("is_outcome")?,
            });
            Ok(())
        })?;
    }
    let mut query = QueryBuilder::<Db>::new("SELECT account_id, done_on FROM case_evidence WHERE gate = ");
    query.push_bind(Gate::HearingPack.code()).push(" AND account_id IN (");
    among(&mut query, account_ids).push(") ORDER BY account_id, done_on");
    for row in query.build().fetch_all(&mut *db).await? {
        record(&mut records, &row, |record, row| {
            record.packs_sent.push(row.try_get("done_on")?);
            Ok(())
        })?;
    }
    for row in protections(&mut *db, account_ids).await? {
        record(&mut records, &row, read_protection)?;
    }
    for row in markers(&mut *db, account_ids).await? {
        record(&mut records, &row, read_marker)?;
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, t.tenancy_ref, t.tenure, t.probation_ends_on, t.fixed_term_ends_on FROM account a \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref WHERE a.kind = 'main_rent' AND a.closed_on IS NULL \
         AND t.ends_on IS NULL AND a.account_id IN (",
    );
    among(&mut query, account_ids).push(")");
    for row in query.build().fetch_all(&mut *db).await? {
        record(&mut records, &row, read_terms)?;
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT d.account_id, d.diary_id, d.kind, d.person_ref, d.about_on, k.task_id FROM diary d \
         LEFT JOIN task k ON k.account_id = d.account_id AND k.subject_id = d.diary_id AND k.state = 'open' \
         WHERE d.account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY d.account_id, d.kind, d.person_ref, d.about_on");
    for row in query.build().fetch_all(db).await? {
        record(&mut records, &row, read_task)?;
    }
    Ok(account_ids.iter().map(|account_id| records.remove(account_id).unwrap_or_default()).collect())
}

fn among<'a>(query: &'a mut QueryBuilder<Db>, account_ids: &[i64]) -> &'a mut QueryBuilder<Db> {
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query
}

/// Reads a row into the record of its account.
fn record(
    records: &mut BTreeMap<i64, DiaryRecord>,
    row: &DbRow,
    read: impl FnOnce(&mut DiaryRecord, &DbRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    match records.get_mut(&row.try_get("account_id")?) {
        Some(record) => read(record, row),
        None => Ok(()),
    }
}

/// Claims and outcomes recorded here, and the landlord's court cases as they are now.
async fn sayings(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<DbRow>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT account_id, issued_on AS said_on, issued_on AS claim_on, hearing_on, FALSE AS is_of_landlord, FALSE AS is_outcome \
         FROM case_claim WHERE taken_back_at IS NULL AND account_id IN (",
    );
    among(&mut query, account_ids).push(
        ") UNION ALL SELECT account_id, outcome_on AS said_on, NULL, hearing_on, FALSE AS is_of_landlord, TRUE AS is_outcome \
         FROM case_outcome WHERE taken_back_at IS NULL AND account_id IN (",
    );
    among(&mut query, account_ids).push(
        ") UNION ALL SELECT account_id, COALESCE(outcome_on, issued_on) AS said_on, issued_on, hearing_on, TRUE AS is_of_landlord, \
         outcome IS NOT NULL AS is_outcome FROM court_case WHERE account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY account_id, said_on");
    Ok(query.build().fetch_all(db).await?)
}

/// The landlord's breathing spaces of tenants, and what was recorded here, as it was ended if it was.
async fn protections(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<DbRow>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, m.person_ref, m.kind, m.starts_on, m.ends_on, m.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref AND n.role IN ('lead', 'joint') \
         JOIN marker m ON m.person_ref = n.person_ref WHERE m.kind IN ",
    );
    query.push(SPACES).push(" AND a.closed_on IS NULL AND a.kind IN ").push(HOMES).push(" AND a.account_id IN (");
    among(&mut query, account_ids).push(
        ") UNION ALL SELECT account_id, person_ref, kind, starts_on, COALESCE(last_on, ends_on) AS ends_on, review_on \
         FROM protection WHERE account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY account_id, person_ref, starts_on");
    Ok(query.build().fetch_all(db).await?)
}

/// The landlord's markers with a day on which they are looked at again, but for breathing spaces, whose days the law gives.
async fn markers(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<DbRow>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, m.person_ref, m.kind, m.starts_on, m.ends_on, m.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN marker m ON m.person_ref = n.person_ref \
         WHERE m.review_on IS NOT NULL AND m.kind NOT IN ",
    );
    query.push(SPACES).push(" AND a.closed_on IS NULL AND a.kind IN ").push(HOMES).push(" AND a.account_id IN (");
    among(&mut query, account_ids).push(") ORDER BY a.account_id, m.person_ref, m.starts_on");
    Ok(query.build().fetch_all(db).await?)
}

fn read_marker(record: &mut DiaryRecord, row: &DbRow) -> Result<(), StoreError> {
    let person_ref: String = row.try_get("person_ref")?;
    record.markers.push(DiaryMarker {
        kind: known("marker", "kind", &person_ref, row.try_get("kind")?, MarkerKind::parse)?,
        starts_on: row.try_get("starts_on")?,
        ends_on: row.try_get("ends_on")?,
        review_on: row.try_get("review_on")?,
        person_ref,
    });
    Ok(())
}

fn read_protection(record: &mut DiaryRecord, row: &DbRow) -> Result<(), StoreError> {
    let person_ref: String = row.try_get("person_ref")?;
    record.protections.push(DiaryProtection {
        kind: known("protection", "kind", &person_ref, row.try_get("kind")?, ProtectionKind::parse)?,
        starts_on: row.try_get("starts_on")?,
        ends_on: row.try_get("ends_on")?,
        review_on: row.try_get("review_on")?,
        person_ref,
    });
    Ok(())
}

fn read_terms(record: &mut DiaryRecord, row: &DbRow) -> Result<(), StoreError> {
    let tenancy_ref: String = row.try_get("tenancy_ref")?;
    let tenure = known("tenancy", "tenure", &tenancy_ref, row.try_get("tenure")?, Tenure::parse)?;
    let terms = TenancyTerms {
        probation_ends_on: row.try_get("probation_ends_on")?,
        fixed_term_ends_on: row.try_get("fixed_term_ends_on")?,
    };
    record.terms = Some((tenure, terms));
    Ok(())
}

fn read_task(record: &mut DiaryRecord, row: &DbRow) -> Result<(), StoreError> {
    let diary_id: Uuid = row.try_get("diary_id")?;
    let person_ref: String = row.try_get("person_ref")?;
    let about_on: Day = row.try_get("about_on")?;
    record.tasks.push(DiaryTask {
        diary_id,
        key: DiaryKey {
            kind: known("diary", "kind", &diary_id.to_string(), row.try_get("kind")?, TaskKind::parse)?,
            person_ref: Some(person_ref).filter(|person_ref| !person_ref.is_empty()),
            about_on,
        },
        open_task_id: row.try_get("task_id")?,
    });
    Ok(())
}

/// Notes that an entry becomes a task; the key lets it once.
pub async fn insert(db: &mut Connection, diary_id: Uuid, account_id: i64, key: &DiaryKey) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO diary (account_id, kind, person_ref, about_on, diary_id) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (account_id, kind, person_ref, about_on) DO NOTHING",
    )
    .bind(account_id)
    .bind(key.kind.code())
    .bind(key.person_ref.as_deref().unwrap_or_default())
    .bind(key.about_on)
    .bind(diary_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets entries that were withdrawn.
pub async fn forget(db: &mut Connection, diary_ids: &[Uuid]) -> Result<(), StoreError> {
    if diary_ids.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::<Db>::new("DELETE FROM diary WHERE diary_id IN (");
    let mut list = query.separated(", ");
    for diary_id in diary_ids {
        list.push_bind(*diary_id);
    }
    query.push(")");
    query.build().execute(db).await?;
    Ok(())
}
