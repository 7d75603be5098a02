//! What every act of signing in stands on: when, under which rules, and with which secret.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    policy::{Policy, SignInRules},
};

use super::audit::{AuditActor, AuditEntry, AuditSubject};
use crate::security::secret::Secret;

/// The occasion of an act.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// The key of every keyed digest.
    pub secret: &'a Secret,
    /// The numbers that law or the landlord sets.
    pub policy: &'a Policy,
    /// Of those, how people sign in today.
    pub rules: SignInRules,
    /// Now.
    pub now: DateTime<Utc>,
    /// Today.
    pub today: Day,
    /// The request it came with.
    pub request_id: &'a str,
    /// The officer who does it for a resident who is on the telephone; `None` = whoever acts does it themselves.
    pub assisted_by: Option<&'a str>,
}

impl Occasion<'_> {
    /// An entry of this request, with nothing personal in it. What an officer does for a resident names both.
    pub(super) fn entry(&self, actor: AuditActor, act: &'static str, subject: AuditSubject) -> AuditEntry {
        let actor = match (actor, self.assisted_by) {
            (AuditActor::Resident(person_ref), Some(officer_ref)) => {
                AuditActor::OfficerForResident { officer_ref: officer_ref.to_owned(), person_ref }
            }
            (actor, _) => actor,
        };
        AuditEntry { actor, act, subject, request_id: self.request_id.to_owned(), detail: None }
    }
}
