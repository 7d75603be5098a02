//! The audit trail: who did what to which thing, in the unit of work that did it.
//!
//! An entry names things by reference. What is personal in it goes into a [`Detail`], which is kept apart by its digest
//! and erased when its time is over; a random salt in it keeps the digest from being guessed afterwards.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    security::fingerprint,
    store::{NewAuditDetail, NewAuditEntry, StoreError, Unit},
};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditActor {
    /// A tenant, by person reference.
    Resident(String),
    /// An officer, by reference.
    Officer(String),
    /// An officer for a tenant who was on the telephone. Made by [`super::Occasion::entry`] alone.
    OfficerForResident {
        /// The officer's reference.
        officer_ref: String,
        /// The person's reference.
        person_ref: String,
    },
    /// A job or a command, by name.
    System(&'static str),
    /// Somebody who has not signed in.
    Nobody,
}

impl AuditActor {
    fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Resident(person_ref) => ("resident", person_ref.clone()),
            Self::Officer(officer_ref) => ("officer", officer_ref.clone()),
            Self::OfficerForResident { officer_ref, person_ref } => {
                ("officer_for_resident", format!("{officer_ref} for {person_ref}"))
            }
            Self::System(name) => ("system", (*name).to_owned()),
            Self::Nobody => ("nobody", String::new()),
        }
    }
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditSubject {
    kind: &'static str,
    reference: String,
}

impl AuditSubject {
    /// An account, by its number in addresses.
    #[must_use]
    pub fn account(account_id: i64) -> Self {
        Self { kind: "account", reference: account_id.to_string() }
    }

    /// A person, by the landlord's reference.
    #[must_use]
    pub fn person(person_ref: &str) -> Self {
        Self { kind: "person", reference: person_ref.to_owned() }
    }

    /// An officer, by the landlord's reference.
    #[must_use]
    pub fn officer(officer_ref: &str) -> Self {
        Self { kind: "officer", reference: officer_ref.to_owned() }
    }

    /// A session, by its id.
    #[must_use]
    pub fn session(session_id: Uuid) -> Self {
        Self { kind: "session", reference: session_id.to_string() }
    }

    /// A budget, by its id.
    #[must_use]
    pub fn budget(budget_id: Uuid) -> Self {
        Self { kind: "budget", reference: budget_id.to_string() }
    }

    /// An import, by its number.
    #[must_use]
    pub fn import(import_id: i64) -> Self {
        Self { kind: "import", reference: import_id.to_string() }
    }

    /// The system as a whole.
    #[must_use]
    pub const fn whole() -> Self {
        Self { kind: "whole", reference: String::new() }
    }
}

/// What is personal in an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    content: Value,
    erase_after_on: Day,
}

impl Detail {
    /// Any JSON value, and the last day on which it is kept (policy).
    #[must_use]
    pub const fn new(content: Value, erase_after_on: Day) -> Self {
        Self { content, erase_after_on }
    }

    fn seal(&self) -> NewAuditDetail {
        let content = json!({ "salt": Uuid::new_v4(), "detail": self.content }).to_string();
        let digest = fingerprint::of(&[content.as_bytes()]);
        NewAuditDetail { digest, content, erase_after_on: self.erase_after_on }
    }
}

/// One entry.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Who.
    pub actor: AuditActor,
    /// What was done: the code of a `domain::permission::Act`, or a past fact such as `signed_in`.
    pub act: &'static str,
    /// To what.
    pub subject: AuditSubject,
    /// The request it came with; empty outside one.
    pub request_id: String,
    /// What is personal in it.
    pub detail: Option<Detail>,
}

impl AuditEntry {
    pub(super) fn row(&self, at: DateTime<Utc>) -> NewAuditEntry {
        let (actor_kind, actor_ref) = self.actor.parts();
        NewAuditEntry {
            at,
            actor_kind,
            actor_ref,
            act: self.act.to_owned(),
            subject_kind: self.subject.kind,
            subject_ref: self.subject.reference.clone(),
            request_id: self.request_id.clone(),
            detail: self.detail.as_ref().map(Detail::seal),
        }
    }
}

/// Writes an entry into this unit of work.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn record(unit: &mut Unit, now: DateTime<Utc>, entry: &AuditEntry) -> Result<(), StoreError> {
    record_all(unit, now, std::slice::from_ref(entry)).await
}

/// Writes entries into this unit of work, in a number of statements that does not grow with them.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn record_all(unit: &mut Unit, now: DateTime<Utc>, entries: &[AuditEntry]) -> Result<(), StoreError> {
    let rows: Vec<NewAuditEntry> = entries.iter().map(|entry| entry.row(now)).collect();
    unit.insert_audit(&rows).await
}
