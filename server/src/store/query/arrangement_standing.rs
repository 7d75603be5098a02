//! How arrangements are kept, as it was last worked out.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::kept::{KeptState, PaymentRecord},
    calendar::Day,
    ledger::{ArrangementKind, ArrangementStatus},
    money::Pence,
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    arrangement_standing::{ArrangementChange, ArrangementSource, ArrangementStanding},
    known,
};

const TABLE: &str = "arrangement_standing";
/// Rows to one statement, well within what either engine binds.
const ROWS_AT_ONCE: usize = 400;

/// The columns, and which come first: what is in place, a court's terms, what was agreed here.
macro_rules! standings {
    ($rest:literal) => {
        concat!(
            "SELECT source, arrangement_key, account_id, kind, state, as_of_on, since_on, ahead_pence, expected_pence, \
             underlying_pence, due_pence, due_by_today_pence, paid_pence, missed, short, late, in_time, next_on, \
             next_pence, breached_on, reminded_on, officer_asked_on, task_id, last_breached_on, ended_on \
             FROM arrangement_standing ",
            $rest
        )
    };
}

const FIRST: &str = " ORDER BY account_id, CASE WHEN ended_on IS NULL THEN 0 ELSE 1 END, ended_on DESC, \
     CASE kind WHEN 'formal' THEN 0 ELSE 1 END, CASE source WHEN 'agreed' THEN 0 ELSE 1 END, since_on DESC, \
     arrangement_key";

/// The one that an account's pages show.
pub async fn find(db: &mut Connection, account_id: i64) -> Result<Option<ArrangementStanding>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(standings!("WHERE account_id = "));
    query.push_bind(account_id).push(FIRST).push(" LIMIT 1");
    query.build().fetch_optional(db).await?.as_ref().map(read).transpose()
}

/// Every one of these accounts.
pub async fn list(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<ArrangementStanding>, StoreError> {
    let mut found = Vec::new();
    for account_ids in account_ids.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(standings!("WHERE account_id IN ("));
        let mut list = query.separated(", ");
        for account_id in account_ids {
            list.push_bind(*account_id);
        }
        query.push(")").push(FIRST);
        let rows = query.build().fetch_all(&mut *db).await?;
        found.extend(rows.iter().map(read).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// Every one that is in place.
pub async fn list_open(db: &mut Connection) -> Result<Vec<ArrangementStanding>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(standings!("WHERE ended_on IS NULL"));
    query.push(FIRST).build().fetch_all(db).await?.iter().map(read).collect()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<ArrangementStanding, StoreError> {
    let key: String = row.try_get("arrangement_key")?;
    let pence = |column| row.try_get(column).map(Pence::new);
    let count = |column: &'static str| -> Result<u32, StoreError> {
        let count: i64 = row.try_get(column)?;
        u32::try_from(count).map_err(|_| StoreError::Inconsistent {
            table: TABLE,
            column,
            row: key.clone(),
            what: count.to_string(),
        })
    };
    let (next_on, next_pence): (Option<Day>, Option<i64>) = (row.try_get("next_on")?, row.try_get("next_pence")?);
    Ok(ArrangementStanding {
        source: known(TABLE, "source", &key, row.try_get("source")?, ArrangementSource::parse)?,
        account_id: row.try_get("account_id")?,
        kind: known(TABLE, "kind", &key, row.try_get("kind")?, ArrangementKind::parse)?,
        state: known(TABLE, "state", &key, row.try_get("state")?, KeptState::parse)?,
        as_of_on: row.try_get("as_of_on")?,
        since_on: row.try_get("since_on")?,
        ahead: pence("ahead_pence")?,
        expected: pence("expected_pence")?,
        underlying: pence("underlying_pence")?,
        due: pence("due_pence")?,
        due_by_today: pence("due_by_today_pence")?,
        paid: pence("paid_pence")?,
        record: PaymentRecord {
            missed: count("missed")?,
            short: count("short")?,
            late: count("late")?,
            in_time: count("in_time")?,
        },
        next: next_on.zip(next_pence.map(Pence::new)),
        breached_on: row.try_get("breached_on")?,
        reminded_on: row.try_get("reminded_on")?,
        officer_asked_on: row.try_get("officer_asked_on")?,
        task_id: row.try_get("task_id")?,
        last_breached_on: row.try_get("last_breached_on")?,
        ended_on: row.try_get("ended_on")?,
        arrangement_key: key,
    })
}

/// Keeps them; one that has ended meanwhile stays as it ended, but one that the landlord's system takes up again begins anew.
pub async fn keep(db: &mut Connection, standings: &[ArrangementStanding]) -> Result<(), StoreError> {
    for standings in standings.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO arrangement_standing (source, arrangement_key, account_id, kind, state, as_of_on, since_on, \
             ahead_pence, expected_pence, underlying_pence, due_pence, due_by_today_pence, paid_pence, missed, short, \
             late, in_time, next_on, next_pence, breached_on, reminded_on, officer_asked_on, task_id, last_breached_on, \
             ended_on) ",
        );
        query.push_values(standings, |mut row, standing| {
            row.push_bind(standing.source.code())
                .push_bind(&standing.arrangement_key)
                .push_bind(standing.account_id)
                .push_bind(standing.kind.code())
                .push_bind(standing.state.code())
                .push_bind(standing.as_of_on)
                .push_bind(standing.since_on)
                .push_bind(standing.ahead.get())
                .push_bind(standing.expected.get())
                .push_bind(standing.underlying.get())
                .push_bind(standing.due.get())
                .push_bind(standing.due_by_today.get())
                .push_bind(standing.paid.get())
                .push_bind(i64::from(standing.record.missed))
                .push_bind(i64::from(standing.record.short))
                .push_bind(i64::from(standing.record.late))
                .push_bind(i64::from(standing.record.in_time))
                .push_bind(standing.next.map(|(on, _)| on))
                .push_bind(standing.next.map(|(_, amount)| amount.get()))
                .push_bind(standing.breached_on)
                .push_bind(standing.reminded_on)
                .push_bind(standing.officer_asked_on)
                .push_bind(standing.task_id)
                .push_bind(standing.last_breached_on)
                .push_bind(standing.ended_on);
        });
        query.push(
            " ON CONFLICT (source, arrangement_key) DO UPDATE SET kind = excluded.kind, state = excluded.state, \
             as_of_on = excluded.as_of_on, since_on = excluded.since_on, ahead_pence = excluded.ahead_pence, \
             expected_pence = excluded.expected_pence, underlying_pence = excluded.underlying_pence, \
             due_pence = excluded.due_pence, due_by_today_pence = excluded.due_by_today_pence, \
             paid_pence = excluded.paid_pence, missed = excluded.missed, short = excluded.short, late = excluded.late, \
             in_time = excluded.in_time, next_on = excluded.next_on, next_pence = excluded.next_pence, \
             breached_on = excluded.breached_on, reminded_on = excluded.reminded_on, \
             officer_asked_on = excluded.officer_asked_on, task_id = excluded.task_id, \
             last_breached_on = excluded.last_breached_on, ended_on = excluded.ended_on \
             WHERE arrangement_standing.ended_on IS NULL OR arrangement_standing.source = 'feed'",
        );
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Keeps changes of state.
pub async fn insert_changes(db: &mut Connection, changes: &[ArrangementChange]) -> Result<(), StoreError> {
    for changes in changes.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO arrangement_change (change_id, source, arrangement_key, account_id, changed_on, from_state, \
             to_state, ahead_pence) ",
        );
        query.push_values(changes, |mut row, change| {
            row.push_bind(Uuid::now_v7())
                .push_bind(change.source.code())
                .push_bind(&change.arrangement_key)
                .push_bind(change.account_id)
                .push_bind(change.changed_on)
                .push_bind(change.from.map(KeptState::code))
                .push_bind(change.to.code())
                .push_bind(change.ahead.get());
        });
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// What changed, by day.
pub async fn list_changes(db: &mut Connection, from: Day, to: Day) -> Result<Vec<ArrangementChange>, StoreError> {
    let rows = sqlx::query(
        "SELECT source, arrangement_key, account_id, changed_on, from_state, to_state, ahead_pence \
         FROM arrangement_change WHERE changed_on >= $1 AND changed_on <= $2 ORDER BY changed_on, change_id",
    )
    .bind(from)
    .bind(to)
    .fetch_all(db)
    .await?;
    rows.iter().map(read_change).collect()
}

/// How those of one account changed, the latest first.
pub async fn list_changes_of(
    db: &mut Connection,
    account_id: i64,
    limit: u32,
) -> Result<Vec<ArrangementChange>, StoreError> {
    let rows = sqlx::query(
        "SELECT source, arrangement_key, account_id, changed_on, from_state, to_state, ahead_pence \
         FROM arrangement_change WHERE account_id = $1 ORDER BY changed_on DESC, change_id DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read_change).collect()
}

fn read_change(row: &<Db as sqlx::Database>::Row) -> Result<ArrangementChange, StoreError> {
    let key: String = row.try_get("arrangement_key")?;
    let table = "arrangement_change";
    let from: Option<&str> = row.try_get("from_state")?;
    Ok(ArrangementChange {
        source: known(table, "source", &key, row.try_get("source")?, ArrangementSource::parse)?,
        account_id: row.try_get("account_id")?,
        changed_on: row.try_get("changed_on")?,
        from: from.map(|code| known(table, "from_state", &key, code, KeptState::parse)).transpose()?,
        to: known(table, "to_state", &key, row.try_get("to_state")?, KeptState::parse)?,
        ahead: Pence::new(row.try_get("ahead_pence")?),
        arrangement_key: key,
    })
}

/// The next accounts with something to look at. Of an import, also what imports before it took and did not end.
pub async fn next_accounts(
    db: &mut Connection,
    after: i64,
    import_id: Option<i64>,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.account_id FROM (
            SELECT account_id FROM arrangement WHERE status = 'live'
            UNION SELECT account_id FROM agreed_arrangement WHERE ended_at IS NULL
            UNION SELECT account_id FROM arrangement_standing WHERE ended_on IS NULL
         ) n WHERE n.account_id > ",
    );
    query.push_bind(after);
    if let Some(import_id) = import_id {
        query.push(" AND EXISTS (SELECT 1 FROM import_account i WHERE i.account_id = n.account_id AND i.import_id <= ");
        query.push_bind(import_id);
        query.push(" AND i.import_id > COALESCE((SELECT MAX(r.import_id) FROM import_run r WHERE r.import_id < ");
        query.push_bind(import_id).push(" AND r.finished_at IS NOT NULL), 0))");
    }
    query.push(" ORDER BY n.account_id LIMIT ").push_bind(limit);
    Ok(query.build_query_scalar().fetch_all(db).await?)
}

/// How many that were agreed here were breached and not mended.
pub async fn count_breached_here(db: &mut Connection, account_id: i64, since: Day) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM arrangement_standing WHERE account_id = $1 AND source = 'agreed'
         AND last_breached_on >= $2 AND (state = 'breached' OR (state = 'cancelled' AND breached_on IS NOT NULL))",
    )
    .bind(account_id)
    .bind(since)
    .fetch_one(db)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Notes a reminder.
pub async fn mark_reminded(
    db: &mut Connection,
    source: ArrangementSource,
    key: &str,
    on: Day,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE arrangement_standing SET reminded_on = $3 WHERE source = $1 AND arrangement_key = $2
         AND state = 'breached' AND ended_on IS NULL AND reminded_on IS NULL",
    )
    .bind(source.code())
    .bind(key)
    .bind(on)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes the task for an officer.
pub async fn mark_asked(
    db: &mut Connection,
    source: ArrangementSource,
    key: &str,
    on: Day,
    task_id: i64,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE arrangement_standing SET officer_asked_on = $3, task_id = $4 WHERE source = $1
         AND arrangement_key = $2 AND state = 'breached' AND ended_on IS NULL AND officer_asked_on IS NULL",
    )
    .bind(source.code())
    .bind(key)
    .bind(on)
    .bind(task_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends what was agreed here.
pub async fn end_agreed(
    db: &mut Connection,
    arrangement_id: Uuid,
    status: ArrangementStatus,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE agreed_arrangement SET status = $2, ended_at = $3 WHERE arrangement_id = $1 AND ended_at IS NULL",
    )
    .bind(arrangement_id)
    .bind(status.code())
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts what had ended back in place. How it was kept is worked out anew: what was found of it last stood for its end.
pub async fn reopen_agreed(db: &mut Connection, arrangement_id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE agreed_arrangement SET status = 'live', ended_at = NULL WHERE arrangement_id = $1")
        .bind(arrangement_id)
        .execute(&mut *db)
        .await?;
    sqlx::query("DELETE FROM arrangement_standing WHERE source = 'agreed' AND arrangement_key = $1")
        .bind(arrangement_id.to_string())
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets which accounts earlier imports had news of, but for the last few.
pub async fn forget_import_accounts(db: &mut Connection, kept: i64) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM import_account WHERE import_id <= (SELECT COALESCE(MAX(import_id), 0) FROM import_run) - $1",
    )
    .bind(kept)
    .execute(db)
    .await?;
    Ok(())
}
