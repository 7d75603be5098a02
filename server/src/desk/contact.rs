//! Changing how one is reached. A new email or mobile is confirmed by a code sent to it, then held while the old one,
//! which is told, can stop it; only then does it count, and sign-in codes go there.
//!
//! The threat is somebody at a phone left lying, or with a code read over a shoulder, who takes the account over by
//! sending its codes to themselves. docs/security.md says what stands against it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::Day,
    contact::{ContactChangeEvent, ContactChangeState, ContactField, ReadingFormat},
    permission::{Act, Permit},
    person::ContactPreference,
    policy::ContactRules,
    task::TaskKind,
};
use std::net::IpAddr;
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    contact_code::told,
    form_key::{self, Sent, Taken},
    job::{self, Job},
    notice::{self, Notice},
    task::{self, NewTask},
};
use crate::{
    security::{
        code::{SignInCode, StopCode},
        digest::{Purpose, same},
    },
    store::{
        Store, StoreError, Unit,
        attempt::AttemptKind,
        contact::{ContactChange, NewContactChange},
        session::Audience,
    },
};

/// How far back attempts are counted.
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// Who asks for a change, of what.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whose.
    pub person_ref: &'a str,
    /// An account of theirs.
    pub account_id: i64,
    /// Of what.
    pub field: ContactField,
    /// What it is to be, as `domain::contact` reads it.
    pub new_value: &'a str,
}

/// What became of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A code is on its way to the new one.
    CodeSent,
    /// It is what we have already.
    Same,
    /// Asked for too often in the last hour.
    TooOften,
    /// An officer makes the change: contact is limited, or one was stopped not long ago.
    ThroughOfficer,
}

/// Asks for a change: the first step.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else changes nothing.
pub async fn begin(
    store: &Store,
    occasion: &Occasion<'_>,
    rules: &ContactRules,
    permit: &Permit,
    asked: Asked<'_>,
    (sent, result_path): (&Sent, &str),
) -> Result<Begun, StoreError> {
    let Asked { person_ref, account_id, field, new_value } = asked;
    if permit.act() != Act::ChangeOwnContact {
        return Ok(Begun::ThroughOfficer);
    }
    let mut unit = store.begin().await?;
    if form_key::before(&mut unit, sent).await?.is_some() {
        return Ok(Begun::CodeSent);
    }
    if is_through_officer(&mut unit, occasion, rules, person_ref).await? {
        return Ok(Begun::ThroughOfficer);
    }
    let person = unit.reach_of(person_ref, occasion.today).await?;
    let old_value = match field {
        ContactField::Email => person.email,
        ContactField::Mobile => person.mobile,
    };
    if old_value.as_deref() == Some(new_value) {
        return Ok(Begun::Same);
    }
    if is_too_often(&mut unit, occasion, person_ref).await? {
        return Ok(Begun::TooOften);
    }
    form_key::take(&mut unit, occasion.now, sent, result_path).await?;
    withdraw_open(&mut unit, occasion.now, person_ref, Some(field)).await?;
    let change_id = Uuid::now_v7();
    unit.insert_contact_change(&NewContactChange {
        change_id,
        person_ref,
        account_id,
        field,
        old_value: old_value.as_deref(),
        new_value: Some(new_value),
        set_by: None,
        state: ContactChangeState::WaitingForCode,
        asked_at: occasion.now,
        code_ends_at: occasion.now + TimeDelta::minutes(i64::from(occasion.rules.code_minutes)),
        tries: occasion.rules.code_tries,
    })
    .await?;
    job::enqueue(&mut unit, occasion.now, &Job::SendContactCode { change_id }).await?;
    note(&mut unit, occasion, "ask_contact_change", person_ref).await?;
    unit.commit().await?;
    Ok(Begun::CodeSent)
}

/// Whether this person's details are changed by an officer alone.
async fn is_through_officer(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    rules: &ContactRules,
    person_ref: &str,
) -> Result<bool, StoreError> {
    if unit.reach_of(person_ref, occasion.today).await?.reach.is_safe_contact_only {
        return Ok(true);
    }
    let stopped_at = unit.last_contact_change_stopped_at(person_ref).await?;
    Ok(stopped_at.is_some_and(|at| occasion.now < at + TimeDelta::days(i64::from(rules.stopped_days))))
}

/// Counts a try against the person. The limit is that of signing in.
async fn is_too_often(unit: &mut Unit, occasion: &Occasion<'_>, person_ref: &str) -> Result<bool, StoreError> {
    let key = occasion.secret.digest(Purpose::Attempt, &[b"contact change", person_ref.as_bytes()]);
    let count = unit.count_attempts(AttemptKind::Account, &key, occasion.now - WINDOW).await?;
    unit.insert_attempt(AttemptKind::Account, &key, occasion.now).await?;
    Ok(count >= i64::from(occasion.rules.tries_per_account_per_hour))
}

async fn withdraw_open(
    unit: &mut Unit,
    now: DateTime<Utc>,
    person_ref: &str,
    field: Option<ContactField>,
) -> Result<u64, StoreError> {
    let mut withdrawn = 0;
    for change in unit.list_open_contact_changes(person_ref).await? {
        let is_meant = field.is_none_or(|field| field == change.field);
        if is_meant && let Ok(to) = change.state.next(ContactChangeEvent::Withdraw) {
            withdrawn += u64::from(unit.end_contact_change(change.change_id, change.state, to, now).await?);
        }
    }
    Ok(withdrawn)
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// Right: it counts once the hold is over, unless it is stopped.
    Held {
        /// From when; `None` = the letter that tells of it has not been posted yet.
        counts_at: Option<DateTime<Utc>>,
    },
    /// Right, and it counts by now: the same form again.
    Done,
    /// Not the code; it can be tried again.
    Wrong,
    /// Too old, or tried too often, or nothing was asked for: ask again.
    Over,
}

/// The second step: the code that was sent to the new one.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else is answered with [`Confirmed::Over`].
pub async fn confirm(
    store: &Store,
    occasion: &Occasion<'_>,
    rules: &ContactRules,
    permit: &Permit,
    (person_ref, field): (&str, ContactField),
    code: &SignInCode,
    (sent, result_path): (&Sent, &str),
) -> Result<Confirmed, StoreError> {
    if permit.act() != Act::ChangeOwnContact {
        return Ok(Confirmed::Over);
    }
    let mut unit = store.begin().await?;
    let open = unit.list_open_contact_changes(person_ref).await?;
    let Some(change) = open.into_iter().find(|change| change.field == field) else {
        // The same press again, of a change that counts by now.
        let is_again = matches!(form_key::before(&mut unit, sent).await?, Some(Taken::Before { .. }));
        return Ok(if is_again { Confirmed::Done } else { Confirmed::Over });
    };
    if change.state == ContactChangeState::Held {
        return Ok(Confirmed::Held { counts_at: change.counts_at });
    }
    let Some(tried) = unit.spend_contact_code_try(change.change_id, occasion.now).await? else {
        return Ok(Confirmed::Over);
    };
    let given = code.digest(occasion.secret, change.change_id);
    if !same(&given, &tried.code_digest.unwrap_or_default()) {
        unit.commit().await?;
        return Ok(if tried.tries_left == 0 { Confirmed::Over } else { Confirmed::Wrong });
    }
    form_key::take(&mut unit, occasion.now, sent, result_path).await?;
    let person = unit.reach_of(person_ref, occasion.today).await?;
    // Where there is no email or mobile to tell, a letter goes to the home, and the hold begins when it is posted: see `posted`.
    let is_told = told(field, change.old_value.clone(), person).is_some();
    let counts_at = is_told.then(|| occasion.now + TimeDelta::hours(i64::from(rules.hold_hours)));
    let confirmed = hold(&mut unit, occasion, counts_at, &change).await?;
    note(&mut unit, occasion, Act::ChangeOwnContact.code(), person_ref).await?;
    unit.commit().await?;
    Ok(confirmed)
}

async fn hold(
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
pub(super) async fn posted(
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

/// Withdraws a change that was asked for and does not count yet.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else changes nothing.
pub async fn withdraw(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    person_ref: &str,
    field: ContactField,
) -> Result<(), StoreError> {
    if permit.act() != Act::ChangeOwnContact {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    if withdraw_open(&mut unit, occasion.now, person_ref, Some(field)).await? > 0 {
        note(&mut unit, occasion, "withdraw_contact_change", person_ref).await?;
        unit.commit().await?;
    }
    Ok(())
}

/// What somebody wishes of how they are written to.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
    /// By which way.
    pub preference: Option<ContactPreference>,
    /// In which language.
    pub language: Option<&'a str>,
    /// In which format.
    pub format: ReadingFormat,
}

/// A resident changes what they wish. It opens nothing to anybody, so it counts at once.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else changes nothing.
pub async fn set_wishes(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    person_ref: &str,
    wishes: Wishes<'_>,
    (sent, result_path): (&Sent, &str),
) -> Result<(), StoreError> {
    if permit.act() != Act::ChangeOwnContact {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    unit.set_contact_wishes(person_ref, wishes.preference, wishes.language, wishes.format).await?;
    note(&mut unit, occasion, "change_own_wishes", person_ref).await?;
    unit.commit().await
}

async fn note(unit: &mut Unit, occasion: &Occasion<'_>, act: &'static str, person_ref: &str) -> Result<(), StoreError> {
    let actor = AuditActor::Resident(person_ref.to_owned());
    audit::record(unit, occasion.now, &occasion.entry(actor, act, AuditSubject::person(person_ref))).await
}
