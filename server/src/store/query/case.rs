//! Cases, their evidence and history.

use domain::{
    calendar::Day,
    case::{Gate, PartAnswer, Stage, StageEvent, TakenStep, VulnerabilityPart},
    permission::OfficerRole,
};
use sqlx::Row;
use uuid::Uuid;

use super::{Connection, Db, case_record};
use crate::store::{
    StoreError,
    case::{
        CaseEventRow, CaseMove, CaseRow, CaseRows, CaseStep, EvidenceRow, NewCaseEvent, NewEvidence, OverrideRow,
        Recorded,
    },
    known,
};

type DbRow = <Db as sqlx::Database>::Row;

/// The newest of each kind that are read: more than any case has.
const ROWS_MAX: i64 = 200;
/// The columns of each part of a check of vulnerability: whether something was found, and what.
const PARTS: [(VulnerabilityPart, &str, &str); 3] = [
    (VulnerabilityPart::Capacity, "capacity_raised", "capacity_words"),
    (VulnerabilityPart::Equality, "equality_raised", "equality_words"),
    (VulnerabilityPart::Care, "care_raised", "care_words"),
];

/// Where a case stands.
pub async fn find(db: &mut Connection, account_id: i64) -> Result<Option<CaseRow>, StoreError> {
    let row = sqlx::query("SELECT stage, since_on, version, afresh_on FROM account_case WHERE account_id = $1")
        .bind(account_id)
        .fetch_optional(db)
        .await?;
    row.map(|row| {
        let key = account_id.to_string();
        Ok(CaseRow {
            account_id,
            stage: known("account_case", "stage", &key, row.try_get("stage")?, Stage::parse)?,
            since_on: row.try_get("since_on")?,
            version: row.try_get("version")?,
            afresh_on: row.try_get("afresh_on")?,
        })
    })
    .transpose()
}

/// Everything recorded of a case.
pub async fn rows(db: &mut Connection, account_id: i64) -> Result<CaseRows, StoreError> {
    let mut rows = CaseRows {
        case: find(db, account_id).await?,
        evidence: evidence(db, account_id).await?,
        ..CaseRows::default()
    };
    case_record::notices(db, account_id, &mut rows).await?;
    case_record::claims(db, account_id, &mut rows).await?;
    case_record::outcomes(db, account_id, &mut rows).await?;
    Ok(rows)
}

async fn evidence(db: &mut Connection, account_id: i64) -> Result<Vec<EvidenceRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT e.gate, e.person_ref, e.done_on, e.note, COALESCE(o.name, e.recorded_by) AS by_name, e.recorded_at, \
         e.capacity_raised, e.capacity_words, e.equality_raised, e.equality_words, e.care_raised, e.care_words \
         FROM case_evidence e LEFT JOIN officer o ON o.officer_ref = e.recorded_by \
         WHERE e.account_id = $1 ORDER BY e.done_on DESC, e.recorded_at DESC, e.evidence_id LIMIT $2",
    )
    .bind(account_id)
    .bind(ROWS_MAX)
    .fetch_all(db)
    .await?;
    let key = account_id.to_string();
    rows.iter()
        .map(|row| {
            Ok(EvidenceRow {
                gate: known("case_evidence", "gate", &key, row.try_get("gate")?, Gate::parse)?,
                person_ref: row.try_get("person_ref")?,
                done_on: row.try_get("done_on")?,
                note: row.try_get("note")?,
                parts: parts(row)?,
                by: row.try_get("by_name")?,
                recorded_at: row.try_get("recorded_at")?,
            })
        })
        .collect()
}

/// The parts of a check of vulnerability that have their answer, in order.
fn parts(row: &DbRow) -> Result<Vec<PartAnswer>, StoreError> {
    let mut answers = Vec::new();
    for (part, raised, words) in PARTS {
        let is_raised: Option<bool> = row.try_get(raised)?;
        let words: Option<String> = row.try_get(words)?;
        answers.extend(is_raised.zip(words).map(|(is_raised, words)| PartAnswer { part, is_raised, words }));
    }
    Ok(answers)
}

/// Every step, oldest first. What a step wrote down has the step's own id.
pub async fn list_steps(db: &mut Connection, account_id: i64) -> Result<Vec<CaseStep>, StoreError> {
    let rows = sqlx::query(
        "SELECT e.case_event_id, e.at, e.event, e.from_stage, e.to_stage, \
         EXISTS (SELECT 1 FROM case_notice n WHERE n.case_notice_id = e.case_event_id AND n.taken_back_at IS NOT NULL) \
         OR EXISTS (SELECT 1 FROM case_claim c WHERE c.case_claim_id = e.case_event_id AND c.taken_back_at IS NOT NULL) \
         OR EXISTS (SELECT 1 FROM case_outcome o WHERE o.case_outcome_id = e.case_event_id \
         AND o.taken_back_at IS NOT NULL) AS is_taken_back \
         FROM case_event e WHERE e.account_id = $1 ORDER BY e.at, e.case_event_id",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    let key = account_id.to_string();
    rows.iter()
        .map(|row| {
            Ok(CaseStep {
                case_event_id: row.try_get("case_event_id")?,
                step: TakenStep {
                    event: known("case_event", "event", &key, row.try_get("event")?, StageEvent::parse)?,
                    from: known("case_event", "from_stage", &key, row.try_get("from_stage")?, Stage::parse)?,
                    to: known("case_event", "to_stage", &key, row.try_get("to_stage")?, Stage::parse)?,
                    is_taken_back: row.try_get("is_taken_back")?,
                },
                at: row.try_get("at")?,
            })
        })
        .collect()
}

/// What happened, newest first, each with the gates that were opened.
pub async fn list_events(db: &mut Connection, account_id: i64, limit: u32) -> Result<Vec<CaseEventRow>, StoreError> {
    let opened = sqlx::query(
        "SELECT v.case_event_id, v.gate, v.found, v.role, v.reason FROM case_override v \
         JOIN case_event e ON e.case_event_id = v.case_event_id WHERE e.account_id = $1 ORDER BY v.gate",
    )
    .bind(account_id)
    .fetch_all(&mut *db)
    .await?;
    let rows = sqlx::query(
        "SELECT e.case_event_id, e.at, e.event, e.from_stage, e.to_stage, e.note, \
         COALESCE(o.name, e.officer_ref) AS by_name FROM case_event e LEFT JOIN officer o ON o.officer_ref = e.officer_ref \
         WHERE e.account_id = $1 ORDER BY e.at DESC, e.case_event_id DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    let key = account_id.to_string();
    rows.iter()
        .map(|row| {
            let id: Uuid = row.try_get("case_event_id")?;
            let mut overrides = Vec::new();
            for row in &opened {
                if row.try_get::<Uuid, _>("case_event_id")? == id {
                    overrides.push(opened_gate(row, &key)?);
                }
            }
            Ok(CaseEventRow {
                at: row.try_get("at")?,
                event: known("case_event", "event", &key, row.try_get("event")?, StageEvent::parse)?,
                from: known("case_event", "from_stage", &key, row.try_get("from_stage")?, Stage::parse)?,
                to: known("case_event", "to_stage", &key, row.try_get("to_stage")?, Stage::parse)?,
                by: row.try_get("by_name")?,
                note: row.try_get("note")?,
                overrides,
            })
        })
        .collect()
}

fn opened_gate(row: &DbRow, key: &str) -> Result<OverrideRow, StoreError> {
    Ok(OverrideRow {
        gate: known("case_override", "gate", key, row.try_get("gate")?, Gate::parse)?,
        found: row.try_get("found")?,
        role: known("case_override", "role", key, row.try_get("role")?, OfficerRole::parse)?,
        reason: row.try_get("reason")?,
    })
}

/// Moves a case, if it is as it was seen.
pub async fn set_stage(db: &mut Connection, to: &CaseMove) -> Result<bool, StoreError> {
    let sql = if to.seen == 0 {
        "INSERT INTO account_case (account_id, stage, since_on, version, afresh_on) VALUES ($1, $2, $3, $4 + 1, $5) \
         ON CONFLICT (account_id) DO NOTHING"
    } else {
        "UPDATE account_case SET stage = $2, since_on = CASE WHEN stage = $2 THEN since_on ELSE $3 END, \
         version = version + 1, afresh_on = $5 WHERE account_id = $1 AND version = $4"
    };
    let done = sqlx::query(sql)
        .bind(to.account_id)
        .bind(to.stage.code())
        .bind(to.since_on)
        .bind(to.seen)
        .bind(to.afresh_on)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that something was recorded.
pub async fn touch(db: &mut Connection, account_id: i64, stage: Stage, today: Day) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO account_case (account_id, stage, since_on, version) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (account_id) DO UPDATE SET version = account_case.version + 1",
    )
    .bind(account_id)
    .bind(stage.code())
    .bind(today)
    .execute(db)
    .await?;
    Ok(())
}

/// Notes what happened.
pub async fn insert_event(db: &mut Connection, new: &NewCaseEvent<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO case_event (case_event_id, account_id, at, event, from_stage, to_stage, officer_ref, note, gates) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.case_event_id)
    .bind(new.account_id)
    .bind(new.at)
    .bind(new.event.code())
    .bind(new.from.code())
    .bind(new.to.code())
    .bind(new.officer_ref)
    .bind(new.note)
    .bind(new.gates)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps why a gate was opened.
pub async fn insert_override(
    db: &mut Connection,
    case_event_id: Uuid,
    officer_ref: &str,
    row: &OverrideRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO case_override (case_event_id, gate, found, officer_ref, role, reason) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(case_event_id)
    .bind(row.gate.code())
    .bind(&row.found)
    .bind(officer_ref)
    .bind(row.role.code())
    .bind(&row.reason)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps evidence.
pub async fn insert_evidence(
    db: &mut Connection,
    recorded: &Recorded<'_>,
    new: &NewEvidence<'_>,
) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO case_evidence (evidence_id, account_id, gate, person_ref, done_on, note, recorded_by, recorded_at, \
         capacity_raised, capacity_words, equality_raised, equality_words, care_raised, care_words) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(Uuid::now_v7())
    .bind(recorded.account_id)
    .bind(new.gate.code())
    .bind(new.person_ref)
    .bind(new.done_on)
    .bind(new.note)
    .bind(recorded.officer_ref)
    .bind(recorded.at);
    let answered = PARTS.iter().fold(query, |query, (part, ..)| {
        let answer = new.parts.iter().find(|answer| answer.part == *part);
        query.bind(answer.map(|answer| answer.is_raised)).bind(answer.map(|answer| answer.words.as_str()))
    });
    answered.execute(db).await?;
    Ok(())
}
