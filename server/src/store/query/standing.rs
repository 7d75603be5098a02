//! Everything an act upon an account rests on.

use domain::{
    arrangement::kept::KeptState,
    calendar::Day,
    ledger::{ArrangementFrequency, ArrangementKind},
    money::Pence,
};
use uuid::Uuid;

use super::{Connection, LOCKS_ROWS, account, arrangement_standing, case, marker, recovery};
use crate::store::{
    StoreError,
    arrangement_standing::{ArrangementSource, ArrangementStanding},
    known,
    standing::AccountRows,
};

/// SQLite's unit of work holds the one writer already.
const LOCK: &str = if LOCKS_ROWS {
    "SELECT account_id FROM account WHERE account_id = $1 FOR UPDATE"
} else {
    "SELECT account_id FROM account WHERE account_id = $1"
};

/// Keeps everybody else's hands off an account until this unit of work ends.
pub async fn lock(db: &mut Connection, account_id: i64) -> Result<(), StoreError> {
    let _: Option<i64> = sqlx::query_scalar(LOCK).bind(account_id).fetch_optional(db).await?;
    Ok(())
}

/// The rows of one account.
pub async fn rows(db: &mut Connection, account_id: i64, day: Day) -> Result<Option<AccountRows>, StoreError> {
    let Some(account) = account::find(db, account_id, day).await? else { return Ok(None) };
    let markers = marker::list(db, &[&account.tenancy_ref]).await?;
    let agreed = agreed(db, account_id).await?;
    let standings = arrangement_standing::list(db, &[account_id]).await?;
    Ok(Some(AccountRows {
        charges: account::list_charges(db, account_id).await?,
        benefits: account::list_benefits(db, account_id).await?,
        arrangements: recovery::list_arrangements(db, account_id).await?,
        kept: kept(&standings, agreed.as_ref()),
        agreed: agreed.map(|agreed| (agreed.amount, agreed.every)),
        notices: recovery::list_notices(db, account_id).await?,
        court_cases: recovery::list_court_cases(db, account_id).await?,
        case: case::rows(db, account_id).await?,
        is_paused: markers.iter().any(|marker| marker.kind.is_breathing_space() && marker.holds_on(day)),
        markers,
        account,
    }))
}

/// What was agreed here and is in place.
struct InPlace {
    arrangement_key: String,
    amount: Pence,
    every: ArrangementFrequency,
}

async fn agreed(db: &mut Connection, account_id: i64) -> Result<Option<InPlace>, StoreError> {
    let row: Option<(Uuid, i64, String)> = sqlx::query_as(
        "SELECT arrangement_id, amount_pence, frequency FROM agreed_arrangement WHERE account_id = $1 AND ended_at IS NULL",
    )
    .bind(account_id)
    .fetch_optional(db)
    .await?;
    row.map(|(arrangement_id, pence, code)| {
        let every =
            known("agreed_arrangement", "frequency", &account_id.to_string(), &code, ArrangementFrequency::parse)?;
        Ok(InPlace { arrangement_key: arrangement_id.to_string(), amount: Pence::new(pence), every })
    })
    .transpose()
}

/// How what is in place was found to be kept. What has ended says nothing of it, whatever it ended as; and of what was agreed here
/// a moment ago nothing is known yet, unless a court's terms stand beside it.
fn kept(standings: &[ArrangementStanding], agreed: Option<&InPlace>) -> Option<KeptState> {
    let is_of_agreed = |one: &ArrangementStanding| {
        one.source == ArrangementSource::Agreed
            && agreed.is_some_and(|agreed| agreed.arrangement_key == one.arrangement_key)
    };
    let is_in_place = |one: &&ArrangementStanding| {
        one.ended_on.is_none() && (one.source == ArrangementSource::Feed || is_of_agreed(one))
    };
    let first = standings.iter().find(is_in_place)?;
    let is_known = agreed.is_none() || is_of_agreed(first) || first.kind == ArrangementKind::Formal;
    is_known.then_some(first.state)
}
