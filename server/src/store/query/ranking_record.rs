//! Everything that the ranking is worked out from, of many accounts at once: some twenty statements, however many they are.
//!
//! Here the accounts and their ledgers; what was agreed, served, said and done besides is read in `ranking_step` and
//! `ranking_contact`. Of a home nothing is read but its patch: the ranking does not know who somebody is.

use std::collections::BTreeMap;

use domain::{
    calendar::{Day, parse_iso_day},
    caseload::{Deadline, DeadlineKind, StepRecord},
    ledger::{
        AccountKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, Entry, EntryKind,
        PaidEvery,
    },
    money::Pence,
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db, caseload::place_of, ranking_contact, ranking_step};
use crate::store::{
    StoreError, known,
    ranking::{RankedBefore, RankingRecord, RankingStand, Reach},
};

/// A row of either engine.
pub type Row = <Db as sqlx::Database>::Row;

/// The accounts as they are filled in.
pub struct Filling {
    /// By number.
    pub records: Vec<RankingRecord>,
    places: BTreeMap<i64, usize>,
}

impl Filling {
    /// Gives `read` each row of a query with the account that it is of, by its first column.
    pub async fn each(
        &mut self,
        db: &mut Connection,
        mut query: QueryBuilder<Db>,
        mut read: impl FnMut(&mut RankingRecord, &Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for row in &query.build().fetch_all(db).await? {
            let account_id: i64 = row.try_get(0)?;
            let place = self.places.get(&account_id);
            if let Some(record) = place.and_then(|place| self.records.get_mut(*place)) {
                read(record, row)?;
            }
        }
        Ok(())
    }
}

/// The rows of these accounts, by number.
pub async fn read(db: &mut Connection, account_ids: &[i64], reach: Reach) -> Result<Vec<RankingRecord>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut filling = accounts(db, account_ids, reach).await?;
    charges(db, account_ids, &mut filling).await?;
    benefits(db, account_ids, &mut filling).await?;
    entries(db, account_ids, reach, &mut filling).await?;
    ranking_step::read(db, account_ids, reach, &mut filling).await?;
    ranking_contact::read(db, account_ids, reach, &mut filling).await?;
    Ok(filling.records)
}

/// A query that goes on with "IN (these accounts)".
pub fn of_accounts(start: &'static str, account_ids: &[i64]) -> QueryBuilder<Db> {
    let mut query = QueryBuilder::<Db>::new(start);
    push_accounts(&mut query, account_ids);
    query
}

/// Goes on with "IN (these accounts)".
pub fn push_accounts(query: &mut QueryBuilder<Db>, account_ids: &[i64]) {
    query.push(" IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(")");
}

async fn accounts(db: &mut Connection, account_ids: &[i64], reach: Reach) -> Result<Filling, StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, a.account_ref, a.kind, a.balance_pence, p.patch, t.probation_ends_on, t.fixed_term_ends_on, \
         r.ranking_id, r.patch AS patch_before, r.place, r.score_hundredths, r.owed_since_on, r.is_rent, r.step, \
         r.action, r.facts FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
         JOIN property p ON p.property_ref = t.property_ref \
         LEFT JOIN ranking r ON r.account_id = a.account_id WHERE a.account_id",
        account_ids,
    );
    query.push(" ORDER BY a.account_id");
    let mut filling = Filling { records: Vec::with_capacity(account_ids.len()), places: BTreeMap::new() };
    for row in &query.build().fetch_all(db).await? {
        let account_id: i64 = row.try_get(0)?;
        let account_ref: String = row.try_get(1)?;
        let ends: [Option<Day>; 2] = [row.try_get(5)?, row.try_get(6)?];
        let reviews = ends.into_iter().flatten().map(|on| Deadline { on, kind: DeadlineKind::TenancyReview });
        filling.places.insert(account_id, filling.records.len());
        filling.records.push(RankingRecord {
            account_id,
            patch: row.try_get(4)?,
            kind: known("account", "kind", &account_ref, row.try_get(2)?, AccountKind::parse)?,
            balance: Pence::new(row.try_get(3)?),
            entries: Vec::new(),
            is_whole: reach.entries_from.is_none(),
            charges: Vec::new(),
            benefits: Vec::new(),
            steps: StepRecord { reviews: reviews.collect(), ..StepRecord::default() },
            letters: Vec::new(),
            before: before(row, &account_ref)?,
            account_ref,
        });
    }
    Ok(filling)
}

/// Where it has stood until now.
fn before(row: &Row, account_ref: &str) -> Result<Option<RankedBefore>, StoreError> {
    let Some(ranking_id) = row.try_get(7)? else { return Ok(None) };
    let place: i64 = row.try_get(9)?;
    let stand = RankingStand {
        patch: row.try_get(8)?,
        place: place_of(place).ok_or_else(|| impossible("ranking", "place", account_ref, &place))?,
        score_hundredths: row.try_get(10)?,
        owed_since_on: row.try_get(11)?,
        is_rent: row.try_get(12)?,
        step: row.try_get(13)?,
        action: row.try_get(14)?,
        facts: row.try_get(15)?,
    };
    Ok(Some(RankedBefore { ranking_id, stand }))
}

fn impossible(table: &'static str, column: &'static str, row: &str, what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Inconsistent { table, column, row: row.to_owned(), what: what.to_string() }
}

async fn charges(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, charge_code, amount_pence, frequency, starts_on, ends_on, hb_eligible, uc_eligible \
         FROM charge WHERE account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, charge_code");
    filling
        .each(db, query, |record, row| {
            let key = record.account_id.to_string();
            record.charges.push(Charge {
                code: known("charge", "charge_code", &key, row.try_get(1)?, ChargeCode::parse)?,
                amount: Pence::new(row.try_get(2)?),
                frequency: known("charge", "frequency", &key, row.try_get(3)?, ChargeFrequency::parse)?,
                starts_on: row.try_get(4)?,
                ends_on: row.try_get(5)?,
                hb_eligible: row.try_get(6)?,
                uc_eligible: row.try_get(7)?,
            });
            Ok(())
        })
        .await
}

async fn benefits(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, stream, amount_pence, frequency, paid_every, starts_on, ends_on, paid_up_to_on, next_due_on \
         FROM benefit WHERE account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, stream");
    filling
        .each(db, query, |record, row| {
            let key = record.account_id.to_string();
            record.benefits.push(Benefit {
                stream: known("benefit", "stream", &key, row.try_get(1)?, BenefitStream::parse)?,
                amount: Pence::new(row.try_get(2)?),
                frequency: known("benefit", "frequency", &key, row.try_get(3)?, BenefitFrequency::parse)?,
                paid_every: known("benefit", "paid_every", &key, row.try_get(4)?, PaidEvery::parse)?,
                starts_on: row.try_get(5)?,
                ends_on: row.try_get(6)?,
                paid_up_to_on: row.try_get(7)?,
                next_due_on: row.try_get(8)?,
            });
            Ok(())
        })
        .await
}

/// Stands between the columns of an entry, and [`BETWEEN_ENTRIES`] between entries: no reference or code holds them.
const BETWEEN_COLUMNS: char = '\u{1f}';
const BETWEEN_ENTRIES: char = '\u{1e}';

/// The few columns that figures are worked out from, an account's entries to one row: a ledger is most of what is read, and a row
/// costs more than what it holds. Those to come are read too, so that the balance carried in follows from the stored one without a
/// second walk through the ledger.
async fn entries(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, string_agg(concat_ws('\u{1f}', effective_on, kind, amount_pence, COALESCE(reverses_ref, ''), \
         transaction_ref, period_from_on, period_to_on), '\u{1e}') FROM ledger_entry WHERE account_id",
        account_ids,
    );
    if let Some(from) = reach.entries_from {
        query.push(" AND effective_on >= ").push_bind(from);
    }
    query.push(" GROUP BY account_id");
    filling
        .each(db, query, |record, row| {
            let packed: &str = row.try_get(1)?;
            let unpacked = packed.split(BETWEEN_ENTRIES).map(|packed| {
                entry(packed).ok_or_else(|| impossible("ledger_entry", "kind", &record.account_id.to_string(), &packed))
            });
            record.entries = unpacked.collect::<Result<_, _>>()?;
            // In the ledger's order, which they mostly come in.
            record.entries.sort_by(|one, other| {
                (one.effective_on, &one.transaction_ref).cmp(&(other.effective_on, &other.transaction_ref))
            });
            Ok(())
        })
        .await
}

fn entry(packed: &str) -> Option<Entry> {
    let mut columns = packed.split(BETWEEN_COLUMNS);
    let mut next = || columns.next();
    let effective_on = parse_iso_day(next()?).ok()?;
    let kind = EntryKind::parse(next()?)?;
    let amount = Pence::new(next()?.parse().ok()?);
    let reverses_ref = next().filter(|reference| !reference.is_empty()).map(str::to_owned);
    let transaction_ref = next()?.to_owned();
    let mut day = || next().map(|day| parse_iso_day(day).ok());
    let period = match (day(), day()) {
        (None, _) | (Some(Some(_)), None) => None,
        (Some(from_on), Some(to_on)) => Some((from_on?, to_on?)),
        (Some(None), None) => return None,
    };
    Some(Entry {
        effective_on,
        posted_on: effective_on,
        kind,
        charge_code: None,
        amount,
        narrative: String::new(),
        period,
        reverses_ref,
        transaction_ref,
    })
}
