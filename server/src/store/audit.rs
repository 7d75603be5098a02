//! The audit trail: entries, what is personal in them, and the chain that seals them.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

use super::{Store, StoreError, Unit};

/// An entry to be written.
#[derive(Clone, Debug)]
pub struct NewAuditEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// `resident`, `officer`, `officer_for_resident`, `system` or `nobody`.
    pub actor_kind: &'static str,
    /// Who, by reference; "O1 for P2" of an officer who acts for a resident; empty for nobody.
    pub actor_ref: String,
    /// What was done.
    pub act: String,
    /// What kind of thing it was done to.
    pub subject_kind: &'static str,
    /// Which one, by reference.
    pub subject_ref: String,
    /// The request it came with; empty outside one.
    pub request_id: String,
    /// What is personal, kept apart; `None` = nothing.
    pub detail: Option<NewAuditDetail>,
}

/// What is personal in an entry.
#[derive(Clone, Debug)]
pub struct NewAuditDetail {
    /// The digest of the content, which the entry keeps for good.
    pub digest: [u8; 32],
    /// The content, as JSON.
    pub content: String,
    /// The last day on which the content is kept.
    pub erase_after_on: Day,
}

/// An entry as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditRow {
    /// Its key, rising by arrival.
    pub audit_id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// `resident`, `officer`, `system` or `nobody`.
    pub actor_kind: String,
    /// Who, by reference.
    pub actor_ref: String,
    /// What was done.
    pub act: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject_ref: String,
    /// The request it came with.
    pub request_id: String,
    /// The digest of what was personal in it.
    pub detail_digest: Option<Vec<u8>>,
    /// What was personal in it; `None` = nothing, or erased.
    pub detail: Option<String>,
}

/// A link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditLink {
    /// 1, 2, 3 … without a gap.
    pub position: i64,
    /// The entry it seals.
    pub audit_id: i64,
    /// Covers the link before it and its entry.
    pub digest: Vec<u8>,
}

/// A link with the entry it seals.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SealedRow {
    /// 1, 2, 3 …
    pub position: i64,
    /// The link's digest.
    pub digest: Vec<u8>,
    /// The entry.
    #[sqlx(flatten)]
    pub entry: AuditRow,
}

/// How long the trail and its chain are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditCounts {
    /// Entries.
    pub entries: i64,
    /// Links.
    pub links: i64,
    /// Entries that wait to be sealed.
    pub unsealed: i64,
}

impl Unit {
    /// Writes entries, and what is personal in them.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn insert_audit(&mut self, entries: &[NewAuditEntry]) -> Result<(), StoreError> {
        act!(self, audit::insert(entries))
    }

    /// Entries that no link seals yet, in order of arrival.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_unsealed_audit(&mut self, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
        act!(self, audit::list_unsealed(limit))
    }

    /// The head of the chain.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn last_audit_link(&mut self) -> Result<Option<AuditLink>, StoreError> {
        act!(self, audit::last_link())
    }

    /// Lengthens the chain, and takes its entries off the list of unsealed ones.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; among them a position that another sealer has taken.
    pub async fn insert_audit_links(&mut self, links: &[AuditLink], now: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, audit::insert_links(links, now))
    }

    /// Erases what is personal in entries and was to be kept only until before `today`; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn erase_audit_details(&mut self, today: Day) -> Result<u64, StoreError> {
        act!(self, audit::erase_details(today))
    }
}

impl Store {
    /// Links after this position with their entries, in order.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_sealed_audit(&self, after: i64, limit: i64) -> Result<Vec<SealedRow>, StoreError> {
        read!(self, audit::list_sealed(after, limit))
    }

    /// How long the trail and its chain are.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn audit_counts(&self) -> Result<AuditCounts, StoreError> {
        read!(self, audit::counts())
    }

    /// Whether an entry waits to be sealed: a look that takes no lock.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn is_audit_unsealed(&self) -> Result<bool, StoreError> {
        read!(self, audit::is_unsealed())
    }

    /// How many entries wait to be sealed.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn count_unsealed_audit(&self) -> Result<i64, StoreError> {
        read!(self, audit::count_unsealed())
    }

    /// What was done to one thing, latest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_audit_of(
        &self,
        subject_kind: &str,
        subject_ref: &str,
        limit: i64,
    ) -> Result<Vec<AuditRow>, StoreError> {
        read!(self, audit::list_of(subject_kind, subject_ref, limit))
    }
}
