//! Everything that the ranking is worked out from, of many accounts at once: a dozen statements, however many they are.
//!
//! Of markers only those are read that stand against chasing, and of a home nothing: the ranking does not know who somebody is.

use std::collections::BTreeMap;

use domain::{
    arrangement::{OfferState, kept::KeptState},
    calendar::Day,
    caseload::{
        ArrangementFacts, CourtFacts, Deadline, DeadlineKind, NoticeFacts, Pause, PauseKind, PauseReason, Protection,
        ProtectionKind, Standing, StepRecord,
    },
    ledger::{
        AccountKind, ActionCode, ArrangementKind, ArrangementStatus, Benefit, BenefitFrequency, BenefitStream, Charge,
        ChargeCode, ChargeFrequency, CourtOutcome, Entry, EntryKind, NoticeKind, PaidEvery,
    },
    money::Pence,
    person::MarkerKind,
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    ranking::{RankingRecord, Reach},
};

type Row = <Db as sqlx::Database>::Row;

/// The accounts as they are filled in.
struct Filling {
    records: Vec<RankingRecord>,
    places: BTreeMap<i64, usize>,
}

impl Filling {
    fn of(&mut self, row: &Row) -> Result<(i64, Option<&mut RankingRecord>), StoreError> {
        let account_id: i64 = row.try_get(0)?;
        let place = self.places.get(&account_id);
        Ok((account_id, place.and_then(|place| self.records.get_mut(*place))))
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
    arrangements(db, account_ids, &mut filling).await?;
    standings(db, account_ids, &mut filling).await?;
    notices(db, account_ids, reach.day, &mut filling).await?;
    court_cases(db, account_ids, &mut filling).await?;
    protections(db, account_ids, reach.day, &mut filling).await?;
    recorded_protections(db, account_ids, reach.day, &mut filling).await?;
    stages(db, account_ids, &mut filling).await?;
    contacts(db, account_ids, reach, &mut filling).await?;
    offers(db, account_ids, &mut filling).await?;
    mandates(db, account_ids, reach, &mut filling).await?;
    pauses(db, account_ids, reach.day, &mut filling).await?;
    Ok(filling.records)
}

/// A query that goes on with "IN (these accounts)".
fn of_accounts(start: &'static str, account_ids: &[i64]) -> QueryBuilder<Db> {
    let mut query = QueryBuilder::<Db>::new(start);
    query.push(" IN (");
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(")");
    query
}

async fn accounts(db: &mut Connection, account_ids: &[i64], reach: Reach) -> Result<Filling, StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, a.account_ref, a.kind, a.balance_pence, r.facts, t.probation_ends_on, t.fixed_term_ends_on \
         FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
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
            kind: known("account", "kind", &account_ref, row.try_get(2)?, AccountKind::parse)?,
            balance: Pence::new(row.try_get(3)?),
            entries: Vec::new(),
            is_whole: reach.entries_from.is_none(),
            charges: Vec::new(),
            benefits: Vec::new(),
            steps: StepRecord { reviews: reviews.collect(), ..StepRecord::default() },
            facts_before: row.try_get(4)?,
            account_ref,
        });
    }
    Ok(filling)
}

async fn charges(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, charge_code, amount_pence, frequency, starts_on, ends_on, hb_eligible, uc_eligible \
         FROM charge WHERE account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, charge_code");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let key = account_id.to_string();
        record.charges.push(Charge {
            code: known("charge", "charge_code", &key, row.try_get(1)?, ChargeCode::parse)?,
            amount: Pence::new(row.try_get(2)?),
            frequency: known("charge", "frequency", &key, row.try_get(3)?, ChargeFrequency::parse)?,
            starts_on: row.try_get(4)?,
            ends_on: row.try_get(5)?,
            hb_eligible: row.try_get(6)?,
            uc_eligible: row.try_get(7)?,
        });
    }
    Ok(())
}

async fn benefits(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, stream, amount_pence, frequency, paid_every, starts_on, ends_on, paid_up_to_on, next_due_on \
         FROM benefit WHERE account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, stream");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let key = account_id.to_string();
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
    }
    Ok(())
}

/// The few columns that figures are worked out from. Those to come are read too, so that the balance carried in follows from the
/// stored one without a second walk through the ledger.
async fn entries(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, effective_on, kind, amount_pence, transaction_ref, reverses_ref, period_from_on, period_to_on \
         FROM ledger_entry WHERE account_id",
        account_ids,
    );
    if let Some(from) = reach.entries_from {
        query.push(" AND effective_on >= ").push_bind(from);
    }
    query.push(" ORDER BY account_id, effective_on, transaction_ref");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let transaction_ref: String = row.try_get(4)?;
        let effective_on: Day = row.try_get(1)?;
        let (from_on, to_on): (Option<Day>, Option<Day>) = (row.try_get(6)?, row.try_get(7)?);
        record.entries.push(Entry {
            effective_on,
            posted_on: effective_on,
            kind: known("ledger_entry", "kind", &transaction_ref, row.try_get(2)?, EntryKind::parse)?,
            charge_code: None,
            amount: Pence::new(row.try_get(3)?),
            narrative: String::new(),
            period: from_on.zip(to_on),
            reverses_ref: row.try_get(5)?,
            transaction_ref,
        });
    }
    Ok(())
}

/// The landlord's own, then those agreed here: the last that is in place or breached counts.
async fn arrangements(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, arrangement_ref, kind, status, agreed_on FROM arrangement \
         WHERE status IN ('live', 'breached') AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, starts_on, arrangement_ref");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let key: String = row.try_get(1)?;
        let status = known("arrangement", "status", &key, row.try_get(3)?, ArrangementStatus::parse)?;
        let standing = match status {
            ArrangementStatus::Breached => Standing::Breached { by: Pence::ZERO },
            _ => Standing::Kept,
        };
        record.steps.arrangement = Some(ArrangementFacts {
            kind: known("arrangement", "kind", &key, row.try_get(2)?, ArrangementKind::parse)?,
            standing,
            agreed_on: row.try_get(4)?,
        });
    }
    Ok(())
}

/// How they are kept, where that has been worked out: what is breached or late here goes before what the landlord's system says.
/// Of several a court's terms count.
async fn standings(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, arrangement_key, kind, state, ahead_pence, since_on FROM arrangement_standing \
         WHERE ended_on IS NULL AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, CASE kind WHEN 'formal' THEN 1 ELSE 0 END, since_on, arrangement_key");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let key: String = row.try_get(1)?;
        let by = Pence::new(row.try_get(4)?).abs();
        let standing = match known("arrangement_standing", "state", &key, row.try_get(3)?, KeptState::parse)? {
            KeptState::Breached => Standing::Breached { by },
            KeptState::Behind => Standing::Behind { by },
            KeptState::Live => Standing::Kept,
            KeptState::Completed | KeptState::Cancelled => continue,
        };
        let agreed_on = record.steps.arrangement.map_or(row.try_get(5)?, |known| known.agreed_on);
        record.steps.arrangement = Some(ArrangementFacts {
            kind: known("arrangement_standing", "kind", &key, row.try_get(2)?, ArrangementKind::parse)?,
            standing,
            agreed_on,
        });
    }
    Ok(())
}

async fn notices(db: &mut Connection, account_ids: &[i64], day: Day, filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, notice_ref, kind, served_on, not_before_on, expires_on FROM notice WHERE account_id",
        account_ids,
    );
    query.push(" AND served_on <= ").push_bind(day);
    query.push(" AND (expires_on IS NULL OR expires_on >= ").push_bind(day);
    query.push(") ORDER BY account_id, served_on, notice_ref");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let key: String = row.try_get(1)?;
        record.steps.notice = Some(NoticeFacts {
            kind: known("notice", "kind", &key, row.try_get(2)?, NoticeKind::parse)?,
            served_on: row.try_get(3)?,
            not_before_on: row.try_get(4)?,
            expires_on: row.try_get(5)?,
        });
    }
    Ok(())
}

/// A case that was struck out or withdrawn is over.
async fn court_cases(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, case_ref, issued_on, hearing_on, outcome FROM court_case \
         WHERE (outcome IS NULL OR outcome NOT IN ('struck_out', 'withdrawn')) AND account_id",
        account_ids,
    );
    query.push(" ORDER BY account_id, issued_on, case_ref");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let key: String = row.try_get(1)?;
        let outcome: Option<&str> = row.try_get(4)?;
        record.steps.court = Some(CourtFacts {
            issued_on: row.try_get(2)?,
            hearing_on: row.try_get(3)?,
            outcome: outcome.map(|code| known("court_case", "outcome", &key, code, CourtOutcome::parse)).transpose()?,
        });
    }
    Ok(())
}

/// What stands against chasing, of everybody of the tenancy; a death only where a tenant died.
async fn protections(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, m.kind, m.ends_on, m.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN marker m ON m.person_ref = n.person_ref \
         WHERE m.kind IN ('breathing_space_standard', 'breathing_space_crisis', 'deceased', 'bereavement', 'dispute', \
         'benefit_pending') AND (m.kind <> 'deceased' OR n.role IN ('lead', 'joint')) AND a.account_id",
        account_ids,
    );
    query.push(" AND m.starts_on <= ").push_bind(day);
    query.push(" AND (m.ends_on IS NULL OR m.ends_on >= ").push_bind(day).push(")");
    query.push(" ORDER BY a.account_id, m.kind, m.person_ref, m.starts_on");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let kind = protects(known("marker", "kind", &account_id.to_string(), row.try_get(1)?, MarkerKind::parse)?);
        record.steps.protections.push(Protection { kind, until_on: row.try_get(2)? });
        let review_on: Option<Day> = row.try_get(3)?;
        record.steps.reviews.extend(review_on.map(|on| Deadline { on, kind: DeadlineKind::Review }));
    }
    for record in &mut filling.records {
        record.steps.protections.sort_unstable();
        record.steps.protections.dedup();
    }
    Ok(())
}

/// What was recorded here: a protection of one person protects every account of theirs.
async fn recorded_protections(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, p.kind, COALESCE(p.last_on, p.ends_on) AS until_on, p.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN protection p ON p.person_ref = n.person_ref \
         WHERE a.account_id",
        account_ids,
    );
    query.push(" AND p.starts_on <= ").push_bind(day);
    query.push(" AND (COALESCE(p.last_on, p.ends_on) IS NULL OR COALESCE(p.last_on, p.ends_on) >= ").push_bind(day);
    query.push(") ORDER BY a.account_id, p.kind, p.person_ref, p.starts_on");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        // They bear the codes of the markers that they stand beside.
        let kind = protects(known("protection", "kind", &account_id.to_string(), row.try_get(1)?, MarkerKind::parse)?);
        let until_on: Option<Day> = row.try_get(2)?;
        record.steps.protections.push(Protection { kind, until_on });
        let review_on: Option<Day> = row.try_get(3)?;
        record.steps.reviews.extend(review_on.map(|on| Deadline { on, kind: DeadlineKind::Review }));
    }
    for record in &mut filling.records {
        record.steps.protections.sort_unstable();
        record.steps.protections.dedup();
    }
    Ok(())
}

/// What a marker that stands against chasing is to the ranking, which does not ask further.
const fn protects(marker: MarkerKind) -> ProtectionKind {
    match marker {
        MarkerKind::BreathingSpaceStandard | MarkerKind::BreathingSpaceCrisis => ProtectionKind::BreathingSpace,
        MarkerKind::Dispute => ProtectionKind::Dispute,
        MarkerKind::BenefitPending => ProtectionKind::BenefitPending,
        _ => ProtectionKind::Death,
    }
}

/// How far each case has gone, and since when.
async fn stages(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts("SELECT account_id, stage, since_on FROM account_case WHERE account_id", account_ids);
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let (stage, since_on): (String, Day) = (row.try_get(1)?, row.try_get(2)?);
        record.steps.stage = Some((stage, since_on));
    }
    Ok(())
}

async fn contacts(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query =
        of_accounts("SELECT account_id, code, MAX(done_on) AS done_on FROM action WHERE account_id", account_ids);
    query.push(" AND done_on >= ").push_bind(reach.contacts_from);
    query.push(" AND done_on <= ").push_bind(reach.day).push(" GROUP BY account_id, code");
    for row in &query.build().fetch_all(&mut *db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let code = known("action", "code", &account_id.to_string(), row.try_get(1)?, ActionCode::parse)?;
        record.steps.contacts.insert(code, row.try_get(2)?);
    }
    logged(db, account_ids, reach, filling).await
}

/// What officers wrote of here that they did themselves.
async fn logged(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, way, MAX(happened_on) AS happened_on FROM contact_log WHERE direction = 'out' AND account_id",
        account_ids,
    );
    query.push(" AND happened_on >= ").push_bind(reach.contacts_from);
    query.push(" AND happened_on <= ").push_bind(reach.day).push(" GROUP BY account_id, way");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let code = known("contact_log", "way", &account_id.to_string(), row.try_get(1)?, |way| match way {
            "call" => Some(ActionCode::Call),
            "text" => Some(ActionCode::Text),
            "email" => Some(ActionCode::Email),
            "letter" => Some(ActionCode::LetterOther),
            "visit" => Some(ActionCode::Visit),
            _ => None,
        })?;
        let happened_on: Day = row.try_get(2)?;
        let last_on = record.steps.contacts.entry(code).or_insert(happened_on);
        *last_on = happened_on.max(*last_on);
    }
    Ok(())
}

async fn offers(db: &mut Connection, account_ids: &[i64], filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, state, answer_by_on FROM offer WHERE closed_at IS NULL AND account_id",
        account_ids,
    );
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let state = known("offer", "state", &account_id.to_string(), row.try_get(1)?, OfferState::parse)?;
        if state.awaits_officer() {
            record.steps.offer_answer_by_on = Some(row.try_get(2)?);
        }
    }
    Ok(())
}

/// Direct Debits that their payers cancelled lately, where none has come in their place.
async fn mandates(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT m.account_id, MAX(e.happened_on) AS happened_on FROM mandate m \
         JOIN mandate_event e ON e.mandate_id = m.mandate_id \
         WHERE m.state = 'cancelled_by_payer' AND e.event = 'cancel_by_payer' AND NOT EXISTS (SELECT 1 FROM mandate l \
         WHERE l.account_id = m.account_id AND l.ended_at IS NULL) AND m.account_id",
        account_ids,
    );
    query.push(" AND e.happened_on >= ").push_bind(reach.contacts_from);
    query.push(" AND e.happened_on <= ").push_bind(reach.day).push(" GROUP BY m.account_id");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        record.steps.mandate_cancelled_on = Some(row.try_get(1)?);
    }
    Ok(())
}

async fn pauses(db: &mut Connection, account_ids: &[i64], day: Day, filling: &mut Filling) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, kind, reason, until_on FROM caseload_pause WHERE ended_at IS NULL AND account_id",
        account_ids,
    );
    query.push(" AND until_on >= ").push_bind(day);
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let key = account_id.to_string();
        record.steps.pause = Some(Pause {
            kind: known("caseload_pause", "kind", &key, row.try_get(1)?, PauseKind::parse)?,
            reason: known("caseload_pause", "reason", &key, row.try_get(2)?, PauseReason::parse)?,
            until_on: row.try_get(3)?,
        });
    }
    Ok(())
}
