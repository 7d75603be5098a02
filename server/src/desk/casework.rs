//! Writing the record of a case: a note, a contact, a referral, what became of one. Each is kept once, with its entry on
//! the audit trail, and never changed; the record says what happened and moves nothing by itself.

use domain::{
    calendar::add_working_days,
    casework::{Contact, Note, Referral, ReferralEnd},
    permission::{Act, Permit},
    task::TaskKind,
};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    ranking::{self, When},
    task::{self, NewTask},
};
use crate::store::{Store, StoreError, Unit, casework::Entry};

/// Who writes, on which account, and the form it came with.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// The proof that they may.
    pub permit: &'a Permit,
    /// The account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// The officer.
    pub officer_ref: &'a str,
    /// The form.
    pub sent: &'a Sent,
    /// Where it leads.
    pub result_path: &'a str,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefused {
    /// The permit is for something else.
    #[error("the permit is not for the record of this case")]
    NotPermitted,
    /// The note that is to be put right is not on this account.
    #[error("no such note on this account")]
    NoSuchNote,
    /// The same form was sent before, with other words: those stand in the record.
    #[error("this form was sent before")]
    SentBefore,
    /// Somebody else has recorded what became of this referral since it was shown.
    #[error("recorded by somebody else meanwhile")]
    Changed,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a note; `corrects_id` names the one that it puts right. The same form again writes nothing. One about somebody's safety
/// opens a task for those who may read it.
///
/// # Errors
/// [`WriteRefused`].
pub async fn write_note(
    store: &Store,
    occasion: &Occasion<'_>,
    writing: &Writing<'_>,
    note: &Note,
    corrects_id: Option<Uuid>,
) -> Result<(), WriteRefused> {
    let Some(mut unit) = begin(store, occasion, writing).await? else { return Ok(()) };
    if let Some(corrects_id) = corrects_id
        && !unit.is_note_of(corrects_id, writing.account_id).await?
    {
        return Err(WriteRefused::NoSuchNote);
    }
    unit.insert_note(&entry(occasion, writing), note, corrects_id).await?;
    if note.kind.is_restricted() && corrects_id.is_none() {
        open_safeguarding_task(&mut unit, occasion, writing.account_id).await?;
    }
    commit(unit, occasion, writing, if corrects_id.is_some() { "correct_note" } else { "write_note" }).await
}

/// Opens one, where none is open on the account. It says nothing of the note: officers who may not read that see that it waits.
async fn open_safeguarding_task(unit: &mut Unit, occasion: &Occasion<'_>, account_id: i64) -> Result<(), StoreError> {
    let kind = TaskKind::Safeguarding;
    if unit.has_open_task(account_id, kind).await? {
        return Ok(());
    }
    let days = occasion.policy.on(occasion.today).contact.urgent_answer_working_days;
    let new = NewTask {
        account_id,
        person_ref: None,
        kind,
        subject_id: None,
        answer_by_on: add_working_days(occasion.today, days),
        note: None,
    };
    task::open(unit, occasion.now, &new).await?;
    ranking::rank_at_once(unit, When::of(occasion), &[account_id]).await
}

/// Logs a contact. Its next step becomes a task, so that it is not forgotten. The same form again writes nothing.
///
/// # Errors
/// [`WriteRefused`].
pub async fn log_contact(
    store: &Store,
    occasion: &Occasion<'_>,
    writing: &Writing<'_>,
    contact: &Contact,
) -> Result<(), WriteRefused> {
    let Some(mut unit) = begin(store, occasion, writing).await? else { return Ok(()) };
    let task_id = match &contact.next_step {
        Some(step) => {
            let new = NewTask {
                account_id: writing.account_id,
                person_ref: contact.person_ref.clone(),
                kind: TaskKind::NextStep,
                subject_id: None,
                answer_by_on: step.by_on,
                note: Some(step.what.clone()),
            };
            Some(task::open(&mut unit, occasion.now, &new).await?)
        }
        None => None,
    };
    unit.insert_contact(&entry(occasion, writing), contact, task_id).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[writing.account_id]).await?;
    commit(unit, occasion, writing, "log_contact").await
}

/// Records that somebody was referred, and what that rests on. The same form again writes nothing.
///
/// # Errors
/// [`WriteRefused`].
pub async fn refer(
    store: &Store,
    occasion: &Occasion<'_>,
    writing: &Writing<'_>,
    referral: &Referral,
) -> Result<(), WriteRefused> {
    let Some(mut unit) = begin(store, occasion, writing).await? else { return Ok(()) };
    unit.insert_referral(&entry(occasion, writing), referral).await?;
    commit(unit, occasion, writing, "refer").await
}

/// Records what became of a referral, after the `seen` outcomes that were shown: where another was recorded since,
/// nothing is written.
///
/// # Errors
/// [`WriteRefused`].
pub async fn note_outcome(
    store: &Store,
    occasion: &Occasion<'_>,
    writing: &Writing<'_>,
    (referral_id, seen): (Uuid, i64),
    end: &ReferralEnd,
) -> Result<(), WriteRefused> {
    let Some(mut unit) = begin(store, occasion, writing).await? else { return Ok(()) };
    let entry = entry(occasion, writing);
    if !unit.insert_referral_outcome(&entry, referral_id, seen.saturating_add(1), end).await? {
        return Err(WriteRefused::Changed);
    }
    commit(unit, occasion, writing, "note_referral_outcome").await
}

/// The unit of work of a form that is taken now; `None` = it was taken before, with the same answers.
async fn begin(store: &Store, occasion: &Occasion<'_>, writing: &Writing<'_>) -> Result<Option<Unit>, WriteRefused> {
    if !writing.permit.is_for(Act::WriteCaseRecord, writing.tenancy_ref) {
        return Err(WriteRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, writing.sent, writing.result_path).await? {
        Taken::Now => Ok(Some(unit)),
        Taken::Before { .. } => Ok(None),
        Taken::WithOtherAnswers { .. } => Err(WriteRefused::SentBefore),
    }
}

fn entry<'a>(occasion: &Occasion<'_>, writing: &Writing<'a>) -> Entry<'a> {
    Entry { id: Uuid::now_v7(), account_id: writing.account_id, by: writing.officer_ref, at: occasion.now }
}

async fn commit(
    mut unit: Unit,
    occasion: &Occasion<'_>,
    writing: &Writing<'_>,
    act: &'static str,
) -> Result<(), WriteRefused> {
    let actor = AuditActor::Officer(writing.officer_ref.to_owned());
    let entry = occasion.entry(actor, act, AuditSubject::account(writing.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}
