//! Tasks for an officer: opened by what a resident did, or by what was found; closed with a note.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    permission::{Act, Permit},
    task::TaskKind,
};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    notice::{self, Notice},
    ranking::{self, When},
};
use crate::store::{Store, StoreError, Unit, task::TaskToInsert};

/// A task about to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// On which account.
    pub account_id: i64,
    /// Whose; `None` = of nobody in particular.
    pub person_ref: Option<String>,
    /// What it is about.
    pub kind: TaskKind,
    /// The record it is about, where that is one of its own.
    pub subject_id: Option<Uuid>,
    /// The day by which an answer is expected: `add_working_days` of today, by policy.
    pub answer_by_on: Day,
    /// What the resident said, or why it is there.
    pub note: Option<String>,
}

/// Opens a task in this unit of work; its number. What led to it is on the audit trail by its own entry.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn open(unit: &mut Unit, now: DateTime<Utc>, new: &NewTask) -> Result<i64, StoreError> {
    unit.insert_task(&TaskToInsert {
        account_id: new.account_id,
        person_ref: new.person_ref.as_deref(),
        kind: new.kind,
        subject_id: new.subject_id,
        note: new.note.as_deref(),
        opened_at: now,
        answer_by_on: new.answer_by_on,
    })
    .await
}

/// What closing a task of this kind is.
#[must_use]
pub const fn closing_act(kind: TaskKind) -> Act {
    if kind.is_restricted() { Act::CloseRestrictedTask } else { Act::CloseTask }
}

/// How a task is closed.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'a> {
    /// Its number.
    pub task_id: i64,
    /// The account it is on.
    pub account_id: i64,
    /// The tenancy of that account.
    pub tenancy_ref: &'a str,
    /// What it is about.
    pub kind: TaskKind,
    /// The officer.
    pub officer_ref: &'a str,
    /// What was done about it, for other officers.
    pub note: &'a str,
    /// What the resident is told; `None` = nothing.
    pub tell: Option<&'a Notice>,
}

/// Why a task was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseRefused {
    /// The permit is for something else.
    #[error("the permit is not for closing this task")]
    NotPermitted,
    /// Somebody has closed it meanwhile.
    #[error("closed already")]
    Closed,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Closes a task with a note; the same form again changes nothing.
///
/// # Errors
/// [`CloseRefused`].
pub async fn close(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    closing: &Closing<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), CloseRefused> {
    let act = closing_act(closing.kind);
    if !permit.is_for(act, closing.tenancy_ref) {
        return Err(CloseRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { .. } => return Err(CloseRefused::Closed),
    }
    if !unit.close_task(closing.task_id, closing.officer_ref, closing.note, occasion.now).await? {
        return Err(CloseRefused::Closed);
    }
    if closing.kind.is_restricted() {
        // It no longer puts the account before every other.
        ranking::rank_at_once(&mut unit, When::of(occasion), &[closing.account_id]).await?;
    }
    if let Some(tell) = closing.tell {
        notice::tell(&mut unit, occasion, tell).await?;
    }
    let actor = AuditActor::Officer(closing.officer_ref.to_owned());
    let entry = occasion.entry(actor, act.code(), AuditSubject::account(closing.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}
