//! Collections by Direct Debit, and their matching with the entries that the feed brings.

use domain::{calendar::Day, direct_debit::CollectionState, money::Pence};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    collection::{Collection, MatchCandidate},
    known,
};

/// Rows to one statement: engines limit how many values one may have.
const ROWS_MAX: usize = 500;

macro_rules! collections {
    ($($rest:literal),+) => {
        concat!(
            "SELECT collection_id, mandate_id, account_id, requested_on, entry_on, rent_pence, arrangement_pence, state, \
             notice_id, noticed_on, asked_for_on, paid_ref, unpaid_ref FROM collection ",
            $($rest),+
        )
    };
}

/// Of one mandate, by day.
pub async fn list_of_mandate(
    db: &mut Connection,
    mandate_id: Uuid,
    from: Day,
    limit: u32,
) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!("WHERE mandate_id = $1 AND entry_on >= $2 ORDER BY entry_on LIMIT $3"))
        .bind(mandate_id)
        .bind(from)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Of one mandate from a day on, and what of before is still to come; by day.
pub async fn list_of_plan(
    db: &mut Connection,
    mandate_id: Uuid,
    after_on: Day,
    today: Day,
    limit: u32,
) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!(
        "WHERE mandate_id = $1 AND (entry_on >= $2 OR state IN ('planned', 'noticed') \
           OR (state = 'asked_for' AND entry_on >= $3)) ORDER BY entry_on LIMIT $4"
    ))
    .bind(mandate_id)
    .bind(after_on)
    .bind(today)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Of the live mandates after one and up to another, as [`list_of_plan`] has them of their plans; by mandate and day.
pub async fn list_of_live(
    db: &mut Connection,
    after: Uuid,
    up_to: Uuid,
    today: Day,
) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!(
        "WHERE mandate_id > $1 AND mandate_id <= $2 AND EXISTS (SELECT 1 FROM mandate m \
           WHERE m.mandate_id = collection.mandate_id AND m.ended_at IS NULL \
           AND (m.plan_after_on <= collection.entry_on OR collection.state IN ('planned', 'noticed') \
             OR (collection.state = 'asked_for' AND collection.entry_on >= $3))) \
         ORDER BY mandate_id, entry_on"
    ))
    .bind(after)
    .bind(up_to)
    .bind(today)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Of one account, latest first.
pub async fn list_of_account(db: &mut Connection, account_id: i64, limit: u32) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!("WHERE account_id = $1 ORDER BY entry_on DESC, collection_id DESC LIMIT $2"))
        .bind(account_id)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// One.
pub async fn find(db: &mut Connection, collection_id: Uuid) -> Result<Option<Collection>, StoreError> {
    let row = sqlx::query(collections!("WHERE collection_id = $1")).bind(collection_id).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

/// The last that were asked for.
pub async fn list_last(
    db: &mut Connection,
    mandate_id: Uuid,
    to: Day,
    limit: u32,
) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!(
        "WHERE mandate_id = $1 AND entry_on <= $2 AND asked_for_on IS NOT NULL ORDER BY entry_on DESC LIMIT $3"
    ))
    .bind(mandate_id)
    .bind(to)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Collection, StoreError> {
    let collection_id: Uuid = row.try_get("collection_id")?;
    let key = collection_id.to_string();
    Ok(Collection {
        collection_id,
        mandate_id: row.try_get("mandate_id")?,
        account_id: row.try_get("account_id")?,
        requested_on: row.try_get("requested_on")?,
        entry_on: row.try_get("entry_on")?,
        rent: Pence::new(row.try_get("rent_pence")?),
        arrangement: Pence::new(row.try_get("arrangement_pence")?),
        state: known("collection", "state", &key, row.try_get("state")?, CollectionState::parse)?,
        notice_id: row.try_get("notice_id")?,
        noticed_on: row.try_get("noticed_on")?,
        asked_for_on: row.try_get("asked_for_on")?,
        paid_ref: row.try_get("paid_ref")?,
        unpaid_ref: row.try_get("unpaid_ref")?,
    })
}

/// Writes new ones.
pub async fn insert(db: &mut Connection, collections: &[Collection]) -> Result<(), StoreError> {
    for some in collections.chunks(ROWS_MAX) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO collection (collection_id, mandate_id, account_id, requested_on, entry_on, rent_pence, \
             arrangement_pence, amount_pence, state, notice_id, noticed_on) ",
        );
        query.push_values(some, |mut row, new| {
            row.push_bind(new.collection_id)
                .push_bind(new.mandate_id)
                .push_bind(new.account_id)
                .push_bind(new.requested_on)
                .push_bind(new.entry_on)
                .push_bind(new.rent.get())
                .push_bind(new.arrangement.get())
                .push_bind(new.amount().get())
                .push_bind(new.state.code())
                .push_bind(new.notice_id)
                .push_bind(new.noticed_on);
        });
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

/// Changes one that has not been asked for.
pub async fn revise(db: &mut Connection, collection: &Collection) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE collection SET rent_pence = $2, arrangement_pence = $3, amount_pence = $4, state = $5, notice_id = $6,
            noticed_on = $7, requested_on = $8
         WHERE collection_id = $1 AND asked_for_on IS NULL",
    )
    .bind(collection.collection_id)
    .bind(collection.rent.get())
    .bind(collection.arrangement.get())
    .bind(collection.amount().get())
    .bind(collection.state.code())
    .bind(collection.notice_id)
    .bind(collection.noticed_on)
    .bind(collection.requested_on)
    .execute(db)
    .await?;
    StoreError::one_row("collection", done.rows_affected())
}

/// Noticed, of an active mandate, and to be put in today.
pub async fn ask_for(db: &mut Connection, entry_on: Day, today: Day) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE collection SET state = 'asked_for', asked_for_on = $2
         WHERE state = 'noticed' AND entry_on = $1
         AND mandate_id IN (SELECT m.mandate_id FROM mandate m WHERE m.state = 'active')",
    )
    .bind(entry_on)
    .bind(today)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Planned, resting on a notice that was given now, and late enough.
pub async fn note_told(
    db: &mut Connection,
    notice_id: Uuid,
    given_on: Day,
    earliest_on: Day,
) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE collection SET state = 'noticed', noticed_on = $2
         WHERE notice_id = $1 AND state = 'planned' AND entry_on >= $3",
    )
    .bind(notice_id)
    .bind(given_on)
    .bind(earliest_on)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Resting on a notice that did not arrive.
pub async fn note_untold(db: &mut Connection, notice_id: Uuid) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE collection SET state = 'planned', noticed_on = NULL WHERE notice_id = $1 AND state = 'noticed'",
    )
    .bind(notice_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Of paused mandates, too late to be put in; by day.
pub async fn list_paused(db: &mut Connection, entry_before: Day, limit: u32) -> Result<Vec<Collection>, StoreError> {
    let rows = sqlx::query(collections!(
        "WHERE state IN ('planned', 'noticed') AND entry_on < $1 \
         AND mandate_id IN (SELECT m.mandate_id FROM mandate m WHERE m.state = 'suspended') \
         ORDER BY entry_on, collection_id LIMIT $2"
    ))
    .bind(entry_before)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Entries that collections may have become.
pub async fn list_paid_candidates(db: &mut Connection, limit: u32) -> Result<Vec<MatchCandidate>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT c.collection_id, c.entry_on, e.transaction_ref, e.effective_on
         FROM collection c JOIN ledger_entry e ON e.account_id = c.account_id AND e.effective_on >= c.entry_on
            AND e.kind = 'PAY_DD' AND e.amount_pence = -c.amount_pence
         WHERE c.state = 'asked_for' AND NOT EXISTS (SELECT 1 FROM collection o WHERE o.paid_ref = e.transaction_ref)
         ORDER BY c.entry_on, c.collection_id, e.effective_on, e.transaction_ref LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?)
}

/// Entries that may have taken collections back.
pub async fn list_unpaid_candidates(
    db: &mut Connection,
    since: Day,
    limit: u32,
) -> Result<Vec<MatchCandidate>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT c.collection_id, c.entry_on, e.transaction_ref, e.effective_on
         FROM collection c JOIN ledger_entry e ON e.account_id = c.account_id AND e.effective_on >= c.entry_on
            AND e.kind = 'DD_UNPAID' AND e.amount_pence = c.amount_pence
            AND (e.reverses_ref = c.paid_ref OR e.reverses_ref IS NULL)
         WHERE c.state = 'collected' AND c.entry_on >= $1
            AND NOT EXISTS (SELECT 1 FROM collection o WHERE o.unpaid_ref = e.transaction_ref)
         ORDER BY CASE WHEN e.reverses_ref IS NULL THEN 1 ELSE 0 END, c.entry_on DESC, c.collection_id, e.transaction_ref
         LIMIT $2",
    )
    .bind(since)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?)
}

/// Each is the entry it became.
pub async fn match_paid(db: &mut Connection, matches: &[MatchCandidate]) -> Result<u64, StoreError> {
    let mut done = 0;
    for some in matches.chunks(ROWS_MAX) {
        let mut query =
            QueryBuilder::<Db>::new("UPDATE collection SET state = 'collected', paid_ref = v.column2 FROM (");
        push_pairs(&mut query, some);
        query.push(") AS v WHERE collection_id = v.column1 AND state = 'asked_for'");
        done += query.build().execute(&mut *db).await?.rows_affected();
    }
    Ok(done)
}

/// Each was taken back by an entry.
pub async fn match_unpaid(db: &mut Connection, matches: &[MatchCandidate]) -> Result<Vec<Uuid>, StoreError> {
    let mut done = Vec::new();
    for some in matches.chunks(ROWS_MAX) {
        let mut query =
            QueryBuilder::<Db>::new("UPDATE collection SET state = 'unpaid', unpaid_ref = v.column2 FROM (");
        push_pairs(&mut query, some);
        query.push(") AS v WHERE collection_id = v.column1 AND state = 'collected' RETURNING collection_id");
        done.extend(query.build_query_scalar::<Uuid>().fetch_all(&mut *db).await?);
    }
    Ok(done)
}

fn push_pairs(query: &mut QueryBuilder<Db>, matches: &[MatchCandidate]) {
    query.push_values(matches, |mut row, found| {
        row.push_bind(found.collection_id).push_bind(found.transaction_ref.clone());
    });
}
