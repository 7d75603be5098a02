//! What an account's facts are told in: days, and from when to when.

use crate::calendar::Day;
use crate::case::{NoticeType, is_same_notice};
use crate::ledger::CourtOutcome;
use crate::person::MarkerKind;
use crate::policy::ReportRules;

use super::ReportWeek;

/// From a first day to a last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last; `None` = no end is known.
    pub to: Option<Day>,
}

impl Span {
    /// Whether it covers the day.
    #[must_use]
    pub fn covers(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it still stands when the day is over: of what can end at any moment of a day, and has ended on its last.
    #[must_use]
    pub fn stands_after(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Whether it begins in the week.
    #[must_use]
    pub fn begins_in(self, week: ReportWeek) -> bool {
        week.contains(self.from)
    }

    /// Whether it covers the week's Sunday and ends within so many days after it.
    #[must_use]
    pub fn ends_soon_after(self, week: ReportWeek, days: u32) -> bool {
        self.covers(week.ends_on()) && self.to.is_some_and(|to| week.is_followed_by(to, days))
    }
}

/// Whether something was known by a cut-off. What the landlord's system tells is taken as it is told.
pub(super) fn is_known(recorded_on: Option<Day>, cut_off_on: Day) -> bool {
    recorded_on.is_none_or(|on| on <= cut_off_on)
}

/// Whether something of an earlier week was recorded here too late for the last report.
pub(super) fn is_late(on: Day, recorded_on: Option<Day>, week: ReportWeek, rules: &ReportRules) -> bool {
    let (last_cut_off_on, cut_off_on) = (week.before().cut_off_on(rules), week.cut_off_on(rules));
    on < week.starts_on() && recorded_on.is_some_and(|at| last_cut_off_on < at && at <= cut_off_on)
}

/// An arrangement to repay: from the day it was agreed to the day on which it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrangementFact {
    /// When it was in place.
    pub span: Span,
    /// It is not being kept, or ended because it was not.
    pub is_broken: bool,
}

/// An offer to repay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferFact {
    /// When it was sent.
    pub sent_on: Day,
    /// The day by which an answer was promised.
    pub answer_by_on: Day,
    /// When an officer answered; `None` = none has.
    pub decided_on: Option<Day>,
    /// When it was closed, however; `None` = open.
    pub closed_on: Option<Day>,
}

/// A notice served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeFact {
    /// Which.
    pub notice: NoticeType,
    /// When it was handed over or posted; for one of the landlord's system, when it was served.
    pub given_on: Day,
    /// When it was served.
    pub served_on: Day,
    /// The first day on which a claim may be made.
    pub not_before_on: Day,
    /// The day on which it lapses; `None` = it does not.
    pub expires_on: Option<Day>,
    /// The day it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_on: Option<Day>,
}

impl NoticeFact {
    /// Whether another, of the landlord's system, is this one ([`is_same_notice`]).
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        is_same_notice(self.notice, self.given_on..=self.served_on, other.notice, other.served_on)
    }
}

/// A claim in court.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFact {
    /// When it was issued.
    pub issued_on: Day,
    /// The hearing; `None` = no day yet.
    pub hearing_on: Option<Day>,
    /// What the court said, and when, as the landlord's system tells.
    pub outcome: Option<(CourtOutcome, Day)>,
    /// The day it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_on: Option<Day>,
}

/// What a court said, recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeFact {
    /// What.
    pub outcome: CourtOutcome,
    /// When.
    pub on: Day,
    /// The next hearing; `None` = none.
    pub hearing_on: Option<Day>,
    /// The day it was recorded.
    pub recorded_on: Option<Day>,
}

/// A marker on one of the tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkerFact {
    /// What it says.
    pub kind: MarkerKind,
    /// When it holds. The end of one that was ended by hand is known from when that was recorded.
    pub span: Span,
    /// The day it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_on: Option<Day>,
    /// The day on which it was recorded here that it had ended; `None` = it was not.
    pub end_recorded_on: Option<Day>,
}

impl MarkerFact {
    /// Whether it is a protection that the report counts. Vulnerability is not counted: who has it is nobody's figure.
    #[must_use]
    pub const fn is_protection(self) -> bool {
        self.kind.is_breathing_space() || self.is_other_protection()
    }

    /// Whether it is a protection other than breathing space.
    #[must_use]
    pub const fn is_other_protection(self) -> bool {
        matches!(
            self.kind,
            MarkerKind::Bereavement | MarkerKind::Deceased | MarkerKind::Dispute | MarkerKind::BenefitPending
        )
    }
}
