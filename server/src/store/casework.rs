//! The record of a case: notes, contacts and referrals, which only grow; and what else its page lists of an account.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    casework::{Consent, Contact, NoteKind, Referral, ReferralEnd, ReferralOutcome, ReferralTo, TenancyTerms},
    contact::ReadingFormat,
    message::{Channel, NoticeState},
    task::TaskKind,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// Who wrote an entry of the record, on which account and when.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its key.
    pub id: Uuid,
    /// On which account.
    pub account_id: i64,
    /// The officer.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A note, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// Its key.
    pub note_id: Uuid,
    /// On which account.
    pub account_id: i64,
    /// What it is about.
    pub kind: NoteKind,
    /// What it says.
    pub body: String,
    /// The officer's name.
    pub by: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// A referral, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralRow {
    /// Its key.
    pub referral_id: Uuid,
    /// On which account.
    pub account_id: i64,
    /// Whom.
    pub person_ref: String,
    /// To what kind of help.
    pub made_to: ReferralTo,
    /// Which organisation.
    pub organisation: Option<String>,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub consent: Consent,
    /// The officer's name.
    pub by: String,
    /// When.
    pub referred_at: DateTime<Utc>,
}

/// What became of a referral, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralOutcomeRow {
    /// The first is 1.
    pub place: i64,
    /// What became of it.
    pub outcome: ReferralOutcome,
    /// What is known.
    pub note: Option<String>,
    /// The officer's name.
    pub by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A referral of an account, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReferral {
    /// Its key.
    pub referral_id: Uuid,
    /// Whom.
    pub person_ref: String,
    /// To what kind of help.
    pub made_to: ReferralTo,
    /// Which organisation.
    pub organisation: Option<String>,
    /// When.
    pub referred_at: DateTime<Utc>,
    /// The last that is known of it.
    pub outcome: Option<ReferralOutcome>,
}

/// An open task of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTask {
    /// Its number.
    pub task_id: i64,
    /// What it is about.
    pub kind: TaskKind,
    /// What was said, or why it is there.
    pub note: Option<String>,
    /// By when.
    pub answer_by_on: Day,
}

/// Something that was written to somebody about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its key.
    pub notice_id: Uuid,
    /// To whom.
    pub person_ref: String,
    /// What stands above it.
    pub subject: String,
    /// By which way.
    pub channel: Channel,
    /// Where it stands.
    pub state: NoticeState,
    /// When.
    pub told_at: DateTime<Utc>,
}

impl Snapshot {
    /// A note; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_note(&mut self, note_id: Uuid) -> Result<Option<NoteRow>, StoreError> {
        see!(self, casework::find_note(note_id))
    }

    /// A referral; `None` when there is none.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn find_referral(&mut self, referral_id: Uuid) -> Result<Option<ReferralRow>, StoreError> {
        see!(self, casework::find_referral(referral_id))
    }

    /// What became of a referral, in order.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn list_referral_outcomes(
        &mut self,
        referral_id: Uuid,
        limit: u32,
    ) -> Result<Vec<ReferralOutcomeRow>, StoreError> {
        see!(self, casework::list_referral_outcomes(referral_id, limit))
    }

    /// The referrals of an account, newest first, each with the last that is known of it. What is restricted is read only
    /// for those who may see it.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn list_referrals(
        &mut self,
        account_id: i64,
        has_restricted: bool,
        limit: u32,
    ) -> Result<Vec<ListedReferral>, StoreError> {
        see!(self, casework::list_referrals(account_id, has_restricted, limit))
    }

    /// The open tasks of an account, the soonest first.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn list_open_tasks_of_account(
        &mut self,
        account_id: i64,
        limit: u32,
    ) -> Result<Vec<OpenTask>, StoreError> {
        see!(self, casework::list_open_tasks(account_id, limit))
    }

    /// What was written to anybody about an account, newest first; replies in conversations are not among it.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn list_documents(&mut self, account_id: i64, limit: u32) -> Result<Vec<DocumentRow>, StoreError> {
        see!(self, casework::list_documents(account_id, limit))
    }

    /// The formats that the people of a tenancy read; whoever is not listed has asked for none.
    ///
    /// # Errors
    /// As [`Snapshot::find_note`].
    pub async fn list_reading_formats(
        &mut self,
        tenancy_ref: &str,
    ) -> Result<Vec<(String, ReadingFormat)>, StoreError> {
        see!(self, casework::list_reading_formats(tenancy_ref))
    }

    /// Until when a tenancy is on trial or granted.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_tenancy_terms(&mut self, tenancy_ref: &str) -> Result<TenancyTerms, StoreError> {
        see!(self, casework::find_tenancy_terms(tenancy_ref))
    }
}

impl Unit {
    /// Whether a note is on this account, so that one may put it right.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn is_note_of(&mut self, note_id: Uuid, account_id: i64) -> Result<bool, StoreError> {
        act!(self, casework::is_note_of(note_id, account_id))
    }

    /// Keeps a note; `corrects_id` names the one that it puts right.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_note(
        &mut self,
        entry: &Entry<'_>,
        note: &domain::casework::Note,
        corrects_id: Option<Uuid>,
    ) -> Result<(), StoreError> {
        act!(self, casework::insert_note(entry, note, corrects_id))
    }

    /// Keeps a contact, and the task that its next step became.
    ///
    /// # Errors
    /// As [`Unit::insert_note`].
    pub async fn insert_contact(
        &mut self,
        entry: &Entry<'_>,
        contact: &Contact,
        task_id: Option<i64>,
    ) -> Result<(), StoreError> {
        act!(self, casework::insert_contact(entry, contact, task_id))
    }

    /// Keeps a referral.
    ///
    /// # Errors
    /// As [`Unit::insert_note`].
    pub async fn insert_referral(&mut self, entry: &Entry<'_>, referral: &Referral) -> Result<(), StoreError> {
        act!(self, casework::insert_referral(entry, referral))
    }

    /// Keeps what became of a referral, at its place in line. `false` = somebody else has written that one meanwhile.
    ///
    /// # Errors
    /// As [`Unit::insert_note`].
    pub async fn insert_referral_outcome(
        &mut self,
        entry: &Entry<'_>,
        referral_id: Uuid,
        place: i64,
        end: &ReferralEnd,
    ) -> Result<bool, StoreError> {
        act!(self, casework::insert_referral_outcome(entry, referral_id, place, end))
    }
}
