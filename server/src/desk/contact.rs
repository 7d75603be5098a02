//! Changing how one is reached. A new email or mobile is confirmed by a code sent to it, then held while the old one,
//! which is told, can stop it; only then does it count, and sign-in codes go there.
//!
//! The threat is somebody at a phone left lying, or with a code read over a shoulder, who takes the account over by
//! sending its codes to themselves. docs/security.md says what stands against it.

mod change;
mod hold;

use chrono::TimeDelta;
use domain::{
    contact::ReadingFormat,
    permission::{Act, Permit},
    person::ContactPreference,
};

pub(super) use hold::posted;
pub use {
    change::{Asked, Begun, Confirmed, begin, confirm, withdraw},
    hold::{Stopped, TakenUp, cannot_tell, note_told, stop, take, tell_by_letter},
};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
};
use crate::store::{Store, StoreError, Unit};

/// How far back attempts are counted.
const WINDOW: TimeDelta = TimeDelta::hours(1);

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
