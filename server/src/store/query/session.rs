//! Sessions: rows found by the digest of the token in a cookie.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{Connection, Db, assistance, interest};
use crate::store::{
    StoreError,
    session::{Audience, NewSession, OfficerFound, OpenSession, ResidentFound, SessionRow},
};

type Instant = DateTime<Utc>;

#[derive(sqlx::FromRow)]
struct ResidentRow {
    #[sqlx(flatten)]
    session: SessionRow,
    tenancy_ref: Option<String>,
    is_deceased: bool,
    unread: i64,
}

#[derive(sqlx::FromRow)]
struct OfficerRow {
    #[sqlx(flatten)]
    session: SessionRow,
    name: String,
    role: String,
    patch: Option<String>,
}

/// Begins a session.
pub async fn insert(db: &mut Connection, new: &NewSession<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO session (session_id, token_digest, audience, subject_ref, started_at, last_seen_at, expires_at, device)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
    )
    .bind(new.session_id)
    .bind(new.token_digest)
    .bind(new.audience.code())
    .bind(new.subject_ref)
    .bind(new.started_at)
    .bind(new.expires_at)
    .bind(new.device)
    .execute(db)
    .await?;
    Ok(())
}

/// Counts a tenant's sign-in for the patch of their home, of several the one that they still have.
pub async fn count_sign_in(db: &mut Connection, person_ref: &str, today: Day) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sign_in_count (counted_on, patch, sign_ins)
         SELECT $1, h.patch, 1 FROM person p JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref
         JOIN property h ON h.property_ref = t.property_ref WHERE p.person_ref = $2 AND p.role IN ('lead', 'joint')
         ORDER BY CASE WHEN t.ends_on IS NULL OR t.ends_on >= $1 THEN 0 ELSE 1 END, t.tenancy_ref LIMIT 1
         ON CONFLICT (counted_on, patch) DO UPDATE SET sign_ins = sign_in_count.sign_ins + 1",
    )
    .bind(today)
    .bind(person_ref)
    .execute(db)
    .await?;
    Ok(())
}

/// A resident's session that has neither ended nor reached its absolute limit, with the tenancies it opens.
pub async fn find_resident(
    db: &mut Connection,
    token_digest: &[u8],
    now: Instant,
    today: Day,
) -> Result<Option<ResidentFound>, StoreError> {
    let rows: Vec<ResidentRow> = sqlx::query_as(
        "SELECT s.session_id, s.subject_ref, s.started_at, s.last_seen_at, s.expires_at, p.tenancy_ref,
                EXISTS (SELECT 1 FROM marker m WHERE m.person_ref = s.subject_ref AND m.kind = 'deceased'
                           AND m.starts_on <= $3 AND (m.ends_on IS NULL OR m.ends_on >= $3)) AS is_deceased,
                (SELECT COUNT(*) FROM person_notice n WHERE n.person_ref = s.subject_ref AND n.thread_id IS NULL
                    AND n.read_at IS NULL AND n.state <> 'withheld')
                + (SELECT COUNT(*) FROM message_thread h JOIN thread_message w ON w.thread_id = h.thread_id
                   WHERE h.person_ref = s.subject_ref AND w.officer_ref IS NOT NULL AND w.read_at IS NULL) AS unread
         FROM session s
         LEFT JOIN person p ON p.person_ref = s.subject_ref AND p.role IN ('lead', 'joint')
         WHERE s.token_digest = $1 AND s.audience = 'resident' AND s.ended_at IS NULL AND s.expires_at > $2
         ORDER BY p.tenancy_ref",
    )
    .bind(token_digest)
    .bind(now)
    .bind(today)
    .fetch_all(db)
    .await?;
    let mut found: Option<ResidentFound> = None;
    for row in rows {
        let found = found.get_or_insert_with(|| ResidentFound {
            session: row.session,
            tenancy_refs: Vec::new(),
            is_deceased: row.is_deceased,
            unread: row.unread,
        });
        found.tenancy_refs.extend(row.tenancy_ref);
    }
    Ok(found)
}

/// The session of a resident that nobody has ended by hand, whatever time says of it.
pub async fn find_timed_out_resident(
    db: &mut Connection,
    token_digest: &[u8],
) -> Result<Option<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT session_id, subject_ref FROM session
         WHERE token_digest = $1 AND audience = 'resident' AND ended_at IS NULL",
    )
    .bind(token_digest)
    .fetch_optional(db)
    .await?)
}

/// An officer's session that has neither ended nor reached its absolute limit, of an officer who was not removed.
pub async fn find_officer(
    db: &mut Connection,
    token_digest: &[u8],
    now: Instant,
    today: Day,
) -> Result<Option<OfficerFound>, StoreError> {
    let rows: Vec<OfficerRow> = sqlx::query_as(
        "SELECT s.session_id, s.subject_ref, s.started_at, s.last_seen_at, s.expires_at, o.name, o.role, op.patch
         FROM session s
         JOIN officer o ON o.officer_ref = s.subject_ref
         LEFT JOIN officer_patch op ON op.officer_ref = o.officer_ref
         WHERE s.token_digest = $1 AND s.audience = 'officer' AND s.ended_at IS NULL AND s.expires_at > $2
               AND o.removed_at IS NULL
         ORDER BY op.patch",
    )
    .bind(token_digest)
    .bind(now)
    .fetch_all(&mut *db)
    .await?;
    let mut found: Option<OfficerFound> = None;
    for row in rows {
        let found = found.get_or_insert_with(|| OfficerFound {
            session: row.session,
            name: row.name,
            role: row.role,
            patches: Vec::new(),
            own_tenancies: Vec::new(),
            staff_tenancies: Vec::new(),
            assisting: None,
        });
        found.patches.extend(row.patch);
    }
    if let Some(found) = &mut found {
        found.own_tenancies = interest::list_own(&mut *db, &found.session.subject_ref).await?;
        found.staff_tenancies = interest::list_staff(&mut *db, today).await?;
        found.assisting = assistance::find_open(db, found.session.session_id, today).await?;
    }
    Ok(found)
}

/// Somebody's open sessions that were seen since, the last begun first; at most `limit`.
pub async fn list_open(
    db: &mut Connection,
    audience: Audience,
    subject_ref: &str,
    now: Instant,
    seen_since: Instant,
    limit: i64,
) -> Result<Vec<OpenSession>, StoreError> {
    let rows: Vec<(Uuid, Instant, Instant, String)> = sqlx::query_as(
        "SELECT session_id, started_at, last_seen_at, device FROM session
         WHERE audience = $1 AND subject_ref = $2 AND ended_at IS NULL AND expires_at > $3 AND last_seen_at > $4
         ORDER BY started_at DESC, session_id LIMIT $5",
    )
    .bind(audience.code())
    .bind(subject_ref)
    .bind(now)
    .bind(seen_since)
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(session_id, started_at, last_seen_at, device)| OpenSession {
            session_id,
            started_at,
            last_seen_at,
            device,
        })
        .collect())
}

/// Ends one session; whether it was open.
pub async fn end(db: &mut Connection, session_id: Uuid, at: Instant) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE session SET ended_at = $2 WHERE session_id = $1 AND ended_at IS NULL")
        .bind(session_id)
        .bind(at)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends every session of somebody's; how many were open.
pub async fn end_all(
    db: &mut Connection,
    audience: Audience,
    subject_ref: &str,
    at: Instant,
) -> Result<u64, StoreError> {
    let done =
        sqlx::query("UPDATE session SET ended_at = $3 WHERE audience = $1 AND subject_ref = $2 AND ended_at IS NULL")
            .bind(audience.code())
            .bind(subject_ref)
            .bind(at)
            .execute(db)
            .await?;
    Ok(done.rows_affected())
}

/// Writes when sessions were last seen, many in one statement. Never moves one back.
pub async fn write_seen(db: &mut Connection, seen: &[(Uuid, Instant)]) -> Result<(), StoreError> {
    if seen.is_empty() {
        return Ok(());
    }
    let mut query: QueryBuilder<Db> = QueryBuilder::new("UPDATE session SET last_seen_at = seen.column2 FROM (");
    query.push_values(seen, |mut row, (session_id, seen_at)| {
        row.push_bind(*session_id).push_bind(*seen_at);
    });
    query.push(") AS seen WHERE session.session_id = seen.column1 AND session.last_seen_at < seen.column2");
    query.build().execute(db).await?;
    Ok(())
}

/// Forgets sessions that ended, or could not be used any more, before an instant.
pub async fn forget(db: &mut Connection, before: Instant) -> Result<u64, StoreError> {
    let done =
        sqlx::query("DELETE FROM session WHERE ended_at < $1 OR expires_at < $1").bind(before).execute(db).await?;
    Ok(done.rows_affected())
}
