//! What people were told, and how they can be reached. (Notices towards possession are in [`super::recovery`].)

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    contact::ReadingFormat,
    message::{Channel, NoticeState, Reach, WhyLetter},
    permission::Resource,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, Unit, see};

/// How a person is reached now, whichever of their tenancies says so. Nobody known is reached by nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonReach {
    /// What the rules need to know of it.
    pub reach: Reach,
    /// `None` = not known.
    pub email: Option<String>,
    /// `None` = not known.
    pub mobile: Option<String>,
}

/// Something that a person is about to be told.
#[derive(Clone, Copy, Debug)]
pub struct NewPersonNotice<'a> {
    /// Its own.
    pub notice_id: Uuid,
    /// Whom.
    pub person_ref: &'a str,
    /// About which account; `None` = about the person.
    pub account_id: Option<i64>,
    /// The conversation it announces a reply in.
    pub thread_id: Option<i64>,
    /// What stands above it.
    pub subject: &'a str,
    /// What it says, as plain text.
    pub body: &'a str,
    /// What a text message says in its place.
    pub text_message: &'a str,
    /// By which way.
    pub channel: Channel,
    /// Why a letter.
    pub why_letter: Option<WhyLetter>,
    /// Where it stands.
    pub state: NoticeState,
    /// Of which template; `None` = of none.
    pub template: Option<&'a str>,
    /// It asks for something.
    pub is_chasing: bool,
    /// Now.
    pub told_at: DateTime<Utc>,
}

/// Something that a person was told.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonNotice {
    /// Its own.
    pub notice_id: Uuid,
    /// Whom.
    pub person_ref: String,
    /// What stands above it.
    pub subject: String,
    /// What it says, as plain text.
    pub body: String,
    /// What a text message says in its place.
    pub text_message: String,
    /// About which account; `None` = about the person.
    pub account_id: Option<i64>,
    /// It asks for something: while a protection holds, it does not leave.
    pub is_chasing: bool,
    /// It was made of a template, and keeps quiet hours.
    pub is_of_template: bool,
    /// Where it stands.
    pub state: NoticeState,
    /// When.
    pub told_at: DateTime<Utc>,
    /// When the person read it in the portal.
    pub read_at: Option<DateTime<Utc>>,
}

/// A letter that waits for an officer, with where it would go.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// What it says.
    pub notice: PersonNotice,
    /// Why it is a letter.
    pub why: Option<WhyLetter>,
    /// The format the person can read.
    pub format: Option<ReadingFormat>,
    /// The tenancy by which they were found.
    pub tenancy_ref: String,
    /// Who looks after it.
    pub patch: String,
    /// "Ms"; `None` = not known.
    pub title: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The lines of the address, none empty.
    pub address: Vec<String>,
}

impl LetterRow {
    /// What the permission table needs to know of it.
    #[must_use]
    pub fn resource(&self) -> Resource<'_> {
        Resource::Account { tenancy_ref: &self.tenancy_ref, patch: &self.patch }
    }
}

/// Where a notice stands from now on.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// The state.
    pub state: NoticeState,
    /// The way.
    pub channel: Channel,
    /// Why a letter.
    pub why_letter: Option<WhyLetter>,
    /// Who printed it.
    pub printed_by: Option<&'a str>,
    /// Now.
    pub at: DateTime<Utc>,
}

impl Unit {
    /// How a person is reached now; nobody known is reached by nothing.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn reach_of(&mut self, person_ref: &str, today: Day) -> Result<PersonReach, StoreError> {
        act!(self, notice::reach(person_ref, today))
    }

    /// How each of these people is reached now; whoever is no tenant anywhere is not among them.
    ///
    /// # Errors
    /// As [`Unit::reach_of`].
    pub async fn reach_of_all(
        &mut self,
        person_refs: &[&str],
        today: Day,
    ) -> Result<BTreeMap<String, PersonReach>, StoreError> {
        act!(self, notice::reaches(person_refs, today))
    }

    /// Keeps what people are told.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_person_notices(&mut self, all: &[NewPersonNotice<'_>]) -> Result<(), StoreError> {
        act!(self, notice::insert(all))
    }

    /// What a person was told.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_person_notice(&mut self, notice_id: Uuid) -> Result<Option<PersonNotice>, StoreError> {
        act!(self, notice::find(notice_id))
    }

    /// Notes where a notice stands.
    ///
    /// # Errors
    /// [`StoreError::RowCount`] when there is none; [`StoreError::Driver`] when the database refused.
    pub async fn settle_person_notice(&mut self, notice_id: Uuid, settled: &Settled<'_>) -> Result<(), StoreError> {
        act!(self, notice::settle(notice_id, settled))
    }

    /// Forgets what people were told before an instant, but for what a collection of a live mandate rests on and for letters
    /// that nobody has printed. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_notices(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, notice::forget(before))
    }

    /// Notes that a person has read what they were told; `false` when they had, or it is not theirs.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn mark_notice_read(
        &mut self,
        notice_id: Uuid,
        person_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, notice::mark_read(notice_id, person_ref, at))
    }
}

impl Snapshot {
    /// How a person is reached now; nobody known is reached by nothing.
    ///
    /// # Errors
    /// As [`Unit::reach_of`].
    pub async fn reach_of(&mut self, person_ref: &str, today: Day) -> Result<PersonReach, StoreError> {
        see!(self, notice::reach(person_ref, today))
    }

    /// As [`Unit::reach_of_all`].
    ///
    /// # Errors
    /// As [`Unit::reach_of`].
    pub async fn reach_of_all(
        &mut self,
        person_refs: &[&str],
        today: Day,
    ) -> Result<BTreeMap<String, PersonReach>, StoreError> {
        see!(self, notice::reaches(person_refs, today))
    }

    /// What a person was told, newest first; replies in conversations are left to these, and what was withheld is left out.
    ///
    /// # Errors
    /// As [`Unit::find_person_notice`].
    pub async fn list_person_notices(&mut self, person_ref: &str, limit: i64) -> Result<Vec<PersonNotice>, StoreError> {
        see!(self, notice::list(person_ref, limit))
    }

    /// What a person was told; `None` also when it was somebody else, or when it was withheld: they were never told.
    ///
    /// # Errors
    /// As [`Unit::find_person_notice`].
    pub async fn find_person_notice(
        &mut self,
        notice_id: Uuid,
        person_ref: &str,
    ) -> Result<Option<PersonNotice>, StoreError> {
        let found = see!(self, notice::find(notice_id))?;
        Ok(found.filter(|notice| notice.person_ref == person_ref && notice.state != NoticeState::Withheld))
    }

    /// The letters that wait for an officer and ask for something, each with its account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_chasing_letters(&mut self) -> Result<Vec<(Uuid, i64)>, StoreError> {
        see!(self, notice::list_chasing_letters())
    }

    /// The letters that wait for an officer in these patches, oldest first; none = every patch.
    ///
    /// # Errors
    /// As [`Unit::find_person_notice`].
    pub async fn list_letters(
        &mut self,
        patches: &[String],
        today: Day,
        limit: i64,
    ) -> Result<Vec<LetterRow>, StoreError> {
        see!(self, notice::list_letters(None, patches, today, limit))
    }

    /// A letter that waits, or that was printed.
    ///
    /// # Errors
    /// As [`Unit::find_person_notice`].
    pub async fn find_letter(&mut self, notice_id: Uuid, today: Day) -> Result<Option<LetterRow>, StoreError> {
        Ok(see!(self, notice::list_letters(Some(notice_id), &[], today, 1))?.into_iter().next())
    }
}
