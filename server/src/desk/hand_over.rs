//! Handing a patch over from one officer to another, whole, from a day on; and taking that back.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    permission::{Act, Permit},
    request::{Assignee, RequestFilter},
};
use uuid::Uuid;

use super::{
    Occasion,
    assignment::{Between, HANDED_OVER_MAX, move_requests},
    audit::{self, AuditActor, AuditEntry, AuditSubject},
    form_key::{self, Sent, Taken},
};
use crate::store::{
    Store, StoreError, Unit,
    hand_over::{HandOver, NewHandOver},
    request::{RequestQuery, WaitingRequest},
};

/// What is ordered.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Which patch.
    pub patch: &'a str,
    /// Who gives it.
    pub from_ref: &'a str,
    /// Who takes it.
    pub to_ref: &'a str,
    /// From which day.
    pub from_on: Day,
    /// Why.
    pub reason: &'a str,
    /// Who orders it.
    pub by: &'a str,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum HandOverRefused {
    /// The permit is for something else.
    #[error("the permit is not for handing over a patch")]
    NotPermitted,
    /// The officer no longer has the patch, or it is being handed over, or has been taken back, already.
    #[error("changed since the page was shown")]
    Changed,
    /// The form was sent before, with other answers.
    #[error("sent before")]
    SentBefore,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const SYSTEM: AuditActor = AuditActor::System("hand_over_patches");
const TAKEN_BACK: &str = "patch_hand_over_undone";

/// Orders it; one that counts from today is done at once. The same form again changes nothing.
///
/// # Errors
/// [`HandOverRefused`].
pub async fn order(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    order: &Order<'_>,
    (sent, result_path): (&Sent, &str),
) -> Result<(), HandOverRefused> {
    let mut unit = store.begin().await?;
    if !is_first(&mut unit, occasion, permit, (sent, result_path)).await? {
        return Ok(());
    }
    let (patch, from_ref, to_ref, from_on) = (order.patch, order.from_ref, order.to_ref, order.from_on);
    let is_there = unit.find_officer(to_ref).await?.is_some_and(|officer| officer.removed_at.is_none());
    if !is_there || from_ref == to_ref || !unit.is_patch_held(from_ref, patch).await? {
        return Err(HandOverRefused::Changed);
    }
    let hand_over_id = Uuid::new_v4();
    let (reason, ordered_by, ordered_at) = (order.reason, order.by, occasion.now);
    let new = NewHandOver { hand_over_id, patch, from_ref, to_ref, from_on, reason, ordered_by, ordered_at };
    if !unit.insert_hand_over(&new).await? {
        return Err(HandOverRefused::Changed);
    }
    let actor = AuditActor::Officer(order.by.to_owned());
    record(&mut unit, occasion.now, actor, Act::HandOverPatch.code(), (from_ref, to_ref), occasion.request_id).await?;
    if from_on <= occasion.today {
        let ordered = unit.find_hand_over(hand_over_id).await?.ok_or(HandOverRefused::Changed)?;
        let by = AuditActor::Officer(order.by.to_owned());
        let when = When { now: occasion.now, today: occasion.today, request_id: occasion.request_id };
        carry_out(&mut unit, &ordered, by, when).await?;
    }
    unit.commit().await?;
    Ok(())
}

/// Takes one back: before its day it never happens; after it, the patch goes back, with what went with it and is still
/// with whoever took it over.
///
/// # Errors
/// [`HandOverRefused`].
pub async fn undo(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    (hand_over_id, by, reason): (Uuid, &str, &str),
    (sent, result_path): (&Sent, &str),
) -> Result<(), HandOverRefused> {
    let mut unit = store.begin().await?;
    if !is_first(&mut unit, occasion, permit, (sent, result_path)).await? {
        return Ok(());
    }
    let found = unit.find_hand_over(hand_over_id).await?.filter(|found| found.undone_at.is_none());
    let found = found.ok_or(HandOverRefused::Changed)?;
    if found.done_at.is_some() {
        if found.had_before != Some(true) && !unit.is_patch_held(&found.to_ref, &found.patch).await? {
            return Err(HandOverRefused::Changed);
        }
        unit.return_patch(&found).await?;
        unit.return_messages(&found).await?;
        unit.return_assignments(&found, by, occasion.now).await?;
    }
    unit.undo_hand_over(hand_over_id, by, reason, occasion.now).await?;
    let actor = AuditActor::Officer(by.to_owned());
    let between = (found.to_ref.as_str(), found.from_ref.as_str());
    record(&mut unit, occasion.now, actor, TAKEN_BACK, between, occasion.request_id).await?;
    unit.commit().await?;
    Ok(())
}

/// Does those whose day has come; how many.
///
/// # Errors
/// [`StoreError`].
pub async fn do_due(store: &Store, now: DateTime<Utc>, today: Day) -> Result<u32, StoreError> {
    let mut unit = store.begin().await?;
    let mut done = 0;
    for due in unit.list_due_hand_overs(today).await? {
        if unit.is_patch_held(&due.from_ref, &due.patch).await? {
            carry_out(&mut unit, &due, SYSTEM, When { now, today, request_id: "" }).await?;
            record(&mut unit, now, SYSTEM, "patch_handed_over", (&due.from_ref, &due.to_ref), "").await?;
            done += 1;
        } else {
            // Given to somebody else meanwhile: there is nothing left to hand over.
            unit.undo_hand_over(due.hand_over_id, "", "the patch was no longer theirs", now).await?;
            record(&mut unit, now, SYSTEM, TAKEN_BACK, (&due.to_ref, &due.from_ref), "").await?;
        }
    }
    unit.commit().await?;
    Ok(done)
}

/// When something is carried out, and by which request.
#[derive(Clone, Copy)]
struct When<'a> {
    now: DateTime<Utc>,
    today: Day,
    request_id: &'a str,
}

async fn carry_out(unit: &mut Unit, hand_over: &HandOver, actor: AuditActor, when: When<'_>) -> Result<(), StoreError> {
    let had_before = unit.is_patch_reached(&hand_over.to_ref, &hand_over.patch).await?;
    unit.move_patch(&hand_over.patch, &hand_over.from_ref, &hand_over.to_ref).await?;
    unit.move_messages(hand_over).await?;
    let kept_from = kept_from(unit, &hand_over.to_ref, when.today).await?;
    unit.move_assigned_accounts(hand_over, &kept_from, when.now).await?;
    move_assigned_requests(unit, hand_over, &kept_from, actor, when).await?;
    unit.finish_hand_over(hand_over.hand_over_id, had_before, when.now).await
}

/// The requests of the patch that its officer deals with go with it. Those that whoever takes it must keep out of are given
/// back, so that somebody else finds them.
async fn move_assigned_requests(
    unit: &mut Unit,
    hand_over: &HandOver,
    kept_from: &[String],
    actor: AuditActor,
    when: When<'_>,
) -> Result<(), StoreError> {
    let HandOver { from_ref, to_ref, ordered_by, .. } = hand_over;
    let filter = RequestFilter { assignee: Some(Assignee::Officer(from_ref.clone())), ..RequestFilter::default() };
    let query = RequestQuery {
        today: when.today,
        patches: std::slice::from_ref(&hand_over.patch),
        kept_from: &[],
        officer_ref: from_ref,
        filter: &filter,
        only: None,
    };
    let theirs = unit.list_requests(&query, HANDED_OVER_MAX).await?;
    let (kept, going): (Vec<WaitingRequest>, Vec<WaitingRequest>) =
        theirs.into_iter().partition(|request| kept_from.contains(&request.tenancy_ref));
    unit.note_moved_requests(hand_over.hand_over_id, &going).await?;
    let between = Between { from: from_ref, to: to_ref, by: ordered_by };
    move_requests(unit, &going, between, (when.now, when.request_id), actor).await?;
    unit.give_back_requests(&kept, from_ref).await
}

/// The tenancies that an officer must keep out of.
async fn kept_from(unit: &mut Unit, officer_ref: &str, today: Day) -> Result<Vec<String>, StoreError> {
    let mut kept_from = unit.list_own_tenancies(officer_ref).await?;
    if unit.find_officer(officer_ref).await?.is_some_and(|officer| officer.role.is_kept_from_staff()) {
        kept_from.extend(unit.list_staff_tenancies(today).await?);
    }
    Ok(kept_from)
}

/// Whether this form is taken now, and not a second time.
async fn is_first(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    permit: &Permit,
    (sent, result_path): (&Sent, &str),
) -> Result<bool, HandOverRefused> {
    if permit.act() != Act::HandOverPatch {
        return Err(HandOverRefused::NotPermitted);
    }
    match form_key::take(unit, occasion.now, sent, result_path).await? {
        Taken::Now => Ok(true),
        Taken::Before { .. } => Ok(false),
        Taken::WithOtherAnswers { .. } => Err(HandOverRefused::SentBefore),
    }
}

/// On the record of both officers.
async fn record(
    unit: &mut Unit,
    now: DateTime<Utc>,
    actor: AuditActor,
    act: &'static str,
    (from_ref, to_ref): (&str, &str),
    request_id: &str,
) -> Result<(), StoreError> {
    for officer_ref in [from_ref, to_ref] {
        let subject = AuditSubject::officer(officer_ref);
        let entry = AuditEntry { actor: actor.clone(), act, subject, request_id: request_id.to_owned(), detail: None };
        audit::record(unit, now, &entry).await?;
    }
    Ok(())
}
