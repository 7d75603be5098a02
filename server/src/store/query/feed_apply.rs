//! Taking the checked rows: what stands by itself in short stretches of lines, what belongs to an account with all else
//! of that account.

use sqlx::QueryBuilder;

use super::feed_stage::run;
use super::{Connection, Db, search};
use crate::store::StoreError;
use crate::store::feed::{FeedColumn, FeedKind, FeedTable, Memory, Stretch, Verdict, tables};

const NEW: i64 = Verdict::New.number();
const CHANGED: i64 = Verdict::Changed.number();

/// Lists the accounts that have news, and how much of it; answers how many accounts there are.
pub async fn list_touched_accounts(db: &mut Connection) -> Result<(), StoreError> {
    let news: Vec<String> = tables::ALL
        .iter()
        .filter(|table| table.is_of_account())
        .flat_map(|table| {
            let changed = (table.memory == Memory::Fields).then_some(CHANGED);
            // What a ledger adds to a balance is summed here, where its rows are counted anyway.
            let total = if table.file == tables::TRANSACTIONS.file { "SUM(amount_pence)" } else { "0" };
            std::iter::once(NEW).chain(changed).map(move |verdict| {
                format!(
                    "SELECT account_ref, COUNT(*) AS row_count, {total} AS total_pence FROM {}
                     WHERE verdict = {verdict} GROUP BY account_ref",
                    table.stage()
                )
            })
        })
        .collect();
    run(
        db,
        format!(
            "INSERT INTO stage_account (account_ref, row_count, total_pence)
             SELECT account_ref, CAST(SUM(row_count) AS BIGINT), CAST(SUM(total_pence) AS BIGINT)
             FROM ({}) n GROUP BY account_ref",
            news.join(" UNION ALL ")
        ),
    )
    .await?;
    list_findable_accounts(db).await?;
    list_marked_accounts(db).await
}

/// Lists the accounts of people of whom a marker is news: whether they may be chased is not as it was.
async fn list_marked_accounts(db: &mut Connection) -> Result<(), StoreError> {
    run(
        db,
        format!(
            "INSERT INTO stage_account (account_ref, row_count, total_pence)
             SELECT DISTINCT a.account_ref, 1, 0 FROM {} m JOIN person n ON n.person_ref = m.person_ref
             JOIN account a ON a.tenancy_ref = n.tenancy_ref WHERE m.verdict IN ({NEW}, {CHANGED})
               AND a.account_ref NOT IN (SELECT s.account_ref FROM stage_account s)",
            tables::MARKERS.stage()
        ),
    )
    .await?;
    Ok(())
}

/// Lists the accounts by whose words people search and of which some words are news.
async fn list_findable_accounts(db: &mut Connection) -> Result<(), StoreError> {
    let of = |table: &FeedTable, key: &str| {
        format!("SELECT {key} FROM {} WHERE verdict IN ({NEW}, {CHANGED})", table.stage())
    };
    run(
        db,
        format!(
            "INSERT INTO stage_findable (account_ref)
             {accounts}
             UNION SELECT a.account_ref FROM account a JOIN search_stale w ON w.account_id = a.account_id
             UNION SELECT a.account_ref FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref
             WHERE t.tenancy_ref IN ({tenancies}) OR t.tenancy_ref IN ({people}) OR t.property_ref IN ({properties})",
            accounts = of(&tables::ACCOUNTS, "account_ref"),
            tenancies = of(&tables::TENANCIES, "tenancy_ref"),
            people = of(&tables::PEOPLE, "tenancy_ref"),
            properties = of(&tables::PROPERTIES, "property_ref"),
        ),
    )
    .await?;
    run(
        db,
        "INSERT INTO stage_account (account_ref, row_count, total_pence) SELECT f.account_ref, 1, 0 FROM stage_findable f
         WHERE f.account_ref NOT IN (SELECT s.account_ref FROM stage_account s)"
            .to_owned(),
    )
    .await?;
    Ok(())
}

/// The accounts after this one that have news, in the order of their references, with how many rows are theirs.
pub async fn next_accounts(db: &mut Connection, after: &str, limit: i64) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT account_ref, row_count FROM stage_account WHERE account_ref > $1 ORDER BY account_ref LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await?)
}

/// The last line of a file's stage; 0 when it is empty.
pub async fn last_line(db: &mut Connection, table: &FeedTable) -> Result<i64, StoreError> {
    let sql = format!("SELECT COALESCE(MAX(line), 0) FROM {}", table.stage());
    Ok(QueryBuilder::<Db>::new(sql).build_query_scalar().fetch_one(db).await?)
}

/// Takes the new rows of a file within a stretch; how many.
pub async fn insert_new(db: &mut Connection, table: &FeedTable, stretch: &Stretch) -> Result<u64, StoreError> {
    let (mut into, mut from): (Vec<&str>, Vec<String>) = table
        .columns
        .iter()
        .flat_map(|column| {
            let derived = column.derived.as_ref().map(|derived| (derived.field, format!("s.{}", derived.field)));
            std::iter::once((column.table_field(), staged(column))).chain(derived)
        })
        .unzip();
    if table.file == tables::ACCOUNTS.file {
        into.push("balance_pence");
        from.push("s.opening_balance_pence".to_owned());
    }
    if table.memory == Memory::Fields {
        into.push("imported");
        from.push("s.imported".to_owned());
    }
    // CROSS JOIN keeps SQLite's planner from starting with every account there is.
    let account = if table.account_column().is_some() { " CROSS JOIN account a" } else { "" };
    let same_account = if table.account_column().is_some() { " AND a.account_ref = s.account_ref" } else { "" };
    let mut query = QueryBuilder::<Db>::new(format!(
        "INSERT INTO {} ({}) SELECT {} FROM {} s{account} WHERE s.verdict = {NEW}{same_account}",
        table.table,
        into.join(", "),
        from.join(", "),
        table.stage(),
    ));
    within(&mut query, stretch);
    if let (Stretch::Accounts { after, up_to }, true) = (stretch, table.account_column().is_some()) {
        // It follows, but not for PostgreSQL's planner, which would begin with the first account each time.
        query.push(" AND a.account_ref > ").push_bind(after.clone());
        query.push(" AND a.account_ref <= ").push_bind(up_to.clone());
    }
    Ok(query.build().execute(db).await?.rows_affected())
}

fn staged(column: &FeedColumn) -> String {
    match column.kind {
        FeedKind::Account => "a.account_id".to_owned(),
        _ => format!("s.{}", column.field),
    }
}

/// Narrows a query over the stage `s` to a stretch of it.
pub fn within(query: &mut QueryBuilder<Db>, stretch: &Stretch) {
    match stretch {
        Stretch::Lines { after, up_to } => {
            query.push(" AND s.line > ").push_bind(*after).push(" AND s.line <= ").push_bind(*up_to);
        }
        Stretch::Accounts { after, up_to } => {
            query.push(" AND s.account_ref > ").push_bind(after.clone());
            query.push(" AND s.account_ref <= ").push_bind(up_to.clone());
        }
    }
}

/// Adds the new entries of the accounts in a stretch to their stored balances.
pub async fn add_to_balances(db: &mut Connection, stretch: &Stretch) -> Result<(), StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "UPDATE account SET balance_pence = balance_pence + s.total_pence FROM stage_account s
         WHERE account.account_ref = s.account_ref AND s.total_pence <> 0",
    );
    within(&mut query, stretch);
    query.build().execute(db).await?;
    Ok(())
}

/// Notes, where it outlives this import, which accounts of a stretch it had news of.
pub async fn note_touched(db: &mut Connection, stretch: &Stretch, import_id: i64) -> Result<(), StoreError> {
    let mut query = QueryBuilder::<Db>::new("INSERT INTO import_account (import_id, account_id) SELECT CAST(");
    query.push_bind(import_id);
    query.push(
        " AS BIGINT), a.account_id FROM stage_account s CROSS JOIN account a
         WHERE a.account_ref = s.account_ref",
    );
    within(&mut query, stretch);
    query.push(" ON CONFLICT DO NOTHING");
    query.build().execute(db).await?;
    Ok(())
}

/// Notes, where it outlives this import, whose words for searching must be made anew.
pub async fn note_stale_words(db: &mut Connection) -> Result<(), StoreError> {
    run(
        db,
        "INSERT INTO search_stale (account_id) SELECT a.account_id FROM stage_findable f
         JOIN account a ON a.account_ref = f.account_ref WHERE TRUE ON CONFLICT DO NOTHING"
            .to_owned(),
    )
    .await?;
    Ok(())
}

/// Makes the words for searching of a stretch of accounts anew, where they have changed.
pub async fn refresh_words(db: &mut Connection, stretch: &Stretch) -> Result<(), StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id FROM stage_findable s CROSS JOIN account a WHERE a.account_ref = s.account_ref",
    );
    within(&mut query, stretch);
    let account_ids: Vec<i64> = query.build_query_scalar().fetch_all(&mut *db).await?;
    if account_ids.is_empty() {
        return Ok(());
    }
    search::refresh(db, &account_ids).await?;
    let mut query = QueryBuilder::<Db>::new(
        "DELETE FROM search_stale WHERE account_id IN (
            SELECT a.account_id FROM stage_findable s CROSS JOIN account a WHERE a.account_ref = s.account_ref",
    );
    within(&mut query, stretch);
    query.push(")");
    query.build().execute(db).await?;
    Ok(())
}
