//! Patches handed over from one officer to another, and taken back.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, request::WaitingRequest, see};

/// What stands in `officer_patch` for an officer who has handed over their last patch: a blank, which is no home's patch.
/// None at all could not be told from a mistake, and an empty one means every patch.
pub const NO_PATCH: &str = " ";

/// A hand-over that is ordered.
#[derive(Clone, Copy, Debug)]
pub struct NewHandOver<'a> {
    /// Its key.
    pub hand_over_id: Uuid,
    /// Which patch.
    pub patch: &'a str,
    /// Who gives it.
    pub from_ref: &'a str,
    /// Who takes it.
    pub to_ref: &'a str,
    /// From which day.
    pub from_on: Day,
    /// Why.
    pub reason: &'a str,
    /// Who ordered it.
    pub ordered_by: &'a str,
    /// When.
    pub ordered_at: DateTime<Utc>,
}

/// A hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Its key.
    pub hand_over_id: Uuid,
    /// Which patch.
    pub patch: String,
    /// Who gives it.
    pub from_ref: String,
    /// Their name.
    pub from_name: String,
    /// Who takes it.
    pub to_ref: String,
    /// Their name.
    pub to_name: String,
    /// From which day.
    pub from_on: Day,
    /// Why.
    pub reason: String,
    /// Who ordered it.
    pub ordered_by: String,
    /// Whether whoever takes it had it already; `None` = not done yet.
    pub had_before: Option<bool>,
    /// When it was done; `None` = it waits.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
    /// The name of whoever undid it.
    pub undone_by: Option<String>,
    /// How much that was open went with it: messages, requests and accounts that were assigned.
    pub moved: u32,
}

impl HandOver {
    /// Whether it waits for its day.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.done_at.is_none() && self.undone_at.is_none()
    }
}

/// An officer who is named for a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchHolder {
    /// The patch.
    pub patch: String,
    /// The officer.
    pub officer_ref: String,
    /// Their name.
    pub name: String,
}

impl Snapshot {
    /// Who is named for each patch, by patch and name; officers of every patch are left out.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_patch_holders(&mut self) -> Result<Vec<PatchHolder>, StoreError> {
        see!(self, hand_over::list_holders())
    }

    /// Officers and team leaders who may sign in, by name: reference and name.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_case_workers(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        see!(self, hand_over::list_case_workers())
    }

    /// Hand-overs, newest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_hand_overs(&mut self, limit: u32) -> Result<Vec<HandOver>, StoreError> {
        see!(self, hand_over::list(limit))
    }

    /// One hand-over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_hand_over(&mut self, hand_over_id: Uuid) -> Result<Option<HandOver>, StoreError> {
        see!(self, hand_over::find(hand_over_id))
    }
}

impl Unit {
    /// One hand-over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_hand_over(&mut self, hand_over_id: Uuid) -> Result<Option<HandOver>, StoreError> {
        act!(self, hand_over::find(hand_over_id))
    }

    /// Those whose day has come, the first ordered first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_due_hand_overs(&mut self, today: Day) -> Result<Vec<HandOver>, StoreError> {
        act!(self, hand_over::list_due(today))
    }

    /// Writes an order; `false` when one for this officer's patch waits already.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_hand_over(&mut self, new: &NewHandOver<'_>) -> Result<bool, StoreError> {
        act!(self, hand_over::insert(new))
    }

    /// Whether an officer may sign in and is named for this patch.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn is_patch_held(&mut self, officer_ref: &str, patch: &str) -> Result<bool, StoreError> {
        act!(self, hand_over::is_held(officer_ref, patch))
    }

    /// Whether a patch is among those of an officer, by name or because every patch is.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn is_patch_reached(&mut self, officer_ref: &str, patch: &str) -> Result<bool, StoreError> {
        act!(self, hand_over::is_reached(officer_ref, patch))
    }

    /// Takes a patch from one officer and gives it to another.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn move_patch(&mut self, patch: &str, from_ref: &str, to_ref: &str) -> Result<(), StoreError> {
        act!(self, hand_over::take(from_ref, patch))?;
        act!(self, hand_over::give(to_ref, patch))
    }

    /// Gives a patch back to one officer, and takes it from another unless they had it before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn return_patch(&mut self, hand_over: &HandOver) -> Result<(), StoreError> {
        if hand_over.had_before != Some(true) {
            act!(self, hand_over::take(&hand_over.to_ref, &hand_over.patch))?;
        }
        act!(self, hand_over::give(&hand_over.from_ref, &hand_over.patch))
    }

    /// Moves the conversations of this patch that one officer has taken up to another, and notes which.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn move_messages(&mut self, hand_over: &HandOver) -> Result<(), StoreError> {
        act!(self, hand_over::note_messages(hand_over))?;
        act!(self, hand_over::move_messages(hand_over, &hand_over.from_ref, &hand_over.to_ref))
    }

    /// Moves those back that are still with whoever took them over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn return_messages(&mut self, hand_over: &HandOver) -> Result<(), StoreError> {
        act!(self, hand_over::move_messages(hand_over, &hand_over.to_ref, &hand_over.from_ref))
    }

    /// Notes which requests go with a patch, so that undoing gives back those and no other.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn note_moved_requests(
        &mut self,
        hand_over_id: Uuid,
        requests: &[WaitingRequest],
    ) -> Result<(), StoreError> {
        act!(self, hand_over::note_requests(hand_over_id, requests))
    }

    /// Takes requests from an officer who deals with them: nobody does.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn give_back_requests(
        &mut self,
        requests: &[WaitingRequest],
        officer_ref: &str,
    ) -> Result<(), StoreError> {
        act!(self, hand_over::give_back(requests, officer_ref))
    }

    /// Moves the accounts of this patch that are assigned to one officer to another, those of `kept_from` left out, and
    /// notes which.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn move_assigned_accounts(
        &mut self,
        hand_over: &HandOver,
        kept_from: &[String],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, hand_over::note_accounts(hand_over, kept_from))?;
        let (from_ref, to_ref) = (&hand_over.from_ref, &hand_over.to_ref);
        act!(self, hand_over::move_accounts(hand_over, (from_ref, to_ref), &hand_over.ordered_by, now))
    }

    /// Moves requests and accounts back that are still assigned to whoever took them over.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn return_assignments(
        &mut self,
        hand_over: &HandOver,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let back = (hand_over.to_ref.as_str(), hand_over.from_ref.as_str());
        act!(self, hand_over::return_requests(hand_over, by, now))?;
        act!(self, hand_over::move_accounts(hand_over, back, by, now))
    }

    /// Notes that a hand-over is done.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it does not wait any more.
    pub async fn finish_hand_over(
        &mut self,
        hand_over_id: Uuid,
        had_before: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, hand_over::finish(hand_over_id, had_before, now))
    }

    /// Notes that a hand-over is undone.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when it was undone before.
    pub async fn undo_hand_over(
        &mut self,
        hand_over_id: Uuid,
        officer_ref: &str,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        act!(self, hand_over::undo(hand_over_id, officer_ref, reason, now))
    }
}
