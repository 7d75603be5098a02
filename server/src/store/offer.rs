//! Offers to repay, what happened to each, and what was agreed here.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::{Asks, Offer, OfferEvent, OfferState},
    calendar::Day,
    ledger::{ArrangementKind, ArrangementStatus},
    money::Pence,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// An offer about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewOffer<'a> {
    /// Which.
    pub offer_id: Uuid,
    /// What people are told.
    pub reference: &'a str,
    /// Upon which account.
    pub account_id: i64,
    /// Who offers it.
    pub person_ref: &'a str,
    /// What is offered.
    pub offer: &'a Offer,
    /// The underlying balance.
    pub arrears: Pence,
    /// What the rules say of it, as JSON.
    pub assessment: &'a str,
    /// Recognises the account as it is.
    pub standing: &'a str,
    /// The budget sent with it.
    pub budget_snapshot_id: Option<Uuid>,
    /// Now.
    pub sent_at: DateTime<Utc>,
    /// The day by which it is answered.
    pub answer_by_on: Day,
}

/// An offer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRow {
    /// Which.
    pub offer_id: Uuid,
    /// What people are told.
    pub reference: String,
    /// Upon which account.
    pub account_id: i64,
    /// Who offered it.
    pub person_ref: String,
    /// Where it stands.
    pub state: OfferState,
    /// What was offered.
    pub offer: Offer,
    /// The underlying balance when it was sent.
    pub arrears: Pence,
    /// What the rules said of it, as JSON.
    pub assessment: String,
    /// Recognises the account as it was.
    pub standing: String,
    /// The budget sent with it.
    pub budget_snapshot_id: Option<Uuid>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// What the landlord put forward in its place. Once the resident has accepted it and it waits to be decided, this is what is
    /// offered: [`OfferRow::terms`].
    pub counter: Option<Offer>,
    /// Who had to agree to that when it was put forward; `None` = not known.
    pub counter_asks: Option<Asks>,
    /// The officer who answered it last.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// What the resident was told with it.
    pub reason: Option<String>,
    /// `None` = open.
    pub closed_at: Option<DateTime<Utc>>,
    /// It was agreed within policy, without an officer.
    pub agreed_automatically: bool,
    /// The officer who looked at that, and when; `None` = nobody yet.
    pub confirmed: Option<(String, DateTime<Utc>)>,
}

impl OfferRow {
    /// What the resident offers: a change that they accepted, and that is decided again; else what they offered at first.
    #[must_use]
    pub fn terms(&self) -> Offer {
        self.accepted().unwrap_or(self.offer)
    }

    /// The change that the resident accepted, where it waits to be decided again.
    #[must_use]
    pub fn accepted(&self) -> Option<Offer> {
        self.counter.filter(|_| self.state.awaits_officer())
    }
}

/// What an officer who may not decide would answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// When.
    pub recommended_at: DateTime<Utc>,
    /// The officer.
    pub recommended_by: String,
    /// Who may decide it.
    pub asks: Asks,
    /// The answer.
    pub decision: OfferEvent,
    /// What the resident would be told; `None` = nothing besides.
    pub words: Option<String>,
    /// The change that would be suggested.
    pub terms: Option<Offer>,
}

/// What becomes of an offer.
#[derive(Clone, Copy, Debug)]
pub struct OfferMove<'a> {
    /// Which.
    pub offer_id: Uuid,
    /// Where it stood.
    pub from: OfferState,
    /// Where it stands.
    pub to: OfferState,
    /// What the landlord puts forward in its place, and who had to agree to it; `None` leaves what was.
    pub counter: Option<(&'a Offer, Asks)>,
    /// The day by which it is answered from now on; `None` leaves what was.
    pub answer_by_on: Option<Day>,
    /// The officer, where one did it; `None` leaves who was.
    pub decided_by: Option<&'a str>,
    /// What the resident is told; `None` leaves what was.
    pub reason: Option<&'a str>,
    /// Now.
    pub at: DateTime<Utc>,
}

impl OfferMove<'_> {
    /// Moves it, and leaves all else as it was.
    #[must_use]
    pub const fn new(offer_id: Uuid, (from, to): (OfferState, OfferState), at: DateTime<Utc>) -> Self {
        Self { offer_id, from, to, counter: None, answer_by_on: None, decided_by: None, reason: None, at }
    }
}

/// Something that happened to an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferEventRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What; `None` = it was sent.
    pub event: Option<OfferEvent>,
    /// `resident`, `officer` or `system`.
    pub actor_kind: String,
    /// Who, by reference.
    pub actor_ref: String,
    /// What was written with it.
    pub note: Option<String>,
}

/// Something that is happening to an offer.
#[derive(Clone, Copy, Debug)]
pub struct NewOfferEvent<'a> {
    /// To which.
    pub offer_id: Uuid,
    /// Now.
    pub at: DateTime<Utc>,
    /// What; `None` = it is sent.
    pub event: Option<OfferEvent>,
    /// `resident`, `officer` or `system`.
    pub actor_kind: &'static str,
    /// Who, by reference.
    pub actor_ref: &'a str,
    /// What was written with it.
    pub note: Option<&'a str>,
}

/// An arrangement that was agreed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedRow {
    /// Which.
    pub arrangement_id: Uuid,
    /// Of which offer it came.
    pub offer_id: Uuid,
    /// On which account.
    pub account_id: i64,
    /// Agreed, or ordered by a court.
    pub kind: ArrangementKind,
    /// How it stands.
    pub status: ArrangementStatus,
    /// When it was agreed.
    pub agreed_at: DateTime<Utc>,
    /// The day from which it counts, where that is another: of a court's terms, the day on which it set them.
    pub agreed_on: Option<Day>,
    /// What was agreed.
    pub terms: Offer,
    /// The underlying balance then.
    pub arrears_at_start: Pence,
    /// `None` = in place.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A budget that was sent with an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBudget {
    /// With which.
    pub offer_id: Uuid,
    /// What people are told that is called.
    pub reference: String,
    /// Whose it is.
    pub person_ref: String,
    /// When.
    pub sent_at: DateTime<Utc>,
}

impl Snapshot {
    /// The budgets that were sent upon an account, the latest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn list_sent_budgets(&mut self, account_id: i64, limit: u32) -> Result<Vec<SentBudget>, StoreError> {
        see!(self, offer::list_sent_budgets(account_id, limit))
    }

    /// The offer upon an account that was sent last, open or not.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_last_offer(&mut self, account_id: i64) -> Result<Option<OfferRow>, StoreError> {
        see!(self, offer::find_last(account_id))
    }

    /// One offer.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn find_offer(&mut self, offer_id: Uuid) -> Result<Option<OfferRow>, StoreError> {
        see!(self, offer::find(offer_id))
    }

    /// What happened to an offer, oldest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn list_offer_events(&mut self, offer_id: Uuid) -> Result<Vec<OfferEventRow>, StoreError> {
        see!(self, offer::list_events(offer_id))
    }

    /// What was recommended last about an offer.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn find_recommendation(&mut self, offer_id: Uuid) -> Result<Option<Recommendation>, StoreError> {
        see!(self, offer::find_recommendation(offer_id))
    }

    /// What was agreed here on an account, the latest first; at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn list_agreed(&mut self, account_id: i64, limit: i64) -> Result<Vec<AgreedRow>, StoreError> {
        see!(self, offer::list_agreed(account_id, limit))
    }

    /// What was agreed here last on an account, in place or ended.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn find_last_agreed(&mut self, account_id: i64) -> Result<Option<AgreedRow>, StoreError> {
        see!(self, offer::find_last_agreed(account_id))
    }
}

impl Unit {
    /// Keeps an offer, unless the account has an open one; whether it did.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_offer(&mut self, new: &NewOffer<'_>) -> Result<bool, StoreError> {
        act!(self, offer::insert(new))
    }

    /// One offer. Lock its account first ([`Unit::lock_account_rows`]).
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn find_offer(&mut self, offer_id: Uuid) -> Result<Option<OfferRow>, StoreError> {
        act!(self, offer::find(offer_id))
    }

    /// Moves an offer from one state to another.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it does not stand there any more; [`StoreError::Driver`] when the database refused.
    pub async fn move_offer(&mut self, change: &OfferMove<'_>) -> Result<(), StoreError> {
        act!(self, offer::change(change))
    }

    /// Keeps what is recommended about an offer, and for whom it waits.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is no such offer; [`StoreError::Driver`] when the database refused.
    pub async fn insert_recommendation(&mut self, offer_id: Uuid, new: &Recommendation) -> Result<(), StoreError> {
        act!(self, offer::insert_recommendation(offer_id, new))
    }

    /// Notes that an offer was agreed without an officer.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is no such offer; [`StoreError::Driver`] when the database refused.
    pub async fn mark_agreed_automatically(&mut self, offer_id: Uuid) -> Result<(), StoreError> {
        act!(self, offer::mark_agreed_automatically(offer_id))
    }

    /// Notes that an officer looked at what was agreed without one; `false` when one had.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn confirm_offer(
        &mut self,
        offer_id: Uuid,
        officer_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, offer::confirm(offer_id, officer_ref, at))
    }

    /// Notes what happened to an offer.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_offer_event(&mut self, new: &NewOfferEvent<'_>) -> Result<(), StoreError> {
        act!(self, offer::insert_event(new))
    }

    /// As [`Snapshot::find_last_agreed`], for an act.
    ///
    /// # Errors
    /// As [`Snapshot::find_last_offer`].
    pub async fn find_last_agreed(&mut self, account_id: i64) -> Result<Option<AgreedRow>, StoreError> {
        act!(self, offer::find_last_agreed(account_id))
    }

    /// Puts an arrangement in place, unless one is; whether it did.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_agreed(&mut self, new: &AgreedRow) -> Result<bool, StoreError> {
        act!(self, offer::insert_agreed(new))
    }
}
