//! An officer ends an arrangement that was agreed here, before it is paid off: a new offer is then possible.

use domain::{
    arrangement::kept::{KeptEvent, KeptState},
    ledger::ArrangementStatus,
    permission::{Act, Permit},
};
use uuid::Uuid;

use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject, Detail},
        form_key::{self, Sent, Taken},
        notice::{self, Notice},
        ranking::{self, When},
    },
    store::{
        Store, StoreError,
        arrangement_standing::{ArrangementChange, ArrangementSource, ArrangementStanding},
    },
};

/// An arrangement about to be ended.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'a> {
    /// On which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// Which.
    pub arrangement_id: Uuid,
    /// The officer.
    pub officer_ref: &'a str,
    /// Why, for other officers.
    pub reason: &'a str,
    /// What each tenant is told.
    pub tell: &'a [Notice],
    /// The reason is kept for so many years (policy).
    pub audit_years: u32,
}

/// Why it was not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndRefused {
    /// The permit is for something else.
    #[error("the permit is not for ending arrangements on this account")]
    NotPermitted,
    /// It has ended already.
    #[error("the arrangement has ended already")]
    Ended,
    /// The same form was sent before, with other answers.
    #[error("this form was sent before")]
    SentBefore {
        /// Where its result is.
        result_path: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends it, once.
///
/// # Errors
/// [`EndRefused`].
pub async fn end(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    ending: &Ending<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), EndRefused> {
    if !permit.is_for(Act::EndArrangement, ending.tenancy_ref) {
        return Err(EndRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(EndRefused::SentBefore { result_path }),
    }
    // The account first, as every act upon its arrangement does.
    let _rows = unit.lock_account_rows(ending.account_id, occasion.today).await?;
    if !unit.end_agreed(ending.arrangement_id, ArrangementStatus::Cancelled, occasion.now).await? {
        return Err(EndRefused::Ended);
    }
    let key = ending.arrangement_id.to_string();
    let standing = unit.find_arrangement_standing(ending.account_id).await?;
    let standing = standing.filter(|one| one.source == ArrangementSource::Agreed && one.arrangement_key == key);
    if let Some(standing) = standing
        && let Ok(state) = standing.state.next(KeptEvent::Cancel)
    {
        cancel(&mut unit, occasion, standing, state).await?;
    }
    for tell in ending.tell {
        notice::tell(&mut unit, occasion, tell).await?;
    }
    let actor = AuditActor::Officer(ending.officer_ref.to_owned());
    let mut entry = occasion.entry(actor, Act::EndArrangement.code(), AuditSubject::account(ending.account_id));
    let months = chrono::Months::new(ending.audit_years.saturating_mul(12));
    let erase_after_on = occasion.today.checked_add_months(months).unwrap_or(domain::calendar::Day::MAX);
    entry.detail = Some(Detail::new(serde_json::json!({ "reason": ending.reason }), erase_after_on));
    audit::record(&mut unit, occasion.now, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[ending.account_id]).await?;
    unit.commit().await?;
    Ok(())
}

async fn cancel(
    unit: &mut crate::store::Unit,
    occasion: &Occasion<'_>,
    standing: ArrangementStanding,
    state: KeptState,
) -> Result<(), StoreError> {
    let change = ArrangementChange {
        source: standing.source,
        arrangement_key: standing.arrangement_key.clone(),
        account_id: standing.account_id,
        changed_on: occasion.today,
        from: Some(standing.state),
        to: state,
        ahead: standing.ahead,
    };
    if let Some(task_id) = standing.task_id {
        unit.close_task(task_id, "arrangement", "Settled by itself: the arrangement was ended.", occasion.now).await?;
    }
    let ended_on = Some(occasion.today);
    let standing = ArrangementStanding { state, since_on: occasion.today, ended_on, task_id: None, ..standing };
    unit.keep_arrangement_standings(&[standing]).await?;
    unit.insert_arrangement_changes(&[change]).await
}
