//! Balances of all accounts, in the order of their references.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    ledger::{Benefit, BenefitFrequency, BenefitStream, EntryKind, PaidEvery},
    money::Pence,
};
use sqlx::Row as _;

use super::{Connection, Db};
use crate::store::balance::{BalanceFacts, PostingRow, WrongBalance};
use crate::store::{StoreError, known};

/// The next accounts' balances on a day, and what their benefit is worked out from.
pub async fn list_facts(
    db: &mut Connection,
    after: &str,
    limit: i64,
    day: Day,
) -> Result<Vec<BalanceFacts>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.account_id, a.account_ref, a.opening_balance_pence + CAST(COALESCE((SELECT SUM(e.amount_pence)
            FROM ledger_entry e WHERE e.account_id = a.account_id AND e.effective_on <= $1), 0) AS BIGINT)
         FROM account a WHERE a.account_ref > $2 ORDER BY a.account_ref LIMIT $3",
    )
    .bind(day)
    .bind(after)
    .bind(limit)
    .fetch_all(&mut *db)
    .await?;
    let mut facts = Vec::with_capacity(rows.len());
    let mut places = BTreeMap::new();
    for row in &rows {
        places.insert(row.try_get::<i64, _>(0)?, facts.len());
        facts.push(BalanceFacts {
            account_ref: row.try_get(1)?,
            balance: Pence::new(row.try_get(2)?),
            benefits: Vec::new(),
            postings: Vec::new(),
        });
    }
    if let Some(last) = facts.last().map(|facts| facts.account_ref.clone()) {
        add_benefits(db, after, &last, &places, &mut facts).await?;
        add_postings(db, after, &last, day, &places, &mut facts).await?;
    }
    Ok(facts)
}

async fn add_benefits(
    db: &mut Connection,
    after: &str,
    up_to: &str,
    places: &BTreeMap<i64, usize>,
    facts: &mut [BalanceFacts],
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT b.account_id, b.stream, b.amount_pence, b.frequency, b.paid_every, b.starts_on, b.ends_on,
            b.paid_up_to_on, b.next_due_on
         FROM account a JOIN benefit b ON b.account_id = a.account_id
         WHERE a.account_ref > $1 AND a.account_ref <= $2 ORDER BY b.account_id, b.starts_on, b.stream",
    )
    .bind(after)
    .bind(up_to)
    .fetch_all(db)
    .await?;
    for row in &rows {
        let account_id: i64 = row.try_get(0)?;
        let key = account_id.to_string();
        let benefit = Benefit {
            stream: known("benefit", "stream", &key, row.try_get(1)?, BenefitStream::parse)?,
            amount: Pence::new(row.try_get(2)?),
            frequency: known("benefit", "frequency", &key, row.try_get(3)?, BenefitFrequency::parse)?,
            paid_every: known("benefit", "paid_every", &key, row.try_get(4)?, PaidEvery::parse)?,
            starts_on: row.try_get(5)?,
            ends_on: row.try_get(6)?,
            paid_up_to_on: row.try_get(7)?,
            next_due_on: row.try_get(8)?,
        };
        if let Some(facts) = places.get(&account_id).and_then(|place| facts.get_mut(*place)) {
            facts.benefits.push(benefit);
        }
    }
    Ok(())
}

/// Only of accounts with benefit that comes to the landlord, and only the kinds that matter to it.
async fn add_postings(
    db: &mut Connection,
    after: &str,
    up_to: &str,
    day: Day,
    places: &BTreeMap<i64, usize>,
    facts: &mut [BalanceFacts],
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT e.account_id, e.transaction_ref, e.effective_on, e.kind, e.period_from_on, e.period_to_on, e.reverses_ref
         FROM account a JOIN ledger_entry e ON e.account_id = a.account_id
         WHERE a.account_ref > $1 AND a.account_ref <= $2 AND e.effective_on <= $3
         AND EXISTS (SELECT 1 FROM benefit b WHERE b.account_id = a.account_id AND b.stream IN ('hb', 'uc_managed'))
         AND (e.kind IN ('RENT_DEBIT', 'UO_DEBIT', 'HB_CREDIT', 'UC_MPTL') OR e.reverses_ref IS NOT NULL)",
    )
    .bind(after)
    .bind(up_to)
    .bind(day)
    .fetch_all(db)
    .await?;
    for row in &rows {
        let posting = posting(row)?;
        if let Some(facts) = places.get(&row.try_get(0)?).and_then(|place| facts.get_mut(*place)) {
            facts.postings.push(posting);
        }
    }
    Ok(())
}

/// A posting, by the places of its columns.
pub(super) fn posting(row: &<Db as sqlx::Database>::Row) -> Result<PostingRow, StoreError> {
    let transaction_ref: String = row.try_get(1)?;
    let (period_from_on, period_to_on): (Option<Day>, Option<Day>) = (row.try_get(4)?, row.try_get(5)?);
    Ok(PostingRow {
        effective_on: row.try_get(2)?,
        kind: known("ledger_entry", "kind", &transaction_ref, row.try_get(3)?, EntryKind::parse)?,
        period: period_from_on.zip(period_to_on),
        reverses_ref: row.try_get(6)?,
        transaction_ref,
    })
}

/// Stored balances that are not what the entries add up to.
pub async fn list_wrong(db: &mut Connection, limit: i64) -> Result<Vec<WrongBalance>, StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT a.account_ref, a.balance_pence, a.opening_balance_pence + COALESCE(n.total_pence, 0)
         FROM account a LEFT JOIN (
            SELECT account_id, CAST(SUM(amount_pence) AS BIGINT) AS total_pence FROM ledger_entry GROUP BY account_id
         ) n ON n.account_id = a.account_id
         WHERE a.balance_pence <> a.opening_balance_pence + COALESCE(n.total_pence, 0)
         ORDER BY a.account_ref LIMIT $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(account_ref, stored, actual)| WrongBalance {
            account_ref,
            stored: Pence::new(stored),
            actual: Pence::new(actual),
        })
        .collect())
}

/// How many entries are of an account that is not there.
pub async fn count_stray(db: &mut Connection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM ledger_entry e
         WHERE e.account_id NOT IN (SELECT a.account_id FROM account a)",
    )
    .fetch_one(db)
    .await?)
}

/// How many accounts and entries there are.
pub async fn count(db: &mut Connection) -> Result<(i64, i64), StoreError> {
    Ok(sqlx::query_as("SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM ledger_entry)")
        .fetch_one(db)
        .await?)
}

/// The number of an account.
pub async fn find_account_id(db: &mut Connection, account_ref: &str) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT account_id FROM account WHERE account_ref = $1")
        .bind(account_ref)
        .fetch_optional(db)
        .await?)
}
