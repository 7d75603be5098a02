//! The line of time of a case: one statement, a branch for each source, each by its own index and cut to a page before
//! they are put together.

use chrono::{DateTime, NaiveTime, Utc};
use domain::{casework::TimelineShow, ledger::EntryKind};
use sqlx::QueryBuilder;

use super::{
    Connection, DAY_AS_INSTANT, Db, MONTH_OF, TEXT_ORDER,
    timeline_branch::{Branch, NONE, branches, one_of, shows, source, uuid},
    timeline_row,
};
use crate::store::{
    StoreError,
    timeline::{TimelineAsked, TimelinePlace, TimelineRow},
};

/// The columns that every branch has between `key` and the sums.
const COLUMNS: [&str; 9] = ["code", "detail", "mark", "who", "person_ref", "body", "link", "extra", "extra_on"];
const NO_SUMS: &str = "CAST(0 AS BIGINT) AS paid, CAST(0 AS BIGINT) AS paid_count, \
                       CAST(0 AS BIGINT) AS returned, CAST(0 AS BIGINT) AS returned_count";

/// A page of lines.
pub async fn list(db: &mut Connection, asked: &TimelineAsked<'_>) -> Result<Vec<TimelineRow>, StoreError> {
    let branches = branches(asked);
    let has_payments = shows(asked, TimelineShow::Payment);
    if branches.is_empty() && !has_payments {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new("SELECT * FROM (");
    for (place, branch) in branches.iter().enumerate() {
        query.push(if place == 0 { "" } else { " UNION ALL " });
        push(&mut query, branch, asked);
    }
    if has_payments {
        query.push(if branches.is_empty() { "" } else { " UNION ALL " });
        push_payments(&mut query, asked);
    }
    query.push(format!(") AS line ORDER BY at DESC, source, key{TEXT_ORDER} DESC LIMIT "));
    query.push_bind(i64::from(asked.limit));
    query.build().fetch_all(db).await?.iter().map(timeline_row::read).collect()
}

fn day(column: &str) -> String {
    format!("{}{column}{}", DAY_AS_INSTANT[0], DAY_AS_INSTANT[1])
}

fn push(query: &mut QueryBuilder<Db>, branch: &Branch, asked: &TimelineAsked<'_>) {
    let at = if branch.is_day { day(branch.at) } else { branch.at.to_owned() };
    query.push(format!("SELECT * FROM (SELECT {at} AS at, {} AS source, {} AS key", branch.source, branch.key));
    for (column, name) in branch.columns.into_iter().zip(COLUMNS) {
        let column =
            column.strip_prefix("{id:").and_then(|rest| rest.strip_suffix('}')).map_or(column.to_owned(), uuid);
        query.push(format!(", {column} AS {name}"));
    }
    query.push(format!(", {NO_SUMS} FROM {}", branch.from)).push_bind(asked.account_id);
    query.push(&branch.only);
    if branch.is_day {
        query.push(format!(" AND {} <= ", branch.at)).push_bind(asked.today);
    }
    if let Some(after) = asked.after {
        push_after(query, branch, after);
    }
    query.push(format!(" ORDER BY {} DESC, {}{TEXT_ORDER} DESC LIMIT ", branch.at, branch.key));
    query.push_bind(i64::from(asked.limit)).push(format!(") AS b{}", branch.source));
}

/// " AND (…)": only what stands after a line.
fn push_after(query: &mut QueryBuilder<Db>, branch: &Branch, after: &TimelinePlace) {
    let Branch { source, at, is_day, key, .. } = branch;
    // A branch of days meets a moment within a day with all of that day still to come.
    let is_whole = !is_day || after.at.time() == NaiveTime::MIN;
    let is_later = *source > after.source;
    let compare = if is_later || !is_whole { "<=" } else { "<" };
    query.push(format!(" AND ({at} {compare} "));
    push_at(query, *is_day, after.at);
    if *source == after.source && is_whole {
        query.push(format!(" OR ({at} = "));
        push_at(query, *is_day, after.at);
        query.push(format!(" AND {key}{TEXT_ORDER} < ")).push_bind(after.key.clone()).push(")");
    }
    query.push(")");
}

fn push_at(query: &mut QueryBuilder<Db>, is_day: bool, at: DateTime<Utc>) {
    if is_day {
        query.push_bind(at.date_naive());
    } else {
        query.push_bind(at);
    }
}

/// What the resident paid, month by month: a run of the account's own entries.
fn push_payments(query: &mut QueryBuilder<Db>, asked: &TimelineAsked<'_>) {
    let paid = EntryKind::ALL.iter().filter(|kind| kind.is_resident_payment()).map(|kind| kind.code());
    let returned = [EntryKind::DdUnpaid.code(), EntryKind::CardChargeback.code()];
    let is_returned = one_of("x.kind", returned.into_iter());
    let is_returned = is_returned.trim_start_matches(" AND ");
    let month = format!("{}x.effective_on{}", MONTH_OF[0], MONTH_OF[1]);
    query.push(format!(
        "SELECT * FROM (SELECT {} AS at, {} AS source, {month} AS key",
        day("MAX(x.effective_on)"),
        source::PAYMENTS
    ));
    for name in &COLUMNS[..8] {
        query.push(format!(", {NONE} AS {name}"));
    }
    let sum = |is: &str, what: &str| format!("CAST(COALESCE(SUM(CASE WHEN {is} THEN {what} ELSE 0 END), 0) AS BIGINT)");
    let is_paid = format!("NOT ({is_returned})");
    query.push(format!(
        ", MAX(x.effective_on) AS extra_on, {} AS paid, {} AS paid_count, {} AS returned, {} AS returned_count \
         FROM ledger_entry x WHERE x.account_id = ",
        sum(&is_paid, "-x.amount_pence"),
        sum(&is_paid, "1"),
        sum(is_returned, "x.amount_pence"),
        sum(is_returned, "1"),
    ));
    query.push_bind(asked.account_id);
    query.push(one_of("x.kind", paid.chain(returned))).push(" AND x.effective_on <= ").push_bind(asked.today);
    query.push(format!(" GROUP BY {month}"));
    if let Some(after) = asked.after {
        let is_whole = after.at.time() == NaiveTime::MIN;
        let compare = if source::PAYMENTS > after.source || !is_whole { "<=" } else { "<" };
        query.push(format!(" HAVING MAX(x.effective_on) {compare} ")).push_bind(after.at.date_naive());
    }
    query.push(" ORDER BY 1 DESC LIMIT ").push_bind(i64::from(asked.limit)).push(format!(") AS b{}", source::PAYMENTS));
}
