//! An officer ends an arrangement that was agreed here, before it is paid off: a new offer is then possible. The terms of a court end
//! by what the court says next, or by a team leader.

use domain::{
    arrangement::kept::{KeptEvent, KeptState, kind_on_record},
    ledger::{ArrangementKind, ArrangementStatus},
    permission::{Act, Permit},
};
use uuid::Uuid;

use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject, Detail},
        case::last_outcome,
        form_key::{self, Sent, Taken},
        notice::{self, Notice},
        ranking::{self, When},
    },
    store::{
        Store, StoreError, Unit,
        arrangement_standing::{ArrangementChange, ArrangementSource, ArrangementStanding},
        offer::AgreedRow,
        standing::AccountRows,
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

/// The act that ending an arrangement is: what a court set is not every officer's to end.
#[must_use]
pub fn act_to_end(kind: ArrangementKind, rows: &AccountRows) -> Act {
    match kind_on_record(kind, last_outcome(rows)) {
        ArrangementKind::Formal => Act::EndCourtTerms,
        ArrangementKind::Informal => Act::EndArrangement,
    }
}

/// Ends it, once. The permit is for [`act_to_end`].
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
    let is_permitted = |act| permit.is_for(act, ending.tenancy_ref);
    if !is_permitted(Act::EndArrangement) && !is_permitted(Act::EndCourtTerms) {
        return Err(EndRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(EndRefused::SentBefore { result_path }),
    }
    // The account first, as every act upon its arrangement does.
    let rows = unit.lock_account_rows(ending.account_id, occasion.today).await?.ok_or(EndRefused::NotPermitted)?;
    let agreed = unit.find_last_agreed(ending.account_id).await?;
    let agreed = agreed.filter(|agreed| agreed.arrangement_id == ending.arrangement_id && agreed.ended_at.is_none());
    let agreed = agreed.ok_or(EndRefused::Ended)?;
    if !is_permitted(act_to_end(agreed.kind, &rows)) {
        return Err(EndRefused::NotPermitted);
    }
    let closing = Closing::new(ArrangementStatus::Cancelled, KeptEvent::Cancel, "the arrangement was ended.");
    if !close(&mut unit, occasion, &agreed, &closing).await? {
        return Err(EndRefused::Ended);
    }
    for tell in ending.tell {
        notice::tell(&mut unit, occasion, tell).await?;
    }
    let actor = AuditActor::Officer(ending.officer_ref.to_owned());
    let mut entry = occasion.entry(actor, permit.act().code(), AuditSubject::account(ending.account_id));
    let months = chrono::Months::new(ending.audit_years.saturating_mul(12));
    let erase_after_on = occasion.today.checked_add_months(months).unwrap_or(domain::calendar::Day::MAX);
    entry.detail = Some(Detail::new(serde_json::json!({ "reason": ending.reason }), erase_after_on));
    audit::record(&mut unit, occasion.now, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[ending.account_id]).await?;
    unit.commit().await?;
    Ok(())
}

/// How an arrangement that was agreed or ordered here ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Closing {
    /// As what.
    pub status: ArrangementStatus,
    /// What that is to how it was kept.
    pub event: KeptEvent,
    /// Why, for whoever has a task about it: "the arrangement was ended.".
    pub why: &'static str,
    /// Whatever was breached of it was no breach.
    pub forgets_breach: bool,
}

impl Closing {
    pub(in crate::desk) const fn new(status: ArrangementStatus, event: KeptEvent, why: &'static str) -> Self {
        Self { status, event, why, forgets_breach: false }
    }
}

/// Ends what is in place, and how it was kept with it; whether it was in place.
pub(in crate::desk) async fn close(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    agreed: &AgreedRow,
    closing: &Closing,
) -> Result<bool, StoreError> {
    if !unit.end_agreed(agreed.arrangement_id, closing.status, occasion.now).await? {
        return Ok(false);
    }
    let key = agreed.arrangement_id.to_string();
    let standings = unit.list_arrangement_standings(&[agreed.account_id]).await?;
    let is_of = |one: &ArrangementStanding| one.source == ArrangementSource::Agreed && one.arrangement_key == key;
    if let Some(standing) = standings.into_iter().find(is_of)
        && let Ok(state) = standing.state.next(closing.event)
    {
        settle(unit, occasion, standing, state, closing).await?;
    }
    Ok(true)
}

async fn settle(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    standing: ArrangementStanding,
    state: KeptState,
    closing: &Closing,
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
        let note = format!("Settled by itself: {}", closing.why);
        unit.close_task(task_id, "arrangement", &note, occasion.now).await?;
    }
    let kept = |day| if closing.forgets_breach { None } else { day };
    let standing = ArrangementStanding {
        state,
        since_on: occasion.today,
        ended_on: Some(occasion.today),
        task_id: None,
        breached_on: kept(standing.breached_on),
        last_breached_on: kept(standing.last_breached_on),
        ..standing
    };
    unit.keep_arrangement_standings(&[standing]).await?;
    unit.insert_arrangement_changes(&[change]).await
}
