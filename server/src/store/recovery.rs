//! What was agreed, done, served and ordered about an account, newest first.

use domain::{
    calendar::Day,
    ledger::{ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, CourtOutcome, NoticeKind},
    money::Pence,
};

use super::{Snapshot, StoreError, see};

/// An arrangement to repay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Agreed freely or ordered.
    pub kind: ArrangementKind,
    /// How it stands.
    pub status: ArrangementStatus,
    /// When it was agreed.
    pub agreed_on: Day,
    /// The first instalment.
    pub starts_on: Day,
    /// Towards arrears, on top of current rent.
    pub amount: Pence,
    /// How often.
    pub frequency: ArrangementFrequency,
    /// What was owed then.
    pub arrears_at_start: Pence,
}

/// A notice that was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which.
    pub kind: NoticeKind,
    /// When.
    pub served_on: Day,
    /// No claim before this day.
    pub not_before_on: Day,
    /// `None` = it does not lapse.
    pub expires_on: Option<Day>,
}

/// A claim in court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtCase {
    /// The landlord's reference.
    pub case_ref: String,
    /// When it was issued.
    pub issued_on: Day,
    /// `None` = no day yet.
    pub hearing_on: Option<Day>,
    /// `None` = none yet.
    pub outcome: Option<CourtOutcome>,
    /// When that was.
    pub outcome_on: Option<Day>,
}

/// Something an officer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// When.
    pub done_on: Day,
    /// What.
    pub code: ActionCode,
    /// By whom, as the landlord's system says.
    pub done_by: String,
    /// `None` = nothing was noted.
    pub note: Option<String>,
}

impl Snapshot {
    /// The account's arrangements.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_arrangements(&mut self, account_id: i64) -> Result<Vec<Arrangement>, StoreError> {
        see!(self, recovery::list_arrangements(account_id))
    }

    /// The notices served about the account.
    ///
    /// # Errors
    /// As [`Snapshot::list_arrangements`].
    pub async fn list_notices(&mut self, account_id: i64) -> Result<Vec<Notice>, StoreError> {
        see!(self, recovery::list_notices(account_id))
    }

    /// The court cases about the account.
    ///
    /// # Errors
    /// As [`Snapshot::list_arrangements`].
    pub async fn list_court_cases(&mut self, account_id: i64) -> Result<Vec<CourtCase>, StoreError> {
        see!(self, recovery::list_court_cases(account_id))
    }

    /// The latest actions, at most `limit`.
    ///
    /// # Errors
    /// As [`Snapshot::list_arrangements`].
    pub async fn list_actions(&mut self, account_id: i64, limit: u32) -> Result<Vec<Action>, StoreError> {
        see!(self, recovery::list_actions(account_id, limit))
    }
}
