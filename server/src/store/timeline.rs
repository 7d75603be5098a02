//! The line of time of a case: everything that happened on an account, newest first, page by page, in one query.
//!
//! Where a page ends is named by its last line ([`TimelinePlace`]), not counted: what is added meanwhile stands above and
//! moves nothing. What somebody may not see is not read.

use chrono::{DateTime, Utc};
use domain::{
    arrangement::OfferEvent,
    calendar::Day,
    case::{ProtectionKind, Stage, StageEvent},
    casework::{
        Consent, ContactDirection, ContactOutcome, ContactWay, NoteKind, ReferralOutcome, ReferralTo, TimelineShow,
    },
    ledger::{ActionCode, CourtOutcome, NoticeKind},
    message::{Channel, NoticeState},
    money::Pence,
    task::{TaskKind, TaskState},
};
use uuid::Uuid;

use super::{Snapshot, StoreError, see};

/// Where a line stands: before it is what is newer. Sources have a fixed order among lines of one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelinePlace {
    /// When it happened; the first moment of its day (UTC) where only the day is known.
    pub at: DateTime<Utc>,
    /// Where it was read from.
    pub source: u8,
    /// Its own key there.
    pub key: String,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct TimelineAsked<'a> {
    /// Of which account.
    pub account_id: i64,
    /// Nothing that takes effect later is shown.
    pub today: Day,
    /// One filter; `None` = everything.
    pub show: Option<TimelineShow>,
    /// After which line; `None` = from the newest.
    pub after: Option<&'a TimelinePlace>,
    /// How many lines.
    pub limit: u32,
    /// Whoever asks may see the record of the case and messages.
    pub has_record: bool,
    /// Whoever asks may see what is restricted.
    pub has_restricted: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// Where it stands.
    pub place: TimelinePlace,
    /// Only its day is known, or only its day matters.
    pub is_day: bool,
    /// An officer's name, or what the landlord's system says; `None` = nobody in particular.
    pub by: Option<String>,
    /// Whom it is about, or who did it where that is a resident.
    pub person_ref: Option<String>,
    /// As it was written.
    pub body: Option<String>,
    /// What it is.
    pub what: TimelineWhat,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineWhat {
    /// A note.
    Note {
        /// Its key.
        note_id: Uuid,
        /// What it is about.
        kind: NoteKind,
        /// It puts another right.
        is_correction: bool,
        /// Another puts it right.
        is_corrected: bool,
    },
    /// A contact.
    Contact {
        /// How.
        way: ContactWay,
        /// Who began it.
        direction: ContactDirection,
        /// What came of it.
        outcome: ContactOutcome,
        /// What comes next, by when, and the task it became.
        next: Option<(String, Day, Option<i64>)>,
    },
    /// A referral.
    Referral {
        /// Its key.
        referral_id: Uuid,
        /// To what kind of help.
        made_to: ReferralTo,
        /// Which organisation.
        organisation: Option<String>,
        /// What it rests on.
        consent: Consent,
    },
    /// What became of a referral.
    ReferralOutcome {
        /// Of which.
        referral_id: Uuid,
        /// To what kind of help it was.
        made_to: ReferralTo,
        /// What became of it.
        outcome: ReferralOutcome,
    },
    /// Something that a person was told.
    Told {
        /// Its key.
        notice_id: Uuid,
        /// By which way.
        channel: Channel,
        /// Where it stands.
        state: NoticeState,
    },
    /// A message of a conversation.
    Message {
        /// Which conversation.
        thread_id: i64,
        /// The resident wrote it, and not the team.
        is_theirs: bool,
    },
    /// What happened to an offer; `None` = it was sent.
    Offer {
        /// Its key.
        offer_id: Uuid,
        /// What people were told it is called.
        reference: String,
        /// What happened.
        event: Option<OfferEvent>,
    },
    /// The payments of a month.
    Payments(MonthOfPayments),
    /// Something that was told or found, and waits or waited for an officer.
    Task {
        /// Its number.
        task_id: i64,
        /// What it is about.
        kind: TaskKind,
        /// Where it stands.
        state: TaskState,
        /// By when.
        answer_by_on: Day,
        /// What was done about it.
        closing_note: Option<String>,
    },
    /// An action that the landlord's system tells of.
    Action(ActionCode),
    /// A step of the case that an officer took.
    Step {
        /// Which.
        event: StageEvent,
        /// Where the case stood then.
        to: Stage,
    },
    /// An officer recorded what protects the household.
    Protected {
        /// What.
        kind: ProtectionKind,
        /// The first day.
        starts_on: Day,
        /// The last, as it was known then; `None` = until somebody ends it.
        ends_on: Option<Day>,
    },
    /// The treatment of a mental health crisis ended, and so the last day is known.
    TreatmentEnded {
        /// What protects.
        kind: ProtectionKind,
        /// When the treatment ended.
        ended_on: Day,
        /// The last day.
        ends_on: Day,
    },
    /// An officer ended what protected the household.
    ProtectionEnded {
        /// What.
        kind: ProtectionKind,
        /// The last day on which it held.
        last_on: Day,
    },
    /// A notice was served.
    NoticeServed {
        /// Which.
        kind: NoticeKind,
        /// No claim before this day.
        not_before_on: Day,
    },
    /// A claim was issued.
    CourtIssued {
        /// The landlord's reference.
        case_ref: String,
        /// `None` = no day yet.
        hearing_on: Option<Day>,
    },
    /// A court decided something.
    CourtDecided {
        /// The landlord's reference.
        case_ref: String,
        /// What.
        outcome: CourtOutcome,
    },
}

/// What a resident paid in a calendar month, and what of it came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthOfPayments {
    /// The day of the last of them.
    pub last_on: Day,
    /// What was paid: positive.
    pub paid: Pence,
    /// In how many payments.
    pub paid_count: i64,
    /// What came back: positive.
    pub returned: Pence,
    /// In how many entries.
    pub returned_count: i64,
}

impl Snapshot {
    /// A page of the line of time of an account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_timeline(&mut self, asked: &TimelineAsked<'_>) -> Result<Vec<TimelineRow>, StoreError> {
        see!(self, timeline::list(asked))
    }
}
