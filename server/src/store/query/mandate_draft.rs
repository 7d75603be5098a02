//! A Direct Debit between its pages, and bank details that the check refused.

use chrono::{DateTime, Utc};
use sqlx::Row as _;
use uuid::Uuid;

use super::Connection;
use crate::store::{
    StoreError,
    mandate_draft::{DraftDetails, MandateDraft},
};

/// Somebody's, for an account.
pub async fn find(
    db: &mut Connection,
    person_ref: &str,
    account_id: i64,
    now: DateTime<Utc>,
) -> Result<Option<MandateDraft>, StoreError> {
    let row = sqlx::query(
        "SELECT draft_id, answers, sealed_details, account_ending, bank_check, version, expires_at
         FROM mandate_draft WHERE person_ref = $1 AND account_id = $2 AND expires_at > $3",
    )
    .bind(person_ref)
    .bind(account_id)
    .bind(now)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (sealed, account_ending, bank_check): (Option<Vec<u8>>, Option<String>, Option<String>) =
        (row.try_get("sealed_details")?, row.try_get("account_ending")?, row.try_get("bank_check")?);
    let details = match (sealed, account_ending, bank_check) {
        (Some(sealed), Some(account_ending), Some(bank_check)) => {
            Some(DraftDetails { sealed, account_ending, bank_check })
        }
        _ => None,
    };
    Ok(Some(MandateDraft {
        person_ref: person_ref.to_owned(),
        account_id,
        draft_id: row.try_get("draft_id")?,
        answers: row.try_get("answers")?,
        details,
        version: row.try_get("version")?,
        expires_at: row.try_get("expires_at")?,
    }))
}

/// Keeps one.
pub async fn save(db: &mut Connection, draft: &MandateDraft) -> Result<(), StoreError> {
    let details = draft.details.as_ref();
    sqlx::query(
        "INSERT INTO mandate_draft (person_ref, account_id, draft_id, answers, sealed_details, account_ending, bank_check,
            version, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (person_ref, account_id) DO UPDATE SET draft_id = excluded.draft_id, answers = excluded.answers,
            sealed_details = excluded.sealed_details, account_ending = excluded.account_ending,
            bank_check = excluded.bank_check, version = excluded.version, expires_at = excluded.expires_at",
    )
    .bind(&draft.person_ref)
    .bind(draft.account_id)
    .bind(draft.draft_id)
    .bind(&draft.answers)
    .bind(details.map(|details| &details.sealed))
    .bind(details.map(|details| &details.account_ending))
    .bind(details.map(|details| &details.bank_check))
    .bind(draft.version)
    .bind(draft.expires_at)
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets one.
pub async fn delete(db: &mut Connection, person_ref: &str, account_id: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM mandate_draft WHERE person_ref = $1 AND account_id = $2")
        .bind(person_ref)
        .bind(account_id)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets what is over.
pub async fn forget(db: &mut Connection, now: DateTime<Utc>, checks_before: DateTime<Utc>) -> Result<u64, StoreError> {
    let drafts = sqlx::query("DELETE FROM mandate_draft WHERE expires_at <= $1").bind(now).execute(&mut *db).await?;
    let checks =
        sqlx::query("DELETE FROM bank_check_attempt WHERE made_at < $1").bind(checks_before).execute(db).await?;
    Ok(drafts.rows_affected() + checks.rows_affected())
}

/// How often since.
pub async fn count_refused(db: &mut Connection, person_ref: &str, since: DateTime<Utc>) -> Result<u32, StoreError> {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM bank_check_attempt WHERE person_ref = $1 AND made_at > $2")
            .bind(person_ref)
            .bind(since)
            .fetch_one(db)
            .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// One more.
pub async fn insert_refused(
    db: &mut Connection,
    attempt_id: Uuid,
    person_ref: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO bank_check_attempt (bank_check_attempt_id, person_ref, made_at) VALUES ($1, $2, $3)")
        .bind(attempt_id)
        .bind(person_ref)
        .bind(now)
        .execute(db)
        .await?;
    Ok(())
}
