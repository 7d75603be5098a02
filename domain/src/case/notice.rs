//! Notices: which may be served under which regime, when a claim may follow, and when each lapses.
//!
//! Every count is the conservative one: where a shorter count can be argued, the longer is taken, since a day lost costs little
//! and a notice that is a day short costs the whole case. Periods of a tenancy are rent weeks, Monday to Sunday.

use std::ops::RangeInclusive;

use chrono::{Days, Months, Weekday};

use crate::calendar::{Day, add_working_days, rent_week_start};
use crate::ledger::NoticeKind;
use crate::policy::CaseRules;
use crate::vocabulary::vocabulary;

use super::Regime;

vocabulary! {
    /// The notices that may come before court.
    NoticeType {
        Nsp = "nsp", "Notice seeking possession";
        S8 = "s8", "Section 8 notice";
        S21 = "s21", "Section 21 notice";
        S128 = "s128", "Section 128 notice";
        S143e = "s143e", "Section 143E notice";
        Ntq = "ntq", "Notice to quit";
    }
}

impl From<NoticeKind> for NoticeType {
    fn from(kind: NoticeKind) -> Self {
        match kind {
            NoticeKind::Nsp => Self::Nsp,
            NoticeKind::S8 => Self::S8,
            NoticeKind::S21 => Self::S21,
            NoticeKind::S128 => Self::S128,
            NoticeKind::Ntq => Self::Ntq,
        }
    }
}

impl NoticeType {
    /// What the day in the notice is, for the page where it is served.
    #[must_use]
    pub const fn day_words(self) -> &'static str {
        match self {
            Self::Nsp | Self::S128 | Self::S143e => "Day after which court proceedings may begin",
            Self::S8 => "Day before which court proceedings will not begin",
            Self::S21 => "Day after which possession is required",
            Self::Ntq => "Day on which the tenancy or licence ends",
        }
    }
}

vocabulary! {
    /// How a notice was given.
    ServiceMethod {
        InPerson = "in_person", "Handed to the tenant";
        AtTheHome = "at_the_home", "Put through the letter box of the home";
        Post = "post", "Sent by first-class post";
    }
}

impl ServiceMethod {
    /// The day on which a notice that was given or posted on `day` counts as served.
    #[must_use]
    pub fn served_on(self, day: Day, rules: &CaseRules) -> Day {
        match self {
            Self::InPerson | Self::AtTheHome => day,
            Self::Post => add_working_days(day, rules.post_working_days),
        }
    }
}

/// Whether a notice of the landlord's system is one that was recorded here, which was given on one day and counts as served on
/// another: the same type, and its day that of the posting, that of the service, or between them.
#[must_use]
pub fn is_same_notice(here: NoticeType, days: RangeInclusive<Day>, theirs: NoticeType, their_day: Day) -> bool {
    here == theirs && days.contains(&their_day)
}

/// The days of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeDays {
    /// The day it counts as served.
    pub served_on: Day,
    /// The day that stands in it ([`NoticeType::day_words`]).
    pub in_notice_on: Day,
    /// The first day on which a claim may be issued.
    pub not_before_on: Day,
    /// The last day on which a claim may be issued; `None` = it does not lapse.
    pub expires_on: Option<Day>,
    /// The last day on which the tenant may ask for a review; `None` = there is no such right.
    pub review_by_on: Option<Day>,
}

/// Why a notice cannot be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeProblem {
    /// It is not a notice of this regime, or no longer.
    #[error("this notice is not for this kind of tenancy on this day")]
    NotOfThisRegime,
    /// The day in it is too soon.
    #[error("the day in the notice is before {earliest}")]
    TooSoon {
        /// The first that may stand in it.
        earliest: Day,
    },
    /// A notice to quit ends with a period of the tenancy.
    #[error("the day in the notice is not the last of a rent week")]
    NotAtPeriodEnd,
    /// Beyond the calendar.
    #[error("there is no such day")]
    NoSuchDay,
}

/// The notices of a regime under the rules of a day, the usual one first; none where there is no home to take back.
#[must_use]
pub fn notice_types(regime: Regime, rules: &CaseRules) -> &'static [NoticeType] {
    match regime {
        Regime::Secure | Regime::Flexible => &[NoticeType::Nsp],
        Regime::Introductory => &[NoticeType::S128],
        Regime::Demoted => &[NoticeType::S143e],
        Regime::AssuredPrivate if rules.is_s21_private_allowed => &[NoticeType::S8, NoticeType::S21],
        Regime::Starter if rules.is_s21_social_allowed => &[NoticeType::S8, NoticeType::S21],
        Regime::AssuredSocial | Regime::AssuredPrivate | Regime::Starter => &[NoticeType::S8],
        Regime::NonSecure | Regime::Licence | Regime::UseAndOccupation => &[NoticeType::Ntq],
        Regime::FormerTenant | Regime::OtherDebt => &[],
    }
}

/// The days of a notice that is served on `served_on`, with the earliest day that may stand in it.
///
/// # Errors
/// [`NoticeProblem::NotOfThisRegime`]; [`NoticeProblem::NoSuchDay`] beyond the calendar.
pub fn earliest_notice(
    notice: NoticeType,
    regime: Regime,
    served_on: Day,
    rules: &CaseRules,
) -> Result<NoticeDays, NoticeProblem> {
    if !notice_types(regime, rules).contains(&notice) {
        return Err(NoticeProblem::NotOfThisRegime);
    }
    let in_notice_on = match notice {
        NoticeType::Nsp => whole_periods(served_on, rules.nsp_notice_days),
        NoticeType::S128 => whole_periods(served_on, rules.s128_notice_days),
        NoticeType::S143e => whole_periods(served_on, rules.s143e_notice_days),
        // The tenancy ends with the Sunday before.
        NoticeType::Ntq => whole_periods(served_on, rules.ntq_notice_days).and_then(|monday| monday.pred_opt()),
        NoticeType::S8 => {
            let clear_days = match regime {
                Regime::AssuredPrivate => rules.s8_private_notice_days,
                _ => rules.s8_social_notice_days,
            };
            served_on.checked_add_days(Days::new(u64::from(clear_days) + 1))
        }
        NoticeType::S21 => served_on.checked_add_months(Months::new(rules.s21_notice_months)),
    };
    days(notice, served_on, in_notice_on.ok_or(NoticeProblem::NoSuchDay)?, rules)
}

/// The days of a notice in which an officer put a day of their own.
///
/// # Errors
/// As [`earliest_notice`]; [`NoticeProblem::TooSoon`] for a day before the earliest, [`NoticeProblem::NotAtPeriodEnd`] for a
/// notice to quit that does not end with a rent week.
pub fn notice_for(
    notice: NoticeType,
    regime: Regime,
    served_on: Day,
    in_notice_on: Day,
    rules: &CaseRules,
) -> Result<NoticeDays, NoticeProblem> {
    let earliest = earliest_notice(notice, regime, served_on, rules)?.in_notice_on;
    if in_notice_on < earliest {
        return Err(NoticeProblem::TooSoon { earliest });
    }
    if notice == NoticeType::Ntq && chrono::Datelike::weekday(&in_notice_on) != Weekday::Sun {
        return Err(NoticeProblem::NotAtPeriodEnd);
    }
    days(notice, served_on, in_notice_on, rules)
}

fn days(notice: NoticeType, served_on: Day, in_notice_on: Day, rules: &CaseRules) -> Result<NoticeDays, NoticeProblem> {
    let found = || {
        let not_before_on = match notice {
            NoticeType::S8 => in_notice_on,
            _ => in_notice_on.succ_opt()?,
        };
        // "Within twelve months beginning with the day it was served": the day before it comes round again is the last.
        let since_service = |months: u32| served_on.checked_add_months(Months::new(months))?.pred_opt();
        let expires_on = match notice {
            NoticeType::Nsp => Some(in_notice_on.checked_add_months(Months::new(rules.nsp_life_months))?),
            NoticeType::S8 => Some(since_service(rules.s8_life_months)?),
            NoticeType::S21 => Some(since_service(rules.s21_life_months)?),
            NoticeType::S128 | NoticeType::S143e | NoticeType::Ntq => None,
        };
        let review_days = match notice {
            NoticeType::S128 => Some(rules.s128_review_days),
            NoticeType::S143e => Some(rules.s143e_review_days),
            _ => None,
        };
        // "Before the end of fourteen days beginning with the day of service" is one day less; the tenant has the longer.
        let review_by_on = match review_days {
            Some(days) => Some(served_on.checked_add_days(Days::new(days.into()))?),
            None => None,
        };
        Some(NoticeDays { served_on, in_notice_on, not_before_on, expires_on, review_by_on })
    };
    found().ok_or(NoticeProblem::NoSuchDay)
}

/// The first Monday that whole rent weeks of at least so many days have passed by, counted from the next Monday.
fn whole_periods(served_on: Day, days: u32) -> Option<Day> {
    let next_monday = rent_week_start(served_on).checked_add_days(Days::new(7))?;
    next_monday.checked_add_days(Days::new(u64::from(days.div_ceil(7)) * 7))
}
