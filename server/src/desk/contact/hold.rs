//! A change that is confirmed and held: whoever reads what it replaces is told and can stop it, and only then does it count.
//!
//! It counts for nobody who could not be told. Each way to the person is told on its own; where none of them can be reached, the
//! change waits for a letter to the home, as where there is no way at all.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::Day,
    contact::{ContactChangeEvent, ContactChangeState, ContactField},
    message::WhyLetter,
    policy::ContactRules,
    task::TaskKind,
};
use uuid::Uuid;

use super::{
    Confirmed, WINDOW,
    change::{is_through_officer, withdraw_open},
};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        contact_code::ways_to_tell,
        form_key::{self, Sent, Taken},
        job::{self, Job},
        notice::{self, Manner, Notice},
        officer,
        task::{self, NewTask},
    },
    security::{code::StopCode, digest::Purpose},
    store::{
        Store, StoreError, Unit,
        attempt::AttemptKind,
        contact::{ContactChange, Holding},
        session::Audience,
    },
};

/// Holds a change whose code was right, and has every way to the person told.
pub(super) async fn begin(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    rules: &ContactRules,
    change: &ContactChange,
) -> Result<Confirmed, StoreError> {
    let change_id = change.change_id;
    let ways = ways_to_tell(change, unit.reach_of(&change.person_ref, occasion.today).await?);
    // Where there is no email or mobile to tell, a letter goes to the home, and the hold begins when it is posted: see `posted`.
    let counts_at = (!ways.is_empty()).then(|| occasion.now + TimeDelta::hours(i64::from(rules.hold_hours)));
    let stop_digest = StopCode::of(occasion.secret, change_id).digest(occasion.secret);
    let holding = Holding { counts_at, ways_to_tell: ways.len(), stop_digest: &stop_digest };
    if change.state.next(ContactChangeEvent::ConfirmAndHold).is_err()
        || !unit.hold_contact_change(change_id, &holding).await?
    {
        return Ok(Confirmed::Over);
    }
    for way in &ways {
        job::enqueue(unit, occasion.now, &Job::TellOldContact { change_id, by: Some(way.field()) }).await?;
    }
    match counts_at {
        Some(at) => job::enqueue_for(unit, at, &Job::TakeContactChange { change_id, at: Some(at) }).await?,
        None => job::enqueue(unit, occasion.now, &Job::TellOldContact { change_id, by: None }).await?,
    }
    Ok(Confirmed::Held { counts_at })
}

/// One of the ways has been told.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn note_told(store: &Store, now: DateTime<Utc>, change_id: Uuid) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.note_contact_change_told(change_id, now).await?;
    unit.commit().await
}

/// One of the ways cannot be told. Where it was the last and none was, the change waits for a letter.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn cannot_tell(store: &Store, now: DateTime<Utc>, change_id: Uuid) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    if unit.note_contact_change_untold(change_id).await? {
        wait_for_letter(&mut unit, now, change_id).await?;
    }
    unit.commit().await
}

/// Has a letter written, and lets the change wait for it.
async fn wait_for_letter(unit: &mut Unit, now: DateTime<Utc>, change_id: Uuid) -> Result<(), StoreError> {
    if unit.hold_contact_change_for_letter(change_id).await? {
        job::enqueue(unit, now, &Job::TellOldContact { change_id, by: None }).await?;
    }
    Ok(())
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
    let manner = Manner { by_letter: Some(WhyLetter::Undeliverable), ..Manner::default() };
    let letter_id = notice::tell_in(&mut unit, now, today, letter, manner).await?;
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
    if let Some(change_id) = unit.begin_contact_hold(letter_id, now, counts_at).await? {
        job::enqueue_for(unit, counts_at, &Job::TakeContactChange { change_id, at: Some(counts_at) }).await?;
    }
    Ok(())
}

/// What became of a change whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenUp {
    /// It counts, and the person is told.
    Counts,
    /// Nobody could be told of it: a letter is written, and it waits for that.
    WaitsForLetter,
    /// Nothing is to be done now: it is over, or its time has not come, or an officer makes it.
    Nothing,
}

/// Lets a change count whose hold is over.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn take(
    store: &Store,
    (now, today): (DateTime<Utc>, Day),
    rules: &ContactRules,
    change_id: Uuid,
    told_of: impl Fn(String, ContactField) -> Notice,
) -> Result<TakenUp, StoreError> {
    let mut unit = store.begin().await?;
    let Some(change) = unit.find_contact_change(change_id).await? else { return Ok(TakenUp::Nothing) };
    if !change.state.is_open() || change.counts_at.is_none_or(|counts_at| now < counts_at) {
        return Ok(TakenUp::Nothing);
    }
    let person_ref = change.person_ref.clone();
    if is_through_officer(&mut unit, (now, today), rules, &person_ref).await? {
        withdraw_open(&mut unit, now, &person_ref, None).await?;
        record(&mut unit, now, "withdraw_contact_change", &person_ref).await?;
        unit.commit().await?;
        return Ok(TakenUp::Nothing);
    }
    if change.told_at.is_none() {
        wait_for_letter(&mut unit, now, change_id).await?;
        unit.commit().await?;
        return Ok(TakenUp::WaitsForLetter);
    }
    let Ok(to) = change.state.next(ContactChangeEvent::HoldEnds) else { return Ok(TakenUp::Nothing) };
    if !unit.end_contact_change(change_id, change.state, to, now).await? {
        return Ok(TakenUp::Nothing);
    }
    let by = AuditActor::System("take_contact_change");
    officer::keep_own_interest(&mut unit, now, &by, &person_ref).await?;
    unit.set_contact(&person_ref, change.field, change.new_value.as_deref()).await?;
    // About an account of theirs: what cannot be delivered comes back to the officer of its patch.
    let told = Notice { account_id: Some(change.account_id), ..told_of(change.person_ref, change.field) };
    notice::tell_on(&mut unit, now, today, &told).await?;
    record(&mut unit, now, "contact_changed", &person_ref).await?;
    unit.commit().await?;
    Ok(TakenUp::Counts)
}

async fn record(unit: &mut Unit, now: DateTime<Utc>, act: &'static str, person_ref: &str) -> Result<(), StoreError> {
    let entry = AuditEntry {
        actor: AuditActor::System("take_contact_change"),
        act,
        subject: AuditSubject::person(person_ref),
        request_id: String::new(),
        detail: None,
    };
    audit::record(unit, now, &entry).await
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

/// Stops a change and every other that is open, for whoever reads the old email or mobile; they need not be signed in.
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
    // The code of one that was stopped together with another does no more, and is as good.
    if found.as_ref().is_some_and(|change| change.state == ContactChangeState::Stopped) {
        unit.commit().await?;
        return Ok(Stopped::Done);
    }
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
    stop_others(&mut unit, occasion.now, &change.person_ref).await?;
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

/// Whoever asked for the one that was stopped may have asked for the other as well.
async fn stop_others(unit: &mut Unit, now: DateTime<Utc>, person_ref: &str) -> Result<(), StoreError> {
    for change in unit.list_open_contact_changes(person_ref).await? {
        let to =
            change.state.next(ContactChangeEvent::Stop).or_else(|_| change.state.next(ContactChangeEvent::Withdraw));
        if let Ok(to) = to {
            unit.end_contact_change(change.change_id, change.state, to, now).await?;
        }
    }
    Ok(())
}
