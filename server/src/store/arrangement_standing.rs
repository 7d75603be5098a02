//! How each arrangement is kept, as it was last worked out, and what that follows from, many accounts at a time.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::{
        Offer,
        kept::{KeptState, PaymentRecord},
    },
    calendar::Day,
    ledger::{AccountKind, ArrangementKind, ArrangementStatus, Benefit, Charge, CourtOutcome, Entry},
    money::Pence,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// Whose an arrangement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArrangementSource {
    /// The landlord's own system told of it.
    Feed,
    /// It was agreed here.
    Agreed,
}

impl ArrangementSource {
    /// As it stands in the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Agreed => "agreed",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Feed, Self::Agreed].into_iter().find(|source| source.code() == code)
    }
}

/// How an arrangement is kept, as it was last worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementStanding {
    /// Whose it is.
    pub source: ArrangementSource,
    /// The landlord's reference, or the id of what was agreed here.
    pub arrangement_key: String,
    /// On which account.
    pub account_id: i64,
    /// Agreed or ordered; terms of a case that was struck out count as agreed.
    pub kind: ArrangementKind,
    /// Where it stands.
    pub state: KeptState,
    /// The day of the figures.
    pub as_of_on: Day,
    /// In this state since.
    pub since_on: Day,
    /// Positive ahead; negative behind or breached by so much.
    pub ahead: Pence,
    /// What should still be owed by now, with the tolerance.
    pub expected: Pence,
    /// What is really owed.
    pub underlying: Pence,
    /// What should have been paid by now, rent included, with the tolerance.
    pub due: Pence,
    /// The same without the tolerance.
    pub due_by_today: Pence,
    /// What was paid.
    pub paid: Pence,
    /// How its payments came.
    pub record: PaymentRecord,
    /// The next payment with the rent beside it; `None` = every one has been due.
    pub next: Option<(Day, Pence)>,
    /// Breached since; `None` = it is not.
    pub breached_on: Option<Day>,
    /// When the tenants were reminded of this breach.
    pub reminded_on: Option<Day>,
    /// When an officer was asked about this breach.
    pub officer_asked_on: Option<Day>,
    /// The task that asks.
    pub task_id: Option<i64>,
    /// When it was breached last; stays when it is mended.
    pub last_breached_on: Option<Day>,
    /// `None` = in place.
    pub ended_on: Option<Day>,
}

impl ArrangementStanding {
    /// What is owed beyond what it expects; `None` = it is not breached.
    #[must_use]
    pub fn breached_by(&self) -> Option<Pence> {
        (self.state == KeptState::Breached).then(|| self.ahead.abs())
    }
}

/// An arrangement that is in place, or that was when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementRow {
    /// Whose it is.
    pub source: ArrangementSource,
    /// The landlord's reference, or the id of what was agreed here.
    pub arrangement_key: String,
    /// On which account.
    pub account_id: i64,
    /// As it is on record.
    pub kind: ArrangementKind,
    /// As it is on record.
    pub status: ArrangementStatus,
    /// The day it was agreed, as the landlord's system has it; or ...
    pub agreed_on: Option<Day>,
    /// ... the moment it was agreed here.
    pub agreed_at: Option<DateTime<Utc>>,
    /// What was agreed.
    pub terms: Offer,
    /// The underlying balance then.
    pub arrears_at_start: Pence,
}

/// What an arrangement on an account is measured by.
#[derive(Clone, Debug)]
pub struct ArrangementAccount {
    /// Which.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// What it is for.
    pub kind: AccountKind,
    /// The balance before the first entry of all.
    pub opening_balance: Pence,
    /// At the end of the day.
    pub balance: Pence,
    /// The outcome of its latest court case.
    pub outcome: Option<CourtOutcome>,
    /// Every charge.
    pub charges: Vec<Charge>,
    /// Every benefit.
    pub benefits: Vec<Benefit>,
    /// The entries of the window that was asked for.
    pub entries: Vec<Entry>,
}

/// A change of state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementChange {
    /// Of which.
    pub source: ArrangementSource,
    /// Of which.
    pub arrangement_key: String,
    /// On which account.
    pub account_id: i64,
    /// When.
    pub changed_on: Day,
    /// `None` = it was looked at for the first time.
    pub from: Option<KeptState>,
    /// Where it stands since.
    pub to: KeptState,
    /// Positive ahead; negative behind or breached by so much.
    pub ahead: Pence,
}

/// An open offer of somebody who is in breathing space, or of an account of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PausedOffer {
    /// Which.
    pub offer_id: Uuid,
    /// Upon which account.
    pub account_id: i64,
}

impl Snapshot {
    /// How the account's arrangement is kept: the one in place, a court's before one agreed here before the landlord's own;
    /// else the one that ended last. `None` = none has been looked at.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_arrangement_standing(
        &mut self,
        account_id: i64,
    ) -> Result<Option<ArrangementStanding>, StoreError> {
        see!(self, arrangement_standing::find(account_id))
    }

    /// How every arrangement of these accounts is kept, ended ones too; what comes first for an account is what
    /// [`Snapshot::find_arrangement_standing`] finds.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangement_standings(
        &mut self,
        account_ids: &[i64],
    ) -> Result<Vec<ArrangementStanding>, StoreError> {
        see!(self, arrangement_standing::list(account_ids))
    }

    /// Every arrangement that is in place, by account: for what goes over all accounts.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_open_arrangement_standings(&mut self) -> Result<Vec<ArrangementStanding>, StoreError> {
        see!(self, arrangement_standing::list_open())
    }

    /// What changed between two days, both included, by day.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangement_changes(&mut self, from: Day, to: Day) -> Result<Vec<ArrangementChange>, StoreError> {
        see!(self, arrangement_standing::list_changes(from, to))
    }

    /// How the arrangements of one account changed, the latest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangement_changes_of(
        &mut self,
        account_id: i64,
        limit: u32,
    ) -> Result<Vec<ArrangementChange>, StoreError> {
        see!(self, arrangement_standing::list_changes_of(account_id, limit))
    }

    /// How many arrangements that were agreed here were breached since a day and not mended: they are breached now, or were
    /// ended before they were paid off.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_breached_here(&mut self, account_id: i64, since: Day) -> Result<u32, StoreError> {
        see!(self, arrangement_standing::count_breached_here(account_id, since))
    }

    /// The next accounts after one with an arrangement to look at; only those that an import had news of, where one is given.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_accounts_with_arrangement(
        &mut self,
        after: i64,
        import_id: Option<i64>,
        limit: i64,
    ) -> Result<Vec<i64>, StoreError> {
        see!(self, arrangement_standing::next_accounts(after, import_id, limit))
    }

    /// The arrangements of these accounts that are in place, or were when they were last looked at.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangements_to_look_at(
        &mut self,
        account_ids: &[i64],
    ) -> Result<Vec<ArrangementRow>, StoreError> {
        see!(self, arrangement_fact::list(account_ids))
    }

    /// What the arrangements of these accounts are measured by, with their entries from one day to another.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangement_accounts(
        &mut self,
        account_ids: &[i64],
        from: Day,
        to: Day,
    ) -> Result<Vec<ArrangementAccount>, StoreError> {
        see!(self, arrangement_fact::list_accounts(account_ids, from, to))
    }

    /// Open offers upon accounts of a tenancy somebody of which is in breathing space on the day.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_paused_offers(&mut self, on: Day, limit: i64) -> Result<Vec<PausedOffer>, StoreError> {
        see!(self, arrangement_fact::list_paused_offers(on, limit))
    }
}

impl Unit {
    /// Keeps how arrangements are kept. One that has ended meanwhile stays as it ended.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn keep_arrangement_standings(&mut self, standings: &[ArrangementStanding]) -> Result<(), StoreError> {
        act!(self, arrangement_standing::keep(standings))
    }

    /// Keeps changes of state.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_arrangement_changes(&mut self, changes: &[ArrangementChange]) -> Result<(), StoreError> {
        act!(self, arrangement_standing::insert_changes(changes))
    }

    /// Notes that the tenants are reminded of a breach; `false` = they were, or it is breached no more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn mark_arrangement_reminded(
        &mut self,
        source: ArrangementSource,
        key: &str,
        on: Day,
    ) -> Result<bool, StoreError> {
        act!(self, arrangement_standing::mark_reminded(source, key, on))
    }

    /// Notes the task that asks an officer about a breach; `false` = one was asked, or it is breached no more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn mark_arrangement_asked(
        &mut self,
        source: ArrangementSource,
        key: &str,
        on: Day,
        task_id: i64,
    ) -> Result<bool, StoreError> {
        act!(self, arrangement_standing::mark_asked(source, key, on, task_id))
    }

    /// Ends what was agreed here; `false` = it has ended already.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_agreed(
        &mut self,
        arrangement_id: Uuid,
        status: ArrangementStatus,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, arrangement_standing::end_agreed(arrangement_id, status, at))
    }

    /// Puts what was agreed here and had ended back in place, to be looked at anew.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused, as it does while another is in place.
    pub async fn reopen_agreed(&mut self, arrangement_id: Uuid) -> Result<(), StoreError> {
        act!(self, arrangement_standing::reopen_agreed(arrangement_id))
    }

    /// How the arrangements of these accounts are kept, for an act.
    ///
    /// # Errors
    /// As [`Snapshot::find_arrangement_standing`].
    pub async fn list_arrangement_standings(
        &mut self,
        account_ids: &[i64],
    ) -> Result<Vec<ArrangementStanding>, StoreError> {
        act!(self, arrangement_standing::list(account_ids))
    }

    /// Forgets which accounts imports had news of, but for the last so many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_import_accounts(&mut self, kept: i64) -> Result<(), StoreError> {
        act!(self, arrangement_standing::forget_import_accounts(kept))
    }
}
