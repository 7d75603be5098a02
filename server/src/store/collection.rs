//! Collections by Direct Debit: each with the notice that it rests on, and the entry of the feed that it was matched to.

use domain::{calendar::Day, direct_debit::CollectionState, money::Pence};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Which.
    pub collection_id: Uuid,
    /// By which mandate.
    pub mandate_id: Uuid,
    /// The account that it pays.
    pub account_id: i64,
    /// The day that was asked for.
    pub requested_on: Day,
    /// The working day on which the money moves.
    pub entry_on: Day,
    /// What of it is current rent.
    pub rent: Pence,
    /// What of it goes towards arrears.
    pub arrangement: Pence,
    /// How it stands.
    pub state: CollectionState,
    /// The notice that it rests on.
    pub notice_id: Option<Uuid>,
    /// The day of that notice.
    pub noticed_on: Option<Day>,
    /// When the bank was asked for it.
    pub asked_for_on: Option<Day>,
    /// The landlord's reference of the entry that it became.
    pub paid_ref: Option<String>,
    /// And of the one that took it back.
    pub unpaid_ref: Option<String>,
}

impl Collection {
    /// All that is collected.
    #[must_use]
    pub fn amount(&self) -> Pence {
        Pence::new(self.rent.get().saturating_add(self.arrangement.get()))
    }
}

/// A collection that the feed may have brought, and the entry that it may be.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MatchCandidate {
    /// The collection.
    pub collection_id: Uuid,
    /// Its day.
    pub entry_on: Day,
    /// The entry.
    pub transaction_ref: String,
    /// And its day.
    pub effective_on: Day,
}

impl Snapshot {
    /// A mandate's collections from a day on, by day; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_collections(
        &mut self,
        mandate_id: Uuid,
        from: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        see!(self, collection::list_of_mandate(mandate_id, from, limit))
    }

    /// A mandate's collections from the beginning of its plan on, and what of before is still to come, by day; at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_collections_of_plan(
        &mut self,
        mandate_id: Uuid,
        after_on: Day,
        today: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        see!(self, collection::list_of_plan(mandate_id, after_on, today, limit))
    }

    /// An account's collections, by whichever mandate, latest first; at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_collections_of_account(
        &mut self,
        account_id: i64,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        see!(self, collection::list_of_account(account_id, limit))
    }
}

impl Unit {
    /// Writes collections.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_collections(&mut self, collections: &[Collection]) -> Result<(), StoreError> {
        act!(self, collection::insert(collections))
    }

    /// A mandate's collections from a day on, as they stand in this unit of work.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_collections(
        &mut self,
        mandate_id: Uuid,
        from: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        act!(self, collection::list_of_mandate(mandate_id, from, limit))
    }

    /// As [`Snapshot::list_collections_of_plan`], as they stand in this unit of work.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_collections_of_plan(
        &mut self,
        mandate_id: Uuid,
        after_on: Day,
        today: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        act!(self, collection::list_of_plan(mandate_id, after_on, today, limit))
    }

    /// One collection.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn find_collection(&mut self, collection_id: Uuid) -> Result<Option<Collection>, StoreError> {
        act!(self, collection::find(collection_id))
    }

    /// The last collections of a mandate up to a day that the bank was asked for, latest first.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_last_collections(
        &mut self,
        mandate_id: Uuid,
        to: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        act!(self, collection::list_last(mandate_id, to, limit))
    }

    /// Writes a collection's amounts, state and notice anew, while the bank has not been asked for it.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it has been; [`StoreError::Driver`] when the database refused.
    pub async fn revise_collection(&mut self, collection: &Collection) -> Result<(), StoreError> {
        act!(self, collection::revise(collection))
    }

    /// Marks as asked for what is noticed, of an active mandate, and moves money on `entry_on`. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn ask_for_collections(&mut self, entry_on: Day, today: Day) -> Result<u64, StoreError> {
        act!(self, collection::ask_for(entry_on, today))
    }

    /// A notice was given on a day: what rests on it counts as told, where the money moves on `earliest_on` or later. Returns
    /// how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_collections_told(
        &mut self,
        notice_id: Uuid,
        given_on: Day,
        earliest_on: Day,
    ) -> Result<u64, StoreError> {
        act!(self, collection::note_told(notice_id, given_on, earliest_on))
    }

    /// A notice did not arrive after all: what rests on it and has not been asked for is only planned again. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_collections_untold(&mut self, notice_id: Uuid) -> Result<u64, StoreError> {
        act!(self, collection::note_untold(notice_id))
    }

    /// Collections of paused mandates that move money before `entry_before` and have not been asked for; at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::list_collections`].
    pub async fn list_paused_collections(
        &mut self,
        entry_before: Day,
        limit: u32,
    ) -> Result<Vec<Collection>, StoreError> {
        act!(self, collection::list_paused(entry_before, limit))
    }

    /// Collections that were asked for, each with every entry that it may have become: a Direct Debit of the same account
    /// and amount, on its day or later, not matched to another. The likeliest first; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_paid_candidates(&mut self, limit: u32) -> Result<Vec<MatchCandidate>, StoreError> {
        act!(self, collection::list_paid_candidates(limit))
    }

    /// Collections since a day that were collected, each with every entry that may have taken it back.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_unpaid_candidates(&mut self, since: Day, limit: u32) -> Result<Vec<MatchCandidate>, StoreError> {
        act!(self, collection::list_unpaid_candidates(since, limit))
    }

    /// Matches collections to the entries that they became. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn match_paid(&mut self, matches: &[MatchCandidate]) -> Result<u64, StoreError> {
        act!(self, collection::match_paid(matches))
    }

    /// Marks collections as taken back by these entries. Returns those that were not marked before: of two rounds at the same
    /// time, each collection is one's alone.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn match_unpaid(&mut self, matches: &[MatchCandidate]) -> Result<Vec<Uuid>, StoreError> {
        act!(self, collection::match_unpaid(matches))
    }
}
