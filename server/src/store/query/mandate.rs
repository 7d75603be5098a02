//! Direct Debit mandates and what happened to them.

use domain::{
    calendar::Day,
    direct_debit::{Closed, CollectionFrequency, CollectionRule, Covers, MandateState},
    ledger::AccountKind,
    money::Pence,
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db, request::one_of};
use crate::store::{
    StoreError, known,
    mandate::{Lapsed, ListedMandate, Mandate, MandateEventRow, MandateMove, MandatePlan, MandatesAsked, NewMandate},
};

macro_rules! mandates {
    ($($rest:literal),+) => {
        concat!(
            "SELECT m.mandate_id, m.account_id, m.payer_ref, m.holder_name, m.account_ending, m.bank_check, m.reference, \
             m.frequency, m.collection_day, m.from_on, m.covers, m.instalment_pence, m.plan_after_on, m.plan_to_on, m.plan_carried_pence, \
             m.state, m.declaration_version, m.consented_at, (SELECT k.kind FROM account k WHERE k.account_id = m.account_id) AS account_kind, \
             m.instructed_on, m.ended_at, m.replaced_id, m.version ",
            $($rest),+
        )
    };
}

/// One mandate.
pub async fn find(db: &mut Connection, mandate_id: Uuid) -> Result<Option<Mandate>, StoreError> {
    let row =
        sqlx::query(mandates!("FROM mandate m WHERE m.mandate_id = $1")).bind(mandate_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The live one of an account.
pub async fn find_live(db: &mut Connection, account_id: i64) -> Result<Option<Mandate>, StoreError> {
    let row = sqlx::query(mandates!("FROM mandate m WHERE m.account_id = $1 AND m.ended_at IS NULL"))
        .bind(account_id)
        .fetch_optional(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The latest of an account.
pub async fn find_latest(db: &mut Connection, account_id: i64) -> Result<Option<Mandate>, StoreError> {
    let row = sqlx::query(mandates!(
        "FROM mandate m WHERE m.account_id = $1 ORDER BY m.consented_at DESC, m.mandate_id DESC LIMIT 1"
    ))
    .bind(account_id)
    .fetch_optional(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Live ones, by key.
pub async fn list_live(db: &mut Connection, after: Uuid, limit: u32) -> Result<Vec<Mandate>, StoreError> {
    let rows = sqlx::query(mandates!(
        "FROM mandate m WHERE m.mandate_id > $1 AND m.ended_at IS NULL ORDER BY m.mandate_id LIMIT $2"
    ))
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Named in an instruction by a day, and neither rejected nor active.
pub async fn list_instructed_by(db: &mut Connection, day: Day, limit: u32) -> Result<Vec<Mandate>, StoreError> {
    let rows = sqlx::query(mandates!(
        "FROM mandate m WHERE m.state = $1 AND m.instructed_on <= $2 ORDER BY m.instructed_on, m.mandate_id LIMIT $3"
    ))
    .bind(MandateState::Instructed.code())
    .bind(day)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Live, and of somebody who has died or is no longer a tenant, of a closed account, or long unused.
pub async fn list_lapsed(
    db: &mut Connection,
    today: Day,
    unused_since: Day,
    limit: u32,
) -> Result<Vec<Lapsed>, StoreError> {
    let rows = sqlx::query(concat!(
        "SELECT * FROM (",
        mandates!(
            ", EXISTS (SELECT 1 FROM marker k WHERE k.person_ref = m.payer_ref AND k.kind = 'deceased' AND k.starts_on <= $1 \
               AND (k.ends_on IS NULL OR k.ends_on >= $1)) AS is_payer_dead, \
             CASE WHEN a.closed_on <= $1 THEN TRUE ELSE FALSE END AS is_account_closed, \
             NOT EXISTS (SELECT 1 FROM person n WHERE n.person_ref = m.payer_ref AND n.tenancy_ref = a.tenancy_ref \
               AND n.role IN ('lead', 'joint')) AS is_payer_gone, \
             m.instructed_on <= $2 AND NOT EXISTS (SELECT 1 FROM collection c WHERE c.mandate_id = m.mandate_id \
               AND c.asked_for_on > $2) AS is_unused \
             FROM mandate m JOIN account a ON a.account_id = m.account_id WHERE m.ended_at IS NULL"
        ),
        ") l WHERE is_payer_dead OR is_account_closed OR is_payer_gone OR is_unused ORDER BY mandate_id LIMIT $3"
    ))
    .bind(today)
    .bind(unused_since)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let why = if row.try_get("is_payer_dead")? {
                Closed::PayerDied
            } else if row.try_get("is_account_closed")? {
                Closed::AccountClosed
            } else if row.try_get("is_payer_gone")? {
                Closed::NotATenant
            } else {
                Closed::Unused
            };
            Ok(Lapsed { mandate: read(row)?, why })
        })
        .collect()
}

/// For officers, longest waiting first.
pub async fn list(db: &mut Connection, asked: &MandatesAsked<'_>) -> Result<Vec<ListedMandate>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT m.mandate_id, m.account_id, a.account_ref, a.tenancy_ref, p.address_line_1, p.address_line_2, p.patch, m.state, m.consented_at, \
            m.instructed_on, (SELECT MIN(c.entry_on) FROM collection c WHERE c.mandate_id = m.mandate_id \
               AND c.state IN ('planned', 'noticed', 'asked_for')) AS next_on \
         FROM mandate m JOIN account a ON a.account_id = m.account_id \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
         WHERE ",
    );
    match asked.state {
        Some(state) => query.push("m.state = ").push_bind(state.code()),
        None => query.push("m.ended_at IS NULL"),
    };
    one_of(&mut query, " AND p.patch IN (", asked.patches);
    one_of(&mut query, " AND a.tenancy_ref NOT IN (", asked.kept_from);
    query.push(" ORDER BY m.consented_at, m.mandate_id LIMIT ").push_bind(i64::from(asked.limit));
    let rows = query.build().fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let mandate_id: Uuid = row.try_get("mandate_id")?;
            Ok(ListedMandate {
                mandate_id,
                account_id: row.try_get("account_id")?,
                account_ref: row.try_get("account_ref")?,
                address_line_1: row.try_get("address_line_1")?,
                address_line_2: row.try_get("address_line_2")?,
                patch: row.try_get("patch")?,
                tenancy_ref: row.try_get("tenancy_ref")?,
                state: known("mandate", "state", &mandate_id.to_string(), row.try_get("state")?, MandateState::parse)?,
                consented_at: row.try_get("consented_at")?,
                instructed_on: row.try_get("instructed_on")?,
                next_on: row.try_get("next_on")?,
            })
        })
        .collect()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Mandate, StoreError> {
    let mandate_id: Uuid = row.try_get("mandate_id")?;
    let key = mandate_id.to_string();
    let rule = rule(&key, row)?;
    Ok(Mandate {
        mandate_id,
        account_id: row.try_get("account_id")?,
        account_kind: known("account", "kind", &key, row.try_get("account_kind")?, AccountKind::parse)?,
        payer_ref: row.try_get("payer_ref")?,
        holder_name: row.try_get("holder_name")?,
        account_ending: row.try_get("account_ending")?,
        bank_check: row.try_get("bank_check")?,
        reference: row.try_get("reference")?,
        rule,
        covers: known("mandate", "covers", &key, row.try_get("covers")?, Covers::parse)?,
        plan: MandatePlan {
            instalment: Pence::new(row.try_get("instalment_pence")?),
            after_on: row.try_get("plan_after_on")?,
            to_on: row.try_get("plan_to_on")?,
            carried: Pence::new(row.try_get("plan_carried_pence")?),
        },
        state: known("mandate", "state", &key, row.try_get("state")?, MandateState::parse)?,
        declaration_version: row.try_get("declaration_version")?,
        consented_at: row.try_get("consented_at")?,
        instructed_on: row.try_get("instructed_on")?,
        ended_at: row.try_get("ended_at")?,
        replaced_id: row.try_get("replaced_id")?,
        version: row.try_get("version")?,
    })
}

/// When money is collected.
fn rule(key: &str, row: &<Db as sqlx::Database>::Row) -> Result<CollectionRule, StoreError> {
    let number: i64 = row.try_get("collection_day")?;
    let frequency = known("mandate", "frequency", key, row.try_get("frequency")?, CollectionFrequency::parse)?;
    let from_on = row.try_get("from_on")?;
    let rule = u32::try_from(number).ok().and_then(|number| CollectionRule::new(frequency, number, from_on));
    rule.ok_or_else(|| StoreError::Inconsistent {
        table: "mandate",
        column: "collection_day",
        row: key.to_owned(),
        what: number.to_string(),
    })
}

/// Writes one.
pub async fn insert(db: &mut Connection, new: &NewMandate<'_>) -> Result<(), StoreError> {
    let mandate = new.mandate;
    sqlx::query(
        "INSERT INTO mandate (mandate_id, account_id, payer_ref, holder_name, sealed_details, account_ending, bank_check,
            reference, frequency, collection_day, from_on, covers, instalment_pence, plan_after_on, plan_to_on, state,
            declaration_version, consented_at, session_id, request_id, replaced_id, version, plan_carried_pence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
    )
    .bind(mandate.mandate_id)
    .bind(mandate.account_id)
    .bind(&mandate.payer_ref)
    .bind(&mandate.holder_name)
    .bind(new.sealed_details)
    .bind(&mandate.account_ending)
    .bind(&mandate.bank_check)
    .bind(&mandate.reference)
    .bind(mandate.rule.frequency().code())
    .bind(i64::from(mandate.rule.day().number()))
    .bind(mandate.rule.from_on())
    .bind(mandate.covers.code())
    .bind(mandate.plan.instalment.get())
    .bind(mandate.plan.after_on)
    .bind(mandate.plan.to_on)
    .bind(mandate.state.code())
    .bind(&mandate.declaration_version)
    .bind(mandate.consented_at)
    .bind(new.session_id)
    .bind(new.request_id)
    .bind(mandate.replaced_id)
    .bind(mandate.version)
    .bind(mandate.plan.carried.get())
    .execute(db)
    .await?;
    Ok(())
}

/// Moves one that has not changed since it was seen.
pub async fn change_state(db: &mut Connection, moved: &MandateMove<'_>) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE mandate SET state = $3, version = version + 1,
            instructed_on = CASE WHEN $4 THEN $5 ELSE instructed_on END,
            ended_at = CASE WHEN $6 THEN $7 ELSE ended_at END
         WHERE mandate_id = $1 AND version = $2",
    )
    .bind(moved.mandate_id)
    .bind(moved.version)
    .bind(moved.state.code())
    .bind(moved.state == MandateState::Instructed)
    .bind(moved.happened_on)
    .bind(!moved.state.is_live())
    .bind(moved.at)
    .execute(db)
    .await?;
    StoreError::one_row("mandate", done.rows_affected())
}

/// Changes its days, what it covers and what it is planned for.
pub async fn amend(db: &mut Connection, mandate: &Mandate) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE mandate SET frequency = $3, collection_day = $4, from_on = $5, covers = $6, instalment_pence = $7,
            plan_after_on = $8, plan_to_on = $9, plan_carried_pence = $10, version = version + 1
         WHERE mandate_id = $1 AND version = $2 AND ended_at IS NULL",
    )
    .bind(mandate.mandate_id)
    .bind(mandate.version)
    .bind(mandate.rule.frequency().code())
    .bind(i64::from(mandate.rule.day().number()))
    .bind(mandate.rule.from_on())
    .bind(mandate.covers.code())
    .bind(mandate.plan.instalment.get())
    .bind(mandate.plan.after_on)
    .bind(mandate.plan.to_on)
    .bind(mandate.plan.carried.get())
    .execute(db)
    .await?;
    StoreError::one_row("mandate", done.rows_affected())
}

/// Writes what happened.
pub async fn insert_event(db: &mut Connection, event_id: Uuid, moved: &MandateMove<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO mandate_event (mandate_event_id, mandate_id, at, happened_on, event, state, actor_kind, actor_ref)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(event_id)
    .bind(moved.mandate_id)
    .bind(moved.at)
    .bind(moved.happened_on)
    .bind(moved.event)
    .bind(moved.state.code())
    .bind(moved.actor.0)
    .bind(moved.actor.1)
    .execute(db)
    .await?;
    Ok(())
}

/// What happened, in order.
pub async fn list_events(
    db: &mut Connection,
    mandate_id: Uuid,
    limit: u32,
) -> Result<Vec<MandateEventRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT at, happened_on, event, state, actor_kind, actor_ref FROM mandate_event
         WHERE mandate_id = $1 ORDER BY at, mandate_event_id LIMIT $2",
    )
    .bind(mandate_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    let key = mandate_id.to_string();
    rows.iter()
        .map(|row| {
            Ok(MandateEventRow {
                at: row.try_get("at")?,
                happened_on: row.try_get("happened_on")?,
                event: row.try_get("event")?,
                state: known("mandate_event", "state", &key, row.try_get("state")?, MandateState::parse)?,
                actor_kind: row.try_get("actor_kind")?,
                actor_ref: row.try_get("actor_ref")?,
            })
        })
        .collect()
}
