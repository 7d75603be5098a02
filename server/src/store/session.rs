//! Sessions, of residents and of officers. The token itself is never here: only its keyed digest.

use chrono::{DateTime, Utc};
use domain::calendar::Day;
use uuid::Uuid;

use super::{Store, StoreError, Unit, assistance::OpenAssistance};

/// Whose pages a sign-in opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The resident's pages.
    Resident,
    /// The landlord's.
    Officer,
}

impl Audience {
    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Officer => "officer",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Resident, Self::Officer].into_iter().find(|audience| audience.code() == code)
    }
}

/// A session about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// For lists and logs.
    pub session_id: Uuid,
    /// Finds it by its cookie.
    pub token_digest: &'a [u8],
    /// Whose pages it opens.
    pub audience: Audience,
    /// A `person_ref` or an `officer_ref`.
    pub subject_ref: &'a str,
    /// Now.
    pub started_at: DateTime<Utc>,
    /// When it ends whatever is done with it.
    pub expires_at: DateTime<Utc>,
    /// "Chrome on Android".
    pub device: &'a str,
}

/// A session as found.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// For lists and logs.
    pub session_id: Uuid,
    /// A `person_ref` or an `officer_ref`.
    pub subject_ref: String,
    /// When they signed in.
    pub started_at: DateTime<Utc>,
    /// When it was last written that they were there: up to a minute behind.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends whatever is done with it.
    pub expires_at: DateTime<Utc>,
}

/// A resident's session, with what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentFound {
    /// The session.
    pub session: SessionRow,
    /// The tenancies they are a lead or joint tenant of, in order; never one where they are an occupant.
    pub tenancy_refs: Vec<String>,
    /// Whether the landlord has marked this person as having died.
    pub is_deceased: bool,
    /// What they were told and replies that they have not read.
    pub unread: i64,
}

/// An officer's session, with who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerFound {
    /// The session.
    pub session: SessionRow,
    /// Their name, for the page's top.
    pub name: String,
    /// Their role's code.
    pub role: String,
    /// Their patches; one that is empty means every patch.
    pub patches: Vec<String>,
    /// The tenancies that are theirs, or their family's, in order.
    pub own_tenancies: Vec<String>,
    /// The tenancies of people who work for the landlord, and of their families, in order.
    pub staff_tenancies: Vec<String>,
    /// The resident for whom they are acting in this session.
    pub assisting: Option<OpenAssistance>,
}

/// One line of "where you are signed in".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Which.
    pub session_id: Uuid,
    /// When they signed in.
    pub started_at: DateTime<Utc>,
    /// When they were last there.
    pub last_seen_at: DateTime<Utc>,
    /// "Chrome on Android".
    pub device: String,
}

impl Store {
    /// A resident's session that has neither ended nor reached its absolute limit.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_resident_session(
        &self,
        token_digest: &[u8],
        now: DateTime<Utc>,
        today: Day,
    ) -> Result<Option<ResidentFound>, StoreError> {
        read!(self, session::find_resident(token_digest, now, today))
    }

    /// The session of a resident that nobody has ended by hand, whatever time says of it: its id and whose it is.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_timed_out_resident(&self, token_digest: &[u8]) -> Result<Option<(Uuid, String)>, StoreError> {
        read!(self, session::find_timed_out_resident(token_digest))
    }

    /// An officer's session that has neither ended nor reached its absolute limit; none of an officer who was removed.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_officer_session(
        &self,
        token_digest: &[u8],
        now: DateTime<Utc>,
        today: Day,
    ) -> Result<Option<OfficerFound>, StoreError> {
        read!(self, session::find_officer(token_digest, now, today))
    }

    /// Somebody's open sessions that were seen since, the last begun first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_open_sessions(
        &self,
        audience: Audience,
        subject_ref: &str,
        now: DateTime<Utc>,
        seen_since: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<OpenSession>, StoreError> {
        read!(self, session::list_open(audience, subject_ref, now, seen_since, limit))
    }
}

impl Unit {
    /// Begins a session.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_session(&mut self, new: &NewSession<'_>) -> Result<(), StoreError> {
        act!(self, session::insert(new))
    }

    /// Counts that a tenant signed in, by the patch of their home: not who.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn count_sign_in(&mut self, person_ref: &str, today: Day) -> Result<(), StoreError> {
        act!(self, session::count_sign_in(person_ref, today))
    }

    /// Ends one session; whether it was open.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_session(&mut self, session_id: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
        act!(self, session::end(session_id, at))
    }

    /// Ends every session of somebody's; how many were open.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_all_sessions(
        &mut self,
        audience: Audience,
        subject_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        act!(self, session::end_all(audience, subject_ref, at))
    }

    /// Writes when sessions were last seen; at most 500 at a time.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn write_sessions_seen(&mut self, seen: &[(Uuid, DateTime<Utc>)]) -> Result<(), StoreError> {
        act!(self, session::write_seen(seen))
    }

    /// Forgets sessions that ended, or could not be used any more, before an instant.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn forget_sessions(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        act!(self, session::forget(before))
    }
}
