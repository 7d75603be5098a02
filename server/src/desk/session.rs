//! Sessions: begun by signing in, ended by signing out or by time.
//!
//! When somebody was last there is kept in memory and written in batches ([`Seen`]): a page never waits for a durable
//! commit only to say that it was looked at. A crash loses a minute of it, and signs nobody out early by more than that.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::permission::{Act, Permit};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
};
use crate::{
    security::{digest::Purpose, form_key::FormKey, token::Token},
    store::{
        Store, StoreError, Unit,
        session::{Audience, NewSession, SessionRow},
    },
};

/// Sessions per statement.
const BATCH_MAX: usize = 500;

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Whose pages it opens.
    pub audience: Audience,
    /// A `person_ref` or an `officer_ref`.
    pub reference: &'a str,
}

impl Subject<'_> {
    /// As the audit trail names them.
    #[must_use]
    pub fn actor(&self) -> AuditActor {
        match self.audience {
            Audience::Resident => AuditActor::Resident(self.reference.to_owned()),
            Audience::Officer => AuditActor::Officer(self.reference.to_owned()),
        }
    }
}

/// What a browser brings to a sign-in.
#[derive(Clone, Copy, Debug)]
pub struct Browser<'a> {
    /// "Chrome on Android".
    pub device: &'a str,
    /// The session it had, which ends: nobody keeps one that was there before they signed in.
    pub session_before: Option<Uuid>,
}

/// The token of the session that a form began. Made of the form's key, so that a form sent twice by a double click
/// finds the same session: the browser may have thrown away the first answer, and its cookie with it.
#[must_use]
pub fn token_of(occasion: &Occasion<'_>, key: &FormKey) -> Token {
    let made = occasion.secret.digest(Purpose::SessionTokenMade, &[key.id().as_bytes(), key.owner().as_bytes()]);
    Token::derived(&made)
}

/// Begins a session in this unit of work, and ends the one that the browser had.
///
/// # Errors
/// [`StoreError::Driver`] when the database refused.
pub async fn begin(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    subject: Subject<'_>,
    browser: Browser<'_>,
    key: &FormKey,
) -> Result<Token, StoreError> {
    let token = token_of(occasion, key);
    if let Some(before) = browser.session_before {
        unit.end_session(before, occasion.now).await?;
    }
    let session_id = Uuid::new_v4();
    unit.insert_session(&NewSession {
        session_id,
        token_digest: &token.digest(occasion.secret, Purpose::SessionToken),
        audience: subject.audience,
        subject_ref: subject.reference,
        started_at: occasion.now,
        expires_at: occasion.now + TimeDelta::hours(i64::from(occasion.rules.absolute_hours)),
        device: browser.device,
    })
    .await?;
    if subject.audience == Audience::Resident {
        unit.count_sign_in(subject.reference, occasion.today).await?;
    }
    let entry = occasion.entry(subject.actor(), "signed_in", AuditSubject::session(session_id));
    audit::record(unit, occasion.now, &entry).await?;
    Ok(token)
}

/// Ends a session: "sign out".
///
/// # Errors
/// [`StoreError::Driver`] when the database refused.
pub async fn end(
    store: &Store,
    occasion: &Occasion<'_>,
    subject: Subject<'_>,
    session_id: Uuid,
) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    if unit.end_session(session_id, occasion.now).await? {
        let entry = occasion.entry(subject.actor(), "signed_out", AuditSubject::session(session_id));
        audit::record(&mut unit, occasion.now, &entry).await?;
        unit.commit().await?;
    }
    Ok(())
}

/// Why nobody was signed out.
#[derive(Debug, thiserror::Error)]
pub enum SignOutRefused {
    /// The permit is for something else.
    #[error("the permit is not for signing out everywhere")]
    NotPermitted,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends every session of whoever asks, this one too: "sign out everywhere".
///
/// # Errors
/// [`SignOutRefused`].
pub async fn end_everywhere(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    subject: Subject<'_>,
) -> Result<(), SignOutRefused> {
    if permit.act() != Act::SignOutEverywhere {
        return Err(SignOutRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if unit.end_all_sessions(subject.audience, subject.reference, occasion.now).await? > 0 {
        let about = match subject.audience {
            Audience::Resident => AuditSubject::person(subject.reference),
            Audience::Officer => AuditSubject::officer(subject.reference),
        };
        audit::record(&mut unit, occasion.now, &occasion.entry(subject.actor(), "signed_out_everywhere", about))
            .await?;
        unit.commit().await?;
    }
    Ok(())
}

/// When sessions were last seen, until it is written. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<Mutex<BTreeMap<Uuid, DateTime<Utc>>>>);

impl Seen {
    /// Notes that a session is there.
    pub fn note(&self, session_id: Uuid, at: DateTime<Utc>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(session_id, at);
    }

    /// When a session was last there: what is written, or what will be, whichever is later.
    #[must_use]
    pub fn last(&self, session: &SessionRow) -> DateTime<Utc> {
        let noted = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&session.session_id).copied();
        noted.map_or(session.last_seen_at, |noted| noted.max(session.last_seen_at))
    }

    /// Writes what was noted since the last time; to be called once a minute, and when the server stops.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused; nothing is lost then, but tried again the next time.
    pub async fn write(&self, store: &Store) -> Result<(), StoreError> {
        let noted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let noted: Vec<_> = noted.into_iter().collect();
        let written = write_all(store, &noted).await;
        if written.is_err() {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (session_id, at) in noted {
                kept.entry(session_id).or_insert(at);
            }
        }
        written
    }
}

async fn write_all(store: &Store, noted: &[(Uuid, DateTime<Utc>)]) -> Result<(), StoreError> {
    if noted.is_empty() {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    for batch in noted.chunks(BATCH_MAX) {
        unit.write_sessions_seen(batch).await?;
    }
    unit.commit().await
}
