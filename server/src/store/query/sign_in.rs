//! Challenges: a sign-in begun and waiting for its code.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Connection;
use crate::store::{
    StoreError,
    session::Audience,
    sign_in::{Challenge, NewChallenge, Tried},
};

/// Begins a sign-in, whether or not the answers matched anybody.
pub async fn insert(db: &mut Connection, new: &NewChallenge<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sign_in_challenge
            (challenge_id, visit_digest, audience, subject_ref, tenancy_ref, destination, made_at, expires_at, tries_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.challenge_id)
    .bind(new.visit_digest)
    .bind(new.audience.code())
    .bind(new.subject_ref)
    .bind(new.tenancy_ref)
    .bind(new.destination)
    .bind(new.made_at)
    .bind(new.expires_at)
    .bind(i64::from(new.tries))
    .execute(db)
    .await?;
    Ok(())
}

/// The sign-in that this browser began last.
pub async fn find_last(
    db: &mut Connection,
    visit_digest: &[u8],
    audience: Audience,
) -> Result<Option<Challenge>, StoreError> {
    let row: Option<ChallengeRow> = sqlx::query_as(
        "SELECT challenge_id, audience, subject_ref, tenancy_ref, destination, expires_at, used_at
         FROM sign_in_challenge WHERE visit_digest = $1 AND audience = $2 ORDER BY made_at DESC, challenge_id DESC LIMIT 1",
    )
    .bind(visit_digest)
    .bind(audience.code())
    .fetch_optional(db)
    .await?;
    row.map(challenge).transpose()
}

/// One sign-in.
pub async fn find(db: &mut Connection, challenge_id: Uuid) -> Result<Option<Challenge>, StoreError> {
    let row: Option<ChallengeRow> = sqlx::query_as(
        "SELECT challenge_id, audience, subject_ref, tenancy_ref, destination, expires_at, used_at
         FROM sign_in_challenge WHERE challenge_id = $1",
    )
    .bind(challenge_id)
    .fetch_optional(db)
    .await?;
    row.map(challenge).transpose()
}

type ChallengeRow = (Uuid, String, Option<String>, Option<String>, String, DateTime<Utc>, Option<DateTime<Utc>>);

fn challenge(row: ChallengeRow) -> Result<Challenge, StoreError> {
    let (challenge_id, audience, subject_ref, tenancy_ref, destination, expires_at, used_at) = row;
    let audience = Audience::parse(&audience).ok_or_else(|| StoreError::Inconsistent {
        table: "sign_in_challenge",
        column: "audience",
        row: challenge_id.to_string(),
        what: audience,
    })?;
    Ok(Challenge { challenge_id, audience, subject_ref, tenancy_ref, destination, expires_at, used_at })
}

/// Takes one try from a sign-in that has one left and is neither used nor over; `None` when it has not. One statement,
/// so that two guesses at once are two tries.
pub async fn spend_try(
    db: &mut Connection,
    challenge_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Tried>, StoreError> {
    let row: Option<(Option<Vec<u8>>, i64)> = sqlx::query_as(
        "UPDATE sign_in_challenge SET tries_left = tries_left - 1
         WHERE challenge_id = $1 AND tries_left > 0 AND used_at IS NULL AND expires_at > $2
         RETURNING code_digest, tries_left",
    )
    .bind(challenge_id)
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(code_digest, tries_left)| Tried { code_digest, tries_left }))
}

/// The code was right: it is used.
pub async fn mark_used(db: &mut Connection, challenge_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE sign_in_challenge SET used_at = $2 WHERE challenge_id = $1 AND used_at IS NULL")
        .bind(challenge_id)
        .bind(now)
        .execute(db)
        .await?;
    StoreError::one_row("sign_in_challenge", done.rows_affected())
}

/// The job has made the code.
pub async fn set_code(db: &mut Connection, challenge_id: Uuid, code_digest: &[u8]) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE sign_in_challenge SET code_digest = $2 WHERE challenge_id = $1")
        .bind(challenge_id)
        .bind(code_digest)
        .execute(db)
        .await?;
    StoreError::one_row("sign_in_challenge", done.rows_affected())
}

/// Forgets sign-ins that were over before an instant.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM sign_in_challenge WHERE expires_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
