//! Everything an act upon an account rests on.

use domain::{calendar::Day, ledger::ArrangementFrequency, money::Pence};

use super::{Connection, LOCKS_ROWS, account, arrangement_standing, case, marker, recovery};
use crate::store::{StoreError, known, standing::AccountRows};

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
    Ok(Some(AccountRows {
        charges: account::list_charges(db, account_id).await?,
        benefits: account::list_benefits(db, account_id).await?,
        arrangements: recovery::list_arrangements(db, account_id).await?,
        agreed: agreed(db, account_id).await?,
        notices: recovery::list_notices(db, account_id).await?,
        court_cases: recovery::list_court_cases(db, account_id).await?,
        kept: arrangement_standing::find(db, account_id).await?.map(|standing| standing.state),
        case: case::rows(db, account_id).await?,
        is_paused: markers.iter().any(|marker| marker.kind.is_breathing_space() && marker.holds_on(day)),
        markers,
        account,
    }))
}

/// What was agreed here and is in place.
async fn agreed(db: &mut Connection, account_id: i64) -> Result<Option<(Pence, ArrangementFrequency)>, StoreError> {
    let row: Option<(i64, String)> = sqlx::query_as(
        "SELECT amount_pence, frequency FROM agreed_arrangement WHERE account_id = $1 AND ended_at IS NULL",
    )
    .bind(account_id)
    .fetch_optional(db)
    .await?;
    row.map(|(pence, code)| {
        let every =
            known("agreed_arrangement", "frequency", &account_id.to_string(), &code, ArrangementFrequency::parse)?;
        Ok((Pence::new(pence), every))
    })
    .transpose()
}
