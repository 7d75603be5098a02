//! Entries of one account.

use domain::{
    calendar::Day,
    ledger::{ChargeCode, Entry, EntryKind},
    money::Pence,
};
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, known};

/// A run of entries, in the ledger's order.
pub async fn list(db: &mut Connection, account_id: i64, from: Day, to: Day) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query(
        "SELECT effective_on, transaction_ref, posted_on, kind, charge_code, amount_pence, narrative, \
         period_from_on, period_to_on, reverses_ref FROM ledger_entry \
         WHERE account_id = $1 AND effective_on >= $2 AND effective_on <= $3 ORDER BY effective_on, transaction_ref",
    )
    .bind(account_id)
    .bind(from)
    .bind(to)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// The same of many accounts.
pub async fn list_of_accounts(
    db: &mut Connection,
    account_ids: &[i64],
    from: Day,
    to: Day,
) -> Result<Vec<(i64, Entry)>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT effective_on, transaction_ref, posted_on, kind, charge_code, amount_pence, narrative, \
         period_from_on, period_to_on, reverses_ref, account_id FROM ledger_entry WHERE account_id IN (",
    );
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") AND effective_on >= ").push_bind(from).push(" AND effective_on <= ").push_bind(to);
    query.push(" ORDER BY account_id, effective_on, transaction_ref");
    let rows = query.build().fetch_all(db).await?;
    rows.iter().map(|row| Ok((row.try_get(10)?, read(row)?))).collect()
}

/// The stored balance less what took effect on the day or after it.
pub async fn balance_before(db: &mut Connection, account_id: i64, day: Day) -> Result<Pence, StoreError> {
    let pence: i64 = sqlx::query_scalar(
        "SELECT a.balance_pence - CAST(COALESCE((SELECT SUM(e.amount_pence) FROM ledger_entry e \
         WHERE e.account_id = a.account_id AND e.effective_on >= $1), 0) AS BIGINT) FROM account a WHERE a.account_id = $2",
    )
    .bind(day)
    .bind(account_id)
    .fetch_one(db)
    .await?;
    Ok(Pence::new(pence))
}

/// The first and the last day of effect: two seeks of the key.
pub async fn span(db: &mut Connection, account_id: i64) -> Result<Option<(Day, Day)>, StoreError> {
    let (first, last): (Option<Day>, Option<Day>) = sqlx::query_as(
        "SELECT (SELECT MIN(effective_on) FROM ledger_entry WHERE account_id = $1), \
         (SELECT MAX(effective_on) FROM ledger_entry WHERE account_id = $1)",
    )
    .bind(account_id)
    .fetch_one(db)
    .await?;
    Ok(first.zip(last))
}

/// For each of the periods, whether an entry takes effect in it: a seek of the key for each, in one statement.
pub async fn have_entries(
    db: &mut Connection,
    account_id: i64,
    periods: &[(Day, Day)],
) -> Result<Vec<bool>, StoreError> {
    if periods.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new("");
    for (place, (from, to)) in periods.iter().enumerate() {
        query.push(if place == 0 { "" } else { " UNION ALL " });
        query.push(format!("SELECT {place} AS place, EXISTS (SELECT 1 FROM ledger_entry WHERE account_id = "));
        query.push_bind(account_id).push(" AND effective_on >= ").push_bind(*from);
        query.push(" AND effective_on <= ").push_bind(*to).push(") AS has_entry");
    }
    query.push(" ORDER BY place");
    let rows = query.build().fetch_all(db).await?;
    Ok(rows.iter().map(|row| row.try_get("has_entry")).collect::<Result<_, _>>()?)
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Entry, StoreError> {
    // By position: a statement of ten years reads a thousand rows.
    let transaction_ref: String = row.try_get(1)?;
    let kind = known("ledger_entry", "kind", &transaction_ref, row.try_get(3)?, EntryKind::parse)?;
    let charge_code = row
        .try_get::<Option<&str>, _>(4)?
        .map(|code| known("ledger_entry", "charge_code", &transaction_ref, code, ChargeCode::parse))
        .transpose()?;
    let period_from_on: Option<Day> = row.try_get(7)?;
    let period_to_on: Option<Day> = row.try_get(8)?;
    Ok(Entry {
        effective_on: row.try_get(0)?,
        posted_on: row.try_get(2)?,
        kind,
        charge_code,
        amount: Pence::new(row.try_get(5)?),
        narrative: row.try_get(6)?,
        period: period_from_on.zip(period_to_on),
        reverses_ref: row.try_get(9)?,
        transaction_ref,
    })
}
