//! Where accounts stand, and what past answers rested on: runs, rows and inputs.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, LOCKS_ROWS, caseload::place_number};
use crate::store::{
    StoreError,
    ranking::{NewRun, PastRanking, RankingRow, WholeRun},
};

/// Rows to one statement: eleven values each, within every engine's limit.
const ROWS_AT_ONCE: usize = 500;

/// Begins a run, or finds the one with its key.
pub async fn begin(db: &mut Connection, run: &NewRun<'_>) -> Result<i64, StoreError> {
    sqlx::query("INSERT INTO ranking_policy (policy_digest, rules) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(run.policy_digest)
        .bind(run.rules)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "INSERT INTO ranking_run (run_key, ranked_on, begun_at, covers_all, rank_version, policy_digest)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (run_key) DO NOTHING",
    )
    .bind(run.run_key)
    .bind(run.ranked_on)
    .bind(run.begun_at)
    .bind(run.covers_all)
    .bind(i64::from(run.rank_version))
    .bind(run.policy_digest)
    .execute(&mut *db)
    .await?;
    Ok(sqlx::query_scalar("SELECT ranking_id FROM ranking_run WHERE run_key = $1")
        .bind(run.run_key)
        .fetch_one(db)
        .await?)
}

/// Notes that a run is finished.
pub async fn finish(db: &mut Connection, ranking_id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE ranking_run SET finished_at = $2 WHERE ranking_id = $1")
        .bind(ranking_id)
        .bind(at)
        .execute(db)
        .await?;
    Ok(())
}

/// The last run of every account that came to its end.
pub async fn find_whole(db: &mut Connection) -> Result<Option<WholeRun>, StoreError> {
    let row = sqlx::query(
        "SELECT ranking_id, ranked_on, rank_version, policy_digest FROM ranking_run
         WHERE covers_all AND finished_at IS NOT NULL ORDER BY ranking_id DESC LIMIT 1",
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(WholeRun {
            ranking_id: row.try_get(0)?,
            ranked_on: row.try_get(1)?,
            rank_version: row.try_get(2)?,
            policy_digest: row.try_get(3)?,
        })
    })
    .transpose()
}

/// Takes these accounts for this unit of work, always in the same order. Where there is one writer it has them already.
pub async fn lock(db: &mut Connection, account_ids: &[i64]) -> Result<(), StoreError> {
    if !LOCKS_ROWS || account_ids.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::<Db>::new("SELECT account_id FROM account WHERE account_id IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") ORDER BY account_id FOR UPDATE");
    query.build().fetch_all(db).await?;
    Ok(())
}

/// The next accounts, by number.
pub async fn list_account_ids(db: &mut Connection, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT account_id FROM account WHERE account_id > $1 ORDER BY account_id LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(db)
        .await?)
}

/// The next accounts that an import had news of, by number; also those of imports before it that did not end.
pub async fn list_imported_account_ids(
    db: &mut Connection,
    import_id: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT account_id FROM import_account WHERE import_id <= $1 AND import_id > COALESCE(
            (SELECT MAX(r.import_id) FROM import_run r WHERE r.import_id < $1 AND r.finished_at IS NOT NULL), 0)
         AND account_id > $2 ORDER BY account_id LIMIT $3",
    )
    .bind(import_id)
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// Every account of whoever is of an account's tenancy, that account among them.
pub async fn list_household_account_ids(db: &mut Connection, account_id: i64) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT account_id FROM account WHERE account_id = $1 UNION SELECT o.account_id FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref
         JOIN person m ON m.person_ref = n.person_ref JOIN account o ON o.tenancy_ref = m.tenancy_ref
         WHERE a.account_id = $1 ORDER BY 1",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?)
}

/// Writes where accounts stand, many to a statement, and what it rests on where that is kept. Figures that are older than what
/// was written since they were read change nothing.
pub async fn write(db: &mut Connection, rows: &[RankingRow]) -> Result<(), StoreError> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let seen_id = some.iter().map(|row| row.seen_id).max().unwrap_or(0);
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO ranking (account_id, account_ref, ranking_id, patch, place, score_hundredths, owed_since_on, \
             is_rent, step, action, facts) ",
        );
        query.push_values(some, |mut values, row| {
            let stand = &row.stand;
            values.push_bind(row.account_id).push_bind(&row.account_ref).push_bind(row.ranking_id);
            values.push_bind(&stand.patch).push_bind(place_number(stand.place)).push_bind(stand.score_hundredths);
            values.push_bind(stand.owed_since_on).push_bind(stand.is_rent).push_bind(&stand.step);
            values.push_bind(stand.action.as_deref()).push_bind(&stand.facts);
        });
        query.push(
            " ON CONFLICT (account_id) DO UPDATE SET ranking_id = excluded.ranking_id, patch = excluded.patch, \
             place = excluded.place, score_hundredths = excluded.score_hundredths, \
             owed_since_on = excluded.owed_since_on, is_rent = excluded.is_rent, step = excluded.step, \
             action = excluded.action, facts = excluded.facts WHERE ranking.ranking_id <= ",
        );
        query.push_bind(seen_id);
        query.build().execute(&mut *db).await?;
    }
    let kept: Vec<&RankingRow> = rows.iter().filter(|row| row.keeps_input).collect();
    for some in kept.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO ranking_input (account_id, ranking_id, facts) ");
        query.push_values(some, |mut values, row| {
            values.push_bind(row.account_id).push_bind(row.ranking_id).push_bind(&row.stand.facts);
        });
        query.push(" ON CONFLICT (account_id, ranking_id) DO UPDATE SET facts = excluded.facts");
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Forgets inputs that have been replaced before the day, so that no day from it on rests on them.
pub async fn forget_inputs(db: &mut Connection, before: Day) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM ranking_input WHERE EXISTS (
            SELECT 1 FROM ranking_input later JOIN ranking_run u ON u.ranking_id = later.ranking_id
            WHERE later.account_id = ranking_input.account_id AND later.ranking_id > ranking_input.ranking_id
              AND u.ranked_on < $1)",
    )
    .bind(before)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// What the answer of a day rested on.
pub async fn find_past(db: &mut Connection, account_id: i64, day: Day) -> Result<Option<PastRanking>, StoreError> {
    let input: Option<(i64, String, Day)> = sqlx::query_as(
        "SELECT i.ranking_id, i.facts, u.ranked_on FROM ranking_input i JOIN ranking_run u ON u.ranking_id = i.ranking_id
         WHERE i.account_id = $1 AND u.ranked_on <= $2 ORDER BY i.ranking_id DESC LIMIT 1",
    )
    .bind(account_id)
    .bind(day)
    .fetch_optional(&mut *db)
    .await?;
    let Some((ranking_id, facts, facts_since_on)) = input else { return Ok(None) };
    // The facts may be older than the answer: a later ranking of every account found them unchanged.
    let row: (Day, i64, String) = sqlx::query_as(
        "SELECT u.ranked_on, u.rank_version, y.rules FROM ranking_run u
         JOIN ranking_policy y ON y.policy_digest = u.policy_digest
         WHERE u.ranked_on <= $2 AND u.ranking_id >= $1
           AND (u.ranking_id = $1 OR (u.covers_all AND u.finished_at IS NOT NULL))
         ORDER BY u.ranked_on DESC, u.ranking_id DESC LIMIT 1",
    )
    .bind(ranking_id)
    .bind(day)
    .fetch_one(db)
    .await?;
    let (ranked_on, version, rules) = row;
    let rank_version = version_of(ranking_id, version)?;
    Ok(Some(PastRanking { ranked_on, rank_version, rules, facts, facts_since_on }))
}

/// The version of a run.
pub fn version_of(ranking_id: i64, version: i64) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|_| StoreError::Inconsistent {
        table: "ranking_run",
        column: "rank_version",
        row: ranking_id.to_string(),
        what: version.to_string(),
    })
}
