//! Patches handed over, and taken back.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db, request::one_of};
use crate::store::{
    StoreError,
    hand_over::{HandOver, NO_PATCH, NewHandOver, PatchHolder},
    request::WaitingRequest,
};

/// Before the place of a request, in what is noted as moved.
const REQUEST: &str = "assigned_";

macro_rules! hand_overs {
    ($rest:literal) => {
        concat!(
            "SELECT h.hand_over_id, h.patch, h.from_ref, f.name AS from_name, h.to_ref, g.name AS to_name, h.from_on, \
             h.reason, h.ordered_by, h.had_before, h.done_at, h.undone_at, u.name AS undone_by, \
             (SELECT COUNT(*) FROM patch_hand_over_moved m WHERE m.hand_over_id = h.hand_over_id) AS moved \
             FROM patch_hand_over h JOIN officer f ON f.officer_ref = h.from_ref \
             JOIN officer g ON g.officer_ref = h.to_ref LEFT JOIN officer u ON u.officer_ref = h.undone_by ",
            $rest
        )
    };
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<HandOver, StoreError> {
    Ok(HandOver {
        hand_over_id: row.try_get("hand_over_id")?,
        patch: row.try_get("patch")?,
        from_ref: row.try_get("from_ref")?,
        from_name: row.try_get("from_name")?,
        to_ref: row.try_get("to_ref")?,
        to_name: row.try_get("to_name")?,
        from_on: row.try_get("from_on")?,
        reason: row.try_get("reason")?,
        ordered_by: row.try_get("ordered_by")?,
        had_before: row.try_get("had_before")?,
        done_at: row.try_get("done_at")?,
        undone_at: row.try_get("undone_at")?,
        undone_by: row.try_get("undone_by")?,
        moved: u32::try_from(row.try_get::<i64, _>("moved")?).unwrap_or(u32::MAX),
    })
}

/// Hand-overs, newest first.
pub async fn list(db: &mut Connection, limit: u32) -> Result<Vec<HandOver>, StoreError> {
    let rows = sqlx::query(hand_overs!("ORDER BY h.ordered_at DESC, h.hand_over_id LIMIT $1"))
        .bind(i64::from(limit))
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// One of them.
pub async fn find(db: &mut Connection, hand_over_id: Uuid) -> Result<Option<HandOver>, StoreError> {
    let row = sqlx::query(hand_overs!("WHERE h.hand_over_id = $1")).bind(hand_over_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// Those whose day has come.
pub async fn list_due(db: &mut Connection, today: Day) -> Result<Vec<HandOver>, StoreError> {
    let rows = sqlx::query(hand_overs!(
        "WHERE h.done_at IS NULL AND h.undone_at IS NULL AND h.from_on <= $1 ORDER BY h.ordered_at, h.hand_over_id"
    ))
    .bind(today)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Writes an order.
pub async fn insert(db: &mut Connection, new: &NewHandOver<'_>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO patch_hand_over (hand_over_id, patch, from_ref, to_ref, from_on, reason, ordered_by, ordered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
    )
    .bind(new.hand_over_id)
    .bind(new.patch)
    .bind(new.from_ref)
    .bind(new.to_ref)
    .bind(new.from_on)
    .bind(new.reason)
    .bind(new.ordered_by)
    .bind(new.ordered_at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether an officer may sign in and is named for a patch.
pub async fn is_held(db: &mut Connection, officer_ref: &str, patch: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM officer_patch p JOIN officer o ON o.officer_ref = p.officer_ref
            WHERE p.officer_ref = $1 AND p.patch = $2 AND o.removed_at IS NULL)",
    )
    .bind(officer_ref)
    .bind(patch)
    .fetch_one(db)
    .await?)
}

/// Whether a patch is among those of an officer, by name or because every patch is.
pub async fn is_reached(db: &mut Connection, officer_ref: &str, patch: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM officer_patch p WHERE p.officer_ref = $1 AND p.patch IN ('', $2))",
    )
    .bind(officer_ref)
    .bind(patch)
    .fetch_one(db)
    .await?)
}

/// Takes a patch from an officer; one who has none left keeps [`NO_PATCH`].
pub async fn take(db: &mut Connection, officer_ref: &str, patch: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM officer_patch WHERE officer_ref = $1 AND patch = $2")
        .bind(officer_ref)
        .bind(patch)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "INSERT INTO officer_patch (officer_ref, patch) SELECT o.officer_ref, $2 FROM officer o
         WHERE o.officer_ref = $1 AND NOT EXISTS (SELECT 1 FROM officer_patch p WHERE p.officer_ref = $1)",
    )
    .bind(officer_ref)
    .bind(NO_PATCH)
    .execute(db)
    .await?;
    Ok(())
}

/// Gives a patch to an officer. One of every patch has it already, and stays one of every patch.
pub async fn give(db: &mut Connection, officer_ref: &str, patch: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO officer_patch (officer_ref, patch) SELECT o.officer_ref, $2 FROM officer o
         WHERE o.officer_ref = $1 AND NOT EXISTS (
            SELECT 1 FROM officer_patch p WHERE p.officer_ref = $1 AND p.patch IN ('', $2))",
    )
    .bind(officer_ref)
    .bind(patch)
    .execute(&mut *db)
    .await?;
    sqlx::query("DELETE FROM officer_patch WHERE officer_ref = $1 AND patch = $2")
        .bind(officer_ref)
        .bind(NO_PATCH)
        .execute(db)
        .await?;
    Ok(())
}

/// Notes which conversations of the patch its officer has taken up.
pub async fn note_messages(db: &mut Connection, hand_over: &HandOver) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO patch_hand_over_moved (hand_over_id, kind, reference)
         SELECT $1, 'message', CAST(k.thread_id AS TEXT) FROM message_thread k
         JOIN account a ON a.account_id = k.account_id JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref
         JOIN property p ON p.property_ref = t.property_ref
         WHERE k.taken_by = $2 AND k.state <> 'answered' AND p.patch = $3",
    )
    .bind(hand_over.hand_over_id)
    .bind(&hand_over.from_ref)
    .bind(&hand_over.patch)
    .execute(db)
    .await?;
    Ok(())
}

/// Moves the noted conversations from one officer to another, those that are still with the first.
pub async fn move_messages(
    db: &mut Connection,
    hand_over: &HandOver,
    from_ref: &str,
    to_ref: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE message_thread SET taken_by = $3 WHERE taken_by = $2 AND state <> 'answered'
         AND CAST(thread_id AS TEXT) IN (
            SELECT m.reference FROM patch_hand_over_moved m WHERE m.hand_over_id = $1 AND m.kind = 'message')",
    )
    .bind(hand_over.hand_over_id)
    .bind(from_ref)
    .bind(to_ref)
    .execute(db)
    .await?;
    Ok(())
}

/// Requests to a statement.
const BATCH: usize = 400;

/// Notes which requests go.
pub async fn note_requests(
    db: &mut Connection,
    hand_over_id: Uuid,
    requests: &[WaitingRequest],
) -> Result<(), StoreError> {
    for batch in requests.chunks(BATCH) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO patch_hand_over_moved (hand_over_id, kind, reference) ");
        query.push_values(batch, |mut row, request| {
            row.push_bind(hand_over_id)
                .push_bind(format!("{REQUEST}{}", request.place))
                .push_bind(request.subject.clone());
        });
        query.push(" ON CONFLICT DO NOTHING").build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Takes requests from an officer.
pub async fn give_back(db: &mut Connection, requests: &[WaitingRequest], officer_ref: &str) -> Result<(), StoreError> {
    for batch in requests.chunks(BATCH) {
        let mut query = QueryBuilder::<Db>::new("DELETE FROM assignment WHERE officer_ref = ");
        query.push_bind(officer_ref.to_owned()).push(" AND (kind, subject) IN (");
        query.push_values(batch, |mut row, request| {
            row.push_bind(request.place.clone()).push_bind(request.subject.clone());
        });
        query.push(")").build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Moves the noted requests back that are still with whoever took them over.
pub async fn return_requests(
    db: &mut Connection,
    hand_over: &HandOver,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE assignment SET officer_ref = $3, assigned_by = $4, assigned_at = $5 WHERE officer_ref = $2
         AND EXISTS (SELECT 1 FROM patch_hand_over_moved m WHERE m.hand_over_id = $1
            AND m.kind = $6 || assignment.kind AND m.reference = assignment.subject)",
    )
    .bind(hand_over.hand_over_id)
    .bind(&hand_over.to_ref)
    .bind(&hand_over.from_ref)
    .bind(by)
    .bind(now)
    .bind(REQUEST)
    .execute(db)
    .await?;
    Ok(())
}

/// Notes which accounts of the patch are assigned to its officer.
pub async fn note_accounts(db: &mut Connection, hand_over: &HandOver, kept_from: &[String]) -> Result<(), StoreError> {
    let mut query =
        QueryBuilder::<Db>::new("INSERT INTO patch_hand_over_moved (hand_over_id, kind, reference) SELECT ");
    query.push_bind(hand_over.hand_over_id).push(
        ", 'account', CAST(g.account_id AS TEXT) FROM caseload_assignment g
         JOIN account a ON a.account_id = g.account_id JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref
         JOIN property p ON p.property_ref = t.property_ref WHERE g.officer_ref = ",
    );
    query.push_bind(hand_over.from_ref.clone()).push(" AND p.patch = ").push_bind(hand_over.patch.clone());
    one_of(&mut query, " AND a.tenancy_ref NOT IN (", kept_from);
    query.build().execute(db).await?;
    Ok(())
}

/// Moves the noted accounts from one officer to another, those that are still with the first.
pub async fn move_accounts(
    db: &mut Connection,
    hand_over: &HandOver,
    (from_ref, to_ref): (&str, &str),
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE caseload_assignment SET officer_ref = $3, assigned_by = $4, assigned_at = $5 WHERE officer_ref = $2
         AND CAST(account_id AS TEXT) IN (
            SELECT m.reference FROM patch_hand_over_moved m WHERE m.hand_over_id = $1 AND m.kind = 'account')",
    )
    .bind(hand_over.hand_over_id)
    .bind(from_ref)
    .bind(to_ref)
    .bind(by)
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that it is done.
pub async fn finish(
    db: &mut Connection,
    hand_over_id: Uuid,
    had_before: bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE patch_hand_over SET done_at = $2, had_before = $3
         WHERE hand_over_id = $1 AND done_at IS NULL AND undone_at IS NULL",
    )
    .bind(hand_over_id)
    .bind(now)
    .bind(had_before)
    .execute(db)
    .await?;
    StoreError::one_row("patch_hand_over", done.rows_affected())
}

/// Notes that it is undone.
pub async fn undo(
    db: &mut Connection,
    hand_over_id: Uuid,
    officer_ref: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE patch_hand_over SET undone_at = $2, undone_by = $3, undo_reason = $4
         WHERE hand_over_id = $1 AND undone_at IS NULL",
    )
    .bind(hand_over_id)
    .bind(now)
    .bind(officer_ref)
    .bind(reason)
    .execute(db)
    .await?;
    StoreError::one_row("patch_hand_over", done.rows_affected())
}

/// Who is named for each patch.
pub async fn list_holders(db: &mut Connection) -> Result<Vec<PatchHolder>, StoreError> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT p.patch, o.officer_ref, o.name FROM officer_patch p JOIN officer o ON o.officer_ref = p.officer_ref
         WHERE o.removed_at IS NULL AND p.patch NOT IN ('', $1) ORDER BY p.patch, o.name, o.officer_ref",
    )
    .bind(NO_PATCH)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(patch, officer_ref, name)| PatchHolder { patch, officer_ref, name }).collect())
}

/// Officers and team leaders who may sign in.
pub async fn list_case_workers(db: &mut Connection) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT officer_ref, name FROM officer WHERE removed_at IS NULL AND role IN ('officer', 'team_leader')
         ORDER BY name, officer_ref",
    )
    .fetch_all(db)
    .await?)
}
