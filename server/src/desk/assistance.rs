//! Acting for a resident on the telephone: begun from an account with a reason, ended by a button or with the session.
//!
//! Meanwhile the officer's session opens that resident's own pages, and nothing else changes: the same forms, the same rules,
//! the same codes to the new address when a way of contact changes. What is done is recorded with both names.

use domain::permission::{Act, Permit};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
};
use crate::store::{Store, StoreError, assistance::NewAssistance};

/// An officer is about to act for a resident.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    /// The officer's session.
    pub session_id: Uuid,
    /// Who acts.
    pub officer_ref: &'a str,
    /// For whom.
    pub person_ref: &'a str,
    /// The account from which it begins.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Why it did not begin.
#[derive(Debug, thiserror::Error)]
pub enum BeginRefused {
    /// The permit is for something else.
    #[error("the permit is not for acting for a resident")]
    NotPermitted,
    /// No tenant of this account any more, or one who has died.
    #[error("nobody to act for")]
    NotATenant,
    /// In this session they act for somebody already.
    #[error("acts for somebody already")]
    ActsAlready,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins. The same form again changes nothing.
///
/// # Errors
/// [`BeginRefused`].
pub async fn begin(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    beginning: &Beginning<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), BeginRefused> {
    let Beginning { session_id, officer_ref, person_ref, account_id, tenancy_ref, reason } = *beginning;
    if !permit.is_for(Act::ActForResident, tenancy_ref) {
        return Err(BeginRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !unit.is_tenant(person_ref, tenancy_ref).await? || unit.is_deceased(person_ref, occasion.today).await? {
        return Err(BeginRefused::NotATenant);
    }
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } | Taken::WithOtherAnswers { .. } => return Ok(()),
    }
    let began = unit
        .begin_assistance(&NewAssistance {
            assistance_id: sent.key.id(),
            session_id,
            officer_ref,
            person_ref,
            account_id,
            reason,
            began_at: occasion.now,
        })
        .await?;
    if !began {
        return Err(BeginRefused::ActsAlready);
    }
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let about = occasion.entry(actor.clone(), Act::ActForResident.code(), AuditSubject::person(person_ref));
    audit::record(&mut unit, occasion.now, &about).await?;
    let on = occasion.entry(actor, Act::ActForResident.code(), AuditSubject::account(account_id));
    audit::record(&mut unit, occasion.now, &on).await?;
    unit.commit().await?;
    Ok(())
}

/// Ends. To end what has ended changes nothing.
///
/// # Errors
/// [`StoreError::Driver`] when the database refused.
pub async fn end(
    store: &Store,
    occasion: &Occasion<'_>,
    officer_ref: &str,
    person_ref: &str,
    assistance_id: Uuid,
) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    if unit.end_assistance(assistance_id, occasion.now).await? {
        let actor = AuditActor::Officer(officer_ref.to_owned());
        let entry = occasion.entry(actor, "stopped_acting_for_resident", AuditSubject::person(person_ref));
        audit::record(&mut unit, occasion.now, &entry).await?;
        unit.commit().await?;
    }
    Ok(())
}
