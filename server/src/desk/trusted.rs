//! Naming somebody who may talk to the team about one's account, and ending it.

use domain::{
    contact::TrustedPerson,
    permission::{Act, Permit},
};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
};
use crate::store::{Store, StoreError};

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum TrustRefused {
    /// The permit is for something else.
    #[error("the permit is not for naming a trusted person")]
    NotPermitted,
    /// They have as many as one may have.
    #[error("too many trusted people")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Names somebody. The same form again names nobody else.
///
/// # Errors
/// [`TrustRefused`].
pub async fn name(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    person_ref: &str,
    trusted: &TrustedPerson,
    people_max: u32,
    (sent, result_path): (&Sent, &str),
) -> Result<(), TrustRefused> {
    permitted(permit)?;
    let mut unit = store.begin().await?;
    if form_key::before(&mut unit, sent).await?.is_some() {
        return Ok(());
    }
    if unit.count_trusted(person_ref, occasion.today).await? >= i64::from(people_max) {
        return Err(TrustRefused::TooMany);
    }
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    unit.insert_trusted(person_ref, trusted, occasion.now).await?;
    let actor = AuditActor::Resident(person_ref.to_owned());
    let entry = occasion.entry(actor, Act::NameTrustedPerson.code(), AuditSubject::person(person_ref));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}

/// Ends it, today. One that has ended, or is somebody else's, is left as it is.
///
/// # Errors
/// [`TrustRefused`].
pub async fn end(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    person_ref: &str,
    trusted_id: i64,
) -> Result<(), TrustRefused> {
    permitted(permit)?;
    let mut unit = store.begin().await?;
    if unit.end_trusted(trusted_id, person_ref, occasion.now).await? {
        let actor = AuditActor::Resident(person_ref.to_owned());
        let entry = occasion.entry(actor, "end_trusted_person", AuditSubject::person(person_ref));
        audit::record(&mut unit, occasion.now, &entry).await?;
        unit.commit().await?;
    }
    Ok(())
}

fn permitted(permit: &Permit) -> Result<(), TrustRefused> {
    if permit.act() == Act::NameTrustedPerson { Ok(()) } else { Err(TrustRefused::NotPermitted) }
}
