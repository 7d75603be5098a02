//! How the work stands now: what is overdue, and what comes in the next weeks.

use domain::{calendar::Day, person::MarkerKind};

use super::{Snapshot, StoreError, see};

/// Overdue work of a patch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverdueWork {
    /// Which patch.
    pub patch: String,
    /// Tasks.
    pub tasks: u32,
    /// Offers that no officer has answered.
    pub offers: u32,
    /// Conversations that wait for an answer.
    pub messages: u32,
}

/// What comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComingKind {
    /// From this day a claim may be made.
    NoticeDue,
    /// A notice lapses.
    NoticeExpiring,
    /// A hearing.
    Hearing,
    /// A protection ends.
    ProtectionEnding(MarkerKind),
}

/// Something that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub on: Day,
    /// What.
    pub kind: ComingKind,
    /// The account.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line of the address, which tells flats of one block apart.
    pub address_line_2: Option<String>,
    /// Where its home is.
    pub patch: String,
}

/// What is asked for of what comes.
#[derive(Clone, Copy, Debug)]
pub struct ComingAsked<'a> {
    /// After this day.
    pub today: Day,
    /// By this one.
    pub last_on: Day,
    /// In these patches; none = all.
    pub patches: &'a [String],
    /// Of tenancies that are not among these: they are kept from whoever asks.
    pub kept_from: &'a [String],
    /// How many at most.
    pub limit: u32,
}

impl Snapshot {
    /// What is overdue in each of `patches` (none = all); a patch without any is left out.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_overdue_work(&mut self, today: Day, patches: &[String]) -> Result<Vec<OverdueWork>, StoreError> {
        see!(self, work_ahead::list_overdue(today, patches))
    }

    /// What comes, the soonest first: of the landlord's system and recorded here, once where both tell of it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_coming(&mut self, asked: &ComingAsked<'_>) -> Result<Vec<Coming>, StoreError> {
        see!(self, work_ahead::list_coming(asked))
    }

    /// How many lines are left out because their accounts are kept from whoever asks.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn count_kept_coming(&mut self, asked: &ComingAsked<'_>) -> Result<usize, StoreError> {
        if asked.kept_from.is_empty() {
            return Ok(0);
        }
        see!(self, work_ahead::count_kept_coming(asked))
    }
}
