//! Who is a tenant no longer. The landlord's system says so by sending another role; where it sends nothing any more, and a row that
//! is no longer sent is left as it is, it is recorded here.

use chrono::{DateTime, Utc};

use super::audit::{self, AuditActor, AuditEntry, AuditSubject};
use crate::store::{Store, StoreError};

/// Why somebody was not ended as a tenant.
#[derive(Debug, thiserror::Error)]
pub enum EndRefused {
    /// They are no lead or joint tenant of it.
    #[error("{person_ref} is no lead or joint tenant of tenancy {tenancy_ref}")]
    NotATenant {
        /// Who.
        person_ref: String,
        /// Of which tenancy.
        tenancy_ref: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Notes that somebody is no lead or joint tenant of a tenancy any more: from their next page on it is closed to them. The
/// extract does not undo it, as it undoes nothing that was changed here.
///
/// # Errors
/// [`EndRefused`].
pub async fn end(
    store: &Store,
    now: DateTime<Utc>,
    actor: AuditActor,
    person_ref: &str,
    tenancy_ref: &str,
) -> Result<(), EndRefused> {
    let mut unit = store.begin().await?;
    if !unit.end_tenant(person_ref, tenancy_ref).await? {
        return Err(EndRefused::NotATenant { person_ref: person_ref.to_owned(), tenancy_ref: tenancy_ref.to_owned() });
    }
    let entry = AuditEntry {
        actor,
        act: "tenant_ended",
        subject: AuditSubject::person(person_ref),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, now, &entry).await?;
    unit.commit().await?;
    Ok(())
}
