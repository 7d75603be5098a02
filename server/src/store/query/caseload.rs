//! The caseload: the list in its order, its counts, and accounts chosen from it.

use domain::{
    calendar::Day,
    caseload::{Pause, PauseKind, PauseReason, Place, Rule},
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, ranking::version_of, request::one_of};
use crate::store::{
    StoreError,
    caseload::{ChosenRow, ListFilter, ListedRanking},
    known,
};

/// The list, in its order. A row's answer is of the run that wrote it, or of the last run of every account if that came later and
/// found it as it was.
pub async fn list(
    db: &mut Connection,
    filter: ListFilter<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<ListedRanking>, StoreError> {
    let whole_id: Option<i64> =
        sqlx::query_scalar("SELECT MAX(ranking_id) FROM ranking_run WHERE covers_all AND finished_at IS NOT NULL")
            .fetch_one(&mut *db)
            .await?;
    let whole_id = whole_id.unwrap_or(0);
    let mut query = QueryBuilder::<Db>::new(
        "SELECT r.account_id, r.account_ref, p.address_line_1, p.patch, u.ranked_on, y.rules, r.facts, \
         o.name AS officer_name, u.ranking_id, u.rank_version, p.address_line_2 FROM ranking r JOIN account a ON a.account_id = r.account_id \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
         JOIN ranking_run u ON u.ranking_id = CASE WHEN r.ranking_id > ",
    );
    query.push_bind(whole_id).push(" THEN r.ranking_id ELSE ").push_bind(whole_id);
    query.push(
        " END JOIN ranking_policy y ON y.policy_digest = u.policy_digest \
         LEFT JOIN caseload_assignment g ON g.account_id = r.account_id \
         LEFT JOIN officer o ON o.officer_ref = g.officer_ref",
    );
    narrow(&mut query, filter);
    // A home may have come into another patch since it was ranked: nobody is shown it for that.
    one_of(&mut query, " AND p.patch IN (", filter.patches);
    query.push(" ORDER BY r.place, r.score_hundredths DESC, r.owed_since_on, r.account_ref LIMIT ").push_bind(limit);
    query.push(" OFFSET ").push_bind(offset);
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            Ok(ListedRanking {
                account_id: row.try_get(0)?,
                account_ref: row.try_get(1)?,
                address_line_1: row.try_get(2)?,
                address_line_2: row.try_get(10)?,
                patch: row.try_get(3)?,
                ranked_on: row.try_get(4)?,
                rules: row.try_get(5)?,
                facts: row.try_get(6)?,
                officer: row.try_get(7)?,
                rank_version: version_of(row.try_get(8)?, row.try_get(9)?)?,
            })
        })
        .collect()
}

/// How many have each recommendation.
pub async fn count(db: &mut Connection, filter: ListFilter<'_>) -> Result<Vec<(Option<Rule>, i64)>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT r.action, COUNT(*) FROM ranking r");
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
    match filter.place {
        Some(place) => query.push(" WHERE r.place = ").push_bind(place_number(place)),
        None => query.push(" WHERE r.place < ").push_bind(place_number(Place::Quiet)),
    };
    query.push(" AND r.is_rent = ").push_bind(!filter.is_other);
    if let Some(patch) = filter.patch {
        query.push(" AND r.patch = ").push_bind(patch.to_owned());
    }
    one_of(query, " AND r.patch IN (", filter.patches);
    if let Some(officer_ref) = filter.officer_ref {
        query.push(" AND r.account_id IN (SELECT c.account_id FROM caseload_assignment c WHERE c.officer_ref = ");
        query.push_bind(officer_ref.to_owned()).push(")");
    }
    if let Some(action) = filter.action {
        query.push(" AND r.action = ").push_bind(action.code());
    }
    if let Some(step) = filter.step {
        query.push(" AND r.step = ").push_bind(step.to_owned());
    }
    if !filter.kept_from.is_empty() {
        query.push(" AND r.account_id NOT IN (SELECT k.account_id FROM account k WHERE 1 = 1");
        one_of(query, " AND k.tenancy_ref IN (", filter.kept_from);
        query.push(")");
    }
}

/// Those of these accounts that there are, by reference.
pub async fn list_chosen(db: &mut Connection, account_ids: &[i64], day: Day) -> Result<Vec<ChosenRow>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, a.account_ref, a.tenancy_ref, p.patch, p.address_line_1, c.kind, c.reason, c.until_on, \
         (SELECT MIN(n.first_name || ' ' || n.last_name) FROM person n WHERE n.tenancy_ref = a.tenancy_ref \
         AND n.role = 'lead') AS name, p.address_line_2 FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
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
                address_line_2: row.try_get(9)?,
                name: row.try_get(8)?,
                pause,
                account_ref,
            })
        })
        .collect()
}

/// The place as it is stored, so that it sorts.
pub const fn place_number(place: Place) -> i64 {
    match place {
        Place::First => 0,
        Place::Scored => 1,
        Place::Held => 2,
        Place::Quiet => 3,
    }
}

/// The place that is stored so.
pub fn place_of(number: i64) -> Option<Place> {
    Place::ALL.iter().copied().find(|place| place_number(*place) == number)
}
