//! Asking for a change: a code goes to the new email or mobile, and has to be typed in.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::Day,
    contact::{ContactChangeEvent, ContactChangeState, ContactField},
    permission::{Act, Permit},
    policy::ContactRules,
};
use uuid::Uuid;

use super::{WINDOW, hold, note};
use crate::{
    desk::{
        Occasion,
        form_key::{self, Sent, Taken},
        job::{self, Job},
    },
    security::{
        code::SignInCode,
        digest::{Purpose, same},
    },
    store::{Store, StoreError, Unit, attempt::AttemptKind, contact::NewContactChange},
};

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
    if is_through_officer(&mut unit, (occasion.now, occasion.today), rules, person_ref).await? {
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

/// Whether this person's details are changed by an officer alone. Asked at each step, since it may come to be so between them.
pub(super) async fn is_through_officer(
    unit: &mut Unit,
    (now, today): (DateTime<Utc>, Day),
    rules: &ContactRules,
    person_ref: &str,
) -> Result<bool, StoreError> {
    if unit.reach_of(person_ref, today).await?.reach.is_safe_contact_only {
        return Ok(true);
    }
    let stopped_at = unit.last_contact_change_stopped_at(person_ref).await?;
    Ok(stopped_at.is_some_and(|at| now < at + TimeDelta::days(i64::from(rules.stopped_days))))
}

/// Counts a try against the person. The limit is that of signing in.
async fn is_too_often(unit: &mut Unit, occasion: &Occasion<'_>, person_ref: &str) -> Result<bool, StoreError> {
    let key = occasion.secret.digest(Purpose::Attempt, &[b"contact change", person_ref.as_bytes()]);
    let count = unit.count_attempts(AttemptKind::Account, &key, occasion.now - WINDOW).await?;
    unit.insert_attempt(AttemptKind::Account, &key, occasion.now).await?;
    Ok(count >= i64::from(occasion.rules.tries_per_account_per_hour))
}

pub(super) async fn withdraw_open(
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
    /// Since it was asked for, an officer makes the change: it is withdrawn.
    ThroughOfficer,
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
    if is_through_officer(&mut unit, (occasion.now, occasion.today), rules, person_ref).await? {
        withdraw_open(&mut unit, occasion.now, person_ref, None).await?;
        note(&mut unit, occasion, "withdraw_contact_change", person_ref).await?;
        unit.commit().await?;
        return Ok(Confirmed::ThroughOfficer);
    }
    form_key::take(&mut unit, occasion.now, sent, result_path).await?;
    let confirmed = hold::begin(&mut unit, occasion, rules, &change).await?;
    note(&mut unit, occasion, Act::ChangeOwnContact.code(), person_ref).await?;
    unit.commit().await?;
    Ok(confirmed)
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
