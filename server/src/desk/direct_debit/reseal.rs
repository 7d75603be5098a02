//! After a rotation of keys: every bank detail that an older key sealed is opened and sealed anew with the newest, so that the
//! older one can be taken off the ring.
//!
//! Sealed bytes name their key, so that a run that was broken off is simply begun again.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    security::vault::{SealProblem, Vault},
    store::{
        Store, StoreError,
        sealed::{Resealing, SealedKind},
    },
};

/// How many are sealed anew in one unit of work: a second's work, so that nobody waits for it.
const AT_ONCE: u32 = 500;

/// What became of some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Sealed anew.
    pub resealed: u64,
    /// Sealed with the newest key already.
    pub already: u64,
    /// Could not be opened: their key is not on the ring, or they were changed.
    pub unopened: Vec<Uuid>,
    /// Where the next go begins; `None` = all were looked at.
    pub next_after: Option<Uuid>,
}

/// Why it stopped.
#[derive(Debug, thiserror::Error)]
pub enum ResealProblem {
    /// Nothing can be sealed.
    #[error(transparent)]
    Seal(#[from] SealProblem),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Seals the next bank details of a kind after one.
///
/// # Errors
/// [`ResealProblem`]; what was sealed anew before stays so.
pub async fn reseal(
    store: &Store,
    now: DateTime<Utc>,
    vault: &Vault,
    kind: SealedKind,
    after: Uuid,
) -> Result<Resealed, ResealProblem> {
    let mut unit = store.begin().await?;
    let found = unit.list_sealed(kind, after, AT_ONCE).await?;
    let mut done = Resealed::default();
    let mut resealing = Vec::new();
    for sealed in &found {
        if !vault.is_sealed_with_an_old_key(&sealed.bytes) {
            done.already += 1;
        } else if let Ok(details) = vault.open(sealed.record_id, &sealed.bytes) {
            let bytes = vault.seal(sealed.record_id, &details)?;
            resealing.push(Resealing { record_id: sealed.record_id, from: sealed.bytes.clone(), to: bytes });
        } else {
            done.unopened.push(sealed.record_id);
        }
    }
    let is_page_full = u32::try_from(found.len()).is_ok_and(|count| count == AT_ONCE);
    done.next_after = found.last().filter(|_| is_page_full).map(|sealed| sealed.record_id);
    if resealing.is_empty() {
        return Ok(done);
    }
    done.resealed = unit.reseal(kind, &resealing).await?;
    let entry = AuditEntry {
        actor: AuditActor::System("hearth mandate"),
        act: "bank_details_resealed",
        subject: AuditSubject::whole(),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, now, &entry).await?;
    unit.commit().await?;
    Ok(done)
}
