//! What only the whole of an extract, and what was taken before, can tell about a row: whether what it hangs on is
//! there, and whether its key was used before.

use sqlx::QueryBuilder;

use super::feed_apply::last_line;
use super::feed_stage::run;
use super::{Connection, Db, MARKED_LINES_MAX};
use crate::store::StoreError;
use crate::store::feed::{FeedKind, FeedTable, Memory, Parent, Verdict, tables};

const NEW: i64 = Verdict::New.number();
const REFUSED: i64 = Verdict::Refused.number();
const ALREADY: i64 = Verdict::Already.number();
const CHANGED: i64 = Verdict::Changed.number();

/// The start of a statement that refuses rows `s` of a stage, quoting one of their fields.
fn refusal(table: &FeedTable, heading: &str, field: &str, reason: &str) -> String {
    refusal_quoting(table, heading, &format!("CAST(s.{field} AS TEXT)"), reason)
}

fn refusal_quoting(table: &FeedTable, heading: &str, value: &str, reason: &str) -> String {
    format!(
        "INSERT INTO stage_refusal (file, line, row_key, heading, value, reason)
         SELECT '{file}', s.line, CAST(s.{key} AS TEXT), '{heading}', {value}, {reason}",
        file = table.file,
        key = table.first_key().field,
    )
}

/// Gives the rows `s` of a stage that have no verdict yet, and of which `condition` holds, this one.
///
/// In stretches: an engine that keeps the rows of one update in memory must not keep a whole file.
async fn mark(db: &mut Connection, table: &FeedTable, verdict: i64, condition: &str) -> Result<(), StoreError> {
    let stage = table.stage();
    let last = last_line(db, table).await?;
    let mut after = 0;
    while after < last {
        let up_to = after.saturating_add(MARKED_LINES_MAX);
        let mut query = QueryBuilder::<Db>::new(format!("UPDATE {stage} AS s SET verdict = {verdict} WHERE s.line > "));
        query.push_bind(after).push(" AND s.line <= ").push_bind(up_to);
        query.push(format!(" AND s.verdict = {NEW} AND {condition}"));
        query.build().execute(&mut *db).await?;
        after = up_to;
    }
    Ok(())
}

/// Gives the rows of a stage that were refused their verdict.
async fn mark_refused(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    let refused = format!("EXISTS (SELECT 1 FROM stage_refusal r WHERE r.file = '{}' AND r.line = s.line)", table.file);
    mark(db, table, REFUSED, &refused).await
}

/// Refuses rows whose tenancy, account and so on is neither here nor in this extract.
pub async fn refuse_orphans(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    for parent in table.parents {
        // The names alone are looked at first: there are far fewer of them than rows, and seldom one to refuse.
        if list_orphans(db, table, parent).await? == 0 {
            continue;
        }
        let of = (parent.of)();
        let (file, field, noun) = (table.file, parent.field, of.noun);
        let reason = format!(
            "CASE WHEN s.{field} IN (SELECT r.row_key FROM stage_refusal r WHERE r.file = '{}')
             THEN 'its {noun} was refused' ELSE 'there is no such {noun}' END",
            of.file
        );
        let heading = table.columns.iter().find(|column| column.field == field).map_or(field, |column| column.heading);
        let select = refusal(table, heading, field, &reason);
        run(
            db,
            format!(
                "{select} FROM {stage} s WHERE s.verdict = {NEW} AND s.{field} IN (
                    SELECT o.name FROM stage_orphan o WHERE o.file = '{file}' AND o.field = '{field}')",
                stage = table.stage()
            ),
        )
        .await?;
        mark_refused(db, table).await?;
    }
    Ok(())
}

/// Lists the names that stand for nothing; how many.
async fn list_orphans(db: &mut Connection, table: &FeedTable, parent: &Parent) -> Result<u64, StoreError> {
    let of = (parent.of)();
    run(
        db,
        format!(
            "INSERT INTO stage_orphan (file, field, name)
             SELECT DISTINCT n.file, n.field, n.name FROM stage_named n WHERE n.file = '{file}' AND n.field = '{field}'
             AND NOT EXISTS (SELECT 1 FROM {parent_table} t WHERE t.{key} = n.name)
             AND NOT EXISTS (SELECT 1 FROM {parent_stage} p WHERE p.{key} = n.name AND p.verdict <> {REFUSED})",
            file = table.file,
            field = parent.field,
            parent_table = of.table,
            parent_stage = of.stage(),
            key = of.first_key().field,
        ),
    )
    .await
}

/// Refuses transactions that name, as the one they reverse, a transaction that is neither here nor in this extract.
///
/// Again and again until there is nothing more to refuse: the one reversed may be a reversal itself.
pub async fn refuse_unknown_reversals(db: &mut Connection) -> Result<(), StoreError> {
    run(
        db,
        "CREATE INDEX stage_transactions_reversing ON stage_transactions (reverses_ref) WHERE reverses_ref IS NOT NULL"
            .to_owned(),
    )
    .await?;
    if !exists(db, "SELECT EXISTS (SELECT 1 FROM stage_transactions WHERE reverses_ref IS NOT NULL)").await? {
        return Ok(());
    }
    run(
        db,
        "CREATE TEMP TABLE stage_reversed AS SELECT s.line, s.transaction_ref FROM stage_transactions s
         WHERE s.transaction_ref IN (SELECT reverses_ref FROM stage_transactions WHERE reverses_ref IS NOT NULL)"
            .to_owned(),
    )
    .await?;
    let reason = "CASE WHEN s.reverses_ref IN (SELECT r.row_key FROM stage_refusal r WHERE r.file = 'transactions')
                  THEN 'the transaction that it reverses was refused'
                  ELSE 'there is no such transaction to reverse' END";
    let select = refusal(&tables::TRANSACTIONS, "reverses_ref", "reverses_ref", reason);
    loop {
        let refused = run(
            db,
            format!(
                "{select} FROM stage_transactions s WHERE s.reverses_ref IS NOT NULL AND s.verdict = {NEW}
                 AND s.reverses_ref NOT IN (
                    SELECT v.transaction_ref FROM stage_reversed v
                    WHERE NOT EXISTS (SELECT 1 FROM stage_refusal r WHERE r.file = 'transactions' AND r.line = v.line))
                 AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.transaction_ref = s.reverses_ref)"
            ),
        )
        .await?;
        if refused == 0 {
            return Ok(());
        }
        mark_refused(db, &tables::TRANSACTIONS).await?;
    }
}

/// Of rows with the same key in one file the first is taken; the same again is there already, and the same key with
/// other contents is refused.
pub async fn settle_repeats(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    let (stage, file) = (table.stage(), table.file);
    let repeats: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM stage_repeat WHERE file = $1)")
        .bind(file)
        .fetch_one(&mut *db)
        .await?;
    if !repeats {
        return Ok(());
    }
    let keys: Vec<&str> = table.key().map(|column| column.field).collect();
    let keys = keys.join(", ");
    let of_repeats = "SELECT line FROM stage_repeat WHERE file =";
    run(
        db,
        format!(
            "CREATE TEMP TABLE stage_candidate AS SELECT * FROM {stage} WHERE verdict = {NEW} AND ({keys}) IN (
                SELECT {keys} FROM {stage} WHERE line IN ({of_repeats} '{file}'))"
        ),
    )
    .await?;
    run(db, format!("CREATE INDEX stage_candidate_by_key ON stage_candidate ({keys}, line)")).await?;
    let same_key: Vec<String> = table.key().map(|column| format!("m.{0} = s.{0}", column.field)).collect();
    let first_line = format!("(SELECT MIN(m.line) FROM stage_candidate m WHERE {})", same_key.join(" AND "));
    run(
        db,
        format!("CREATE TEMP TABLE stage_repeated AS SELECT s.line FROM stage_candidate s WHERE s.line > {first_line}"),
    )
    .await?;
    // Nearly always the reader only seemed to know a key: then there is nothing to mark.
    if exists(db, "SELECT EXISTS (SELECT 1 FROM stage_repeated)").await? {
        mark_repeats(db, table, &first_line).await?;
    }
    run(db, "DROP TABLE stage_repeated".to_owned()).await?;
    run(db, "DROP TABLE stage_candidate".to_owned()).await?;
    Ok(())
}

async fn mark_repeats(db: &mut Connection, table: &FeedTable, first_line: &str) -> Result<(), StoreError> {
    let differs: Vec<String> =
        table.rest().map(|column| format!("s.{0} IS DISTINCT FROM o.{0}", column.field)).collect();
    let first_key = table.first_key();
    let select = refusal(
        table,
        first_key.heading,
        first_key.field,
        "'used before in this file, with other contents, in line ' || o.line",
    );
    run(
        db,
        format!(
            "{select} FROM stage_candidate s JOIN stage_candidate o ON o.line = {first_line}
             WHERE s.line > o.line AND ({})",
            differs.join(" OR ")
        ),
    )
    .await?;
    mark_refused(db, table).await?;
    run(db, "CREATE INDEX stage_repeated_by_line ON stage_repeated (line)".to_owned()).await?;
    mark(db, table, ALREADY, "EXISTS (SELECT 1 FROM stage_repeated p WHERE p.line = s.line)").await
}

/// Tells the rows that were taken before from those that are news.
pub async fn compare_with_taken(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    let taken_before = format!("SELECT EXISTS (SELECT 1 FROM {})", table.table);
    let any = QueryBuilder::<Db>::new(taken_before).build_query_scalar::<bool>().fetch_one(&mut *db).await?;
    if !any {
        return Ok(());
    }
    match table.memory {
        Memory::Unchanging => compare_unchanging(db, table).await,
        Memory::Fields => compare_remembered(db, table).await,
    }
}

async fn compare_unchanging(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    let first_key = table.first_key();
    let key = first_key.field;
    let differs: Vec<String> = table
        .rest()
        .map(|column| match column.kind {
            FeedKind::Account => "a.account_ref IS DISTINCT FROM s.account_ref".to_owned(),
            _ => format!("t.{0} IS DISTINCT FROM s.{0}", column.field),
        })
        .collect();
    let (stage, kept) = (table.stage(), table.table);
    let select = refusal(table, first_key.heading, key, "'taken before, with other contents; this never changes'");
    let refused = run(
        db,
        format!(
            "{select} FROM {stage} s JOIN {kept} t ON t.{key} = s.{key} JOIN account a ON a.account_id = t.account_id
             WHERE s.verdict = {NEW} AND ({})",
            differs.join(" OR ")
        ),
    )
    .await?;
    if refused > 0 {
        mark_refused(db, table).await?;
    }
    mark(db, table, ALREADY, &format!("EXISTS (SELECT 1 FROM {kept} t WHERE t.{key} = s.{key})")).await
}

async fn compare_remembered(db: &mut Connection, table: &FeedTable) -> Result<(), StoreError> {
    if table.file == tables::ACCOUNTS.file {
        refuse_other_opening_balances(db).await?;
    }
    let taken = taken_row(table);
    mark(db, table, ALREADY, &format!("EXISTS (SELECT 1 FROM {taken} AND t.imported = s.imported)")).await?;
    mark(db, table, CHANGED, &format!("EXISTS (SELECT 1 FROM {taken})")).await
}

/// The `FROM` and `WHERE` that find, as `t`, the row that was taken before for the row `s` of the stage.
pub fn taken_row(table: &FeedTable) -> String {
    let same_key: Vec<String> = table
        .key()
        .map(|column| match column.kind {
            FeedKind::Account => "a.account_ref = s.account_ref".to_owned(),
            _ => format!("t.{0} = s.{0}", column.field),
        })
        .collect();
    let account = if table.account_column().is_some() { " JOIN account a ON a.account_id = t.account_id" } else { "" };
    format!("{} t{account} WHERE {}", table.table, same_key.join(" AND "))
}

async fn refuse_other_opening_balances(db: &mut Connection) -> Result<(), StoreError> {
    let table = &tables::ACCOUNTS;
    let pounds = "CASE WHEN s.opening_balance_pence < 0 THEN '-' ELSE '' END
         || CAST(ABS(s.opening_balance_pence) / 100 AS TEXT) || '.'
         || CAST(ABS(s.opening_balance_pence) % 100 / 10 AS TEXT) || CAST(ABS(s.opening_balance_pence) % 10 AS TEXT)";
    let select = refusal_quoting(table, "opening_balance", pounds, "'an opening balance never changes'");
    run(
        db,
        format!(
            "{select} FROM stage_accounts s JOIN account t ON t.account_ref = s.account_ref
             WHERE s.verdict = {NEW} AND t.opening_balance_pence <> s.opening_balance_pence"
        ),
    )
    .await?;
    mark_refused(db, table).await
}

async fn exists(db: &mut Connection, sql: &'static str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(sql).fetch_one(db).await?)
}
