//! What says how arrangements are kept, of many accounts in a few statements.

use std::collections::BTreeMap;

use domain::{
    arrangement::{LumpSum, Offer},
    calendar::Day,
    ledger::{
        AccountKind, ArrangementFrequency, ArrangementKind, ArrangementStatus, Benefit, BenefitFrequency,
        BenefitStream, Charge, ChargeCode, ChargeFrequency, CourtOutcome, PaidEvery,
    },
    money::Pence,
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db, ledger};
use crate::store::{
    StoreError,
    arrangement_standing::{ArrangementAccount, ArrangementRow, ArrangementSource, PausedOffer},
    known,
};

type DbRow = <Db as sqlx::Database>::Row;

/// The arrangements in place, and those that were when they were last looked at.
pub async fn list(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<ArrangementRow>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT arrangement_ref, account_id, kind, status, agreed_on, starts_on, amount_pence, frequency, \
         arrears_at_start_pence FROM arrangement WHERE (status = 'live' OR EXISTS (SELECT 1 FROM arrangement_standing s \
         WHERE s.source = 'feed' AND s.arrangement_key = arrangement.arrangement_ref AND s.ended_on IS NULL)) \
         AND account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY account_id, agreed_on DESC, arrangement_ref");
    let mut found: Vec<ArrangementRow> =
        query.build().fetch_all(&mut *db).await?.iter().map(read_of_feed).collect::<Result<_, _>>()?;
    let mut query = QueryBuilder::<Db>::new(
        "SELECT arrangement_id, account_id, kind, status, agreed_at, agreed_on, starts_on, amount_pence, frequency, \
         lump_sum_pence, lump_sum_on, arrears_at_start_pence FROM agreed_arrangement WHERE account_id IN (",
    );
    among(&mut query, account_ids).push(") AND ended_at IS NULL ORDER BY account_id");
    for row in &query.build().fetch_all(db).await? {
        found.push(read_agreed(row)?);
    }
    Ok(found)
}

fn among<'a>(query: &'a mut QueryBuilder<Db>, account_ids: &[i64]) -> &'a mut QueryBuilder<Db> {
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query
}

fn read_of_feed(row: &DbRow) -> Result<ArrangementRow, StoreError> {
    let key: String = row.try_get("arrangement_ref")?;
    Ok(ArrangementRow {
        source: ArrangementSource::Feed,
        account_id: row.try_get("account_id")?,
        kind: known("arrangement", "kind", &key, row.try_get("kind")?, ArrangementKind::parse)?,
        status: known("arrangement", "status", &key, row.try_get("status")?, ArrangementStatus::parse)?,
        agreed_on: Some(row.try_get("agreed_on")?),
        agreed_at: None,
        terms: terms(row, "arrangement", &key, None)?,
        arrears_at_start: Pence::new(row.try_get("arrears_at_start_pence")?),
        arrangement_key: key,
    })
}

fn read_agreed(row: &DbRow) -> Result<ArrangementRow, StoreError> {
    let arrangement_id: Uuid = row.try_get("arrangement_id")?;
    let key = arrangement_id.to_string();
    let lump_sum: Option<i64> = row.try_get("lump_sum_pence")?;
    let lump_sum_on: Option<Day> = row.try_get("lump_sum_on")?;
    let lump_sum = lump_sum.zip(lump_sum_on).map(|(pence, on)| LumpSum { amount: Pence::new(pence), on });
    let table = "agreed_arrangement";
    Ok(ArrangementRow {
        source: ArrangementSource::Agreed,
        account_id: row.try_get("account_id")?,
        kind: known(table, "kind", &key, row.try_get("kind")?, ArrangementKind::parse)?,
        status: known(table, "status", &key, row.try_get("status")?, ArrangementStatus::parse)?,
        agreed_on: row.try_get("agreed_on")?,
        agreed_at: Some(row.try_get("agreed_at")?),
        terms: terms(row, table, &key, lump_sum)?,
        arrears_at_start: Pence::new(row.try_get("arrears_at_start_pence")?),
        arrangement_key: key,
    })
}

fn terms(row: &DbRow, table: &'static str, key: &str, lump_sum: Option<LumpSum>) -> Result<Offer, StoreError> {
    Ok(Offer {
        amount: Pence::new(row.try_get("amount_pence")?),
        frequency: known(table, "frequency", key, row.try_get("frequency")?, ArrangementFrequency::parse)?,
        first_on: row.try_get("starts_on")?,
        lump_sum,
    })
}

/// The accounts, each with all that its arrangements are measured by.
pub async fn list_accounts(
    db: &mut Connection,
    account_ids: &[i64],
    from: Day,
    to: Day,
) -> Result<Vec<ArrangementAccount>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, a.tenancy_ref, a.kind, a.opening_balance_pence, \
         a.balance_pence - CAST(COALESCE((SELECT SUM(e.amount_pence) FROM ledger_entry e \
         WHERE e.account_id = a.account_id AND e.effective_on > ",
    );
    query.push_bind(to).push(
        // What was recorded here says more than the landlord's system, unless that was told of something since.
        "), 0) AS BIGINT) AS balance_pence, COALESCE((SELECT o.outcome FROM case_outcome o \
         WHERE o.account_id = a.account_id AND o.taken_back_at IS NULL AND o.outcome <> 'stay_of_execution' \
         AND NOT EXISTS (SELECT 1 FROM court_case c WHERE c.account_id = a.account_id AND c.outcome_on > o.outcome_on) \
         ORDER BY o.outcome_on DESC, o.recorded_at DESC LIMIT 1), \
         (SELECT c.outcome FROM court_case c WHERE c.account_id = a.account_id \
         ORDER BY c.issued_on DESC, c.case_ref DESC LIMIT 1)) AS outcome FROM account a WHERE a.account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY a.account_id");
    let rows = query.build().fetch_all(&mut *db).await?;
    let mut accounts = rows.iter().map(read_account).collect::<Result<Vec<_>, _>>()?;
    let places: BTreeMap<i64, usize> =
        accounts.iter().enumerate().map(|(place, account)| (account.account_id, place)).collect();
    let account_of = |account_id: i64| places.get(&account_id).copied();
    for (account_id, charge) in charges(db, account_ids).await? {
        if let Some(account) = account_of(account_id).and_then(|place| accounts.get_mut(place)) {
            account.charges.push(charge);
        }
    }
    for (account_id, benefit) in benefits(db, account_ids).await? {
        if let Some(account) = account_of(account_id).and_then(|place| accounts.get_mut(place)) {
            account.benefits.push(benefit);
        }
    }
    for (account_id, entry) in ledger::list_of_accounts(db, account_ids, from, to).await? {
        if let Some(account) = account_of(account_id).and_then(|place| accounts.get_mut(place)) {
            account.entries.push(entry);
        }
    }
    Ok(accounts)
}

fn read_account(row: &DbRow) -> Result<ArrangementAccount, StoreError> {
    let account_id: i64 = row.try_get("account_id")?;
    let key = account_id.to_string();
    let outcome: Option<&str> = row.try_get("outcome")?;
    Ok(ArrangementAccount {
        account_id,
        tenancy_ref: row.try_get("tenancy_ref")?,
        kind: known("account", "kind", &key, row.try_get("kind")?, AccountKind::parse)?,
        opening_balance: Pence::new(row.try_get("opening_balance_pence")?),
        balance: Pence::new(row.try_get("balance_pence")?),
        outcome: outcome.map(|code| known("court_case", "outcome", &key, code, CourtOutcome::parse)).transpose()?,
        charges: Vec::new(),
        benefits: Vec::new(),
        entries: Vec::new(),
    })
}

async fn charges(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<(i64, Charge)>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT account_id, charge_code, starts_on, amount_pence, frequency, ends_on, hb_eligible, uc_eligible \
         FROM charge WHERE account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY account_id, starts_on, charge_code");
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get("account_id")?;
            let key = account_id.to_string();
            let charge = Charge {
                code: known("charge", "charge_code", &key, row.try_get("charge_code")?, ChargeCode::parse)?,
                amount: Pence::new(row.try_get("amount_pence")?),
                frequency: known("charge", "frequency", &key, row.try_get("frequency")?, ChargeFrequency::parse)?,
                starts_on: row.try_get("starts_on")?,
                ends_on: row.try_get("ends_on")?,
                hb_eligible: row.try_get("hb_eligible")?,
                uc_eligible: row.try_get("uc_eligible")?,
            };
            Ok((account_id, charge))
        })
        .collect()
}

async fn benefits(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<(i64, Benefit)>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT account_id, stream, starts_on, amount_pence, frequency, paid_every, ends_on, paid_up_to_on, \
         next_due_on FROM benefit WHERE account_id IN (",
    );
    among(&mut query, account_ids).push(") ORDER BY account_id, starts_on, stream");
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let account_id: i64 = row.try_get("account_id")?;
            let key = account_id.to_string();
            let benefit = Benefit {
                stream: known("benefit", "stream", &key, row.try_get("stream")?, BenefitStream::parse)?,
                amount: Pence::new(row.try_get("amount_pence")?),
                frequency: known("benefit", "frequency", &key, row.try_get("frequency")?, BenefitFrequency::parse)?,
                paid_every: known("benefit", "paid_every", &key, row.try_get("paid_every")?, PaidEvery::parse)?,
                starts_on: row.try_get("starts_on")?,
                ends_on: row.try_get("ends_on")?,
                paid_up_to_on: row.try_get("paid_up_to_on")?,
                next_due_on: row.try_get("next_due_on")?,
            };
            Ok((account_id, benefit))
        })
        .collect()
}

/// Open offers of homes in breathing space.
pub async fn list_paused_offers(db: &mut Connection, on: Day, limit: i64) -> Result<Vec<PausedOffer>, StoreError> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "SELECT o.offer_id, o.account_id FROM offer o JOIN account a ON a.account_id = o.account_id
         WHERE o.closed_at IS NULL AND EXISTS (
            SELECT 1 FROM person n
            JOIN (SELECT person_ref, kind, starts_on, ends_on FROM marker UNION ALL
                  SELECT person_ref, kind, starts_on, COALESCE(last_on, ends_on) FROM protection) m
              ON m.person_ref = n.person_ref
            WHERE n.tenancy_ref = a.tenancy_ref AND m.kind IN ('breathing_space_standard', 'breathing_space_crisis')
            AND m.starts_on <= $1 AND (m.ends_on IS NULL OR m.ends_on >= $1))
         ORDER BY o.offer_id LIMIT $2",
    )
    .bind(on)
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(offer_id, account_id)| PausedOffer { offer_id, account_id }).collect())
}
