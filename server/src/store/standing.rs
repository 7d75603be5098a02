//! Everything an act upon an account rests on, read at one moment: in a snapshot for a page, or in the unit of work of the
//! act, where nothing can change it any more.

use domain::{
    arrangement::kept::KeptState,
    calendar::Day,
    ledger::{ArrangementFrequency, Benefit, Charge},
    money::Pence,
};

use super::{
    Snapshot, StoreError, Unit,
    account::Account,
    case::CaseRows,
    marker::Marker,
    recovery::{Arrangement, CourtCase, Notice},
    see,
};

/// The rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRows {
    /// The account, as it stands on the day.
    pub account: Account,
    /// Every charge.
    pub charges: Vec<Charge>,
    /// Every benefit.
    pub benefits: Vec<Benefit>,
    /// The arrangements of the landlord's own system, newest first.
    pub arrangements: Vec<Arrangement>,
    /// What was agreed here and is in place: how much, how often.
    pub agreed: Option<(Pence, ArrangementFrequency)>,
    /// Notices served, newest first.
    pub notices: Vec<Notice>,
    /// Court cases, newest first.
    pub court_cases: Vec<CourtCase>,
    /// Every marker of everybody of the tenancy.
    pub markers: Vec<Marker>,
    /// How the arrangement in place was found to be kept; `None` = there is none, or nobody has looked.
    pub kept: Option<KeptState>,
    /// What was recorded of its case here.
    pub case: CaseRows,
    /// In breathing space on the day.
    pub is_paused: bool,
}

impl Snapshot {
    /// The rows of an account, for a page; `None` when there is no such account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn account_rows(&mut self, account_id: i64, day: Day) -> Result<Option<AccountRows>, StoreError> {
        see!(self, standing::rows(account_id, day))
    }
}

impl Unit {
    /// The rows of an account, for an act. The account is locked first, so that neither an import nor another act changes
    /// it before this unit of work ends.
    ///
    /// # Errors
    /// As [`Snapshot::account_rows`].
    pub async fn lock_account_rows(&mut self, account_id: i64, day: Day) -> Result<Option<AccountRows>, StoreError> {
        act!(self, standing::lock(account_id))?;
        act!(self, standing::rows(account_id, day))
    }
}
