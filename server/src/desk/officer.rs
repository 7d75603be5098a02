//! Giving officers their sign-in, changing what they are, taking it away.

use chrono::{DateTime, Utc};
use domain::permission::OfficerRole;

use super::audit::{self, AuditActor, AuditEntry, AuditSubject};
use crate::store::{NewOfficer, OfficerRow, Store, StoreError, Unit};

/// Why an officer could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum OfficerProblem {
    /// The reference is taken by somebody who may sign in.
    #[error("there is already an officer {0}; to change what they are, use `hearth officer role`")]
    AlreadyThere(String),
    /// The e-mail address is taken.
    #[error("that e-mail address belongs to officer {0}; two officers cannot share one")]
    EmailTaken(String),
    /// No such officer may sign in.
    #[error("there is no officer {0}; `hearth officer list` shows them all")]
    NotThere(String),
    /// The text cannot be an e-mail address.
    #[error("{0} is not an e-mail address")]
    NotAnEmail(String),
    /// A reference or a name was left empty.
    #[error("the {0} must not be empty")]
    Empty(&'static str),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds an officer, or brings back one who was removed.
///
/// # Errors
/// [`OfficerProblem`].
pub async fn add(
    store: &Store,
    now: DateTime<Utc>,
    actor: AuditActor,
    officer: &NewOfficer<'_>,
) -> Result<(), OfficerProblem> {
    for (what, text) in [("reference", officer.officer_ref), ("name", officer.name)] {
        if text.trim().is_empty() {
            return Err(OfficerProblem::Empty(what));
        }
    }
    if !looks_like_email(officer.email) {
        return Err(OfficerProblem::NotAnEmail(officer.email.to_owned()));
    }
    let mut unit = store.begin().await?;
    if unit.find_officer(officer.officer_ref).await?.is_some_and(|found| found.removed_at.is_none()) {
        return Err(OfficerProblem::AlreadyThere(officer.officer_ref.to_owned()));
    }
    if let Some(other) = unit.find_officer_ref_by_email(officer.email).await?
        && other != officer.officer_ref
    {
        return Err(OfficerProblem::EmailTaken(other));
    }
    unit.save_officer(officer).await?;
    audit::record(&mut unit, now, &entry(actor, "officer_added", officer.officer_ref)).await?;
    unit.commit().await?;
    Ok(())
}

/// Changes what an officer is and, when `patches` is given, whose accounts they act on (empty = all).
///
/// # Errors
/// [`OfficerProblem`].
pub async fn change_role(
    store: &Store,
    now: DateTime<Utc>,
    actor: AuditActor,
    officer_ref: &str,
    role: OfficerRole,
    patches: Option<&[String]>,
) -> Result<(), OfficerProblem> {
    let mut unit = store.begin().await?;
    let found = present(&mut unit, officer_ref).await?;
    let changed = NewOfficer {
        officer_ref,
        name: &found.name,
        email: &found.email,
        role,
        patches: patches.unwrap_or(&found.patches),
    };
    unit.save_officer(&changed).await?;
    audit::record(&mut unit, now, &entry(actor, "officer_role_changed", officer_ref)).await?;
    unit.commit().await?;
    Ok(())
}

/// Ends an officer's right to sign in, and the sessions they have. What they did stays on record.
///
/// # Errors
/// [`OfficerProblem`].
pub async fn remove(
    store: &Store,
    now: DateTime<Utc>,
    actor: AuditActor,
    officer_ref: &str,
) -> Result<(), OfficerProblem> {
    let mut unit = store.begin().await?;
    present(&mut unit, officer_ref).await?;
    unit.remove_officer(officer_ref, now).await?;
    audit::record(&mut unit, now, &entry(actor, "officer_removed", officer_ref)).await?;
    unit.commit().await?;
    Ok(())
}

/// Closes a tenancy to an officer: a relative's, a friend's. Noted twice, it is noted once.
///
/// # Errors
/// [`OfficerProblem`].
pub async fn declare_interest(
    store: &Store,
    now: DateTime<Utc>,
    actor: AuditActor,
    officer_ref: &str,
    tenancy_ref: &str,
) -> Result<(), OfficerProblem> {
    if tenancy_ref.trim().is_empty() {
        return Err(OfficerProblem::Empty("tenancy"));
    }
    let mut unit = store.begin().await?;
    present(&mut unit, officer_ref).await?;
    if unit.declare_interest(officer_ref, tenancy_ref, now).await? {
        audit::record(&mut unit, now, &entry(actor, "officer_interest_declared", officer_ref)).await?;
    }
    unit.commit().await?;
    Ok(())
}

/// An officer who is a tenant is known by their email. Before it is changed, what it shows is noted, so that their own account stays
/// closed to them.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub(super) async fn keep_own_interest(
    unit: &mut Unit,
    now: DateTime<Utc>,
    actor: &AuditActor,
    person_ref: &str,
) -> Result<(), StoreError> {
    for officer_ref in unit.keep_own_interest(person_ref, now).await? {
        audit::record(unit, now, &entry(actor.clone(), "officer_interest_declared", &officer_ref)).await?;
    }
    Ok(())
}

async fn present(unit: &mut Unit, officer_ref: &str) -> Result<OfficerRow, OfficerProblem> {
    let found = unit.find_officer(officer_ref).await?;
    found.filter(|found| found.removed_at.is_none()).ok_or_else(|| OfficerProblem::NotThere(officer_ref.to_owned()))
}

fn entry(actor: AuditActor, act: &'static str, officer_ref: &str) -> AuditEntry {
    AuditEntry { actor, act, subject: AuditSubject::officer(officer_ref), request_id: String::new(), detail: None }
}

/// Enough to catch a slip of the pen: the code that is sent proves the rest.
fn looks_like_email(text: &str) -> bool {
    let Some((name, host)) = text.trim().split_once('@') else { return false };
    let labels: Vec<&str> = host.split('.').collect();
    !name.is_empty()
        && !text.trim().contains(char::is_whitespace)
        && !host.contains('@')
        && labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
}
