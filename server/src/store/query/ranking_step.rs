//! What stands on an account besides its ledger, of many accounts at once: arrangements, notices, courts, stages, offers, mandates
//! and pauses, the landlord's own beside those recorded here.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    arrangement::{OfferState, kept::KeptState},
    calendar::{Day, wall_clock},
    case::NoticeType,
    caseload::{ArrangementFacts, ClaimRecord, NoticeFacts, OutcomeRecord, Pause, PauseKind, PauseReason, Standing},
    ledger::{ArrangementKind, ArrangementStatus, CourtOutcome, NoticeKind},
    money::Pence,
    task::TaskKind,
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{
    Connection,
    ranking_record::{Filling, of_accounts, push_accounts},
};
use crate::store::{StoreError, arrangement_standing::ArrangementSource, known, ranking::Reach};

/// Reads all of it.
pub async fn read(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    arrangements(db, account_ids, filling).await?;
    let looked_at = standings(db, account_ids, filling).await?;
    agreed(db, account_ids, &looked_at, filling).await?;
    notices(db, account_ids, reach.day, filling).await?;
    recorded_notices(db, account_ids, reach.day, filling).await?;
    claims(db, account_ids, filling).await?;
    recorded_outcomes(db, account_ids, filling).await?;
    stages(db, account_ids, filling).await?;
    urgent_tasks(db, account_ids, filling).await?;
    offers(db, account_ids, filling).await?;
    mandates(db, account_ids, reach, filling).await?;
    pauses(db, account_ids, reach.day, filling).await
}

/// The landlord's own: the last that is in place or breached counts.
async fn arrangements(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, arrangement_ref, kind, status, agreed_on FROM arrangement \
         WHERE status IN ('live', 'breached') AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, arrangement_ref");
    filling
        .each(db, query, |record, row| {
            let key: String = row.try_get(1)?;
            let status = known("arrangement", "status", &key, row.try_get(3)?, ArrangementStatus::parse)?;
            let standing = match status {
                ArrangementStatus::Breached => Standing::Breached { by: Pence::ZERO },
                _ => Standing::Kept,
            };
            record.steps.arrangement = Some(ArrangementFacts {
                kind: known("arrangement", "kind", &key, row.try_get(2)?, ArrangementKind::parse)?,
                standing,
                agreed_on: row.try_get(4)?,
            });
            Ok(())
        })
        .await
}

/// How they are kept, where that has been worked out: what is breached or late here goes before what the landlord's system says.
/// Of several a court's terms count.
/// Answers which of those agreed here are among them.
async fn standings(
    db: &mut Connection,
    account_ids: &[i64],
    filling: &mut Filling,
) -> Result<BTreeSet<String>, StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, arrangement_key, kind, state, ahead_pence, since_on, source FROM arrangement_standing \
         WHERE ended_on IS NULL AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, CASE kind WHEN 'formal' THEN 1 ELSE 0 END, since_on, arrangement_key");
    let mut agreed = BTreeSet::new();
    filling
        .each(db, query, |record, row| {
            let key: String = row.try_get(1)?;
            let by = Pence::new(row.try_get(4)?).abs();
            if row.try_get::<&str, _>(6)? == ArrangementSource::Agreed.code() {
                agreed.insert(key.clone());
            }
            let standing = match known("arrangement_standing", "state", &key, row.try_get(3)?, KeptState::parse)? {
                KeptState::Breached => Standing::Breached { by },
                KeptState::Behind => Standing::Behind { by },
                KeptState::Live => Standing::Kept,
                KeptState::Completed | KeptState::Cancelled => return Ok(()),
            };
            let agreed_on = record.steps.arrangement.map_or(row.try_get(5)?, |known| known.agreed_on);
            record.steps.arrangement = Some(ArrangementFacts {
                kind: known("arrangement_standing", "kind", &key, row.try_get(2)?, ArrangementKind::parse)?,
                standing,
                agreed_on,
            });
            Ok(())
        })
        .await?;
    Ok(agreed)
}

/// What was agreed here, or ordered and recorded here, and has not been looked at yet: it is kept so far. A court's terms that stand
/// are not put aside by it.
async fn agreed(
    db: &mut Connection,
    account_ids: &[i64],
    looked_at: &BTreeSet<String>,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let query = of_accounts(
        "SELECT account_id, arrangement_id, kind, agreed_at, agreed_on FROM agreed_arrangement WHERE ended_at IS NULL \
         AND account_id",
        account_ids,
    );
    filling
        .each(db, query, |record, row| {
            let key = row.try_get::<Uuid, _>(1)?.to_string();
            let kind = known("agreed_arrangement", "kind", &key, row.try_get(2)?, ArrangementKind::parse)?;
            let is_ordered = record.steps.arrangement.is_some_and(|it| it.kind == ArrangementKind::Formal);
            if looked_at.contains(&key) || (is_ordered && kind != ArrangementKind::Formal) {
                return Ok(());
            }
            let agreed_at: DateTime<Utc> = row.try_get(3)?;
            let agreed_on =
                row.try_get::<Option<Day>, _>(4)?.unwrap_or_else(|| wall_clock(agreed_at.naive_utc()).date());
            record.steps.arrangement = Some(ArrangementFacts { kind, standing: Standing::Kept, agreed_on });
            Ok(())
        })
        .await
}

/// A notice that was served before the case ended or went back to early contact is spent: it neither carries a claim nor keeps
/// anybody from being asked anew.
const NOT_SPENT: &str = " AND NOT EXISTS (SELECT 1 FROM account_case s WHERE s.account_id = n.account_id \
     AND s.afresh_on >= n.served_on)";

async fn notices(db: &mut Connection, account_ids: &[i64], day: Day, filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT n.account_id, n.notice_ref, n.kind, n.served_on, n.not_before_on, n.expires_on FROM notice n \
         WHERE n.account_id",
        account_ids,
    );
    query.push(" AND n.served_on <= ").push_bind(day);
    query.push(" AND (n.expires_on IS NULL OR n.expires_on >= ").push_bind(day).push(")").push(NOT_SPENT);
    query.push(" ORDER BY n.account_id, n.served_on, n.notice_ref");
    filling
        .each(db, query, |record, row| {
            let key: String = row.try_get(1)?;
            record.steps.notices.push(NoticeFacts {
                kind: known("notice", "kind", &key, row.try_get(2)?, NoticeKind::parse)?.into(),
                served_on: row.try_get(3)?,
                not_before_on: row.try_get(4)?,
                expires_on: row.try_get(5)?,
            });
            Ok(())
        })
        .await
}

async fn recorded_notices(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT n.account_id, n.notice, n.served_on, n.not_before_on, n.expires_on FROM case_notice n \
         WHERE n.taken_back_at IS NULL AND n.account_id",
        account_ids,
    );
    query.push(" AND n.served_on <= ").push_bind(day);
    query.push(" AND (n.expires_on IS NULL OR n.expires_on >= ").push_bind(day).push(")").push(NOT_SPENT);
    query.push(" ORDER BY n.account_id, n.served_on, n.notice");
    filling
        .each(db, query, |record, row| {
            record.steps.notices.push(NoticeFacts {
                kind: known(
                    "case_notice",
                    "notice",
                    &record.account_id.to_string(),
                    row.try_get(1)?,
                    NoticeType::parse,
                )?,
                served_on: row.try_get(2)?,
                not_before_on: row.try_get(3)?,
                expires_on: row.try_get(4)?,
            });
            Ok(())
        })
        .await
}

/// Every claim: the landlord's own, then those recorded here.
async fn claims(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, issued_on, hearing_on, outcome, outcome_on, TRUE AS is_of_landlord, case_ref AS claim_key \
         FROM court_case WHERE account_id",
        account_ids,
    );
    query.push(
        " UNION ALL SELECT account_id, issued_on, hearing_on, CAST(NULL AS TEXT), CAST(NULL AS DATE), FALSE, claim_ref \
         FROM case_claim WHERE taken_back_at IS NULL AND account_id",
    );
    push_accounts(&mut query, account_ids);
    query.push(" ORDER BY account_id, is_of_landlord DESC, issued_on, claim_key");
    filling
        .each(db, query, |record, row| {
            let key: String = row.try_get(6)?;
            let outcome: Option<&str> = row.try_get(3)?;
            let outcome =
                outcome.map(|code| known("court_case", "outcome", &key, code, CourtOutcome::parse)).transpose()?;
            record.steps.claims.push(ClaimRecord {
                issued_on: row.try_get(1)?,
                hearing_on: row.try_get(2)?,
                outcome: outcome.map(|outcome| Ok::<_, StoreError>((outcome, row.try_get(4)?))).transpose()?,
                is_of_landlord: row.try_get(5)?,
            });
            Ok(())
        })
        .await
}

/// What the court said, each time.
async fn recorded_outcomes(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, outcome, outcome_on, hearing_on FROM case_outcome WHERE taken_back_at IS NULL AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, outcome_on, recorded_at, case_outcome_id");
    filling
        .each(db, query, |record, row| {
            let outcome =
                known("case_outcome", "outcome", &record.account_id.to_string(), row.try_get(1)?, CourtOutcome::parse)?;
            record.steps.outcomes.push(OutcomeRecord {
                outcome,
                outcome_on: row.try_get(2)?,
                hearing_on: row.try_get(3)?,
            });
            Ok(())
        })
        .await
}

/// How far each case has gone, and since when.
async fn stages(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let query = of_accounts("SELECT account_id, stage, since_on FROM account_case WHERE account_id", account_ids);
    filling
        .each(db, query, |record, row| {
            let (stage, since_on): (String, Day) = (row.try_get(1)?, row.try_get(2)?);
            record.steps.stage = Some((stage, since_on));
            Ok(())
        })
        .await
}

/// The first day by which a task is to be done that goes before every other account. Of what it tells nothing is read.
async fn urgent_tasks(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query =
        of_accounts("SELECT account_id, MIN(answer_by_on) AS answer_by_on FROM task WHERE account_id", account_ids);
    query.push(" AND state = 'open' AND kind = ").push_bind(TaskKind::Safeguarding.code()).push(" GROUP BY account_id");
    filling
        .each(db, query, |record, row| {
            record.steps.urgent_task_by_on = row.try_get(1)?;
            Ok(())
        })
        .await
}

async fn offers(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let query = of_accounts(
        "SELECT account_id, state, answer_by_on FROM offer WHERE closed_at IS NULL AND account_id",
        account_ids,
    );
    filling
        .each(db, query, |record, row| {
            let state = known("offer", "state", &record.account_id.to_string(), row.try_get(1)?, OfferState::parse)?;
            if state.awaits_officer() {
                record.steps.offer_answer_by_on = Some(row.try_get(2)?);
            }
            Ok(())
        })
        .await
}

/// Direct Debits that their payers cancelled lately, where none has come in their place.
async fn mandates(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT m.account_id, MAX(e.happened_on) AS happened_on FROM mandate m \
         JOIN mandate_event e ON e.mandate_id = m.mandate_id \
         WHERE m.state = 'cancelled_by_payer' AND e.event = 'cancel_by_payer' AND NOT EXISTS (SELECT 1 FROM mandate l \
         WHERE l.account_id = m.account_id AND l.ended_at IS NULL) AND m.account_id",
        account_ids,
    );
    query.push(" AND e.happened_on >= ").push_bind(reach.contacts_from);
    query.push(" AND e.happened_on <= ").push_bind(reach.day).push(" GROUP BY m.account_id");
    filling
        .each(db, query, |record, row| {
            record.steps.mandate_cancelled_on = Some(row.try_get(1)?);
            Ok(())
        })
        .await
}

async fn pauses(db: &mut Connection, account_ids: &[i64], day: Day, filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, kind, reason, until_on FROM caseload_pause WHERE ended_at IS NULL AND account_id",
        account_ids,
    );
    query.push(" AND until_on >= ").push_bind(day);
    filling
        .each(db, query, |record, row| {
            let key = record.account_id.to_string();
            record.steps.pause = Some(Pause {
                kind: known("caseload_pause", "kind", &key, row.try_get(1)?, PauseKind::parse)?,
                reason: known("caseload_pause", "reason", &key, row.try_get(2)?, PauseReason::parse)?,
                until_on: row.try_get(3)?,
            });
            Ok(())
        })
        .await
}
