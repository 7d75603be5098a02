//! Direct Debit mandates: who agreed to what, and what became of it. Bank details are here sealed alone.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    direct_debit::{Closed, CollectionRule, Covers, MandateState},
    ledger::AccountKind,
    money::Pence,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// A mandate, as agreed and as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// What stands in officers' addresses.
    pub mandate_id: Uuid,
    /// The account that it pays.
    pub account_id: i64,
    /// What that account is for.
    pub account_kind: AccountKind,
    /// Who agreed and is told (`person_ref`).
    pub payer_ref: String,
    /// The name on the bank account.
    pub holder_name: String,
    /// The last digits of the bank account.
    pub account_ending: String,
    /// What the check of the bank details said, by its code.
    pub bank_check: String,
    /// What stands beside a collection on the payer's bank statement.
    pub reference: String,
    /// When money is collected.
    pub rule: CollectionRule,
    /// What it pays for.
    pub covers: Covers,
    /// What its present collections were planned for.
    pub plan: MandatePlan,
    /// How it stands.
    pub state: MandateState,
    /// Which text was agreed to.
    pub declaration_version: String,
    /// When it was agreed to.
    pub consented_at: DateTime<Utc>,
    /// When it was named in an instruction to the bank; `None` = not yet.
    pub instructed_on: Option<Day>,
    /// `None` = live.
    pub ended_at: Option<DateTime<Utc>>,
    /// The one whose place it took.
    pub replaced_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i64,
}

/// What a mandate's collections were planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MandatePlan {
    /// What goes towards arrears with each collection; nothing where it covers rent alone, or nothing is agreed.
    pub instalment: Pence,
    /// They pay the charges after this day ...
    pub after_on: Day,
    /// ... and up to this one, the end of a rent year.
    pub to_on: Day,
    /// Rent of before that they pay too: it was to be collected and was not. Negative where a mandate whose place this one
    /// took had collected ahead of the charges.
    pub carried: Pence,
}

/// A mandate just agreed to.
#[derive(Clone, Copy, Debug)]
pub struct NewMandate<'a> {
    /// The mandate.
    pub mandate: &'a Mandate,
    /// Sort code and account number, sealed for `mandate_id`.
    pub sealed_details: &'a [u8],
    /// The session that agreed.
    pub session_id: Uuid,
    /// The request it came with.
    pub request_id: &'a str,
}

/// Something that happened to a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateEventRow {
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The day it counts from.
    pub happened_on: Day,
    /// What happened, by its code.
    pub event: String,
    /// How the mandate stood after it.
    pub state: MandateState,
    /// `resident`, `officer` or `system`.
    pub actor_kind: String,
    /// By whom.
    pub actor_ref: String,
}

/// What an event makes of a mandate.
#[derive(Clone, Copy, Debug)]
pub struct MandateMove<'a> {
    /// Which.
    pub mandate_id: Uuid,
    /// The version it was seen at.
    pub version: i64,
    /// What happened, by its code.
    pub event: &'a str,
    /// How it stands now.
    pub state: MandateState,
    /// The day it counts from.
    pub happened_on: Day,
    /// Now.
    pub at: DateTime<Utc>,
    /// Who did it: kind and reference.
    pub actor: (&'a str, &'a str),
}

/// Whose list of mandates, and which of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct MandatesAsked<'a> {
    /// Those of this state; `None` = all that are live.
    pub state: Option<MandateState>,
    /// Of these patches; none = all.
    pub patches: &'a [String],
    /// Not of these tenancies.
    pub kept_from: &'a [String],
    /// At most so many.
    pub limit: u32,
}

/// A line of the officers' list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMandate {
    /// The mandate.
    pub mandate_id: Uuid,
    /// The account that it pays.
    pub account_id: i64,
    /// The landlord's reference for it.
    pub account_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// The second, such as the flat; `None` = there is none.
    pub address_line_2: Option<String>,
    /// The patch of the home.
    pub patch: String,
    /// The tenancy of the account.
    pub tenancy_ref: String,
    /// How it stands.
    pub state: MandateState,
    /// When it was agreed to.
    pub consented_at: DateTime<Utc>,
    /// When it was named in an instruction.
    pub instructed_on: Option<Day>,
    /// The next collection: day and pence.
    pub next_on: Option<Day>,
}

/// A mandate that nothing more may be collected by, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapsed {
    /// The mandate.
    pub mandate: Mandate,
    /// Why.
    pub why: Closed,
}

impl Snapshot {
    /// The mandate; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_mandate(&mut self, mandate_id: Uuid) -> Result<Option<Mandate>, StoreError> {
        see!(self, mandate::find(mandate_id))
    }

    /// The live mandate of an account.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn find_live_mandate(&mut self, account_id: i64) -> Result<Option<Mandate>, StoreError> {
        see!(self, mandate::find_live(account_id))
    }

    /// The latest mandate of an account, live or ended.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn find_latest_mandate(&mut self, account_id: i64) -> Result<Option<Mandate>, StoreError> {
        see!(self, mandate::find_latest(account_id))
    }

    /// What happened to a mandate, in order; at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn list_mandate_events(
        &mut self,
        mandate_id: Uuid,
        limit: u32,
    ) -> Result<Vec<MandateEventRow>, StoreError> {
        see!(self, mandate::list_events(mandate_id, limit))
    }

    /// Mandates for an officer, those waiting longest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn list_mandates(&mut self, asked: &MandatesAsked<'_>) -> Result<Vec<ListedMandate>, StoreError> {
        see!(self, mandate::list(asked))
    }

    /// Live mandates in the order of their keys, after one of them: page by page through all.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn list_live_mandates(&mut self, after: Uuid, limit: u32) -> Result<Vec<Mandate>, StoreError> {
        see!(self, mandate::list_live(after, limit))
    }

    /// Mandates that were named in an instruction by a day and have neither been rejected nor taken effect.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn list_mandates_instructed_by(&mut self, day: Day, limit: u32) -> Result<Vec<Mandate>, StoreError> {
        see!(self, mandate::list_instructed_by(day, limit))
    }

    /// Live mandates whose payer has died, whose account is closed, or that have asked for nothing since `unused_since`.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn list_lapsed_mandates(
        &mut self,
        today: Day,
        unused_since: Day,
        limit: u32,
    ) -> Result<Vec<Lapsed>, StoreError> {
        see!(self, mandate::list_lapsed(today, unused_since, limit))
    }
}

impl Unit {
    /// The mandate as it stands in this unit of work.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn find_mandate(&mut self, mandate_id: Uuid) -> Result<Option<Mandate>, StoreError> {
        act!(self, mandate::find(mandate_id))
    }

    /// The live mandate of an account, as it stands in this unit of work.
    ///
    /// # Errors
    /// As [`Snapshot::find_mandate`].
    pub async fn find_live_mandate(&mut self, account_id: i64) -> Result<Option<Mandate>, StoreError> {
        act!(self, mandate::find_live(account_id))
    }

    /// Writes a mandate. A second live one of an account is refused by the database.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_mandate(&mut self, new: &NewMandate<'_>) -> Result<(), StoreError> {
        act!(self, mandate::insert(new))
    }

    /// Writes that something happened to a mandate, and how it stands now. It ends where its state is one that ends.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it was changed since it was seen; [`StoreError::Driver`] when the database refused.
    pub async fn move_mandate(&mut self, moved: &MandateMove<'_>) -> Result<(), StoreError> {
        act!(self, mandate::change_state(moved))?;
        act!(self, mandate::insert_event(Uuid::now_v7(), moved))
    }

    /// Writes that something happened to a mandate that leaves its state as it is.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_mandate_event(&mut self, moved: &MandateMove<'_>) -> Result<(), StoreError> {
        act!(self, mandate::insert_event(Uuid::now_v7(), moved))
    }

    /// Changes when a mandate collects, what for, and what its collections are planned for.
    ///
    /// # Errors
    /// As [`Unit::move_mandate`].
    pub async fn amend_mandate(&mut self, mandate: &Mandate) -> Result<(), StoreError> {
        act!(self, mandate::amend(mandate))
    }
}
