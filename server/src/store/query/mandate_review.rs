//! Live mandates with what their collections follow from: one query for each kind of row, over all of them.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    ledger::{ArrangementFrequency, ArrangementStatus},
    message::Reach,
    money::Pence,
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{
    Connection, Db, account, balance, collection, mandate,
    notice::{limits_of_reach, read_reach},
};
use crate::store::{
    StoreError,
    balance::BalanceFacts,
    known,
    mandate_review::{MandateToReview, Repayment},
};

type Row = <Db as sqlx::Database>::Row;

/// The accounts of the live mandates after one ($1) and up to another ($2).
macro_rules! of_these {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "(SELECT m.account_id FROM mandate m WHERE m.ended_at IS NULL AND m.mandate_id > $1 AND m.mandate_id <= $2)",
            $after
        )
    };
}

/// The mandates being gathered, found by their account or by themselves.
struct Gathered {
    all: Vec<MandateToReview>,
    by_account: BTreeMap<i64, usize>,
    by_mandate: BTreeMap<Uuid, usize>,
}

impl Gathered {
    fn of_account(&mut self, account_id: i64) -> Option<&mut MandateToReview> {
        self.by_account.get(&account_id).and_then(|place| self.all.get_mut(*place))
    }

    fn of_mandate(&mut self, mandate_id: Uuid) -> Option<&mut MandateToReview> {
        self.by_mandate.get(&mandate_id).and_then(|place| self.all.get_mut(*place))
    }
}

/// The next live mandates after one.
pub async fn list(db: &mut Connection, after: Uuid, limit: u32, day: Day) -> Result<Vec<MandateToReview>, StoreError> {
    let mandates = mandate::list_live(&mut *db, after, limit).await?;
    let Some(last) = mandates.last().map(|mandate| mandate.mandate_id) else { return Ok(Vec::new()) };
    let places = || mandates.iter().zip(0_usize..);
    let by_account = places().map(|(mandate, place)| (mandate.account_id, place)).collect();
    let by_mandate = places().map(|(mandate, place)| (mandate.mandate_id, place)).collect();
    let all = mandates
        .into_iter()
        .map(|mandate| MandateToReview {
            mandate,
            collections: Vec::new(),
            charges: Vec::new(),
            balance: BalanceFacts {
                account_ref: String::new(),
                balance: Pence::ZERO,
                benefits: Vec::new(),
                postings: Vec::new(),
            },
            agreed: None,
            live_arrangement: None,
            is_paused: false,
            reach: Reach::default(),
        })
        .collect();
    let mut gathered = Gathered { all, by_account, by_mandate };
    let of = (after, last);
    add_collections(db, of, day, &mut gathered).await?;
    add_charges(db, of, &mut gathered).await?;
    add_balances(db, of, day, &mut gathered).await?;
    add_repayments(db, of, &mut gathered).await?;
    add_pauses(db, of, day, &mut gathered).await?;
    add_reach(db, of, day, &mut gathered).await?;
    Ok(gathered.all)
}

async fn add_collections(db: &mut Connection, of: (Uuid, Uuid), day: Day, to: &mut Gathered) -> Result<(), StoreError> {
    for collection in collection::list_of_live(db, of.0, of.1, day).await? {
        if let Some(found) = to.of_mandate(collection.mandate_id) {
            found.collections.push(collection);
        }
    }
    Ok(())
}

async fn add_charges(db: &mut Connection, of: (Uuid, Uuid), to: &mut Gathered) -> Result<(), StoreError> {
    let rows = sqlx::query(of_these!(
        "SELECT account_id, charge_code, starts_on, amount_pence, frequency, ends_on, hb_eligible, uc_eligible \
         FROM charge WHERE account_id IN ",
        " ORDER BY account_id, starts_on, charge_code"
    ))
    .bind(of.0)
    .bind(of.1)
    .fetch_all(db)
    .await?;
    for row in &rows {
        let account_id = row.try_get("account_id")?;
        let charge = account::read_charge(account_id, row)?;
        if let Some(found) = to.of_account(account_id) {
            found.charges.push(charge);
        }
    }
    Ok(())
}

async fn add_balances(db: &mut Connection, of: (Uuid, Uuid), day: Day, to: &mut Gathered) -> Result<(), StoreError> {
    // What takes effect later is taken off the stored balance: a few rows at the end of each ledger.
    let balances = sqlx::query(of_these!(
        "SELECT a.account_id, a.account_ref, a.balance_pence - CAST(COALESCE((SELECT SUM(e.amount_pence) \
            FROM ledger_entry e WHERE e.account_id = a.account_id AND e.effective_on > $3), 0) AS BIGINT) AS pence \
         FROM account a WHERE a.account_id IN ",
        ""
    ))
    .bind(of.0)
    .bind(of.1)
    .bind(day)
    .fetch_all(&mut *db)
    .await?;
    for row in &balances {
        if let Some(found) = to.of_account(row.try_get("account_id")?) {
            found.balance.account_ref = row.try_get("account_ref")?;
            found.balance.balance = Pence::new(row.try_get("pence")?);
        }
    }
    let benefits = sqlx::query(of_these!(
        "SELECT account_id, stream, starts_on, amount_pence, frequency, paid_every, ends_on, paid_up_to_on, next_due_on \
         FROM benefit WHERE account_id IN ",
        " ORDER BY account_id, starts_on, stream"
    ))
    .bind(of.0)
    .bind(of.1)
    .fetch_all(&mut *db)
    .await?;
    for row in &benefits {
        let account_id = row.try_get("account_id")?;
        let benefit = account::read_benefit(account_id, row)?;
        if let Some(found) = to.of_account(account_id) {
            found.balance.benefits.push(benefit);
        }
    }
    add_postings(db, of, day, to).await
}

/// Only of accounts with benefit that comes to the landlord and with something to repay, and only the kinds that matter.
async fn add_postings(db: &mut Connection, of: (Uuid, Uuid), day: Day, to: &mut Gathered) -> Result<(), StoreError> {
    let rows = sqlx::query(of_these!(
        "SELECT e.account_id, e.transaction_ref, e.effective_on, e.kind, e.period_from_on, e.period_to_on, e.reverses_ref \
         FROM ledger_entry e WHERE e.account_id IN ",
        " AND e.effective_on <= $3 \
         AND EXISTS (SELECT 1 FROM benefit b WHERE b.account_id = e.account_id AND b.stream IN ('hb', 'uc_managed')) \
         AND (EXISTS (SELECT 1 FROM agreed_arrangement g WHERE g.account_id = e.account_id AND g.ended_at IS NULL) \
           OR EXISTS (SELECT 1 FROM arrangement r WHERE r.account_id = e.account_id AND r.status = 'live')) \
         AND (e.kind IN ('RENT_DEBIT', 'UO_DEBIT', 'HB_CREDIT', 'UC_MPTL') OR e.reverses_ref IS NOT NULL)"
    ))
    .bind(of.0)
    .bind(of.1)
    .bind(day)
    .fetch_all(db)
    .await?;
    for row in &rows {
        let posting = balance::posting(row)?;
        if let Some(found) = to.of_account(row.try_get(0)?) {
            found.balance.postings.push(posting);
        }
    }
    Ok(())
}

async fn add_repayments(db: &mut Connection, of: (Uuid, Uuid), to: &mut Gathered) -> Result<(), StoreError> {
    let agreed = sqlx::query(of_these!(
        "SELECT account_id, amount_pence, frequency FROM agreed_arrangement WHERE ended_at IS NULL AND account_id IN ",
        ""
    ))
    .bind(of.0)
    .bind(of.1)
    .fetch_all(&mut *db)
    .await?;
    for row in &agreed {
        let (account_id, repayment) = repayment("agreed_arrangement", row)?;
        if let Some(found) = to.of_account(account_id) {
            found.agreed = Some(repayment);
        }
    }
    // The latest last, so that it stays.
    let live = sqlx::query(of_these!(
        "SELECT account_id, amount_pence, frequency FROM arrangement WHERE status = $3 AND account_id IN ",
        " ORDER BY account_id, starts_on, arrangement_ref"
    ))
    .bind(of.0)
    .bind(of.1)
    .bind(ArrangementStatus::Live.code())
    .fetch_all(db)
    .await?;
    for row in &live {
        let (account_id, repayment) = repayment("arrangement", row)?;
        if let Some(found) = to.of_account(account_id) {
            found.live_arrangement = Some(repayment);
        }
    }
    Ok(())
}

fn repayment(table: &'static str, row: &Row) -> Result<(i64, Repayment), StoreError> {
    let account_id: i64 = row.try_get("account_id")?;
    let every =
        known(table, "frequency", &account_id.to_string(), row.try_get("frequency")?, ArrangementFrequency::parse)?;
    Ok((account_id, (Pence::new(row.try_get("amount_pence")?), every)))
}

/// Breathing space of anybody of the tenancy, whether the landlord's system sent it or an officer recorded it here.
async fn add_pauses(db: &mut Connection, of: (Uuid, Uuid), day: Day, to: &mut Gathered) -> Result<(), StoreError> {
    let paused: Vec<i64> = sqlx::query_scalar(of_these!(
        "SELECT DISTINCT a.account_id FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref \
         JOIN (SELECT person_ref, kind, starts_on, ends_on FROM marker UNION ALL \
               SELECT person_ref, kind, starts_on, COALESCE(last_on, ends_on) FROM protection) k ON k.person_ref = n.person_ref \
         WHERE k.kind IN ('breathing_space_standard', 'breathing_space_crisis') AND k.starts_on <= $3 \
         AND (k.ends_on IS NULL OR k.ends_on >= $3) AND a.account_id IN ",
        ""
    ))
    .bind(of.0)
    .bind(of.1)
    .bind(day)
    .fetch_all(db)
    .await?;
    for account_id in paused {
        if let Some(found) = to.of_account(account_id) {
            found.is_paused = true;
        }
    }
    Ok(())
}

/// As [`super::notice::reach`] has it, of every payer.
async fn add_reach(db: &mut Connection, of: (Uuid, Uuid), day: Day, to: &mut Gathered) -> Result<(), StoreError> {
    // A tenancy that runs goes before one that has ended: it comes last, so that it stays.
    let rows = sqlx::query(concat!(
        "SELECT m.mandate_id, p.person_ref, p.email, p.mobile, p.contact_preference, ",
        limits_of_reach!("$3"),
        " FROM mandate m JOIN person p ON p.person_ref = m.payer_ref AND p.role IN ('lead', 'joint') \
         JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref \
         WHERE m.ended_at IS NULL AND m.mandate_id > $1 AND m.mandate_id <= $2 \
         ORDER BY m.mandate_id, CASE WHEN t.ends_on IS NULL OR t.ends_on >= $3 THEN 1 ELSE 0 END, p.tenancy_ref DESC"
    ))
    .bind(of.0)
    .bind(of.1)
    .bind(day)
    .fetch_all(db)
    .await?;
    for row in &rows {
        let reach = read_reach(row.try_get("person_ref")?, row)?.reach;
        if let Some(found) = to.of_mandate(row.try_get("mandate_id")?) {
            found.reach = reach;
        }
    }
    Ok(())
}
