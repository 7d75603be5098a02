//! What steps of cases wrote down: notices, claims, outcomes and the terms of courts; and taking that back.

use domain::{
    case::{NoticeDays, NoticeType, ServiceMethod},
    ledger::CourtOutcome,
    money::Pence,
};
use sqlx::Row;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    case::{CaseClaim, CaseNotice, CaseOutcome, CaseRecorded, CaseRows, NewFormal, Recorded, TakenBack},
    known,
};

type DbRow = <Db as sqlx::Database>::Row;

/// The newest of each kind that are read: more than any case has.
const ROWS_MAX: i64 = 200;

/// Puts a row where it belongs: among those that stand, or among those that were taken back.
fn sort<T>(
    row: &DbRow,
    what: T,
    standing: &mut Vec<T>,
    taken_back: &mut Vec<TakenBack>,
    wrap: impl Fn(T) -> CaseRecorded,
) -> Result<(), StoreError> {
    match row.try_get("taken_back_at")? {
        None => standing.push(what),
        Some(at) => taken_back.push(TakenBack { what: wrap(what), at, by: row.try_get("back_by")? }),
    }
    Ok(())
}

pub(super) async fn notices(db: &mut Connection, account_id: i64, rows: &mut CaseRows) -> Result<(), StoreError> {
    let found = sqlx::query(
        "SELECT n.case_notice_id, n.notice, n.method, n.given_on, n.served_on, n.in_notice_on, n.not_before_on, \
         n.expires_on, n.review_by_on, n.arrears_pence, n.proof, n.taken_back_at, \
         COALESCE(o.name, n.taken_back_by) AS back_by FROM case_notice n \
         LEFT JOIN officer o ON o.officer_ref = n.taken_back_by \
         WHERE n.account_id = $1 ORDER BY n.served_on DESC, n.notice LIMIT $2",
    )
    .bind(account_id)
    .bind(ROWS_MAX)
    .fetch_all(db)
    .await?;
    let key = account_id.to_string();
    for row in &found {
        let notice = CaseNotice {
            record_id: row.try_get("case_notice_id")?,
            notice: known("case_notice", "notice", &key, row.try_get("notice")?, NoticeType::parse)?,
            method: known("case_notice", "method", &key, row.try_get("method")?, ServiceMethod::parse)?,
            given_on: row.try_get("given_on")?,
            days: NoticeDays {
                served_on: row.try_get("served_on")?,
                in_notice_on: row.try_get("in_notice_on")?,
                not_before_on: row.try_get("not_before_on")?,
                expires_on: row.try_get("expires_on")?,
                review_by_on: row.try_get("review_by_on")?,
            },
            arrears: Pence::new(row.try_get("arrears_pence")?),
            proof: row.try_get("proof")?,
        };
        sort(row, notice, &mut rows.notices, &mut rows.taken_back, CaseRecorded::Notice)?;
    }
    Ok(())
}

pub(super) async fn claims(db: &mut Connection, account_id: i64, rows: &mut CaseRows) -> Result<(), StoreError> {
    let found = sqlx::query(
        "SELECT c.case_claim_id, c.claim_ref, c.issued_on, c.hearing_on, c.taken_back_at, \
         COALESCE(o.name, c.taken_back_by) AS back_by FROM case_claim c \
         LEFT JOIN officer o ON o.officer_ref = c.taken_back_by \
         WHERE c.account_id = $1 ORDER BY c.issued_on DESC, c.claim_ref LIMIT $2",
    )
    .bind(account_id)
    .bind(ROWS_MAX)
    .fetch_all(db)
    .await?;
    for row in &found {
        let claim = CaseClaim {
            record_id: row.try_get("case_claim_id")?,
            claim_ref: row.try_get("claim_ref")?,
            issued_on: row.try_get("issued_on")?,
            hearing_on: row.try_get("hearing_on")?,
        };
        sort(row, claim, &mut rows.claims, &mut rows.taken_back, CaseRecorded::Claim)?;
    }
    Ok(())
}

pub(super) async fn outcomes(db: &mut Connection, account_id: i64, rows: &mut CaseRows) -> Result<(), StoreError> {
    let found = sqlx::query(
        "SELECT c.case_outcome_id, c.outcome, c.outcome_on, c.hearing_on, c.possession_on, c.arrangement_id, \
         c.ended_arrangement_id, c.note, \
         c.taken_back_at, COALESCE(o.name, c.taken_back_by) AS back_by FROM case_outcome c \
         LEFT JOIN officer o ON o.officer_ref = c.taken_back_by \
         WHERE c.account_id = $1 ORDER BY c.outcome_on DESC, c.recorded_at DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(ROWS_MAX)
    .fetch_all(db)
    .await?;
    let key = account_id.to_string();
    for row in &found {
        let said = CaseOutcome {
            record_id: row.try_get("case_outcome_id")?,
            outcome: known("case_outcome", "outcome", &key, row.try_get("outcome")?, CourtOutcome::parse)?,
            outcome_on: row.try_get("outcome_on")?,
            hearing_on: row.try_get("hearing_on")?,
            possession_on: row.try_get("possession_on")?,
            arrangement_id: row.try_get("arrangement_id")?,
            ended_arrangement_id: row.try_get("ended_arrangement_id")?,
            note: row.try_get("note")?,
        };
        sort(row, said, &mut rows.outcomes, &mut rows.taken_back, CaseRecorded::Outcome)?;
    }
    Ok(())
}

/// Marks something as taken back, once.
pub async fn take_back(db: &mut Connection, recorded: &Recorded<'_>, what: &CaseRecorded) -> Result<bool, StoreError> {
    let sql = match what {
        CaseRecorded::Notice(_) => {
            "UPDATE case_notice SET taken_back_at = $3, taken_back_by = $4 WHERE account_id = $1 AND case_notice_id = $2 \
             AND taken_back_at IS NULL"
        }
        CaseRecorded::Claim(_) => {
            "UPDATE case_claim SET taken_back_at = $3, taken_back_by = $4 WHERE account_id = $1 AND case_claim_id = $2 \
             AND taken_back_at IS NULL"
        }
        CaseRecorded::Outcome(_) => {
            "UPDATE case_outcome SET taken_back_at = $3, taken_back_by = $4 WHERE account_id = $1 \
             AND case_outcome_id = $2 AND taken_back_at IS NULL"
        }
    };
    let done = sqlx::query(sql)
        .bind(recorded.account_id)
        .bind(what.record_id())
        .bind(recorded.at)
        .bind(recorded.officer_ref)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a notice; the index lets one through for each type and day.
pub async fn insert_notice(db: &mut Connection, recorded: &Recorded<'_>, new: &CaseNotice) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO case_notice (case_notice_id, account_id, notice, method, given_on, served_on, in_notice_on, \
         not_before_on, expires_on, review_by_on, arrears_pence, proof, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (account_id, notice, served_on) WHERE taken_back_at IS NULL DO NOTHING",
    )
    .bind(new.record_id)
    .bind(recorded.account_id)
    .bind(new.notice.code())
    .bind(new.method.code())
    .bind(new.given_on)
    .bind(new.days.served_on)
    .bind(new.days.in_notice_on)
    .bind(new.days.not_before_on)
    .bind(new.days.expires_on)
    .bind(new.days.review_by_on)
    .bind(new.arrears.get())
    .bind(&new.proof)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a claim; the index lets one through for each number.
pub async fn insert_claim(db: &mut Connection, recorded: &Recorded<'_>, new: &CaseClaim) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO case_claim (case_claim_id, account_id, claim_ref, issued_on, hearing_on, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account_id, claim_ref) WHERE taken_back_at IS NULL DO NOTHING",
    )
    .bind(new.record_id)
    .bind(recorded.account_id)
    .bind(&new.claim_ref)
    .bind(new.issued_on)
    .bind(new.hearing_on)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps what a court said.
pub async fn insert_outcome(db: &mut Connection, recorded: &Recorded<'_>, new: &CaseOutcome) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO case_outcome (case_outcome_id, account_id, outcome, outcome_on, hearing_on, possession_on, \
         arrangement_id, note, recorded_by, recorded_at, ended_arrangement_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(new.record_id)
    .bind(recorded.account_id)
    .bind(new.outcome.code())
    .bind(new.outcome_on)
    .bind(new.hearing_on)
    .bind(new.possession_on)
    .bind(new.arrangement_id)
    .bind(&new.note)
    .bind(recorded.officer_ref)
    .bind(recorded.at)
    .bind(new.ended_arrangement_id)
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a court's terms in place: the offer is the court's, agreed on the day of the outcome.
pub async fn put_formal(db: &mut Connection, recorded: &Recorded<'_>, new: &NewFormal<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO offer (offer_id, reference, account_id, person_ref, state, amount_pence, frequency, first_on, \
         arrears_pence, assessment, standing, sent_at, answer_by_on, decided_by, decided_at, closed_at) \
         VALUES ($1, $2, $3, $4, 'agreed', $5, $6, $7, $8, '{}', '', $9, $10, $11, $9, $9)",
    )
    .bind(new.arrangement_id)
    .bind(new.reference)
    .bind(recorded.account_id)
    .bind(new.person_ref)
    .bind(new.terms.amount.get())
    .bind(new.terms.frequency.code())
    .bind(new.terms.first_on)
    .bind(new.arrears.get())
    .bind(recorded.at)
    .bind(new.on)
    .bind(recorded.officer_ref)
    .execute(&mut *db)
    .await?;
    sqlx::query(
        "INSERT INTO agreed_arrangement (arrangement_id, offer_id, account_id, kind, status, agreed_at, amount_pence, \
         frequency, starts_on, arrears_at_start_pence, agreed_on) VALUES ($1, $1, $2, 'formal', 'live', $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.arrangement_id)
    .bind(recorded.account_id)
    .bind(recorded.at)
    .bind(new.terms.amount.get())
    .bind(new.terms.frequency.code())
    .bind(new.terms.first_on)
    .bind(new.arrears.get())
    .bind(new.on)
    .execute(db)
    .await?;
    Ok(())
}
