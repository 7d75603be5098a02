//! Bank details as they lie sealed, whichever table they are in.

use uuid::Uuid;

use super::{StoreError, Unit};

/// What is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedKind {
    /// The details of mandates, live and ended.
    Mandate,
    /// Those of Direct Debits that are being set up.
    Draft,
}

impl SealedKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mandate, Self::Draft];
}

/// One record's sealed bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What they are sealed for.
    pub record_id: Uuid,
    /// As they lie there.
    pub bytes: Vec<u8>,
}

/// The same details, sealed anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resealing {
    /// What they are sealed for.
    pub record_id: Uuid,
    /// What is replaced; where something else lies there by now, that stays.
    pub from: Vec<u8>,
    /// What takes its place.
    pub to: Vec<u8>,
}

impl Unit {
    /// The sealed bytes of a kind after a record, by its id; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_sealed(&mut self, kind: SealedKind, after: Uuid, limit: u32) -> Result<Vec<Sealed>, StoreError> {
        act!(self, sealed::list(kind, after, limit))
    }

    /// Puts newly sealed bytes in the place of those that were read. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn reseal(&mut self, kind: SealedKind, resealing: &[Resealing]) -> Result<u64, StoreError> {
        act!(self, sealed::reseal(kind, resealing))
    }
}
