//! Accounts with their tenancy and home; charges and benefits.

use domain::{
    calendar::Day,
    ledger::{AccountKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, PaidEvery},
    money::Pence,
    person::Tenure,
};
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, account::Account, known};

/// The account columns of every page, up to the day: entries effective later are taken off the stored balance.
macro_rules! up_to_day {
    () => {
        "SELECT a.account_id, a.account_ref, a.tenancy_ref, a.kind, a.payment_ref, a.opened_on, a.closed_on, \
         a.opening_balance_pence, a.balance_pence - CAST(COALESCE((SELECT SUM(e.amount_pence) FROM ledger_entry e \
         WHERE e.account_id = a.account_id AND e.effective_on > "
    };
}

/// What follows the day.
macro_rules! after_day {
    ($($rest:literal),+) => {
        concat!(
            "), 0) AS BIGINT) AS balance_pence, \
             t.tenure, t.starts_on AS tenancy_starts_on, t.ends_on AS tenancy_ends_on, \
             p.address_line_1, p.address_line_2, p.town, p.postcode, p.patch \
             FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
             JOIN property p ON p.property_ref = t.property_ref ",
            $($rest),+
        )
    };
}

/// Both, with the day as `$1`.
macro_rules! accounts {
    ($($rest:literal),+) => {
        concat!(up_to_day!(), "$1", after_day!($($rest),+))
    };
}

/// One account, on a day.
pub async fn find(db: &mut Connection, account_id: i64, day: Day) -> Result<Option<Account>, StoreError> {
    let row = sqlx::query(accounts!("WHERE a.account_id = $2")).bind(day).bind(account_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// These accounts, on a day.
pub async fn list(db: &mut Connection, account_ids: &[i64], day: Day) -> Result<Vec<Account>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(up_to_day!());
    query.push_bind(day).push(after_day!("WHERE a.account_id IN ("));
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") ORDER BY a.account_ref");
    query.build().fetch_all(db).await?.iter().map(read).collect()
}

/// The accounts of the tenancies in which somebody is a tenant.
pub async fn list_of_tenant(db: &mut Connection, person_ref: &str, day: Day) -> Result<Vec<Account>, StoreError> {
    let rows = sqlx::query(accounts!(
        "WHERE a.tenancy_ref IN (SELECT tenancy_ref FROM person WHERE person_ref = $2 AND role IN ('lead', 'joint')) \
         ORDER BY a.account_ref"
    ))
    .bind(day)
    .bind(person_ref)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// The accounts of one tenancy.
pub async fn list_of_tenancy(db: &mut Connection, tenancy_ref: &str, day: Day) -> Result<Vec<Account>, StoreError> {
    let rows = sqlx::query(accounts!("WHERE a.tenancy_ref = $2 ORDER BY a.account_ref"))
        .bind(day)
        .bind(tenancy_ref)
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Balances on a day.
pub async fn list_balances(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
) -> Result<Vec<(i64, Pence)>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, a.balance_pence - CAST(COALESCE((SELECT SUM(e.amount_pence) FROM ledger_entry e \
         WHERE e.account_id = a.account_id AND e.effective_on > ",
    );
    query.push_bind(day).push("), 0) AS BIGINT) AS balance_pence FROM account a WHERE a.account_id IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(")");
    let rows: Vec<(i64, i64)> = query.build_query_as().fetch_all(db).await?;
    Ok(rows.into_iter().map(|(account_id, pence)| (account_id, Pence::new(pence))).collect())
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Account, StoreError> {
    let account_ref: String = row.try_get("account_ref")?;
    Ok(Account {
        account_id: row.try_get("account_id")?,
        tenancy_ref: row.try_get("tenancy_ref")?,
        kind: known("account", "kind", &account_ref, row.try_get("kind")?, AccountKind::parse)?,
        payment_ref: row.try_get("payment_ref")?,
        opened_on: row.try_get("opened_on")?,
        closed_on: row.try_get("closed_on")?,
        opening_balance: Pence::new(row.try_get("opening_balance_pence")?),
        balance: Pence::new(row.try_get("balance_pence")?),
        tenure: known("tenancy", "tenure", &account_ref, row.try_get("tenure")?, Tenure::parse)?,
        tenancy_starts_on: row.try_get("tenancy_starts_on")?,
        tenancy_ends_on: row.try_get("tenancy_ends_on")?,
        address_line_1: row.try_get("address_line_1")?,
        address_line_2: row.try_get("address_line_2")?,
        town: row.try_get("town")?,
        postcode: row.try_get("postcode")?,
        patch: row.try_get("patch")?,
        account_ref,
    })
}

/// The charges of one account.
pub async fn list_charges(db: &mut Connection, account_id: i64) -> Result<Vec<Charge>, StoreError> {
    let rows = sqlx::query(
        "SELECT charge_code, starts_on, amount_pence, frequency, ends_on, hb_eligible, uc_eligible \
         FROM charge WHERE account_id = $1 ORDER BY starts_on, charge_code",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter().map(|row| read_charge(account_id, row)).collect()
}

/// A charge.
pub(super) fn read_charge(account_id: i64, row: &<Db as sqlx::Database>::Row) -> Result<Charge, StoreError> {
    let key = account_id.to_string();
    Ok(Charge {
        code: known("charge", "charge_code", &key, row.try_get("charge_code")?, ChargeCode::parse)?,
        amount: Pence::new(row.try_get("amount_pence")?),
        frequency: known("charge", "frequency", &key, row.try_get("frequency")?, ChargeFrequency::parse)?,
        starts_on: row.try_get("starts_on")?,
        ends_on: row.try_get("ends_on")?,
        hb_eligible: row.try_get("hb_eligible")?,
        uc_eligible: row.try_get("uc_eligible")?,
    })
}

/// The benefits of one account.
pub async fn list_benefits(db: &mut Connection, account_id: i64) -> Result<Vec<Benefit>, StoreError> {
    let rows = sqlx::query(
        "SELECT stream, starts_on, amount_pence, frequency, paid_every, ends_on, paid_up_to_on, next_due_on \
         FROM benefit WHERE account_id = $1 ORDER BY starts_on, stream",
    )
    .bind(account_id)
    .fetch_all(db)
    .await?;
    rows.iter().map(|row| read_benefit(account_id, row)).collect()
}

/// A benefit.
pub(super) fn read_benefit(account_id: i64, row: &<Db as sqlx::Database>::Row) -> Result<Benefit, StoreError> {
    let key = account_id.to_string();
    Ok(Benefit {
        stream: known("benefit", "stream", &key, row.try_get("stream")?, BenefitStream::parse)?,
        amount: Pence::new(row.try_get("amount_pence")?),
        frequency: known("benefit", "frequency", &key, row.try_get("frequency")?, BenefitFrequency::parse)?,
        paid_every: known("benefit", "paid_every", &key, row.try_get("paid_every")?, PaidEvery::parse)?,
        starts_on: row.try_get("starts_on")?,
        ends_on: row.try_get("ends_on")?,
        paid_up_to_on: row.try_get("paid_up_to_on")?,
        next_due_on: row.try_get("next_due_on")?,
    })
}
