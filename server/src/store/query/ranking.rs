//! Where accounts stand, in order, and what past answers rested on.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    caseload::{Pause, PauseKind, PauseReason, Place, Rule},
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    ranking::{ChosenRow, ListFilter, ListedRanking, NewRun, PastRanking, RankingRow},
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

/// The next accounts, by number.
pub async fn list_account_ids(db: &mut Connection, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT account_id FROM account WHERE account_id > $1 ORDER BY account_id LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(db)
        .await?)
}

/// Writes where accounts stand, many to a statement.
pub async fn write(db: &mut Connection, ranking_id: i64, rows: &[RankingRow]) -> Result<(), StoreError> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO ranking (account_id, account_ref, ranking_id, place, score_hundredths, owed_since_on, is_rent, \
             step, action, facts) ",
        );
        query.push_values(some, |mut values, row| {
            values.push_bind(row.account_id).push_bind(row.account_ref.clone()).push_bind(ranking_id);
            values.push_bind(number(row.place)).push_bind(row.score_hundredths).push_bind(row.owed_since_on);
            values.push_bind(row.is_rent).push_bind(row.step.clone()).push_bind(row.action.map(Rule::code));
            values.push_bind(row.facts.clone());
        });
        query.push(
            " ON CONFLICT (account_id) DO UPDATE SET ranking_id = excluded.ranking_id, place = excluded.place, \
             score_hundredths = excluded.score_hundredths, owed_since_on = excluded.owed_since_on, \
             is_rent = excluded.is_rent, step = excluded.step, action = excluded.action, facts = excluded.facts",
        );
        query.build().execute(&mut *db).await?;
    }
    let news: Vec<&RankingRow> = rows.iter().filter(|row| row.is_new).collect();
    for some in news.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO ranking_input (account_id, ranking_id, facts) ");
        query.push_values(some, |mut values, row| {
            values.push_bind(row.account_id).push_bind(ranking_id).push_bind(row.facts.clone());
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

/// The list, in its order.
pub async fn list(
    db: &mut Connection,
    filter: ListFilter<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<ListedRanking>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT r.account_id, r.account_ref, p.address_line_1, p.patch, a.tenancy_ref, u.ranked_on, y.rules, r.facts, \
         o.name AS officer_name ",
    );
    narrow(&mut query, filter);
    query.push(" ORDER BY r.place, r.score_hundredths DESC, r.owed_since_on, r.account_ref LIMIT ").push_bind(limit);
    query.push(" OFFSET ").push_bind(offset);
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            Ok(ListedRanking {
                account_id: row.try_get(0)?,
                account_ref: row.try_get(1)?,
                address_line_1: row.try_get(2)?,
                patch: row.try_get(3)?,
                tenancy_ref: row.try_get(4)?,
                ranked_on: row.try_get(5)?,
                rules: row.try_get(6)?,
                facts: row.try_get(7)?,
                officer: row.try_get(8)?,
            })
        })
        .collect()
}

/// How many have each recommendation.
pub async fn count(db: &mut Connection, filter: ListFilter<'_>) -> Result<Vec<(Option<Rule>, i64)>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT r.action, COUNT(*) ");
    narrow(&mut query, filter);
    query.push(" GROUP BY r.action");
    let rows: Vec<(Option<String>, i64)> = query.build_query_as().fetch_all(db).await?;
    rows.into_iter()
        .map(|(code, count)| {
            let rule = code.map(|code| known("ranking", "action", "", &code, Rule::parse)).transpose()?;
            Ok((rule, count))
        })
        .collect()
}

fn narrow(query: &mut QueryBuilder<Db>, filter: ListFilter<'_>) {
    query.push(
        "FROM ranking r JOIN account a ON a.account_id = r.account_id \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
         JOIN ranking_run u ON u.ranking_id = r.ranking_id JOIN ranking_policy y ON y.policy_digest = u.policy_digest \
         LEFT JOIN caseload_assignment g ON g.account_id = r.account_id \
         LEFT JOIN officer o ON o.officer_ref = g.officer_ref WHERE ",
    );
    match filter.place {
        Some(place) => query.push("r.place = ").push_bind(number(place)),
        None => query.push("r.place < ").push_bind(number(Place::Quiet)),
    };
    query.push(" AND r.is_rent = ").push_bind(!filter.is_other);
    if let Some(patch) = filter.patch {
        query.push(" AND p.patch = ").push_bind(patch.to_owned());
    }
    if !filter.patches.is_empty() {
        query.push(" AND p.patch IN (");
        let mut list = query.separated(", ");
        for patch in filter.patches {
            list.push_bind(patch.clone());
        }
        query.push(")");
    }
    if let Some(officer_ref) = filter.officer_ref {
        query.push(" AND g.officer_ref = ").push_bind(officer_ref.to_owned());
    }
    if let Some(action) = filter.action {
        query.push(" AND r.action = ").push_bind(action.code());
    }
    if let Some(step) = filter.step {
        query.push(" AND r.step = ").push_bind(step.to_owned());
    }
    if filter.hides_staff {
        query.push(
            " AND NOT EXISTS (SELECT 1 FROM person n JOIN marker m ON m.person_ref = n.person_ref \
             WHERE n.tenancy_ref = a.tenancy_ref AND m.kind = 'staff_or_family')",
        );
    }
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
         ORDER BY u.ranking_id DESC LIMIT 1",
    )
    .bind(ranking_id)
    .bind(day)
    .fetch_one(db)
    .await?;
    let (ranked_on, version, rules) = row;
    let rank_version = u32::try_from(version).map_err(|_| StoreError::Inconsistent {
        table: "ranking_run",
        column: "rank_version",
        row: ranking_id.to_string(),
        what: version.to_string(),
    })?;
    Ok(Some(PastRanking { ranked_on, rank_version, rules, facts, facts_since_on }))
}

/// Those of these accounts that there are, by reference.
pub async fn list_chosen(db: &mut Connection, account_ids: &[i64], day: Day) -> Result<Vec<ChosenRow>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, a.account_ref, a.tenancy_ref, p.patch, p.address_line_1, c.kind, c.reason, c.until_on, \
         (SELECT MIN(n.first_name || ' ' || n.last_name) FROM person n WHERE n.tenancy_ref = a.tenancy_ref \
         AND n.role = 'lead') AS name FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
         JOIN property p ON p.property_ref = t.property_ref \
         LEFT JOIN caseload_pause c ON c.account_id = a.account_id AND c.ended_at IS NULL AND c.until_on >= ",
    );
    query.push_bind(day).push(" WHERE a.account_id IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") ORDER BY a.account_ref");
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let account_ref: String = row.try_get(1)?;
            let parts: (Option<&str>, Option<&str>, Option<Day>) = (row.try_get(5)?, row.try_get(6)?, row.try_get(7)?);
            let pause = match parts {
                (Some(kind), Some(reason), Some(until_on)) => Some(Pause {
                    kind: known("caseload_pause", "kind", &account_ref, kind, PauseKind::parse)?,
                    reason: known("caseload_pause", "reason", &account_ref, reason, PauseReason::parse)?,
                    until_on,
                }),
                _ => None,
            };
            Ok(ChosenRow {
                account_id: row.try_get(0)?,
                tenancy_ref: row.try_get(2)?,
                patch: row.try_get(3)?,
                address_line_1: row.try_get(4)?,
                name: row.try_get(8)?,
                pause,
                account_ref,
            })
        })
        .collect()
}

/// The last day on which every account was ranked.
pub async fn find_last_ranked_on(db: &mut Connection) -> Result<Option<Day>, StoreError> {
    Ok(sqlx::query_scalar("SELECT MAX(ranked_on) FROM ranking_run WHERE covers_all AND finished_at IS NOT NULL")
        .fetch_one(db)
        .await?)
}

/// The place as it is stored, so that it sorts.
const fn number(place: Place) -> i64 {
    match place {
        Place::First => 0,
        Place::Scored => 1,
        Place::Held => 2,
        Place::Quiet => 3,
    }
}
