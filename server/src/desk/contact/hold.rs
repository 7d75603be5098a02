//! A change that is confirmed waits: whoever is told at the old email or mobile, or at home by letter, can stop it. Then it counts.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::Day,
    contact::{ContactChangeEvent, ContactField},
    policy::ContactRules,
    task::TaskKind,
};
use uuid::Uuid;

use super::{Confirmed, WINDOW};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::{self, Sent, Taken},
        job::{self, Job},
        notice::{self, Notice},
        task::{self, NewTask},
    },
    security::{code::StopCode, digest::Purpose},
    store::{Store, StoreError, Unit, attempt::AttemptKind, contact::ContactChange, session::Audience},
};

/// Begins the wait: the old one is told, and the change counts from `counts_at` on; `None` = once a letter was posted.
pub(super) async fn hold(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    counts_at: Option<DateTime<Utc>>,
    change: &ContactChange,
) -> Result<Confirmed, StoreError> {
    let change_id = change.change_id;
    let stop_digest = StopCode::of(occasion.secret, change_id).digest(occasion.secret);
    if change.state.next(ContactChangeEvent::ConfirmAndHold).is_err()
        || !unit.hold_contact_change(change_id, counts_at, &stop_digest).await?
    {
        return Ok(Confirmed::Over);
    }
    job::enqueue(unit, occasion.now, &Job::TellOldContact { change_id }).await?;
    if let Some(counts_at) = counts_at {
        job::enqueue_for(unit, counts_at, &Job::TakeContactChange { change_id }).await?;
    }
    Ok(Confirmed::Held { counts_at })
}

/// Writes the letter that tells a home of a change that waits for it; the change remembers which it is. Once.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell_by_letter(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    change_id: Uuid,
    letter: &Notice,
) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    let letter_id = notice::tell_on(&mut unit, now, today, letter).await?;
    if unit.set_contact_letter(change_id, letter_id).await? {
        unit.commit().await?;
    }
    Ok(())
}

/// An officer has posted the letter that tells of a change: the hold begins. Any other letter begins nothing.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub(in crate::desk) async fn posted(
    unit: &mut Unit,
    now: DateTime<Utc>,
    rules: &ContactRules,
    letter_id: Uuid,
) -> Result<(), StoreError> {
    let counts_at = now + TimeDelta::days(i64::from(rules.letter_hold_days));
    if let Some(change_id) = unit.begin_contact_hold(letter_id, counts_at).await? {
        job::enqueue_for(unit, counts_at, &Job::TakeContactChange { change_id }).await?;
    }
    Ok(())
}

/// Writes the new value and ends the change; `false` when it no longer stood as it did.
async fn finish(
    unit: &mut Unit,
    now: DateTime<Utc>,
    change: &ContactChange,
    event: ContactChangeEvent,
) -> Result<bool, StoreError> {
    let Ok(to) = change.state.next(event) else { return Ok(false) };
    if !unit.end_contact_change(change.change_id, change.state, to, now).await? {
        return Ok(false);
    }
    unit.set_contact(&change.person_ref, change.field, change.new_value.as_deref()).await?;
    Ok(true)
}

/// Lets a change count whose hold is over; whether it did. The person is told.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn take(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    change_id: Uuid,
    told_of: impl Fn(String, ContactField) -> Notice,
) -> Result<bool, StoreError> {
    let mut unit = store.begin().await?;
    let Some(change) = unit.find_contact_change(change_id).await? else { return Ok(false) };
    if change.counts_at.is_none_or(|counts_at| now < counts_at) {
        return Ok(false);
    }
    if !finish(&mut unit, now, &change, ContactChangeEvent::HoldEnds).await? {
        return Ok(false);
    }
    // About an account of theirs: what cannot be delivered comes back to the officer of its patch.
    let told = Notice { account_id: Some(change.account_id), ..told_of(change.person_ref.clone(), change.field) };
    notice::tell_on(&mut unit, now, today, &told).await?;
    let entry = audit::AuditEntry {
        actor: AuditActor::System("take_contact_change"),
        act: "contact_changed",
        subject: AuditSubject::person(&change.person_ref),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, now, &entry).await?;
    unit.commit().await?;
    Ok(true)
}

/// What became of stopping a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Stopped. Every session of the person has ended, and an officer has a task.
    Done,
    /// No change that can be stopped has this code.
    Unknown,
    /// Tried too often from this address in the last hour.
    TooOften,
}

/// Stops a change, for whoever reads the old email or mobile; they need not be signed in.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn stop(
    store: &Store,
    occasion: &Occasion<'_>,
    code: &StopCode,
    address: IpAddr,
    answer_by_on: Day,
    (sent, result_path): (&Sent, &str),
) -> Result<Stopped, StoreError> {
    let mut unit = store.begin().await?;
    if matches!(form_key::before(&mut unit, sent).await?, Some(Taken::Before { .. })) {
        return Ok(Stopped::Done);
    }
    let address = address.to_canonical().to_string();
    let key = occasion.secret.digest(Purpose::Attempt, &[b"stop change", address.as_bytes()]);
    let tries = unit.count_attempts(AttemptKind::Address, &key, occasion.now - WINDOW).await?;
    if tries >= i64::from(occasion.rules.tries_per_address_per_hour) {
        return Ok(Stopped::TooOften);
    }
    unit.insert_attempt(AttemptKind::Address, &key, occasion.now).await?;
    let found = unit.find_contact_change_to_stop(&code.digest(occasion.secret)).await?;
    let Some((change, to)) = found.and_then(|change| {
        let to = change.state.next(ContactChangeEvent::Stop).ok()?;
        Some((change, to))
    }) else {
        unit.commit().await?;
        return Ok(Stopped::Unknown);
    };
    if !unit.end_contact_change(change.change_id, change.state, to, occasion.now).await? {
        return Ok(Stopped::Unknown);
    }
    form_key::take(&mut unit, occasion.now, sent, result_path).await?;
    // Whoever asked for it is signed in as this person and perhaps is not.
    unit.end_all_sessions(Audience::Resident, &change.person_ref, occasion.now).await?;
    let new = NewTask {
        account_id: change.account_id,
        person_ref: Some(change.person_ref.clone()),
        kind: TaskKind::ContactChangeStopped,
        subject_id: Some(change.change_id),
        answer_by_on,
        note: None,
    };
    task::open(&mut unit, occasion.now, &new).await?;
    let entry = occasion.entry(AuditActor::Nobody, "contact_change_stopped", AuditSubject::person(&change.person_ref));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(Stopped::Done)
}
