//! What a weekly report is made of: facts of every account, gathered in bulk by a fixed number of statements.
//!
//! Rows only. What of them counts, and for what, is the business of `domain::report`.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    case::{NoticeType, StageEvent},
    casework::{ContactDirection, ContactWay},
    ledger::{AccountKind, ActionCode, ArrangementStatus, Benefit, ChargeFrequency, CourtOutcome, EntryKind},
    money::Pence,
    person::MarkerKind,
};

use super::{Snapshot, StoreError, see};

/// The days that a report goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportDays {
    /// The week's Monday.
    pub week_starts_on: Day,
    /// Its Sunday.
    pub week_ends_on: Day,
    /// The last day of posting that counts.
    pub cut_off_on: Day,
    /// The Sunday before.
    pub last_week_ends_on: Day,
    /// The last day of posting that counted for that week.
    pub last_cut_off_on: Day,
    /// The first day of the rent year.
    pub year_starts_on: Day,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Its number.
    pub account_id: i64,
    /// What it is for.
    pub kind: AccountKind,
    /// Where its home is.
    pub patch: String,
    /// Its first day.
    pub opened_on: Day,
    /// Its last.
    pub closed_on: Option<Day>,
    /// What it opened with.
    pub opening_balance: Pence,
}

/// Sums of an account's entries, its opening balance not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceRow {
    /// The account.
    pub account_id: i64,
    /// Effective by the week's Sunday, posted by the cut-off.
    pub closing: Pence,
    /// Effective by the Sunday before, posted by its cut-off.
    pub opening: Pence,
    /// Effective before the rent year, posted by the cut-off.
    pub brought_forward: Pence,
}

/// An account's entries of one kind since the rent year began, posted by the cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// The account.
    pub account_id: i64,
    /// Which kind.
    pub kind: EntryKind,
    /// Those of the week.
    pub week: Pence,
    /// How many those are.
    pub week_count: u32,
    /// Those of the rent year.
    pub year: Pence,
}

/// When Universal Credit began on an account where some is in force, and what its entries before came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UniversalCreditRow {
    /// The account.
    pub account_id: i64,
    /// Its first day.
    pub starts_on: Day,
    /// The entries effective before it, posted by the cut-off.
    pub entries: Pence,
}

/// A mandate, an offer or an agreed arrangement: instants, to be read as days by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanRow {
    /// The account.
    pub account_id: i64,
    /// Begun.
    pub from_at: DateTime<Utc>,
    /// Ended; `None` = not.
    pub to_at: Option<DateTime<Utc>>,
}

/// An arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrangementRow {
    /// Told by the landlord's system, which has no day of its end.
    Fed {
        /// The account.
        account_id: i64,
        /// When it was agreed.
        agreed_on: Day,
        /// How it stands.
        status: ArrangementStatus,
    },
    /// Agreed here.
    Agreed {
        /// When.
        span: SpanRow,
        /// How it stands.
        status: ArrangementStatus,
    },
}

/// An offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferRow {
    /// When it was sent and closed.
    pub span: SpanRow,
    /// The day by which an answer was promised.
    pub answer_by_on: Day,
    /// When an officer answered.
    pub decided_at: Option<DateTime<Utc>>,
}

/// A task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// When it was opened and closed.
    pub span: SpanRow,
}

/// A notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// The account.
    pub account_id: i64,
    /// Which.
    pub notice: NoticeType,
    /// When it was handed over or posted; as served, where the landlord's system tells of it.
    pub given_on: Day,
    /// When it was served.
    pub served_on: Day,
    /// The first day for a claim.
    pub not_before_on: Day,
    /// When it lapses.
    pub expires_on: Option<Day>,
    /// When it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was taken back; `None` = it stands.
    pub taken_back_at: Option<DateTime<Utc>>,
}

/// A claim in court.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The account.
    pub account_id: i64,
    /// When it was issued.
    pub issued_on: Day,
    /// The hearing.
    pub hearing_on: Option<Day>,
    /// What the court said.
    pub outcome: Option<CourtOutcome>,
    /// When.
    pub outcome_on: Option<Day>,
    /// When it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When it was taken back; `None` = it stands.
    pub taken_back_at: Option<DateTime<Utc>>,
}

/// What a court said, recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The account.
    pub account_id: i64,
    /// What.
    pub outcome: CourtOutcome,
    /// When.
    pub outcome_on: Day,
    /// The next hearing.
    pub hearing_on: Option<Day>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// When it was taken back; `None` = it stands.
    pub taken_back_at: Option<DateTime<Utc>>,
}

/// A marker on one of an account's tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkerRow {
    /// The account.
    pub account_id: i64,
    /// What it says.
    pub kind: MarkerKind,
    /// Its first day.
    pub starts_on: Day,
    /// Its last.
    pub ends_on: Option<Day>,
}

/// A protection of one of an account's tenants, recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedProtectionRow {
    /// The account.
    pub account_id: i64,
    /// As the marker that it stands beside.
    pub kind: MarkerKind,
    /// Its first day.
    pub starts_on: Day,
    /// Its last, as it was recorded.
    pub ends_on: Option<Day>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Somebody ended it: the last day on which it held, and when that was recorded.
    pub ended: Option<(Day, DateTime<Utc>)>,
}

/// How often something was done on an account on a day of the week, as the landlord's system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// The account.
    pub account_id: i64,
    /// What.
    pub code: ActionCode,
    /// The day.
    pub done_on: Day,
    /// How often.
    pub count: u32,
}

/// A contact of the week that an officer logged here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// The account.
    pub account_id: i64,
    /// By which way.
    pub way: ContactWay,
    /// Who began it.
    pub direction: ContactDirection,
    /// The day.
    pub happened_on: Day,
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
}

/// Everything, each list in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRows {
    /// Every account that there was by the Sunday.
    pub accounts: Vec<AccountRow>,
    /// What the ledger comes to.
    pub balances: Vec<BalanceRow>,
    /// The same by kind.
    pub kinds: Vec<KindRow>,
    /// Charges in force on the Sunday, summed.
    pub charges: Vec<(i64, ChargeFrequency, Pence)>,
    /// Benefits.
    pub benefits: Vec<(i64, Benefit)>,
    /// When Universal Credit began.
    pub universal_credit: Vec<UniversalCreditRow>,
    /// Direct Debit mandates.
    pub mandates: Vec<SpanRow>,
    /// Arrangements.
    pub arrangements: Vec<ArrangementRow>,
    /// Accounts with an arrangement that stood as breached on the Sunday.
    pub breached: Vec<i64>,
    /// Offers.
    pub offers: Vec<OfferRow>,
    /// Tasks whose day was over by the Sunday.
    pub tasks: Vec<TaskRow>,
    /// Conversations that wait and whose day was over by the Sunday, with how many.
    pub messages: Vec<(i64, u32)>,
    /// Notices.
    pub notices: Vec<NoticeRow>,
    /// Claims in court.
    pub cases: Vec<CaseRow>,
    /// What courts said, recorded here.
    pub outcomes: Vec<OutcomeRow>,
    /// Steps of cases taken here, about the time of the week.
    pub steps: Vec<(i64, StageEvent, DateTime<Utc>)>,
    /// Markers.
    pub markers: Vec<MarkerRow>,
    /// Protections recorded here.
    pub protections: Vec<RecordedProtectionRow>,
    /// What was done, as the landlord's system tells.
    pub actions: Vec<ActionRow>,
    /// Contacts logged here.
    pub contacts: Vec<ContactRow>,
    /// What Hearth sent, about the time of the week, and when.
    pub sent: Vec<(i64, ActionCode, DateTime<Utc>)>,
    /// How often tenants signed in, by patch.
    pub sign_ins: Vec<(String, i64)>,
}

impl Snapshot {
    /// The facts of every account.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn gather_report(&mut self, days: &ReportDays) -> Result<ReportRows, StoreError> {
        Ok(ReportRows {
            accounts: see!(self, report_fact::accounts(days))?,
            balances: see!(self, report_fact::balances(days))?,
            kinds: see!(self, report_fact::kinds(days))?,
            charges: see!(self, report_fact::charges(days))?,
            benefits: see!(self, report_fact::benefits())?,
            universal_credit: see!(self, report_fact::universal_credit(days))?,
            mandates: see!(self, report_work::mandates())?,
            arrangements: see!(self, report_work::arrangements())?,
            breached: see!(self, report_work::breached(days))?,
            offers: see!(self, report_work::offers())?,
            tasks: see!(self, report_work::tasks(days))?,
            messages: see!(self, report_work::messages(days))?,
            notices: see!(self, report_case::notices())?,
            cases: see!(self, report_case::cases())?,
            outcomes: see!(self, report_case::outcomes())?,
            steps: see!(self, report_case::steps(days))?,
            markers: see!(self, report_work::markers(days))?,
            protections: see!(self, report_case::protections(days))?,
            actions: see!(self, report_case::actions(days))?,
            contacts: see!(self, report_case::contacts(days))?,
            sent: see!(self, report_case::sent(days))?,
            sign_ins: see!(self, report_work::sign_ins(days))?,
        })
    }
}
