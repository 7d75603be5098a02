//! Benefit towards an account: how much, who is paid, how often, and how far it has paid.

use chrono::{Days, Months};

use crate::calendar::Day;
use crate::money::Pence;
use crate::vocabulary::vocabulary;

use super::EntryKind;

vocabulary! {
    /// By which way benefit pays.
    BenefitStream {
        Hb = "hb", "Housing Benefit";
        UcManaged = "uc_managed", "Universal Credit, paid to us";
        UcTenant = "uc_tenant", "Universal Credit, paid to you";
        UcDeduction = "uc_deduction", "Universal Credit deduction towards arrears";
    }
}

vocabulary! {
    /// What period a benefit amount is for.
    BenefitFrequency {
        Weekly = "weekly", "a week";
        Monthly = "monthly", "a month";
    }
}

vocabulary! {
    /// How often benefit is paid.
    PaidEvery {
        Weekly = "weekly", "every week";
        FourWeekly = "four_weekly", "every four weeks";
        Monthly = "monthly", "every month";
    }
}

/// Why something is not a benefit row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BenefitProblem {
    /// The amount is below nothing.
    #[error("a benefit must not be negative")]
    Negative,
    /// The last day is before the first.
    #[error("the benefit ends before it starts")]
    EndsBeforeItStarts,
}

/// One award of benefit towards an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// By which way it pays.
    pub stream: BenefitStream,
    /// How much; never negative.
    pub amount: Pence,
    /// What period the amount is for.
    pub frequency: BenefitFrequency,
    /// How often it is paid.
    pub paid_every: PaidEvery,
    /// First day of the award.
    pub starts_on: Day,
    /// Last day of the award, included; `None` = no end is known.
    pub ends_on: Option<Day>,
    /// The last day that had been paid for when the landlord's system last said so; used only before the first credit.
    pub paid_up_to_on: Option<Day>,
    /// When the next payment is expected, as given.
    pub next_due_on: Option<Day>,
}

impl Benefit {
    /// The row itself, when it may be one.
    ///
    /// # Errors
    /// [`BenefitProblem`], the first that applies.
    pub fn checked(self) -> Result<Self, BenefitProblem> {
        if self.amount.is_credit() {
            return Err(BenefitProblem::Negative);
        }
        match self.ends_on {
            Some(ends_on) if ends_on < self.starts_on => Err(BenefitProblem::EndsBeforeItStarts),
            _ => Ok(self),
        }
    }

    /// Whether any day of the period (both ends included) is within the award.
    #[must_use]
    pub fn overlaps(&self, first_on: Day, last_on: Day) -> bool {
        self.starts_on <= last_on && self.ends_on.is_none_or(|ends_on| first_on <= ends_on)
    }
}

/// The row of a stream that a rent week is paid by: among those that overlap it, the one in force on its first day (the one
/// that began last, where several are); failing that, the first to begin within the week.
///
/// Benefit changes on a Monday, so a week has one rate.
pub(super) fn row_for_week(
    benefits: &[Benefit],
    stream: BenefitStream,
    first_on: Day,
    last_on: Day,
) -> Option<&Benefit> {
    let overlapping = || benefits.iter().filter(move |row| row.stream == stream && row.overlaps(first_on, last_on));
    overlapping()
        .filter(|row| row.starts_on <= first_on)
        .max_by_key(|row| row.starts_on)
        .or_else(|| overlapping().min_by_key(|row| row.starts_on))
}

impl BenefitStream {
    /// The streams that pay the landlord for rent, and so can be on their way.
    pub const PAID_TO_LANDLORD: &'static [Self] = &[Self::Hb, Self::UcManaged];

    /// The kind of entry by which a payment to the landlord arrives; `None` for a stream that cannot be on its way.
    #[must_use]
    pub const fn credit_kind(self) -> Option<EntryKind> {
        match self {
            Self::Hb => Some(EntryKind::HbCredit),
            Self::UcManaged => Some(EntryKind::UcMptl),
            Self::UcTenant | Self::UcDeduction => None,
        }
    }

    /// The name of the benefit alone: "Housing Benefit", "Universal Credit".
    #[must_use]
    pub const fn benefit_name(self) -> &'static str {
        match self {
            Self::Hb => "Housing Benefit",
            Self::UcManaged | Self::UcTenant | Self::UcDeduction => "Universal Credit",
        }
    }
}

impl PaidEvery {
    /// The day so many payment periods after another; the last day there is, beyond the calendar's end.
    #[must_use]
    pub fn after(self, day: Day, periods: u32) -> Day {
        let moved = match self {
            Self::Weekly => day.checked_add_days(Days::new(u64::from(periods) * 7)),
            Self::FourWeekly => day.checked_add_days(Days::new(u64::from(periods) * 28)),
            Self::Monthly => day.checked_add_months(Months::new(periods)),
        };
        moved.unwrap_or(Day::MAX)
    }
}
