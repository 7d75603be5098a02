//! Offers to repay, their history, and what was agreed.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::{Asks, LumpSum, Offer, OfferEvent, OfferState},
    ledger::{ArrangementFrequency, ArrangementKind, ArrangementStatus},
    money::Pence,
};
use sqlx::Row;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    offer::{AgreedRow, NewOffer, NewOfferEvent, OfferEventRow, OfferMove, OfferRow, Recommendation, SentBudget},
};

/// What stands for "it was sent" in the history.
const SENT: &str = "send";

/// The columns of an offer.
macro_rules! offers {
    ($rest:literal) => {
        concat!(
            "SELECT offer_id, reference, account_id, person_ref, state, amount_pence, frequency, first_on, \
             lump_sum_pence, lump_sum_on, arrears_pence, assessment, standing, budget_snapshot_id, sent_at, answer_by_on, \
             counter_amount_pence, counter_frequency, counter_first_on, counter_lump_sum_pence, counter_lump_sum_on, \
             counter_asks, decided_by, decided_at, reason, closed_at, agreed_automatically, confirmed_by, confirmed_at FROM offer ",
            $rest
        )
    };
}

/// Keeps an offer; the index of open ones lets one through for each account.
pub async fn insert(db: &mut Connection, new: &NewOffer<'_>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO offer (offer_id, reference, account_id, person_ref, state, amount_pence, frequency, first_on, \
         lump_sum_pence, lump_sum_on, arrears_pence, assessment, standing, budget_snapshot_id, sent_at, answer_by_on) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (account_id) WHERE closed_at IS NULL DO NOTHING",
    )
    .bind(new.offer_id)
    .bind(new.reference)
    .bind(new.account_id)
    .bind(new.person_ref)
    .bind(OfferState::Sent.code())
    .bind(new.offer.amount.get())
    .bind(new.offer.frequency.code())
    .bind(new.offer.first_on)
    .bind(new.offer.lump_sum.map(|lump_sum| lump_sum.amount.get()))
    .bind(new.offer.lump_sum.map(|lump_sum| lump_sum.on))
    .bind(new.arrears.get())
    .bind(new.assessment)
    .bind(new.standing)
    .bind(new.budget_snapshot_id)
    .bind(new.sent_at)
    .bind(new.answer_by_on)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One offer.
pub async fn find(db: &mut Connection, offer_id: Uuid) -> Result<Option<OfferRow>, StoreError> {
    let row = sqlx::query(offers!("WHERE offer_id = $1")).bind(offer_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The offer upon an account that was sent last. An open one is always the last.
pub async fn find_last(db: &mut Connection, account_id: i64) -> Result<Option<OfferRow>, StoreError> {
    let row = sqlx::query(offers!("WHERE account_id = $1 ORDER BY sent_at DESC, offer_id DESC LIMIT 1"))
        .bind(account_id)
        .fetch_optional(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Moves an offer.
pub async fn change(db: &mut Connection, change: &OfferMove<'_>) -> Result<(), StoreError> {
    let counter = change.counter.map(|(offer, _)| offer);
    let done = sqlx::query(
        "UPDATE offer SET state = $3, \
         counter_amount_pence = COALESCE($4, counter_amount_pence), \
         counter_frequency = COALESCE($5, counter_frequency), \
         counter_first_on = COALESCE($6, counter_first_on), \
         counter_lump_sum_pence = CASE WHEN $4 IS NULL THEN counter_lump_sum_pence ELSE $7 END, \
         counter_lump_sum_on = CASE WHEN $4 IS NULL THEN counter_lump_sum_on ELSE $8 END, \
         counter_asks = COALESCE($13, counter_asks), \
         answer_by_on = COALESCE($14, answer_by_on), \
         decided_by = COALESCE($9, decided_by), \
         decided_at = CASE WHEN $9 IS NULL THEN decided_at ELSE $11 END, \
         reason = COALESCE($10, reason), \
         closed_at = CASE WHEN $12 THEN NULL ELSE $11 END \
         WHERE offer_id = $1 AND state = $2 AND closed_at IS NULL",
    )
    .bind(change.offer_id)
    .bind(change.from.code())
    .bind(change.to.code())
    .bind(counter.map(|offer| offer.amount.get()))
    .bind(counter.map(|offer| offer.frequency.code()))
    .bind(counter.map(|offer| offer.first_on))
    .bind(counter.and_then(|offer| offer.lump_sum).map(|lump_sum| lump_sum.amount.get()))
    .bind(counter.and_then(|offer| offer.lump_sum).map(|lump_sum| lump_sum.on))
    .bind(change.decided_by)
    .bind(change.reason)
    .bind(change.at)
    .bind(change.to.is_open())
    .bind(change.counter.map(|(_, asks)| asks.code()))
    .bind(change.answer_by_on)
    .execute(db)
    .await?;
    StoreError::one_row("offer", done.rows_affected())
}

/// Notes what happened.
pub async fn insert_event(db: &mut Connection, new: &NewOfferEvent<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO offer_event (offer_event_id, offer_id, at, event, actor_kind, actor_ref, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(new.offer_id)
    .bind(new.at)
    .bind(new.event.map_or(SENT, OfferEvent::code))
    .bind(new.actor_kind)
    .bind(new.actor_ref)
    .bind(new.note)
    .execute(db)
    .await?;
    Ok(())
}

/// What happened, oldest first.
pub async fn list_events(db: &mut Connection, offer_id: Uuid) -> Result<Vec<OfferEventRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT at, event, actor_kind, actor_ref, note FROM offer_event WHERE offer_id = $1 ORDER BY at, offer_event_id",
    )
    .bind(offer_id)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let event: &str = row.try_get("event")?;
            let event = (event != SENT)
                .then(|| known("offer_event", "event", &offer_id.to_string(), event, OfferEvent::parse))
                .transpose()?;
            Ok(OfferEventRow {
                at: row.try_get("at")?,
                event,
                actor_kind: row.try_get("actor_kind")?,
                actor_ref: row.try_get("actor_ref")?,
                note: row.try_get("note")?,
            })
        })
        .collect()
}

/// Puts an arrangement in place; the index lets one through for each account.
pub async fn insert_agreed(db: &mut Connection, new: &AgreedRow) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO agreed_arrangement (arrangement_id, offer_id, account_id, status, agreed_at, amount_pence, \
         frequency, starts_on, lump_sum_pence, lump_sum_on, arrears_at_start_pence, ended_at, kind, \
         agreed_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (account_id) WHERE ended_at IS NULL DO NOTHING",
    )
    .bind(new.arrangement_id)
    .bind(new.offer_id)
    .bind(new.account_id)
    .bind(new.status.code())
    .bind(new.agreed_at)
    .bind(new.terms.amount.get())
    .bind(new.terms.frequency.code())
    .bind(new.terms.first_on)
    .bind(new.terms.lump_sum.map(|lump_sum| lump_sum.amount.get()))
    .bind(new.terms.lump_sum.map(|lump_sum| lump_sum.on))
    .bind(new.arrears_at_start.get())
    .bind(new.ended_at)
    .bind(new.kind.code())
    .bind(new.agreed_on)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The columns of what was agreed.
macro_rules! agreed {
    ($rest:literal) => {
        concat!(
            "SELECT arrangement_id, offer_id, account_id, kind, status, agreed_at, agreed_on, amount_pence, frequency, \
             starts_on AS first_on, lump_sum_pence, lump_sum_on, arrears_at_start_pence, ended_at FROM agreed_arrangement ",
            $rest
        )
    };
}

/// What was agreed last. One in place is always the last.
pub async fn find_last_agreed(db: &mut Connection, account_id: i64) -> Result<Option<AgreedRow>, StoreError> {
    Ok(list_agreed(db, account_id, 1).await?.into_iter().next())
}

/// The budgets that were sent, the latest first.
pub async fn list_sent_budgets(
    db: &mut Connection,
    account_id: i64,
    limit: u32,
) -> Result<Vec<SentBudget>, StoreError> {
    let rows = sqlx::query(
        "SELECT offer_id, reference, person_ref, sent_at FROM offer \
         WHERE account_id = $1 AND budget_snapshot_id IS NOT NULL ORDER BY sent_at DESC, offer_id DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(SentBudget {
                offer_id: row.try_get("offer_id")?,
                reference: row.try_get("reference")?,
                person_ref: row.try_get("person_ref")?,
                sent_at: row.try_get("sent_at")?,
            })
        })
        .collect()
}

/// What was agreed: what is in place, then the latest.
pub async fn list_agreed(db: &mut Connection, account_id: i64, limit: i64) -> Result<Vec<AgreedRow>, StoreError> {
    // One in place comes first: it may be older than one that was put in its place by mistake.
    let rows = sqlx::query(agreed!(
        "WHERE account_id = $1 ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, agreed_at DESC, \
         arrangement_id DESC LIMIT $2"
    ))
    .bind(account_id)
    .bind(limit)
    .fetch_all(db)
    .await?;
    rows.iter().map(read_agreed).collect()
}

fn read_agreed(row: &<Db as sqlx::Database>::Row) -> Result<AgreedRow, StoreError> {
    let arrangement_id: Uuid = row.try_get("arrangement_id")?;
    let key = arrangement_id.to_string();
    Ok(AgreedRow {
        arrangement_id,
        offer_id: row.try_get("offer_id")?,
        account_id: row.try_get("account_id")?,
        kind: known("agreed_arrangement", "kind", &key, row.try_get("kind")?, ArrangementKind::parse)?,
        status: known("agreed_arrangement", "status", &key, row.try_get("status")?, ArrangementStatus::parse)?,
        agreed_at: row.try_get("agreed_at")?,
        agreed_on: row.try_get("agreed_on")?,
        terms: terms(row, "agreed_arrangement", &key, "")?.ok_or_else(|| no_terms("agreed_arrangement", &key))?,
        arrears_at_start: Pence::new(row.try_get("arrears_at_start_pence")?),
        ended_at: row.try_get("ended_at")?,
    })
}

/// Keeps what is recommended.
pub async fn insert_recommendation(
    db: &mut Connection,
    offer_id: Uuid,
    new: &Recommendation,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO offer_recommendation (recommendation_id, offer_id, recommended_at, recommended_by, asks, decision, \
         words, amount_pence, frequency, first_on, lump_sum_pence, lump_sum_on) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(Uuid::now_v7())
    .bind(offer_id)
    .bind(new.recommended_at)
    .bind(&new.recommended_by)
    .bind(new.asks.code())
    .bind(new.decision.code())
    .bind(&new.words)
    .bind(new.terms.map(|offer| offer.amount.get()))
    .bind(new.terms.map(|offer| offer.frequency.code()))
    .bind(new.terms.map(|offer| offer.first_on))
    .bind(new.terms.and_then(|offer| offer.lump_sum).map(|lump_sum| lump_sum.amount.get()))
    .bind(new.terms.and_then(|offer| offer.lump_sum).map(|lump_sum| lump_sum.on))
    .execute(&mut *db)
    .await?;
    let done = sqlx::query("UPDATE offer SET recommended_to = $2 WHERE offer_id = $1")
        .bind(offer_id)
        .bind(new.asks.code())
        .execute(db)
        .await?;
    StoreError::one_row("offer", done.rows_affected())
}

/// What was recommended last.
pub async fn find_recommendation(db: &mut Connection, offer_id: Uuid) -> Result<Option<Recommendation>, StoreError> {
    let row = sqlx::query(
        "SELECT recommended_at, recommended_by, asks, decision, words, amount_pence, frequency, first_on, \
         lump_sum_pence, lump_sum_on FROM offer_recommendation WHERE offer_id = $1 \
         ORDER BY recommended_at DESC, recommendation_id DESC LIMIT 1",
    )
    .bind(offer_id)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (table, key) = ("offer_recommendation", offer_id.to_string());
    Ok(Some(Recommendation {
        recommended_at: row.try_get("recommended_at")?,
        recommended_by: row.try_get("recommended_by")?,
        asks: known(table, "asks", &key, row.try_get("asks")?, Asks::parse)?,
        decision: known(table, "decision", &key, row.try_get("decision")?, OfferEvent::parse)?,
        words: row.try_get("words")?,
        terms: terms(&row, table, &key, "")?,
    }))
}

/// Notes that an offer was agreed without an officer.
pub async fn mark_agreed_automatically(db: &mut Connection, offer_id: Uuid) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE offer SET agreed_automatically = TRUE, decided_at = closed_at WHERE offer_id = $1")
        .bind(offer_id)
        .execute(db)
        .await?;
    StoreError::one_row("offer", done.rows_affected())
}

/// Notes that an officer looked at what was agreed without one.
pub async fn confirm(
    db: &mut Connection,
    offer_id: Uuid,
    officer_ref: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE offer SET confirmed_by = $2, confirmed_at = $3 \
         WHERE offer_id = $1 AND agreed_automatically AND confirmed_at IS NULL",
    )
    .bind(offer_id)
    .bind(officer_ref)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<OfferRow, StoreError> {
    let reference: String = row.try_get("reference")?;
    Ok(OfferRow {
        offer_id: row.try_get("offer_id")?,
        account_id: row.try_get("account_id")?,
        person_ref: row.try_get("person_ref")?,
        state: known("offer", "state", &reference, row.try_get("state")?, OfferState::parse)?,
        offer: terms(row, "offer", &reference, "")?.ok_or_else(|| no_terms("offer", &reference))?,
        arrears: Pence::new(row.try_get("arrears_pence")?),
        assessment: row.try_get("assessment")?,
        standing: row.try_get("standing")?,
        budget_snapshot_id: row.try_get("budget_snapshot_id")?,
        sent_at: row.try_get("sent_at")?,
        answer_by_on: row.try_get("answer_by_on")?,
        counter: terms(row, "offer", &reference, "counter_")?,
        counter_asks: row
            .try_get::<Option<&str>, _>("counter_asks")?
            .map(|code| known("offer", "counter_asks", &reference, code, Asks::parse))
            .transpose()?,
        decided_by: row.try_get("decided_by")?,
        decided_at: row.try_get("decided_at")?,
        reason: row.try_get("reason")?,
        closed_at: row.try_get("closed_at")?,
        agreed_automatically: row.try_get("agreed_automatically")?,
        confirmed: row.try_get::<Option<String>, _>("confirmed_by")?.zip(row.try_get("confirmed_at")?),
        reference,
    })
}

/// The terms in the columns that begin with `prefix`; `None` where there are none.
fn terms(
    row: &<Db as sqlx::Database>::Row,
    table: &'static str,
    key: &str,
    prefix: &str,
) -> Result<Option<Offer>, StoreError> {
    let column = |name: &str| format!("{prefix}{name}");
    let amount: Option<i64> = row.try_get(column("amount_pence").as_str())?;
    let frequency: Option<String> = row.try_get(column("frequency").as_str())?;
    let first_on = row.try_get(column("first_on").as_str())?;
    let (Some(amount), Some(frequency), Some(first_on)) = (amount, frequency, first_on) else { return Ok(None) };
    let lump_sum: Option<i64> = row.try_get(column("lump_sum_pence").as_str())?;
    let lump_sum_on: Option<domain::calendar::Day> = row.try_get(column("lump_sum_on").as_str())?;
    Ok(Some(Offer {
        amount: Pence::new(amount),
        frequency: known(table, "frequency", key, &frequency, ArrangementFrequency::parse)?,
        first_on,
        lump_sum: lump_sum.zip(lump_sum_on).map(|(pence, on)| LumpSum { amount: Pence::new(pence), on }),
    }))
}

fn no_terms(table: &'static str, key: &str) -> StoreError {
    StoreError::Inconsistent { table, column: "amount_pence", row: key.to_owned(), what: "no terms".to_owned() }
}
